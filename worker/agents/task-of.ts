import { buildContext } from "#domain/agent/build-context";
import { buildShowrunnerContext } from "#domain/agent/build-showrunner-context";
import { buildClipContext } from "#domain/agent/clip-context";
import { buildPanelContext } from "#domain/agent/panel-context";
import { frameRateOf, framesFromSeconds } from "#domain/film/frame-rate";
import type { RunId } from "#domain/ids";
import type { CrewEngine, VideoEngine } from "#domain/pipeline/role";
import type { Project } from "#domain/project/project";
import type { Task } from "./claimed-run.ts";
import { PICTURE_MODELS } from "./pictures/picture-ports.ts";

/** A run that waits to be claimed: what it is to do and see, and which engine is to do it. */
export type UnplannedRun = (
  | (Exclude<Task, { kind: "clip" }> & { readonly engine: CrewEngine })
  | (Extract<Task, { kind: "clip" }> & { readonly engine: VideoEngine })
) & { readonly model: string | null };

/** What a waiting run is to do and see. Null: nobody waits for it. */
export function taskOf(state: Project, runId: RunId): UnplannedRun | null {
  const { agents } = state.settings;
  const outline = Object.values(state.outlines).find((one) => one.runId === runId);
  if (outline) {
    const frameRate = frameRateOf(state.settings.frameRate);
    return {
      kind: "outline",
      role: "outline",
      engine: agents.engine,
      model: null,
      context: {
        title: state.settings.title,
        premise: state.settings.premise,
        genre: state.settings.genre,
        frameRate,
        runtimeTargetFrames: framesFromSeconds(state.settings.runtimeTargetSeconds, frameRate),
        bible: state.bible,
      },
    };
  }
  const request = state.panelRequests[runId];
  if (request) {
    const context = buildPanelContext(state, runId);
    const { engine, model } = request;
    return (
      context && { kind: "panel", role: "panel", engine, model: model ?? PICTURE_MODELS.get(engine) ?? null, context }
    );
  }
  const clip = state.clipRequests[runId];
  if (clip) {
    const context = buildClipContext(state, runId);
    return context && { kind: "clip", role: "clip", engine: clip.engine, model: clip.model, context };
  }
  if (state.showrunner.waiting === runId) {
    // Continuity is the house's to check unless the film names another for it: no model is asked by default.
    const { engine, model } = agents.perRole.showrunner ?? { engine: "house", model: null };
    return { kind: "showrunner", role: "showrunner", engine, model, context: buildShowrunnerContext(state) };
  }
  const scene = Object.values(state.scenes).find((one) => one.pipeline?.next?.runId === runId);
  const role = scene?.pipeline?.next?.role;
  if (!scene || !role) return null;
  const { engine, model } = agents.perRole[role] ?? { engine: agents.engine, model: null };
  const context = buildContext(state, scene.id, role);
  return context && { kind: "scene", role, engine, model, context };
}
