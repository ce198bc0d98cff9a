import {
  ANIMATIC_SETTINGS,
  AUDIO_TYPES,
  type RenderInput,
  type RenderJob,
  type RenderOutput,
  SCENE_OUTPUTS,
  type ScenePlan,
  SOUND_OUTPUTS,
  STITCH_OUTPUTS,
  TAKE_SETTINGS,
} from "#contract/render";
import { frameRateOf } from "#domain/film/frame-rate";
import { isIdOf, isRenderId, type ProjectId, projectIdOf, type RenderId } from "#domain/ids";
import type { Project } from "#domain/project/project";
import { failure, type Result, success } from "#domain/result";
import type { SceneContent } from "#domain/scene/content";
import { TIMING_DEFAULTS } from "#domain/screenplay/timing";
import { findTake } from "#domain/stitch/find-render";
import type { Artefact, Render, RenderFile } from "#domain/stitch/render";
import { projectOfKey, signMedia } from "../media/sign.ts";
import { cueClips, laneClips } from "./sound-clips.ts";

/** How long a job's links are good, in seconds: longer than any render lasts. */
const LINK_SECONDS = 24 * 3600;

export interface JobDeps {
  readonly publicUrl: string;
  readonly signingSecret: string;
  readonly nowMs: number;
  /** Length in bytes of a stored object; null when it is not there. */
  readonly sizeOf: (key: string) => Promise<number | null>;
}

/** Where the files of a render are kept. */
export function renderFileKey(render: Pick<Render, "id">, projectId: string, name: string): string {
  return `${projectId}/renders/${render.id}/${name}`;
}

/** The render that waits for a file with this key, by its name alone. */
export function renderOfKey(key: string): { readonly projectId: ProjectId; readonly renderId: RenderId } | null {
  const [projectId = "", folder, renderId = ""] = key.split("/");
  if (folder !== "renders" || !isRenderId(renderId) || !isIdOf("prj", projectId)) return null;
  return projectIdOf(renderId) === projectId ? { projectId, renderId } : null;
}

/** Which file of a render each output is. */
export const FILE_OF_OUTPUT: Readonly<Record<string, RenderFile>> = {
  "video.mp4": "video",
  "audio.wav": "audio",
  "preview.mp4": "preview",
  "captions.json": "captions",
  "captions.vtt": "captionsVtt",
  "captions.srt": "captionsSrt",
  "poster.jpg": "poster",
  "film.mp4": "film",
  "peaks.json": "peaks",
};

/** Names and types of what a render of this kind leaves in the store. */
export function outputTypes(kind: Render["kind"]): Readonly<Record<string, string>> {
  switch (kind) {
    case "cut":
      return STITCH_OUTPUTS;
    case "sound":
      return SOUND_OUTPUTS;
    case "take":
    case "animatic":
      return SCENE_OUTPUTS;
  }
}

function link(deps: JobDeps, use: "read" | "write", key: string): string {
  const expires = Math.floor(deps.nowMs / 1000) + LINK_SECONDS;
  return deps.publicUrl + signMedia(deps.signingSecret, { use, key, expires, download: null });
}

function outputs(deps: JobDeps, state: Project, render: Render): RenderOutput[] {
  return Object.entries(outputTypes(render.kind)).map(([name, contentType]) => ({
    name,
    contentType,
    uploadUrl: link(deps, "write", renderFileKey(render, state.id, name)),
  }));
}

function jobHead(deps: JobDeps, render: Render) {
  return { jobId: render.id, attempt: 1, progressUrl: `${deps.publicUrl}/api/renders/${render.id}/progress` };
}

function rateOf({ settings }: Project): { numerator: number; denominator: 1 | 1001 } {
  const { numerator, denominator } = frameRateOf(settings.frameRate);
  return { numerator, denominator: denominator === 1001 ? 1001 : 1 };
}

/** The job of a take or an animatic. The failure is a sentence that says why it can't be rendered. */
export async function sceneJob(
  deps: JobDeps,
  state: Project,
  render: Render,
  content: SceneContent,
): Promise<Result<RenderJob, string>> {
  const scene = render.sceneId === null ? undefined : state.scenes[render.sceneId];
  if (!scene || render.version === null || render.contentHash === null) return failure("The scene is gone.");
  const inputs: RenderInput[] = [];
  for (const { panel } of content.shots) {
    if (panel.source !== "upload" || inputs.some((input) => input.key === panel.key)) continue;
    const bytes = projectOfKey(panel.key) === state.id ? await deps.sizeOf(panel.key) : null;
    if (bytes === null) return failure("A picture of this scene is no longer stored. Upload it again.");
    inputs.push({ key: panel.key, sha256: panel.sha256, bytes, url: link(deps, "read", panel.key) });
  }
  const clips: ScenePlan["clips"] = [];
  for (const { id: shotId, clip } of content.shots) {
    if (!clip) continue;
    const bytes = projectOfKey(clip.key) === state.id ? await deps.sizeOf(clip.key) : null;
    if (bytes === null) return failure("A clip of this scene is no longer stored. Take it away, or ask for another.");
    const { key, sha256, contentType } = clip;
    if (!inputs.some((input) => input.key === key)) inputs.push({ key, sha256, bytes, url: link(deps, "read", key) });
    clips.push({ shotId, key, sha256, contentType });
  }
  const sounds = cueClips(state, content.soundCues, ({ key, sha256, bytes }) => {
    inputs.push({ key, sha256, bytes, url: link(deps, "read", key) });
    return key;
  });
  if (!sounds.ok) return sounds;
  const isAnimatic = render.kind === "animatic";
  return success({
    ...jobHead(deps, render),
    kind: "scene",
    inputs,
    outputs: outputs(deps, state, render),
    plan: {
      projectId: state.id,
      sceneId: scene.id,
      sceneNumber: scene.number,
      version: render.version,
      contentHash: render.contentHash,
      quality: isAnimatic ? "animatic" : "take",
      frameRate: rateOf(state),
      width: render.settings.width,
      height: render.settings.height,
      content: { ...content, shots: content.shots.map(({ clip: _clip, ...shot }) => shot) },
      cast: [...state.bible.characters],
      settings: {
        ...(isAnimatic ? ANIMATIC_SETTINGS : TAKE_SETTINGS),
        burnInCaptions: render.settings.burnInCaptions,
        slate: render.settings.slate,
        timecode: render.settings.timecode,
      },
      timing: render.timing ?? TIMING_DEFAULTS,
      clips,
      sounds: sounds.value,
    },
  });
}

/** The job of a cut: the takes of its plan, joined in order. */
export function cutJob(deps: JobDeps, state: Project, render: Render): Result<RenderJob, string> {
  if (!render.plan) return failure("The cut has no stitch plan.");
  const inputs: RenderInput[] = [];
  const items: Extract<RenderJob, { kind: "stitch" }>["plan"]["items"] = [];
  const input = ({ key, sha256, bytes }: Artefact): string => {
    inputs.push({ key, sha256, bytes, url: link(deps, "read", key) });
    return key;
  };
  for (const item of render.plan.items) {
    const scene = state.scenes[item.sceneId];
    const take = scene && findTake(state, scene.id, item.version ?? scene.version, render.settings);
    if (!scene || !take?.files.video || !take.files.audio || !take.files.captions || take.durationFrames === null) {
      return failure(`Scene ${scene?.number ?? ""} has no finished take for this cut.`);
    }
    items.push({
      sceneId: scene.id,
      takeId: takeIdOf(take),
      sceneNumber: scene.number,
      title: scene.content.title,
      frames: take.durationFrames,
      video: input(take.files.video),
      audio: input(take.files.audio),
      captions: input(take.files.captions),
      transition: item.transition,
      ...(item.trim && { trim: item.trim }),
    });
  }
  const sounds = laneClips(state, render.plan.lanes ?? [], items, input);
  if (!sounds.ok) return sounds;
  return success({
    ...jobHead(deps, render),
    kind: "stitch",
    inputs,
    outputs: outputs(deps, state, render),
    plan: {
      projectId: state.id,
      title: state.settings.title,
      frameRate: rateOf(state),
      width: render.settings.width,
      height: render.settings.height,
      items,
      sounds: sounds.value,
    },
  });
}

/** The job that reads a person's sound file. */
export function soundJob(deps: JobDeps, state: Project, render: Render): Result<RenderJob, string> {
  const { source } = render;
  const contentType = AUDIO_TYPES.find((type) => type === source?.file.contentType);
  if (!source || !contentType) return failure("The sound's file is gone.");
  const { key, sha256, bytes } = source.file;
  return success({
    ...jobHead(deps, render),
    kind: "sound",
    inputs: [{ key, sha256, bytes, url: link(deps, "read", key) }],
    outputs: outputs(deps, state, render),
    plan: { projectId: state.id, name: source.name, frameRate: rateOf(state), source: key, contentType },
  });
}

function takeIdOf({ id }: Render): `tak_${string}` {
  return `tak_${id.slice(4)}`;
}
