import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { CaptionFile, RenderProbe, SceneOutputName, ScenePlan } from "../../contract/render.ts";
import { writeWebVtt } from "../../domain/film/caption-files.ts";
import { sceneCaptions } from "../../domain/film/captions.ts";
import { shotNumber } from "../../domain/film/shot-number.ts";
import { runtimeFrames } from "../../domain/scene/content.ts";
import { RenderFailure } from "../failure.ts";
import { concatList } from "../ffmpeg/arguments.ts";
import { type FfmpegCall, runFfmpeg } from "../ffmpeg/run.ts";
import { startRasteriser } from "../panels/rasterise.ts";
import { verifyPicture, verifyPlayable } from "../probe-file.ts";
import { firstChangedPart } from "../seeing/copied.ts";
import { type Sight, seePicture } from "../seeing/see-picture.ts";
import { writePeaks } from "../sound/conform.ts";
import { writeSceneSound } from "../sound/scene-sound.ts";
import { samplesOf, WAV_HEADER_BYTES } from "../sound/wav.ts";
import { allowedMs, bothEnded, type RenderResult, type RenderWork } from "../work.ts";
import { joinArguments, posterArguments, previewArguments } from "./finish-arguments.ts";
import { shotArguments } from "./shot-arguments.ts";
import { type DrawShot, type ShotPicture, shotPicture } from "./shot-picture.ts";
import { runningTimecode } from "./timecode.ts";

const VIDEO = "video.mp4";
const AUDIO = "audio.wav";
const PREVIEW = "preview.mp4";

/**
 * Renders one scene version to the files of `SCENE_OUTPUTS`, in the work's folder: each shot's picture becomes exactly
 * its frames, the shots are joined without re-encoding, sound has exactly the samples of those frames. The same plan,
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
    cues: [...sceneCaptions(plan.content, plan.frameRate)],
  };
  const ffmpeg: Ffmpeg = (args, making, more) =>
    runFfmpeg(work.ffmpeg, {
      args,
      making,
      folder: work.folder,
      signal: work.signal,
      timeoutMs: allowedMs(frames),
      ...more,
    });

  const shots = await renderShots(plan, frames, captions, work, drawShot, ffmpeg);
  await writeFile(join(work.folder, "shots.txt"), concatList(shots, plan.frameRate));
  const scene = `scene ${plan.sceneNumber}`;
  await ffmpeg(joinArguments("shots.txt", VIDEO, plan.frameRate, work.ffmpeg), scene);
  for (const { file } of shots) await rm(join(work.folder, file));

  work.progress("mixing", frames, frames);
  const samples = samplesOf(frames, plan.frameRate);
  const finish = async () => {
    const notes = await writeSceneSound(join(work.folder, AUDIO), plan, captions.cues, frames, work);
    await writePeaks(join(work.folder, AUDIO), join(work.folder, "peaks.json"), work.signal, {
      ...{ start: WAV_HEADER_BYTES, samples, copyTo: null },
    });
    const files = { video: VIDEO, audio: AUDIO, output: PREVIEW };
    await ffmpeg(previewArguments(files, plan.frameRate, work.ffmpeg), `the preview of ${scene}`);
    const first = plan.content.shots[0]?.durationFrames ?? 1;
    await ffmpeg(posterArguments(VIDEO, Math.floor(first / 2), plan.frameRate, "poster.jpg"), `the poster of ${scene}`);
    return notes;
  };
  const [sight, notes] = await bothEnded(seePicture(VIDEO, frames, work, scene), finish());
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
      "poster.jpg": path("poster.jpg"),
      "peaks.json": path("peaks.json"),
    },
    probe: await verify(plan, frames, samples, sight, work),
    notes,
  };
}

type Ffmpeg = (
  args: readonly string[],
  making: string,
  more?: Pick<FfmpegCall, "onFrame" | "stdin">,
) => Promise<string>;

/** Encodes the shots one after the other; the next one's picture is drawn meanwhile. */
async function renderShots(
  plan: ScenePlan,
  totalFrames: number,
  captions: CaptionFile,
  work: RenderWork,
  drawShot: DrawShot,
  ffmpeg: Ffmpeg,
): Promise<{ file: string; frames: number }[]> {
  const rasteriser = startRasteriser(work.signal);
  const tools = { work, rasteriser, drawShot };
  const starts: number[] = [];
  let start = 0;
  for (const shot of plan.content.shots) {
    starts.push(start);
    start += shot.durationFrames;
  }
  const prepare = (index: number): Promise<ShotPicture> => {
    const picture = shotPicture(plan, index, starts[index] ?? 0, captions.cues, tools);
    // Awaited one shot later; until then a failure must not count as unhandled.
    picture.catch(() => undefined);
    return picture;
  };
  const rendered: { file: string; frames: number }[] = [];
  try {
    work.progress("drawing", 0, totalFrames);
    const { width, height, quality, frameRate: rate } = plan;
    const timecode = plan.settings.timecode
      ? await runningTimecode({ width, height, rate }, rasteriser, work.folder)
      : null;
    let next = prepare(0);
    for (const [index, shot] of plan.content.shots.entries()) {
      const picture = await next;
      if (index + 1 < plan.content.shots.length) next = prepare(index + 1);
      const output = `shot-${index}.mp4`;
      const frames = shot.durationFrames;
      const place = timecode?.place ?? null;
      const args = shotArguments(
        { ...picture, frames, width, height, rate, quality, timecode: place, output },
        work.ffmpeg,
      );
      const before = starts[index] ?? 0;
      const number = shotNumber(plan.sceneNumber, index);
      const onFrame = (frame: number) => work.progress("rendering", before + Math.min(frame, frames), totalFrames);
      const stdin = timecode ? { stdin: bytesInTurn(timecode.frames(before, frames)) } : {};
      await ffmpeg(args, `shot ${number}`, { onFrame, ...stdin }).catch((error: unknown) => {
        const isClip = "clip" in picture.source && error instanceof RenderFailure && error.reason === "encode-failed";
        throw isClip ? new RenderFailure("input-refused", `The clip of shot ${number} can't be read.`) : error;
      });
      if ("plate" in picture.source) await rm(join(work.folder, picture.source.plate));
      for (const overlay of picture.overlays) await rm(join(work.folder, overlay.file));
      rendered.push({ file: output, frames });
    }
  } finally {
    rasteriser.close();
  }
  return rendered;
}

async function* bytesInTurn(pictures: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* pictures;
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
