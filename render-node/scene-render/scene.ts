import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { CaptionFile, RenderProbe, SceneOutputName, ScenePlan } from "../../contract/render.ts";
import { writeWebVtt } from "../../domain/film/caption-files.ts";
import { sceneCaptions } from "../../domain/film/captions.ts";
import { runtimeFrames } from "../../domain/scene/content.ts";
import { RenderFailure } from "../failure.ts";
import { runFfmpeg } from "../ffmpeg/run.ts";
import { verifyPicture, verifyPlayable } from "../probe-file.ts";
import { firstChangedPart } from "../seeing/copied.ts";
import type { Sight } from "../seeing/see-picture.ts";
import { writePeaks } from "../sound/conform.ts";
import { writeSceneSound } from "../sound/scene-sound.ts";
import { samplesOf, WAV_HEADER_BYTES } from "../sound/wav.ts";
import { allowedMs, bothEnded, type RenderResult, type RenderWork } from "../work.ts";
import { playedSoundArguments, previewArguments } from "./finish-arguments.ts";
import type { DrawShot } from "./shot-picture.ts";
import { renderPicture } from "./take-picture.ts";

const VIDEO = "video.mp4";
const AUDIO = "audio.wav";
const PLAYED = "played.aac";
const PREVIEW = "preview.mp4";
const POSTER = "poster.jpg";

/**
 * Renders one scene version to the files of `SCENE_OUTPUTS`, in the work's folder: each shot's picture becomes exactly
 * its frames, and sound has exactly the samples of those frames. The same plan,
 * inputs and ffmpeg give the same bytes. `drawShot` draws the house's panels. Throws `RenderFailure`.
 */
export async function renderScene(
  plan: ScenePlan,
  work: RenderWork,
  drawShot: DrawShot,
): Promise<RenderResult<SceneOutputName>> {
  const frames = runtimeFrames(plan.content);
  const captions: CaptionFile = {
    frameRate: plan.frameRate,
    frames,
    cues: [...sceneCaptions(plan.content, plan.frameRate, plan.timing)],
  };
  const ffmpeg = (args: readonly string[], making: string) =>
    runFfmpeg(work.ffmpeg, {
      ...{ args, making, folder: work.folder, signal: work.signal, timeoutMs: allowedMs(frames) },
    });
  const scene = `scene ${plan.sceneNumber}`;
  const samples = samplesOf(frames, plan.frameRate);
  const sound = async () => {
    const notes = await writeSceneSound(join(work.folder, AUDIO), plan, captions.cues, frames, work);
    await writePeaks(join(work.folder, AUDIO), join(work.folder, "peaks.json"), work.signal, {
      ...{ start: WAV_HEADER_BYTES, samples, copyTo: null },
    });
    await ffmpeg(playedSoundArguments(AUDIO, PLAYED), `the sound of ${scene}`);
    return notes;
  };
  const pictureFiles = { video: VIDEO, poster: POSTER };
  const picture = renderPicture(plan, frames, captions.cues, pictureFiles, work, drawShot);
  const [{ sight, notes }, soundNotes] = await bothEnded(picture, sound());
  work.progress("mixing", frames, frames);
  const files = { video: VIDEO, sound: PLAYED, output: PREVIEW };
  await ffmpeg(previewArguments(files, plan.frameRate, work.ffmpeg), `the preview of ${scene}`);
  await writeFile(join(work.folder, "captions.json"), `${JSON.stringify(captions)}\n`);
  await writeFile(join(work.folder, "captions.vtt"), writeWebVtt(captions.cues, plan.frameRate));

  const path = (name: string) => join(work.folder, name);
  return {
    files: {
      "video.mp4": path(VIDEO),
      "audio.wav": path(AUDIO),
      "preview.mp4": path(PREVIEW),
      "captions.json": path("captions.json"),
      "captions.vtt": path("captions.vtt"),
      "poster.jpg": path(POSTER),
      "peaks.json": path("peaks.json"),
    },
    probe: await verify(plan, frames, samples, sight, work),
    notes: [...notes, ...soundNotes],
  };
}

/** Reads back what was made: the picture is as planned, and the preview's is, packet for packet, the one looked at. */
async function verify(
  plan: ScenePlan,
  frames: number,
  samples: number,
  sight: Sight,
  work: RenderWork,
): Promise<RenderProbe> {
  const planned = { frames, width: plan.width, height: plan.height, rate: plan.frameRate };
  const scene = `scene ${plan.sceneNumber}`;
  const path = join(work.folder, VIDEO);
  const { video } = await verifyPicture(path, planned, scene);
  const preview = join(work.folder, PREVIEW);
  const played = await verifyPlayable(preview, planned, samples, work.ffmpeg.version, `the preview of ${scene}`);
  const whole = { path, track: video, from: 0, to: frames };
  if ((await firstChangedPart({ path: preview, track: played.video }, [whole])) !== null) {
    throw new RenderFailure("verification-failed", `The preview of ${scene} does not show what the take does.`);
  }
  return { ...played.probe, seen: { ...sight, compared: 0 } };
}
