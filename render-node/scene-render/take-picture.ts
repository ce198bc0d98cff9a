import { rm } from "node:fs/promises";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import type { CaptionFile, ScenePlan } from "../../contract/render.ts";
import { shotNumber } from "../../domain/film/shot-number.ts";
import { type ShotBlend, shotBlends } from "../../domain/scene/shot-blends.ts";
import { holdPictures } from "../coded/hold-pictures.ts";
import { UnexpectedStream } from "../coded/unexpected-stream.ts";
import { RenderFailure } from "../failure.ts";
import { keyframeInterval } from "../ffmpeg/arguments.ts";
import { runFfmpeg } from "../ffmpeg/run.ts";
import { startRasteriser } from "../panels/rasterise.ts";
import { type Sight, seePicture } from "../seeing/see-picture.ts";
import { allowedMs, type RenderWork } from "../work.ts";
import { cameraMove, isStill } from "./camera.ts";
import { type FedShot, type Feed, feedOf } from "./frames/feed.ts";
import type { ShotToPaint } from "./frames/frames-process.ts";
import { type FramePainter, makePipe, startFramePainter } from "./frames/paint-frames.ts";
import { clipArguments } from "./shot-clip.ts";
import { cuesInShot, type DrawShot, type ShotPicture, shotPicture } from "./shot-picture.ts";
import { keptArguments, takeArguments } from "./take-arguments.ts";
import { drawTimecode } from "./timecode.ts";

const FRAMES = "frames.yuv";
const GLYPHS = "timecode.rgba";

/** The files of a scene's picture, by their names in the work's folder. */
export interface PictureFiles {
  readonly video: string;
  /** A JPEG of the first shot's middle, or of its second second when it is longer than four. */
  readonly poster: string;
}

/**
 * Writes a scene's picture, `frames` frames, and gives what was seen of it. Where the installed encoder writes a stream that
 * held pictures can't be put into, the picture is made once more with each frame encoded, and `notes` say so.
 */
export async function renderPicture(
  plan: ScenePlan,
  frames: number,
  cues: CaptionFile["cues"],
  output: PictureFiles,
  work: RenderWork,
  drawShot: DrawShot,
): Promise<{ readonly sight: Sight; readonly notes: readonly string[] }> {
  try {
    return { sight: await paintedPicture(plan, frames, cues, output, work, drawShot, "held"), notes: [] };
  } catch (error) {
    work.signal.throwIfAborted();
    if (!(error instanceof UnexpectedStream)) throw error;
    const sight = await paintedPicture(plan, frames, cues, output, work, drawShot, "encoded");
    return { sight, notes: [`Every frame was encoded, which takes longer: ${error.message}.`] };
  }
}

/**
 * Paints and encodes a scene's picture: one encoder reads, through a pipe, what one process paints, while the next shot is
 * drawn. A picture that stands is painted and encoded for its first frames alone; the others are written as "the one
 * before" among what the encoder gives (or, where `standing` is `encoded`, encoded like any). All of it goes to a decoder
 * that looks at every frame and stores the packets it decodes. Gives what was seen. The first thing that fails stops the
 * others and is what is thrown.
 */
async function paintedPicture(
  plan: ScenePlan,
  frames: number,
  cues: CaptionFile["cues"],
  output: PictureFiles,
  work: RenderWork,
  drawShot: DrawShot,
  standing: "held" | "encoded",
): Promise<Sight> {
  const { width, height, quality, frameRate: rate } = plan;
  const blends = shotBlends(plan.content.shots);
  const starts = startsOf(plan);
  const stopper = new AbortController();
  const signal = AbortSignal.any([work.signal, stopper.signal]);
  const own: RenderWork = { ...work, signal };
  const failures: unknown[] = [];
  const guarded = <T>(doing: Promise<T>): Promise<T | undefined> =>
    doing.catch((error: unknown) => {
      failures.push(error);
      stopper.abort(error);
      return undefined;
    });

  await makePipe(work.folder, FRAMES);
  const rasteriser = startRasteriser(signal);
  const timecode = plan.settings.timecode ? { file: GLYPHS, rate } : null;
  const painter = startFramePainter({ folder: work.folder, width, height, output: FRAMES, timecode }, frames, signal);
  const running: Promise<unknown>[] = [];
  let looking: Promise<Sight | undefined> = Promise.resolve(undefined);
  try {
    work.progress("drawing", 0, frames);
    if (timecode) await drawTimecode(timecode, plan, rasteriser, work.folder);
    const cuts = blends.flatMap(({ after }, index) =>
      index + 1 < starts.length ? [(starts[index + 1] ?? 0) + after] : [],
    );
    const middle = Math.floor((plan.content.shots[0]?.durationFrames ?? 1) / 2);
    const isHolding = standing === "held";
    const shots = fedShots(plan, blends, starts, cues).map((shot) => ({ ...shot, isHeld: isHolding && shot.isHeld }));
    const feed = feedOf(shots, cuts, keyframeInterval(rate));
    // Soon: an encoder tells nothing of how far it is before all that it writes has begun.
    const soon = Math.min(middle, Math.round((2 * rate.numerator) / rate.denominator));
    const poster = { frame: feed.frames.findLastIndex((frame) => frame <= soon), output: output.poster };
    const as = isHolding ? "stream" : "fragments";
    const args = takeArguments({ input: FRAMES, width, height, rate, quality, keys: feed.keys, poster, as });
    const coded = new PassThrough();
    running.push(
      guarded(
        runFfmpeg(work.ffmpeg, {
          ...{ args, signal, folder: work.folder, timeoutMs: allowedMs(frames), making: `scene ${plan.sceneNumber}` },
          coded,
          onFrame: (frame) => work.progress("rendering", feed.frames[frame] ?? frames, frames),
        }),
      ),
    );
    const kept = keptArguments(output.video, rate, work.ffmpeg);
    const whole = isHolding ? holdPictures(coded, feed, { width, height }, rate) : coded;
    looking = guarded(seePicture(whole, frames, own, `scene ${plan.sceneNumber}`, kept));
    running.push(looking);
    const draw = (index: number) =>
      shotPicture(plan, index, starts[index] ?? 0, cues, { work: own, rasteriser, drawShot });
    const decode = (index: number, clip: Promise<unknown>) =>
      running.push(
        guarded(
          clip.catch((error: unknown) => {
            if (!(error instanceof RenderFailure) || error.reason !== "encode-failed") throw error;
            const number = shotNumber(plan.sceneNumber, index);
            throw new RenderFailure("input-refused", `The clip of shot ${number} can't be read.`);
          }),
        ),
      );
    await guarded(paintShots(plan, blends, { work: own, painter, spared: feed.spared, draw, decode }));
    await Promise.all(running);
  } finally {
    stopper.abort();
    rasteriser.close();
    painter.close();
    await Promise.all(running);
    for (const file of [FRAMES, GLYPHS]) await rm(join(work.folder, file), { force: true });
  }
  work.signal.throwIfAborted();
  const sight = await looking;
  // An encoder whose stream is read no further fails too.
  if (failures.length > 0 || !sight) throw failures.find((each) => each instanceof UnexpectedStream) ?? failures[0];
  return sight;
}

/** The scene's frame at which each shot begins. */
function startsOf(plan: ScenePlan): number[] {
  let start = 0;
  return plan.content.shots.map((shot) => {
    start += shot.durationFrames;
    return start - shot.durationFrames;
  });
}

/** The scene's shots, by what stands in them. */
function fedShots(
  plan: ScenePlan,
  blends: readonly ShotBlend[],
  starts: readonly number[],
  cues: CaptionFile["cues"],
): FedShot[] {
  const { settings, frameRate } = plan;
  return plan.content.shots.map((shot, index) => {
    const { durationFrames: frames } = shot;
    const move = cameraMove(shot.movement, frames, frameRate);
    const isClip = plan.clips.some(({ shotId }) => shotId === shot.id);
    return {
      frames,
      isHeld: !isClip && !settings.timecode && isStill(move) && !move.rackFocus,
      overlays: settings.burnInCaptions ? cuesInShot(cues, starts[index] ?? 0, frames) : [],
      blendedAtStart: blends[index - 1]?.after ?? 0,
      blendedAtEnd: blends[index]?.before ?? 0,
    };
  });
}

/** Frames that two shots share lie beyond the end of one and before the start of the other. */
function shared({ kind, before, after }: ShotBlend): { readonly lead: number; readonly tail: number } {
  return kind === "dissolve" || kind === "wipe" ? { lead: before, tail: after } : { lead: 0, tail: 0 };
}

interface Painting {
  readonly work: RenderWork;
  readonly painter: FramePainter;
  readonly spared: Feed["spared"];
  readonly draw: (index: number) => Promise<ShotPicture>;
  /** Takes charge of a clip that is being read. */
  readonly decode: (index: number, clip: Promise<unknown>) => void;
}

/** Gives the painter one shot after the other; the next one's picture is drawn meanwhile. */
async function paintShots(plan: ScenePlan, blends: readonly ShotBlend[], painting: Painting): Promise<void> {
  const { work, painter, draw, spared } = painting;
  const { shots } = plan.content;
  const drawn = (index: number) => {
    const picture = draw(index);
    // Awaited one shot later; until then a failure must not count as unhandled.
    picture.catch(() => undefined);
    return picture;
  };
  let next = drawn(0);
  for (const [index, { durationFrames: frames }] of shots.entries()) {
    const { source, move, overlays } = await next;
    if (index + 1 < shots.length) next = drawn(index + 1);
    const [previous, blend] = [blends[index - 1], blends[index]];
    if (!blend) throw new Error(`no blend ${index}`);
    const lead = previous ? shared(previous).lead : 0;
    const { tail } = shared(blend);
    const named = "plate" in source ? source.plate : `clip-${index}.yuv`;
    if ("clip" in source) {
      await makePipe(work.folder, named);
      const args = clipArguments(source.clip, plan, frames + tail, plan.frameRate, named);
      const { folder, signal, ffmpeg } = work;
      const timeoutMs = allowedMs(shots.reduce((sum, { durationFrames }) => sum + durationFrames, 0));
      painting.decode(index, runFfmpeg(ffmpeg, { args, folder, signal, timeoutMs, making: "a clip" }));
    }
    const files: ShotToPaint["source"] = "plate" in source ? { plate: named } : { clip: named };
    await painter.add({ source: files, move, overlays, lead, frames, tail, blend, spared: spared[index] ?? [] });
    for (const file of [named, ...overlays.map((overlay) => overlay.file)]) await rm(join(work.folder, file));
  }
  await painter.add(null);
}
