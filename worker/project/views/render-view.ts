import type { RenderView, RunView, SoundView } from "#contract/http/film";
import { isIdOf } from "#domain/ids";
import type { Run } from "#domain/pipeline/run";
import { isOfEarlierRecipe } from "#domain/stitch/recipe";
import type { Artefact, Render } from "#domain/stitch/render";
import type { ViewContext } from "./view-context.ts";

/** A file name that every system takes: `Scene 12 v3.mp4`. */
function fileNameOf(context: ViewContext, render: Render): string {
  const scene = render.sceneId === null ? undefined : context.state.scenes[render.sceneId];
  const title = context.state.settings.title.replace(/[^\p{L}\p{N} ._-]+/gu, "").trim() || "Film";
  if (!scene) return `${title}.mp4`;
  return `${title} - Scene ${scene.number} v${render.version}.mp4`;
}

export function renderView(context: ViewContext, render: Render): RenderView {
  const { files } = render;
  const main = files.film ?? files.preview ?? files.video ?? null;
  const link = (file: Artefact | null | undefined) => (file ? context.link(file.key) : null);
  return {
    id: render.id,
    kind: render.kind,
    status: render.status,
    progress: render.status === "done" ? 1 : context.renderProgress(render.id),
    sceneId: render.sceneId,
    version: render.version,
    plan: render.plan,
    plannedFrames: render.plannedFrames,
    durationFrames: render.durationFrames,
    width: render.settings.width,
    height: render.settings.height,
    bytes: main?.bytes ?? null,
    sha256: main?.sha256 ?? null,
    url: link(main),
    downloadUrl: main ? context.link(main.key, fileNameOf(context, render)) : null,
    captionsUrl: link(files.captionsVtt),
    posterUrl: link(files.poster),
    peaksUrl: link(files.peaks),
    isOfEarlierRecipe: render.kind !== "sound" && isOfEarlierRecipe(render),
    failure: render.failure,
    requestedAt: render.requestedAt,
    endedAt: render.endedAt,
  };
}

/** A sound for the audio lanes. */
export function soundView(context: ViewContext, sound: Render): SoundView | null {
  if (!isIdOf("snd", sound.id) || !sound.source) return null;
  const { files, source, status } = sound;
  return {
    id: sound.id,
    name: source.name,
    status,
    progress: status === "done" ? 1 : context.renderProgress(sound.id),
    durationFrames: sound.durationFrames,
    bytes: source.file.bytes,
    url: files.audio ? context.link(files.audio.key) : null,
    peaksUrl: files.peaks ? context.link(files.peaks.key) : null,
    failure: sound.failure,
    addedAt: sound.requestedAt,
  };
}

export function runView(context: ViewContext, run: Run): RunView {
  const scene = run.sceneId === null ? undefined : context.state.scenes[run.sceneId];
  return {
    id: run.id,
    sceneId: run.sceneId,
    sceneNumber: scene?.number ?? null,
    pipelineId: run.pipelineId,
    role: run.role,
    engine: run.engine,
    model: run.model,
    promptId: run.promptId,
    promptVersion: run.promptVersion,
    promptHash: run.promptHash,
    contextHash: run.contextHash,
    status: run.status,
    failure: run.failure,
    usage: run.usage,
    reservedMicroUsd: run.reservedMicroUsd,
    costMicroUsd: run.costMicroUsd,
    latencyMs: run.endedAt === null ? null : Date.parse(run.endedAt) - Date.parse(run.startedAt),
    startedAt: run.startedAt,
    endedAt: run.endedAt,
  };
}
