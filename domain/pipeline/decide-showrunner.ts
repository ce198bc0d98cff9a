import type { ContinuityProposal } from "../agent/showrunner-context.ts";
import type { AgentOutcome, DecisionContext } from "../command.ts";
import type { Decider } from "../decision.ts";
import type { NewEvent, RunCost } from "../event.ts";
import type { RunId } from "../ids.ts";
import type { Project } from "../project/project.ts";
import { applyChanges } from "../proposal/apply.ts";
import type { Change } from "../proposal/change.ts";
import type { Proposal } from "../proposal/proposal.ts";
import { showrunnerProblem } from "../proposal/proposal-problem.ts";
import { isUndecided, undecided } from "../proposal/status.ts";
import { failure, success } from "../result.ts";
import { sameValue } from "../scene/same-value.ts";
import type { Flag, Scene } from "../scene/scene.ts";

/** More than anybody reads of one pass. */
const MOST_FINDINGS = 300;

/**
 * The Showrunner is called for a pass over the whole film: by the studio after an approval, or by a person. One that
 * waits already sees all that has been approved by its claim, so a second call says nothing.
 */
export const callShowrunner: Decider<"CallShowrunner"> = (state, command, context) => {
  if (command.sceneId !== null && !state.scenes[command.sceneId]) {
    return failure({ reason: "not-found", what: "scene", id: command.sceneId });
  }
  if (state.showrunner.waiting !== null) return success([]);
  return success([
    {
      eventType: "ShowrunnerCalled",
      sceneId: command.sceneId,
      payload: { runId: context.newId("run") },
      actor: context.actor,
    },
  ]);
};

/** What a pass found, flagged where it is new, with proposals for drafts. Nothing is approved, edited or asked by it. */
export function continuityChecked(
  state: Project,
  runId: RunId,
  outcome: Extract<AgentOutcome, { kind: "continuity" }>,
  cost: RunCost,
  context: DecisionContext,
): NewEvent[] {
  const actor = { kind: "agent", role: "showrunner", runId } as const;
  const findings = outcome.findings
    .filter(({ sceneId }) => sceneId === null || state.scenes[sceneId]?.omitted === false)
    .slice(0, MOST_FINDINGS);
  const checked: NewEvent = {
    eventType: "ContinuityChecked",
    sceneId: null,
    payload: { runId, summary: outcome.summary, findings, ...cost },
    actor,
  };
  if (state.archived) return [checked];
  const flagged = findings.flatMap((finding): NewEvent[] => {
    const { key, ruleId, sceneId, severity, message, suggestion } = finding;
    const scene = sceneId === null ? undefined : state.scenes[sceneId];
    if (scene === undefined || severity !== "warn" || isKnown(state, scene, key)) return [];
    const flag: Flag = {
      id: context.newId("flg"),
      kind: "continuity",
      message,
      causeId: runId,
      at: context.now,
      finding: { key, ruleId, suggestion },
    };
    return [{ eventType: "SceneFlagged", sceneId: scene.id, payload: { flag }, actor }];
  });
  const proposed = outcome.proposals.flatMap((proposal): NewEvent[] => {
    const payload = continuityProposal(state, runId, proposal, context);
    return payload === null ? [] : [{ eventType: "ContinuityProposed", sceneId: proposal.sceneId, payload, actor }];
  });
  return [checked, ...flagged, ...proposed];
}

/** Is it flagged already, or did a person clear it knowing what it says? */
function isKnown(state: Project, scene: Scene, key: string): boolean {
  return scene.flags.some((flag) => flag.finding?.key === key) || state.showrunner.dismissed.includes(key);
}

/** What to propose of it: not what a person has turned down or has before them. Null: nothing new. */
function continuityProposal(
  state: Project,
  runId: RunId,
  { sceneId, summary, changes, findings }: ContinuityProposal,
  context: DecisionContext,
): Extract<NewEvent, { eventType: "ContinuityProposed" }>["payload"] | null {
  const scene = state.scenes[sceneId];
  if (scene === undefined || scene.status !== "draft" || scene.omitted) return null;
  const earlier = scene.proposalIds
    .map((id) => state.proposals[id])
    .filter((proposal): proposal is Proposal => proposal?.role === "showrunner" && proposal.status !== "superseded");
  const wanted = changes.filter((change) => !earlier.some((proposal) => isRejectedIn(proposal, change)));
  const open = earlier.filter(isUndecided);
  const isBeforeThem = wanted.every((change) =>
    open.some((proposal) => undecided(proposal).some((one) => isSameChange(one, change))),
  );
  if (wanted.length === 0 || isBeforeThem) return null;
  const named = wanted.map((change): Change => ({ ...change, id: context.newId("chg") }));
  if (showrunnerProblem(named) !== null) return null;
  // A scene that was written on since the pass began may not say any more what was to be changed.
  const fitting = new Set(applyChanges(scene.content, named).applied);
  const fit = named.filter((change) => fitting.has(change.id));
  if (fit.length === 0) return null;
  return {
    proposalId: context.newId("prp"),
    runId,
    baseVersion: scene.version,
    summary,
    changes: fit,
    findings,
    supersedes: open.map((proposal) => proposal.id),
  };
}

function isSameChange(one: Omit<Change, "id">, other: Omit<Change, "id">): boolean {
  return one.path === other.path && sameValue(one.before, other.before) && sameValue(one.after, other.after);
}

function isRejectedIn(proposal: Proposal, change: Omit<Change, "id">): boolean {
  return proposal.changes.some((one) => proposal.decisions[one.id]?.status === "rejected" && isSameChange(one, change));
}
