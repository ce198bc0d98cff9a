import { expect, test } from "vitest";
import type { Command } from "../command.ts";
import type { SceneId, UserId } from "../ids.ts";
import type { ProjectSettings } from "../project/settings.ts";
import { addFinishedScene, addScene, approve, aShot, renderTake, sceneOf, startPipeline } from "../testing/film.ts";
import { given, human, OTHER, OWNER, openStudio, type Studio, typesOf } from "../testing/studio.ts";

const THIRD: UserId = "usr_third";

function inReview(settings: Partial<ProjectSettings> = {}): { studio: Studio; sceneId: SceneId } {
  const studio = openStudio(settings);
  studio.do({ type: "AddMember", userId: OTHER, name: "Otto", role: "reviewer" });
  studio.do({ type: "AddMember", userId: THIRD, name: "Thea", role: "editor" });
  const sceneId = addFinishedScene(studio);
  studio.do({ type: "SubmitScene", sceneId });
  return { studio, sceneId };
}

function approval(studio: Studio, sceneId: SceneId): Extract<Command, { type: "ApproveScene" }> {
  const { version, contentHash } = sceneOf(studio, sceneId);
  return { type: "ApproveScene", sceneId, version, contentHash };
}

test("a scene without shots or without a script is not submitted, with what is missing", () => {
  const studio = openStudio();
  const empty = addScene(studio, { heading: { intExt: "INT", location: "KITCHEN", timeOfDay: "" } });
  given(studio)
    .when({ type: "SubmitScene", sceneId: empty })
    .isRefused({ reason: "scene-incomplete", missing: ["script", "shots"] });
  const written = addScene(studio);
  given(studio)
    .when({ type: "SubmitScene", sceneId: written })
    .isRefused({ reason: "scene-incomplete", missing: ["shots"] });
  const silent = addScene(studio, { shots: [aShot(1)] });
  given(studio)
    .when({ type: "SubmitScene", sceneId: silent })
    .isRefused({ reason: "scene-incomplete", missing: ["script"] });
});

test("a scene is not submitted while a pipeline runs", () => {
  const studio = openStudio();
  const sceneId = addFinishedScene(studio);
  startPipeline(studio, sceneId);
  given(studio).when({ type: "SubmitScene", sceneId }).isRefused({ reason: "pipeline-running" });
});

test("submitting and approving make no version", () => {
  const { studio, sceneId } = inReview();
  given(studio)
    .when(approval(studio, sceneId), human(OTHER))
    .happens({ eventType: "SceneApproved", payload: { version: 1, approvedBy: [OTHER] } });
  expect(sceneOf(studio, sceneId)).toMatchObject({ status: "approved", version: 1, lastApproved: { version: 1 } });
});

test("an approval of another version or another hash than the scene's is refused", () => {
  const { studio, sceneId } = inReview();
  const command = approval(studio, sceneId);
  given(studio)
    .when({ ...command, version: 2 })
    .isRefused({ reason: "stale-version", expected: 2, actual: 1 });
  given(studio)
    .when({ ...command, contentHash: "0".repeat(64) })
    .isRefused({ reason: "stale-hash", version: 1, actual: command.contentHash });
});

test("only a scene in review is approved, once", () => {
  const studio = openStudio();
  const sceneId = addFinishedScene(studio);
  given(studio).when(approval(studio, sceneId)).isRefused({ reason: "scene-not-in-review", status: "draft" });
  approve(studio, sceneId);
  given(studio).when(approval(studio, sceneId)).isRefused({ reason: "scene-not-in-review", status: "approved" });
});

test("approvals below the quorum are given, the one that reaches it approves", () => {
  const { studio, sceneId } = inReview({ approvalsRequired: 2 });
  given(studio).when(approval(studio, sceneId), human(OTHER)).happens({ eventType: "SceneApprovalGiven" });
  expect(sceneOf(studio, sceneId).status).toBe("in_review");
  given(studio)
    .when(approval(studio, sceneId), human(THIRD))
    .happens({ eventType: "SceneApproved", payload: { approvedBy: [OTHER, THIRD] } });
  expect(sceneOf(studio, sceneId).approvals.map((one) => one.userId)).toEqual([OTHER, THIRD]);
});

test("one person counts once", () => {
  const { studio, sceneId } = inReview({ approvalsRequired: 2 });
  studio.do(approval(studio, sceneId), human(OTHER));
  given(studio).when(approval(studio, sceneId), human(OTHER)).isRefused({ reason: "already-approved" });
});

test("with self-approval off, who submitted does not approve", () => {
  const { studio, sceneId } = inReview({ selfApproval: false });
  given(studio).when(approval(studio, sceneId), human(OWNER)).isRefused({ reason: "self-approval" });
  given(studio).when(approval(studio, sceneId), human(OTHER)).happens({ eventType: "SceneApproved" });
});

test("where the project asks for fewer approvals than before, who gave one may say so again", () => {
  const { studio, sceneId } = inReview({ approvalsRequired: 2 });
  studio.do(approval(studio, sceneId), human(OTHER));
  studio.do({ type: "UpdateProject", patch: { approvalsRequired: 1 } });
  given(studio)
    .when(approval(studio, sceneId), human(OTHER))
    .happens({ eventType: "SceneApproved", payload: { approvedBy: [OTHER] } });
  expect(sceneOf(studio, sceneId).approvals.map((one) => one.userId)).toEqual([OTHER]);
});

test("an approval of one's own submission stops counting when self-approval is turned off", () => {
  const { studio, sceneId } = inReview({ approvalsRequired: 2 });
  studio.do(approval(studio, sceneId), human(OWNER));
  studio.do({ type: "UpdateProject", patch: { selfApproval: false } });
  given(studio).when(approval(studio, sceneId), human(OTHER)).happens({ eventType: "SceneApprovalGiven" });
  given(studio)
    .when(approval(studio, sceneId), human(THIRD))
    .happens({ eventType: "SceneApproved", payload: { approvedBy: [OTHER, THIRD] } });
});

test("who gave an approval and left is still named; whoever is no member gives none", () => {
  const { studio, sceneId } = inReview({ approvalsRequired: 2 });
  studio.do(approval(studio, sceneId), human(OTHER));
  studio.do({ type: "RemoveMember", userId: OTHER });
  given(studio).when(approval(studio, sceneId), human(OTHER)).isRefused({ reason: "not-found", what: "project" });
  given(studio)
    .when(approval(studio, sceneId), human(THIRD))
    .happens({ eventType: "SceneApproved", payload: { approvedBy: [OTHER, THIRD] } });
});

test("a revision needs a comment, and something to revise", () => {
  const { studio, sceneId } = inReview();
  given(studio).when({ type: "RequestRevision", sceneId, comment: " " }).isRefused({ reason: "comment-required" });
  given(studio)
    .when({ type: "RequestRevision", sceneId: addScene(studio), comment: "Why?" })
    .isRefused({ reason: "scene-not-in-review", status: "draft" });
});

test("a revision takes a scene in review back to draft, voids its approvals and keeps its version", () => {
  const { studio, sceneId } = inReview({ approvalsRequired: 2 });
  studio.do(approval(studio, sceneId), human(OTHER));
  given(studio)
    .when({ type: "RequestRevision", sceneId, comment: "Slower." }, human(OTHER))
    .happens({ eventType: "SceneRevisionRequested", payload: { version: 1, comment: "Slower." } });
  expect(sceneOf(studio, sceneId)).toMatchObject({
    status: "draft",
    version: 1,
    approvals: [],
    submittedBy: null,
    revisionComment: "Slower.",
  });
});

test("re-opening an approved scene voids its approval; its takes stay, those not begun are called off", () => {
  const studio = openStudio();
  const sceneId = addFinishedScene(studio);
  approve(studio, sceneId);
  renderTake(studio, sceneId);
  const larger = { width: 1920, height: 1080, burnInCaptions: false, slate: false, timecode: false };
  studio.do({ type: "RequestRender", sceneId, kind: "take", settings: larger });
  const events = studio.do({ type: "RequestRevision", sceneId, comment: "Again." });
  expect(typesOf(events)).toEqual(["RenderCancelled", "SceneRevisionRequested"]);
  expect(Object.values(studio.state().renders).map((render) => render.status)).toEqual(["done", "cancelled"]);
  expect(sceneOf(studio, sceneId)).toMatchObject({ status: "draft", lastApproved: { version: 1 } });
});

test("a flag is cleared by a person, one or all", () => {
  const studio = openStudio();
  const sceneId = addScene(studio);
  const flag = { type: "FlagScene", sceneId, kind: "continuity", message: "Her coat." } as const;
  const system = { kind: "system", part: "showrunner" } as const;
  studio.do(flag, system);
  studio.do(flag, system);
  const [first, second] = sceneOf(studio, sceneId).flags;
  given(studio)
    .when({ type: "ClearFlag", sceneId, flagId: first?.id ?? null })
    .happens({ eventType: "SceneFlagCleared" });
  expect(sceneOf(studio, sceneId).flags).toEqual([second]);
  given(studio)
    .when({ type: "ClearFlag", sceneId, flagId: first?.id ?? null })
    .isRefused({ reason: "not-found", what: "flag" });
  studio.do({ type: "ClearFlag", sceneId, flagId: null });
  expect(sceneOf(studio, sceneId).flags).toEqual([]);
  given(studio).when({ type: "ClearFlag", sceneId, flagId: null }).nothingHappens();
});
