import { expect, test } from "vitest";
import { decide } from "../decide.ts";
import type { UserId } from "../ids.ts";
import { addFinishedScene, addScene, approve, sceneOf, startPipeline, startRun } from "../testing/film.ts";
import { given, human, OTHER, OWNER, onlyEvent, openStudio, PROJECT, SYSTEM } from "../testing/studio.ts";
import { DEFAULT_SETTINGS, type MEMBER_ROLES } from "./settings.ts";

const STRANGER: UserId = "usr_stranger";

function withOther(role: (typeof MEMBER_ROLES)[number]) {
  const studio = openStudio();
  studio.do({ type: "AddMember", userId: OTHER, name: "Otto", role });
  return studio;
}

test("who makes a project owns it", () => {
  expect(openStudio().state().members).toEqual({ [OWNER]: { userId: OWNER, name: "Olga", role: "owner" } });
});

test("a project is made once, by a person, with a title", () => {
  const studio = openStudio();
  const settings = { ...DEFAULT_SETTINGS, title: "Again" };
  given(studio).when({ type: "CreateProject", settings, ownerName: "O" }).isRefused({ reason: "already-exists" });
  const nobody = { type: "CreateProject", settings: { ...settings, title: " " }, ownerName: "O" } as const;
  expect(decide(null, nobody, studio.actor(human(OWNER)))).toMatchObject({ failure: { reason: "invalid" } });
  expect(decide(null, nobody, studio.actor(SYSTEM))).toMatchObject({ failure: { reason: "forbidden" } });
});

test("what does not exist answers not-found, to commands of any kind", () => {
  const { actor } = openStudio();
  expect(decide(null, { type: "ArchiveProject" }, actor(human(OWNER)))).toEqual({
    ok: false,
    failure: { reason: "not-found", what: "project", id: PROJECT },
  });
});

test("to those who are no members a project does not exist", () => {
  given(openStudio())
    .when({ type: "RequestOutline" }, human(STRANGER))
    .isRefused({ reason: "not-found", what: "project" });
});

test("a role that does not suffice is refused, with the one that would", () => {
  given(withOther("editor"))
    .when({ type: "UpdateProject", patch: { title: "Mine" } }, human(OTHER))
    .isRefused({ reason: "forbidden", needs: "owner" });
  given(withOther("reviewer"))
    .when({ type: "RequestOutline" }, human(OTHER))
    .isRefused({ reason: "forbidden", needs: "editor" });
  given(withOther("viewer"))
    .when({ type: "ResolveNote", noteId: "not_x" }, human(OTHER))
    .isRefused({ reason: "forbidden", needs: "reviewer" });
  given(withOther("editor")).when({ type: "RequestOutline" }, human(OTHER)).happens({ eventType: "OutlineRequested" });
});

test("people never give the orchestration's commands, the studio never gives theirs", () => {
  const studio = openStudio();
  const sceneId = addFinishedScene(studio);
  const { version, contentHash } = sceneOf(studio, sceneId);
  given(studio).when({ type: "StartPipeline", sceneId, version: 1 }).isRefused({ reason: "forbidden" });
  studio.do({ type: "SubmitScene", sceneId });
  for (const actor of [SYSTEM, { kind: "agent", role: "producer", runId: "run_x" } as const]) {
    given(studio)
      .when({ type: "ApproveScene", sceneId, version, contentHash }, actor)
      .isRefused({ reason: "forbidden", needs: "reviewer" });
    given(studio)
      .when({ type: "RequestRevision", sceneId, comment: "Darker" }, actor)
      .isRefused({ reason: "forbidden" });
  }
});

test("only what differs is recorded of new settings", () => {
  const studio = openStudio();
  given(studio)
    .when({ type: "UpdateProject", patch: { title: "The Light", approvalsRequired: 2, premise: undefined } })
    .happens({ eventType: "ProjectUpdated", payload: { patch: { approvalsRequired: 2 } } });
  expect(studio.log().at(-1)?.payload).toEqual({ patch: { approvalsRequired: 2 } });
  given(studio)
    .when({ type: "UpdateProject", patch: { approvalsRequired: 2 } })
    .nothingHappens();
});

test("the frame rate is fixed once there are sounds: how long they are is told in its frames", () => {
  const studio = openStudio();
  const file = { key: `${PROJECT}/sounds/a-4`, sha256: "a".repeat(64), bytes: 4, contentType: "audio/wav" };
  studio.do({ type: "AddSound", name: "Rain", file });
  given(studio)
    .when({ type: "UpdateProject", patch: { frameRate: "25" } })
    .isRefused({ reason: "invalid" });
});

test("a sound that could not be read was never measured and fixes no frame rate", () => {
  const studio = openStudio();
  const file = { key: `${PROJECT}/sounds/a-4`, sha256: "a".repeat(64), bytes: 4, contentType: "audio/wav" };
  const { soundId } = onlyEvent(studio.do({ type: "AddSound", name: "Rain", file }), "SoundUploaded").payload;
  studio.do({ type: "FailRender", renderId: soundId, cause: "input-refused", detail: "No sound in it." }, SYSTEM);
  given(studio)
    .when({ type: "UpdateProject", patch: { frameRate: "25" } })
    .happens({ eventType: "ProjectUpdated" });
});

test("the frame rate is fixed once there are scenes: every length is frames of it", () => {
  const studio = openStudio();
  given(studio)
    .when({ type: "UpdateProject", patch: { frameRate: "25" } })
    .happens({ eventType: "ProjectUpdated" });
  addScene(studio);
  given(studio)
    .when({ type: "UpdateProject", patch: { frameRate: "24" } })
    .isRefused({ reason: "invalid" });
});

test("a budget can't be set below what is spent or reserved", () => {
  const studio = openStudio();
  const sceneId = addScene(studio);
  startRun(studio, startPipeline(studio, sceneId), 500);
  const budgets = (projectMicroUsd: number, sceneMicroUsd: number) => ({ projectMicroUsd, sceneMicroUsd });
  given(studio)
    .when({ type: "UpdateProject", patch: { budgets: budgets(499, 500) } })
    .isRefused({
      reason: "invalid",
      errors: [{ path: "budgets.projectMicroUsd", message: "500 are already spent or reserved" }],
    });
  given(studio)
    .when({ type: "UpdateProject", patch: { budgets: budgets(500, 499) } })
    .isRefused({
      reason: "invalid",
    });
  given(studio)
    .when({ type: "UpdateProject", patch: { budgets: budgets(500, 500) } })
    .happens({ eventType: "ProjectUpdated" });
});

test("an archived project stops its crew and renders, books what still comes in, and takes no commands", () => {
  const studio = openStudio();
  const approved = addFinishedScene(studio);
  approve(studio, approved);
  const settings = { width: 1280, height: 720, burnInCaptions: false, slate: false, timecode: false };
  studio.do({ type: "RequestRender", sceneId: approved, kind: "take", settings });
  const sceneId = addScene(studio);
  const runId = startPipeline(studio, sceneId);
  startRun(studio, runId, 100);
  given(studio)
    .when({ type: "ArchiveProject" })
    .happens(
      { eventType: "PipelineReset", sceneId },
      { eventType: "RenderCancelled" },
      { eventType: "ProjectArchived" },
    );
  given(studio).when({ type: "RequestOutline" }).isRefused({ reason: "project-archived" });
  given(studio)
    .when({ type: "EndRun", runId, outcome: { kind: "failed", reason: "aborted", detail: "", usage: null } }, SYSTEM)
    .happens({ eventType: "AgentRunDiscarded", payload: { costMicroUsd: 100 } });
});

test("members join once, change roles and leave; the last owner stays", () => {
  const studio = withOther("viewer");
  given(studio)
    .when({ type: "AddMember", userId: OTHER, name: "Otto", role: "editor" })
    .isRefused({ reason: "already-exists" });
  given(studio).when({ type: "ChangeMemberRole", userId: OWNER, role: "editor" }).isRefused({ reason: "last-owner" });
  given(studio).when({ type: "RemoveMember", userId: OWNER }).isRefused({ reason: "last-owner" });
  given(studio)
    .when({ type: "ChangeMemberRole", userId: OTHER, role: "owner" })
    .happens({ eventType: "MemberRoleChanged" });
  given(studio).when({ type: "RemoveMember", userId: OWNER }, human(OTHER)).happens({ eventType: "MemberRemoved" });
  expect(Object.keys(studio.state().members)).toEqual([OTHER]);
  given(studio)
    .when({ type: "RemoveMember", userId: STRANGER }, human(OTHER))
    .isRefused({ reason: "not-found", what: "member" });
});

test("a member may always leave", () => {
  given(withOther("viewer"))
    .when({ type: "RemoveMember", userId: OTHER }, human(OTHER))
    .happens({ eventType: "MemberRemoved", payload: { userId: OTHER } });
});

test("text that no UTF-8 can hold is refused where it is said", () => {
  given(openStudio())
    .when({ type: "UpdateProject", patch: { premise: "half a \ud83d smile" } })
    .isRefused({
      reason: "invalid",
      errors: [{ path: "patch.premise", message: "the text holds half a character" }],
    });
});
