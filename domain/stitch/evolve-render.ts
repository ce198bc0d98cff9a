import type { EventOf } from "../event.ts";
import type { RenderId } from "../ids.ts";
import type { RecordWriter } from "../log/records.ts";
import type { Project } from "../project/project.ts";
import { changeScene, raised } from "../scene/change-scene.ts";
import type { Scene } from "../scene/scene.ts";
import type { Render } from "./render.ts";

type RenderEvent =
  | EventOf<"RenderRequested">
  | EventOf<"RenderStarted">
  | EventOf<"RenderFailed">
  | EventOf<"RenderCancelled">
  | EventOf<"SceneRendered">
  | EventOf<"AnimaticRendered">
  | EventOf<"FinalRenderCompleted">
  | EventOf<"SoundUploaded">
  | EventOf<"SoundConformed">
  | EventOf<"StitchPlanSaved">;

export function evolveRender(state: Project, event: RenderEvent, records: RecordWriter): Project {
  switch (event.eventType) {
    case "RenderRequested":
      return requested(state, event, records);
    case "RenderStarted":
      return changeRender(state, event.payload.renderId, { status: "running" }, records);
    case "RenderCancelled":
      return changeRender(state, event.payload.renderId, { status: "cancelled", endedAt: event.timestamp }, records);
    case "RenderFailed": {
      const { renderId, reason, detail, flagId } = event.payload;
      const failed = changeRender(
        state,
        renderId,
        { status: "failed", failure: { reason, detail }, endedAt: event.timestamp },
        records,
      );
      if (flagId === null) return failed;
      const message = detail === "" ? `The take failed: ${reason}.` : `The take failed: ${detail}`;
      const flag = { id: flagId, kind: "render-failed", message, causeId: renderId, at: event.timestamp } as const;
      return changeScene(failed, event, (scene) => raised(scene, flag), records);
    }
    case "SceneRendered": {
      const flags = (scene: Scene) => scene.flags.filter((flag) => flag.kind !== "render-failed");
      return changeScene(done(state, event, records), event, (scene) => ({ flags: flags(scene) }), records);
    }
    case "AnimaticRendered":
    case "FinalRenderCompleted":
    case "SoundConformed":
      return done(state, event, records);
    case "SoundUploaded":
      return uploaded(state, event, records);
    case "StitchPlanSaved":
      return { ...state, stitchPlan: event.payload.plan };
  }
}

function requested(state: Project, event: EventOf<"RenderRequested">, records: RecordWriter): Project {
  const { renderId, ...asked } = event.payload;
  const render: Render = {
    id: renderId,
    sceneId: event.sceneId,
    ...asked,
    status: "queued",
    durationFrames: null,
    files: {},
    failure: null,
    requestedAt: event.timestamp,
    endedAt: null,
  };
  return { ...state, renders: records.put(state.renders, renderId, render) };
}

/** A sound has no picture, and how long it is only its conformed file tells. */
function uploaded(state: Project, event: EventOf<"SoundUploaded">, records: RecordWriter): Project {
  const { soundId, name, key, file } = event.payload;
  const sound: Render = {
    id: soundId,
    kind: "sound",
    sceneId: null,
    version: null,
    contentHash: null,
    key,
    settings: { width: 0, height: 0, burnInCaptions: false, slate: false, timecode: false },
    plan: null,
    source: { name, file },
    plannedFrames: 0,
    status: "queued",
    durationFrames: null,
    files: {},
    failure: null,
    requestedAt: event.timestamp,
    endedAt: null,
  };
  return { ...state, renders: records.put(state.renders, soundId, sound) };
}

function done(
  state: Project,
  event:
    | EventOf<"SceneRendered">
    | EventOf<"AnimaticRendered">
    | EventOf<"FinalRenderCompleted">
    | EventOf<"SoundConformed">,
  records: RecordWriter,
): Project {
  const { renderId, durationFrames, files } = event.payload;
  return changeRender(state, renderId, { status: "done", durationFrames, files, endedAt: event.timestamp }, records);
}

function changeRender(state: Project, renderId: RenderId, changed: Partial<Render>, records: RecordWriter): Project {
  const render = state.renders[renderId];
  return render ? { ...state, renders: records.put(state.renders, renderId, { ...render, ...changed }) } : state;
}
