import type { EventOf } from "../event.ts";
import type { SceneId } from "../ids.ts";
import type { RecordWriter } from "../log/records.ts";
import { dismissed } from "../pipeline/showrunner.ts";
import type { Project } from "../project/project.ts";
import { scenesOfRun } from "./act.ts";
import { changeScene, raised, withContent } from "./change-scene.ts";
import type { Approval, Flag, Scene } from "./scene.ts";

type SceneEvent =
  | EventOf<"SceneCreated">
  | EventOf<"SceneUpdated">
  | EventOf<"PanelAttached">
  | EventOf<"SceneMoved">
  | EventOf<"ActsArranged">
  | EventOf<"SceneOmitted">
  | EventOf<"SceneRestored">
  | EventOf<"SceneSubmittedForReview">
  | EventOf<"SceneApprovalGiven">
  | EventOf<"SceneApproved">
  | EventOf<"SceneRevisionRequested">
  | EventOf<"SceneFlagged">
  | EventOf<"SceneFlagCleared">;

export function evolveScene(state: Project, event: SceneEvent, records: RecordWriter): Project {
  if (event.eventType === "SceneCreated") return createScene(state, event, records);
  if (event.eventType === "SceneMoved") {
    if (event.sceneId === null || !state.scenes[event.sceneId]) return state;
    const others = state.sceneOrder.filter((id) => id !== event.sceneId);
    const { act, afterId } = event.payload;
    const placed = { ...state, sceneOrder: placedAfter(others, event.sceneId, afterId) };
    return act === undefined ? placed : inAct(placed, event.sceneId, act, event.timestamp, records);
  }
  if (event.eventType === "ActsArranged") return actsArranged(state, event, records);
  const cleared = event.eventType === "SceneFlagCleared" ? flagsCleared(state, event) : [];
  return dismissed(
    changeScene(state, event, (scene) => change(scene, event), records),
    cleared,
  );
}

function flagsCleared(state: Project, { sceneId, payload }: EventOf<"SceneFlagCleared">): readonly Flag[] {
  const scene = sceneId === null ? undefined : state.scenes[sceneId];
  return scene?.flags.filter((flag) => payload.flagIds.includes(flag.id)) ?? [];
}

function createScene(state: Project, event: EventOf<"SceneCreated">, records: RecordWriter): Project {
  if (event.sceneId === null) return state;
  const { number, afterId, content, version, contentHash, act } = event.payload;
  const scene: Scene = {
    id: event.sceneId,
    number,
    ...(act !== undefined && { act }),
    status: "draft",
    omitted: false,
    version,
    editedVersion: version,
    contentHash,
    content,
    flags: [],
    lock: null,
    pipeline: null,
    proposalIds: [],
    submittedBy: null,
    approvals: [],
    lastApproved: null,
    revisionComment: "",
    spentMicroUsd: 0,
    reservedMicroUsd: 0,
    createdAt: event.timestamp,
    updatedAt: event.timestamp,
  };
  return {
    ...state,
    scenes: records.put(state.scenes, scene.id, scene),
    sceneOrder: placedAfter(state.sceneOrder, scene.id, afterId),
  };
}

function actsArranged(state: Project, event: EventOf<"ActsArranged">, records: RecordWriter): Project {
  return event.payload.runs.reduce(
    (arranged, { act, ...run }) =>
      scenesOfRun(state.sceneOrder, run)
        .filter((id) => (arranged.scenes[id]?.act ?? null) !== act)
        .reduce((film, id) => inAct(film, id, act, event.timestamp, records), arranged),
    state,
  );
}

function inAct(state: Project, sceneId: SceneId, act: string | null, at: string, records: RecordWriter): Project {
  const scene = state.scenes[sceneId];
  if (!scene) return state;
  const { act: _before, ...rest } = scene;
  const moved: Scene = { ...rest, ...(act !== null && { act }), updatedAt: at };
  return { ...state, scenes: records.put(state.scenes, sceneId, moved) };
}

function change(
  scene: Scene,
  event: Exclude<SceneEvent, { eventType: "SceneCreated" | "SceneMoved" | "ActsArranged" }>,
): Partial<Scene> {
  switch (event.eventType) {
    case "SceneUpdated":
      return { ...withContent(scene, event.payload), editedVersion: event.payload.version };
    case "PanelAttached":
      return withContent(scene, event.payload);
    case "SceneOmitted":
      return { omitted: true };
    case "SceneRestored":
      return { omitted: false };
    case "SceneSubmittedForReview":
      return {
        status: "in_review",
        submittedBy: event.actor.kind === "human" ? event.actor.userId : null,
        approvals: [],
      };
    case "SceneApprovalGiven":
      return { approvals: withApproval(scene, event) };
    case "SceneApproved": {
      const { version, contentHash } = event.payload;
      return {
        status: "approved",
        approvals: withApproval(scene, event),
        lastApproved: { version, contentHash, at: event.timestamp },
      };
    }
    case "SceneRevisionRequested":
      return { status: "draft", submittedBy: null, approvals: [], revisionComment: event.payload.comment };
    case "SceneFlagged":
      return raised(scene, event.payload.flag);
    case "SceneFlagCleared":
      return { flags: scene.flags.filter((flag) => !event.payload.flagIds.includes(flag.id)) };
  }
}

function withApproval(
  scene: Scene,
  event: EventOf<"SceneApprovalGiven"> | EventOf<"SceneApproved">,
): readonly Approval[] {
  if (event.actor.kind !== "human") return scene.approvals;
  const { userId } = event.actor;
  const { version, contentHash } = event.payload;
  const others = scene.approvals.filter((approval) => approval.userId !== userId);
  return [...others, { userId, version, contentHash, at: event.timestamp }];
}

/** The film's order with a scene put after another; first for null, last when that other one is unknown. */
function placedAfter(order: readonly SceneId[], sceneId: SceneId, afterId: SceneId | null): readonly SceneId[] {
  if (afterId === null) return [sceneId, ...order];
  const index = order.indexOf(afterId);
  return index === -1 ? [...order, sceneId] : order.toSpliced(index + 1, 0, sceneId);
}
