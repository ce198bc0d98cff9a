import type { Command, CommandType, DecisionContext } from "./command.ts";
import type { NewEvent } from "./event.ts";
import type { Failure } from "./failure.ts";
import type { UserId } from "./ids.ts";
import type { Project } from "./project/project.ts";
import type { Result } from "./result.ts";

/** What a command makes happen, or why it may not. An empty list: allowed, and already so. */
export type Decision = Result<NewEvent[], Failure>;

/** Decides one kind of command on a project whose permission and archive were already looked at. */
export type Decider<T extends CommandType> = (
  state: Project,
  command: Extract<Command, { type: T }>,
  context: DecisionContext,
) => Decision;

/** A failure of `invalid` with one message. */
export function invalid(path: string, message: string): Failure {
  return { reason: "invalid", errors: [{ path, message }] };
}

/** The person who acts; null for agents and the system. */
export function personOf(context: DecisionContext): UserId | null {
  return context.actor.kind === "human" ? context.actor.userId : null;
}
