import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { CutItem, CutPlan, ScenePlan } from "../contract/render.ts";
import type { Transition } from "../domain/scene/content.ts";
import { TIMING_DEFAULTS } from "../domain/screenplay/timing.ts";
import { drawShot } from "../render-node/panels/draw-shot.ts";
import { renderScene } from "../render-node/scene-render/scene.ts";
import { WAV_HEADER_BYTES } from "../render-node/sound/wav.ts";
import { cagedFfmpeg } from "../render-node/testing/ffmpeg.ts";
import type { RenderWork } from "../render-node/work.ts";
import { SAMPLE_CAST, SAMPLE_SHOTS } from "../scripts/panels-sample.ts";

export const SIZE = { width: 1280, height: 720 } as const;
export const RATE = { numerator: 24, denominator: 1 } as const;
/** Shots to a scene, and their lengths: a storyboard's, not a test's. No two scenes are equally long. */
const SHOTS = 6;
const LENGTHS = [86, 62, 110, 74, 96, 88] as const;
/** Different scenes; longer films show them again, each time with a sound of its own. */
const SCENES = 4;

/** A scene of six drawn shots that move as storyboards do, with a few lines spoken. */
export function sampleScene(number: number): ScenePlan {
  const samples = Array.from(
    { length: SHOTS },
    (_, index) => SAMPLE_SHOTS[(number * SHOTS + index) % SAMPLE_SHOTS.length],
  );
  const script = `INT. SHED - NIGHT\n\nMARA\nScene ${number}. I need the boat before the light goes out.\n\nIVO\nThen you will have to ask the harbour master yourself.\n`;
  const elementIds = ["heading", "cue-1", "line-1", "cue-2", "line-2"];
  const shots = samples.flatMap((sample, index) => {
    if (!sample) return [];
    const own = index === 1 ? ["cue-1", "line-1"] : index === 4 ? ["cue-2", "line-2"] : [];
    return [
      {
        ...sample.shot,
        id: `sho_${number}x${index}` as const,
        durationFrames: (LENGTHS[index] ?? 72) + number,
        elementIds: own,
      },
    ];
  });
  const heading = samples[0]?.heading ?? { intExt: "INT", location: "SHED", timeOfDay: "NIGHT" };
  return {
    ...{ projectId: "prj_bench", sceneId: `scn_${number}`, sceneNumber: String(number + 1), version: 1 },
    ...{ contentHash: "bench", quality: "take", frameRate: RATE, ...SIZE, cast: SAMPLE_CAST, clips: [], sounds: [] },
    ...{ timing: TIMING_DEFAULTS },
    content: { heading, title: `Scene ${number + 1}`, script, elementIds, shots },
    settings: {
      ...{ panelStyle: "tone", burnInCaptions: false, slate: false, timecode: false },
      ...{ roomTone: true, scratchVoices: true },
    },
  };
}

export interface Take {
  readonly frames: number;
  readonly video: string;
  readonly audio: string;
  readonly captions: string;
}

export async function workIn(folder: string): Promise<RenderWork> {
  const signal = new AbortController().signal;
  return { folder, inputs: new Map(), signal, ffmpeg: await cagedFfmpeg(), madeFiles: null, progress: () => {} };
}

/** The takes that all films here are cut from. */
export async function sampleTakes(newFolder: (name: string) => Promise<string>): Promise<Take[]> {
  const takes: Take[] = [];
  for (let number = 0; number < SCENES; number++) {
    const plan = sampleScene(number);
    const { files } = await renderScene(plan, await workIn(await newFolder(`take-${number}-`)), drawShot);
    const frames = plan.content.shots.reduce((sum, shot) => sum + shot.durationFrames, 0);
    const [video, audio, captions] = [files["video.mp4"], files["audio.wav"], files["captions.json"]];
    takes.push({ frames, video, audio, captions });
  }
  return takes;
}

/** A film to be stitched: its plan, and the files it is made from. */
export interface SampleFilm {
  readonly plan: CutPlan;
  readonly inputs: ReadonlyMap<string, string>;
  readonly seconds: number;
}

/** A sound like another, but none of whose bytes are where they were: the same samples, begun elsewhere. */
async function turned(audio: string, by: number, path: string): Promise<string> {
  const file = await readFile(audio);
  const [head, pcm] = [file.subarray(0, WAV_HEADER_BYTES), file.subarray(WAV_HEADER_BYTES)];
  const at = (by * 40_000) % pcm.length;
  await writeFile(path, Buffer.concat([head, pcm.subarray(at), pcm.subarray(0, at)]));
  return path;
}

/** A film of about so many minutes. Its takes come round again, but no two scenes have the same sound. */
export async function sampleFilm(takes: readonly Take[], minutes: number, transition: Transition, folder: string) {
  const items: CutItem[] = [];
  const inputs = new Map<string, string>();
  let frames = 0;
  for (let index = 0; frames < minutes * 60 * RATE.numerator; index++) {
    const take = takes[index % takes.length];
    if (!take) throw new Error("no takes");
    frames += take.frames;
    const keys = { video: `v${index}`, audio: `a${index}`, captions: `c${index}` };
    inputs.set(keys.video, take.video).set(keys.captions, take.captions);
    inputs.set(keys.audio, await turned(take.audio, index + 1, join(folder, `sound-${index}.wav`)));
    const head = { sceneId: `scn_${index}`, takeId: `tak_${index}`, sceneNumber: String(index + 1) } as const;
    items.push({ ...head, title: `Scene ${index + 1}`, frames: take.frames, ...keys, transition });
  }
  const plan: CutPlan = { projectId: "prj_bench", title: "Film", frameRate: RATE, ...SIZE, items, sounds: [] };
  return { plan, inputs, seconds: frames / RATE.numerator } satisfies SampleFilm;
}

/** The same film after its middle scene changed: another take of the same length, or of another one. */
export async function withOtherScene(film: SampleFilm, takes: readonly Take[], sameLength: boolean, folder: string) {
  const at = Math.floor(film.plan.items.length / 2);
  const old = film.plan.items[at];
  const oldTake = takes[at % takes.length];
  const other = sameLength ? oldTake : takes[(at + 1) % takes.length];
  if (!old || !other) throw new Error("no scene to change");
  const inputs = new Map(film.inputs).set(old.video, other.video).set(old.captions, other.captions);
  inputs.set(old.audio, await turned(other.audio, 977, join(folder, `other-${sameLength}.wav`)));
  const items = film.plan.items.map((item, index) => (index === at ? { ...item, frames: other.frames } : item));
  return { ...film, plan: { ...film.plan, items }, inputs };
}
