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
      return done(state, event, records);
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

function done(
  state: Project,
  event: EventOf<"SceneRendered"> | EventOf<"AnimaticRendered"> | EventOf<"FinalRenderCompleted">,
  records: RecordWriter,
): Project {
  const { renderId, durationFrames, files } = event.payload;
  return changeRender(state, renderId, { status: "done", durationFrames, files, endedAt: event.timestamp }, records);
}

function changeRender(state: Project, renderId: RenderId, changed: Partial<Render>, records: RecordWriter): Project {
  const render = state.renders[renderId];
  return render ? { ...state, renders: records.put(state.renders, renderId, { ...render, ...changed }) } : state;
}
