import type { DomainEvent } from "../event.ts";
import { evolveWith } from "../evolve.ts";
import type { Project } from "../project/project.ts";
import { owning } from "./records.ts";

/**
 * The state after these events, from nothing or from an earlier state (which stays as it is). Null for no events.
 * Takes time in proportion to the events, whatever the size of the state.
 */
export function fold(events: Iterable<DomainEvent>, from: Project | null = null): Project | null {
  const records = owning();
  let state = from;
  for (const event of events) state = evolveWith(state, event, records);
  return state;
}
