import type { AgentOutcome } from "../command.ts";
import { decide } from "../decide.ts";
import type { DomainEvent, NewEvent } from "../event.ts";
import type { Project } from "../project/project.ts";

/** Events with which a run that was claimed ends. */
const ENDINGS = [
  "AgentProposalCreated",
  "ConstraintViolated",
  "AgentRunFailed",
  "AgentRunDiscarded",
  "OutlineProposed",
  "ContinuityChecked",
] as const;

/** An event with which a run ended. */
export type RunEnding = Extract<DomainEvent, { eventType: (typeof ENDINGS)[number] }>;

export function isRunEnding(event: DomainEvent): event is RunEnding {
  return ENDINGS.some((type) => type === event.eventType);
}

/**
 * The event with which a run ends when its outcome is decided once more: on `before`, the state just before the recorded
 * ending, and with that ending's own ids and time. The same outcome gives the recorded event again, to the byte; another
 * one differs, or gives none (null).
 */
export function decideEndingAgain(before: Project, recorded: RunEnding, outcome: AgentOutcome): NewEvent | null {
  const ids = idsIn(recorded.payload);
  const decision = decide(
    before,
    { type: "EndRun", runId: recorded.payload.runId, outcome },
    {
      projectId: recorded.projectId,
      actor: { kind: "system", part: "orchestrator" },
      now: recorded.timestamp,
      newId: (prefix) => {
        const at = ids.findIndex((id) => id.startsWith(`${prefix}_`));
        const [id] = at === -1 ? [] : ids.splice(at, 1);
        return `${prefix}_${id?.slice(prefix.length + 1) ?? "none"}`;
      },
      sha256: () => "",
    },
  );
  return decision.ok ? (decision.value[0] ?? null) : null;
}

/** The ids that the recorded ending was given, in the order in which it holds them; what it was about is not among them. */
function idsIn(payload: RunEnding["payload"]): string[] {
  const given: (string | null)[] = [];
  if ("changes" in payload) given.push(...payload.changes.map((change) => change.id));
  if ("proposalId" in payload) given.push(payload.proposalId);
  if ("flagId" in payload) given.push(payload.flagId);
  if ("next" in payload) given.push(payload.next?.runId ?? null);
  return given.filter((id) => id !== null);
}
