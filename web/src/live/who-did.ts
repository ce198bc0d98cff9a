import type { DomainEvent } from "#domain/event";
import { roleWord } from "../shell/roles.ts";

const SYSTEM_PARTS: Record<string, string> = {
  orchestration: "The studio",
  render: "The render node",
};

/** Who an event is by: a person by name, the crew or the studio. `names`: by user id. */
export function whoDid(event: DomainEvent, names: Readonly<Record<string, string>>): string {
  const { actor } = event;
  if (actor.kind === "human") return names[actor.userId] ?? "Somebody";
  if (actor.kind === "agent") return actor.role === "outline" ? "The writers' room" : `The ${roleWord(actor.role)}`;
  return SYSTEM_PARTS[actor.part] ?? "The studio";
}
