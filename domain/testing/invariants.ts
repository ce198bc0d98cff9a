import { expect } from "vitest";
import type { DomainEvent, EventType } from "../event.ts";
import type { SceneId } from "../ids.ts";
import type { Project } from "../project/project.ts";
import type { Scene } from "../scene/scene.ts";
import { planFailure } from "../stitch/decide-stitch.ts";

/** What only people do: approve, accept, decide, edit, re-open (domain.md, invariant 3). */
const PEOPLES_ALONE: ReadonlySet<EventType> = new Set<EventType>([
  "ProjectForked",
  "ProjectUpdated",
  "MemberAdded",
  "StoryBibleRevised",
  "ScreenplayImported",
  "ScreenplayRevised",
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
  "PanelAttached",
  "ClipRequested",
  "ClipCancelled",
  "ClipRemoved",
  "StitchPlanSaved",
]);

/** What one more event may do to a state: invariants 3 to 6 of domain.md, as far as one step shows them. */
export function expectStepHolds(before: Project | null, event: DomainEvent, after: Project): void {
  if (PEOPLES_ALONE.has(event.eventType)) expect(event.emittedBy).toBe("human");
  expect(event.emittedBy).toBe(event.actor.kind);
  for (const scene of Object.values(after.scenes)) {
    expectVersionHolds(before?.scenes[scene.id], scene);
  }
  if (event.eventType === "RenderStarted") expectRenderMayStart(before, event.payload.renderId);
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
  if (render.plan !== null) expect(planFailure(state, render.plan, render.settings)).toBeNull();
}

/** What holds of every state: one live run per scene, locks and ledgers that add up, budgets that are kept. */
export function expectStateHolds(state: Project): void {
  const scenes = Object.values(state.scenes);
  const runs = Object.values(state.runs);
  expect([...state.sceneOrder].sort()).toEqual(scenes.map((scene) => scene.id).sort());
  expect(new Set(scenes.map((scene) => scene.number)).size).toBe(scenes.length);
  for (const scene of scenes) {
    const ofScene = runs.filter((run) => run.sceneId === scene.id && run.status === "running");
    const live = ofScene.filter((run) => run.role !== "clip");
    expect(live.length).toBeLessThanOrEqual(1);
    expect(scene.lock === null).toBe(scene.pipeline?.status !== "running");
    if (live[0]) expect(scene.lock).toMatchObject({ runId: live[0].id, fence: live[0].fence });
    if (scene.lock !== null) expect(scene).toMatchObject({ status: "draft", omitted: false });
    if (scene.status !== "in_review" && scene.status !== "approved") expect(scene.approvals).toEqual([]);
    expect(scene).toMatchObject(ledgerOf(state, scene.id));
    expect(scene.spentMicroUsd + scene.reservedMicroUsd).toBeLessThanOrEqual(state.settings.budgets.sceneMicroUsd);
  }
  const wanted = Object.values(state.clipRequests);
  expect(new Set(wanted.map((request) => request.shotId)).size, "one clip at a time for a shot").toBe(wanted.length);
  for (const { runId, status } of wanted) {
    expect(state.runs[runId]?.status, "a clip is wanted as long as its run lives").toBe(
      status === "running" ? "running" : undefined,
    );
  }
  for (const { id, role } of runs.filter((run) => run.status === "proposed")) {
    if (role === "clip") expect(Object.values(state.proposals).filter(({ runId }) => runId === id).length).toBe(1);
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
