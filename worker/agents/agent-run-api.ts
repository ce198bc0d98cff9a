import type { RunId } from "#domain/ids";

/** What the object of a run does; one object for each run, named by its id. */
export interface AgentRunApi {
  /** Begins the run unless it has begun: asking again changes nothing. */
  start(runId: RunId): Promise<void>;
  /** Stops it: its result is no longer wanted. */
  abort(): Promise<void>;
}
