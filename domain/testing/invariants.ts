import { expect } from "vitest";
import type { DomainEvent, EventOf, EventType } from "../event.ts";
import type { SceneId } from "../ids.ts";
import type { Project } from "../project/project.ts";
import { splitAct } from "../scene/act.ts";
import type { Scene } from "../scene/scene.ts";
import { planFailure } from "../stitch/decide-stitch.ts";

/** What only people do: approve, accept, decide, edit, re-open (domain.md, invariant 3). */
const PEOPLES_ALONE: ReadonlySet<EventType> = new Set<EventType>([
  "ProjectForked",
  "ProjectUpdated",
  "ProjectArchived",
  "MemberAdded",
  "MemberRoleChanged",
  "MemberRemoved",
  "StoryBibleRevised",
  "ScreenplayImported",
  "ScreenplayRevised",
  "OutlineRequested",
  "OutlineAccepted",
  "OutlineRejected",
  "SceneCreated",
  "SceneUpdated",
  "SceneMoved",
  "ActsArranged",
  "SceneOmitted",
  "SceneRestored",
  "SceneSubmittedForReview",
  "SceneApprovalGiven",
  "SceneApproved",
  "SceneRevisionRequested",
  "SceneFlagCleared",
  "PipelineRequested",
  "PipelineReset",
  "ColleagueProposalCreated",
  "ProposalAccepted",
  "ProposalRejected",
  "ReviewSubmitted",
  "NoteAdded",
  "NoteResolved",
  "NoteReopened",
  "PanelRequested",
  "PanelAttached",
  "ClipRequested",
  "ClipCancelled",
  "ClipRemoved",
  "StitchPlanSaved",
]);

/** Nothing begins in an archived project; what is under way ends there. */
const BOOKED_IN_ARCHIVE: readonly EventType[] = [
  "AgentProposalCreated",
  "AgentRunFailed",
  "AgentRunDiscarded",
  "OutlineProposed",
  "ContinuityChecked",
  "PanelProposed",
  "ClipProposed",
];

/** What one more event may do to a state: invariants 3 to 6 of domain.md, as far as one step shows them. */
export function expectStepHolds(before: Project | null, event: DomainEvent, after: Project): void {
  if (PEOPLES_ALONE.has(event.eventType)) expect(event.emittedBy).toBe("human");
  expect(event.emittedBy).toBe(event.actor.kind);
  for (const scene of Object.values(after.scenes)) {
    expectVersionHolds(before?.scenes[scene.id], scene);
  }
  if (before && splitAct(actsOf(before)) === null) {
    expect(splitAct(actsOf(after)), "the scenes of an act follow each other").toBeNull();
  }
  if (before?.archived) expect(BOOKED_IN_ARCHIVE, "what may still come in").toContain(event.eventType);
  if (event.eventType === "SceneApproved") expectQuorum(before, event);
  if (event.eventType === "RenderStarted") expectRenderMayStart(before, event.payload.renderId);
}

function actsOf({ sceneOrder, scenes }: Project): (string | null)[] {
  return sceneOrder.map((id) => scenes[id]?.act ?? null);
}

/** Enough members' approvals, each person's once, by the project's rules as they stand. */
function expectQuorum(state: Project | null, { sceneId, payload, actor }: EventOf<"SceneApproved">): void {
  const scene = sceneId === null ? undefined : state?.scenes[sceneId];
  if (!state || !scene) throw new Error("an approval of no scene");
  const { approvedBy, version, contentHash } = payload;
  expect(new Set(approvedBy).size).toBe(approvedBy.length);
  expect(approvedBy.length).toBeGreaterThanOrEqual(state.settings.approvalsRequired);
  if (!state.settings.selfApproval) expect(approvedBy).not.toContain(scene.submittedBy);
  const given = [...scene.approvals.map(({ userId }) => userId), actor.kind === "human" ? actor.userId : null];
  for (const userId of approvedBy) expect(given).toContain(userId);
  expect(scene).toMatchObject({ status: "in_review", version, contentHash });
}

function expectVersionHolds(before: Scene | undefined, after: Scene): void {
  if (before === undefined) {
    expect(after.version).toBe(1);
    return;
  }
  const isChanged = before.contentHash !== after.contentHash;
  expect(after.version - before.version).toBe(isChanged ? 1 : 0);
  if (!isChanged) expect(after.content).toEqual(before.content);
  if (isChanged) expect(before.status).toBe("draft");
  expect(after.number).toBe(before.number);
}

function expectRenderMayStart(state: Project | null, renderId: keyof Project["renders"]): void {
  const render = state?.renders[renderId];
  if (!state || !render) throw new Error(`a render that was not asked for: ${renderId}`);
  if (render.kind === "take" && render.sceneId !== null) {
    expect(state.scenes[render.sceneId]).toMatchObject({ status: "approved", version: render.version });
  }
  const { plan, settings } = render;
  if (plan !== null) expect(planFailure(state, plan, { at: "stitch", settings })).toBeNull();
}

/** What holds of every state: one live run per scene, locks and ledgers that add up, budgets that are kept. */
export function expectStateHolds(state: Project): void {
  const scenes = Object.values(state.scenes);
  const runs = Object.values(state.runs);
  expect([...state.sceneOrder].sort()).toEqual(scenes.map((scene) => scene.id).sort());
  expect(new Set(scenes.map((scene) => scene.number)).size).toBe(scenes.length);
  for (const scene of scenes) {
    const ofScene = runs.filter((run) => run.sceneId === scene.id && run.status === "running");
    const live = ofScene.filter((run) => run.role !== "clip" && run.role !== "panel");
    expect(live.length).toBeLessThanOrEqual(1);
    expect(scene.lock === null).toBe(scene.pipeline?.status !== "running");
    if (live[0]) expect(scene.lock).toMatchObject({ runId: live[0].id, fence: live[0].fence });
    if (scene.lock !== null) expect(scene).toMatchObject({ status: "draft", omitted: false });
    if (scene.status !== "in_review" && scene.status !== "approved") expect(scene.approvals).toEqual([]);
    expect(new Set(scene.approvals.map(({ userId }) => userId)).size).toBe(scene.approvals.length);
    expect(scene).toMatchObject(ledgerOf(state, scene.id));
    expect(scene.spentMicroUsd + scene.reservedMicroUsd).toBeLessThanOrEqual(state.settings.budgets.sceneMicroUsd);
  }
  for (const wanted of [Object.values(state.clipRequests), Object.values(state.panelRequests)]) {
    expect(new Set(wanted.map((request) => request.shotId)).size, "one at a time for a shot").toBe(wanted.length);
    for (const { runId, status } of wanted) {
      expect(state.runs[runId]?.status, "what was asked for is wanted as long as its run lives").toBe(
        status === "running" ? "running" : undefined,
      );
    }
  }
  for (const { id, role } of runs.filter((run) => run.status === "proposed")) {
    if (role === "clip" || role === "panel")
      expect(Object.values(state.proposals).filter(({ runId }) => runId === id).length).toBe(1);
  }
  const passes = runs.filter((run) => run.role === "showrunner" && run.endedAt === null);
  expect(passes.map((run) => run.id)).toEqual(state.showrunner.running === null ? [] : [state.showrunner.running]);
  for (const scene of scenes) {
    const keys = scene.flags.flatMap((flag) => flag.finding?.key ?? []);
    expect(new Set(keys).size, "a finding is flagged once").toBe(keys.length);
  }
  expect(state).toMatchObject(ledgerOf(state, null));
  expect(state.spentMicroUsd + state.reservedMicroUsd).toBeLessThanOrEqual(state.settings.budgets.projectMicroUsd);
}

function ledgerOf(state: Project, sceneId: SceneId | null): { spentMicroUsd: number; reservedMicroUsd: number } {
  const runs = Object.values(state.runs).filter((run) => sceneId === null || run.sceneId === sceneId);
  return {
    spentMicroUsd: runs.reduce((sum, run) => sum + run.costMicroUsd, 0),
    reservedMicroUsd: runs.reduce((sum, run) => sum + (run.endedAt === null ? run.reservedMicroUsd : 0), 0),
  };
}

/** Nothing happens twice: a run starts and ends once, a render starts and ends once, a change is accepted once. */
export function expectOnce(log: readonly DomainEvent[]): void {
  const seen = new Set<string>();
  const once = (what: string): void => {
    expect(seen.has(what), `${what} happened twice`).toBe(false);
    seen.add(what);
  };
  for (const event of log) {
    switch (event.eventType) {
      case "AgentRunStarted":
      case "BudgetExhausted":
        once(`start of ${event.payload.runId}`);
        break;
      case "AgentProposalCreated":
      case "ConstraintViolated":
      case "AgentRunFailed":
      case "AgentRunDiscarded":
      case "ContinuityChecked":
      case "OutlineProposed":
      case "PanelProposed":
      case "ClipProposed":
        once(`end of ${event.payload.runId}`);
        break;
      case "RenderStarted":
        once(`start of ${event.payload.renderId}`);
        break;
      case "SceneRendered":
      case "AnimaticRendered":
      case "FinalRenderCompleted":
      case "RenderFailed":
      case "RenderCancelled":
        once(`end of ${event.payload.renderId}`);
        break;
      case "ProposalAccepted":
        for (const id of event.payload.changeIds) once(`acceptance of ${id}`);
        break;
      default:
        break;
    }
  }
}

/** Freezes a state through and through, so that whoever writes into it is caught. */
export function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const member of Object.values(value)) frozen(member);
  }
  return value;
}
