import { readFile, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import * as z from "zod";
import type { CutPlan, SeenPicture } from "../../contract/render.ts";
import type { Mp4Track } from "../../domain/film/mp4.ts";
import { RenderFailure } from "../failure.ts";
import { type FfmpegCall, runFfmpeg } from "../ffmpeg/run.ts";
import { decoderConfigHash, verifyPicture } from "../probe-file.ts";
import type { Stretch } from "../seeing/copied.ts";
import { type Sight, seePicture, shifted } from "../seeing/see-picture.ts";
import { allowedMs, inputPath, type RenderWork } from "../work.ts";
import { fileHash, madeOf } from "./cache.ts";
import { copyArguments, copyCuts, encodedPieceArguments } from "./piece-arguments.ts";
import { filmPieces, type Piece, pieceFrames, type TakeFrames } from "./pieces.ts";
import type { CheckedTakes } from "./takes.ts";

/** The film's picture in files that only have to be joined. */
export interface CutPicture {
  readonly files: readonly { readonly file: string; readonly frames: number }[];
  /** Where each file's packets were taken from, in order: takes, and transitions that were looked at. */
  readonly sources: readonly Stretch[];
  readonly seen: SeenPicture;
}

interface CutTake extends TakeFrames {
  readonly path: string;
  /** The path from the work's folder. */
  readonly file: string;
  readonly track: Mp4Track;
  readonly sceneNumber: string;
}

/** Makes a file of each piece of picture: takes as they are, their parts, and the transitions between them. */
export async function cutPicture(plan: CutPlan, checked: CheckedTakes, work: RenderWork): Promise<CutPicture> {
  const takes = plan.items.map((item, index): CutTake => {
    const path = inputPath(work, item.video);
    const track = checked.pictures[index];
    if (!track) throw new Error(`no take ${index}`);
    // Groups of pictures are closed, so a key frame's place in the file is its place on the screen.
    const keyFrames = (track.keySamples ?? []).map((sample) => sample - 1);
    const file = relative(work.folder, path);
    return { frames: item.frames, keyFrames, path, file, track, sceneNumber: item.sceneNumber };
  });
  const total = plan.items.reduce((sum, { frames }) => sum + frames, 0);
  const ffmpeg: Ffmpeg = (args, making) =>
    runFfmpeg(work.ffmpeg, {
      ...{ args, making, folder: work.folder, signal: work.signal, timeoutMs: allowedMs(total) },
    });
  const hashOf = hashesOnce(work.folder);
  const files: { file: string; frames: number }[] = [];
  const sources: Stretch[] = [];
  const seen: SeenPicture = { decoded: 0, compared: 0, black: [], still: [] };
  let start = 0;
  for (const [index, piece] of filmPieces(plan.items, takes).entries()) {
    const frames = pieceFrames(piece);
    const take = takes[piece.take];
    if (!take) throw new Error(`no take ${piece.take}`);
    if (piece.kind === "copy") {
      files.push({ file: await copied(piece, take, `piece-${index}`, plan, work, ffmpeg), frames });
      sources.push({ path: take.path, track: take.track, from: piece.from, to: piece.to });
      seen.compared += frames;
    } else {
      const seam = { piece, frames, take, next: takes[piece.take + 1] ?? take, file: `piece-${index}.mp4` };
      const { sight, track } = await transition(seam, plan, checked, work, ffmpeg, hashOf);
      files.push({ file: seam.file, frames });
      sources.push({ path: join(work.folder, seam.file), track, from: 0, to: frames });
      seen.decoded += frames;
      seen.black.push(...shifted(sight.black, start));
      seen.still.push(...shifted(sight.still, start));
    }
    start += frames;
  }
  return { files, sources, seen };
}

type Ffmpeg = (args: readonly string[], making: string, more?: Pick<FfmpegCall, "onFrame">) => Promise<string>;

/** Hashes of the folder's files, each read once. */
function hashesOnce(folder: string): (file: string) => Promise<string> {
  const hashes = new Map<string, Promise<string>>();
  return (file) => {
    const hash = hashes.get(file) ?? fileHash(join(folder, file));
    hashes.set(file, hash);
    return hash;
  };
}

async function copied(
  piece: Extract<Piece, { kind: "copy" }>,
  take: CutTake,
  name: string,
  plan: CutPlan,
  work: RenderWork,
  ffmpeg: Ffmpeg,
): Promise<string> {
  const { cuts, segment } = copyCuts(piece, take.frames);
  if (cuts.length === 0) return take.file;
  await ffmpeg(
    copyArguments(take.file, cuts, `${name}-%d.mp4`, plan.frameRate, work.ffmpeg),
    `cutting scene ${take.sceneNumber}`,
  );
  return `${name}-${segment}.mp4`;
}

interface Seam {
  readonly piece: Exclude<Piece, { kind: "copy" }>;
  readonly frames: number;
  readonly take: CutTake;
  readonly next: CutTake;
  readonly file: string;
}

const sightSchema = z.object({
  decoded: z.int(),
  black: z.array(z.object({ start: z.int(), end: z.int() })),
  still: z.array(z.object({ start: z.int(), end: z.int() })),
});

/** Encodes a transition, or takes it from what was kept, and looks at it. */
async function transition(
  seam: Seam,
  plan: CutPlan,
  checked: CheckedTakes,
  work: RenderWork,
  ffmpeg: Ffmpeg,
  hashOf: (file: string) => Promise<string>,
): Promise<{ readonly sight: Sight; readonly track: Mp4Track }> {
  const { piece, frames, take, next, file } = seam;
  const what = `the transition of scene ${take.sceneNumber}`;
  const sources = { file: take.file, next: next.file };
  const argumentsFor = (names: typeof sources, output: string) =>
    encodedPieceArguments(piece, names, frames, output, plan.frameRate, work.ffmpeg);
  // Named by what they hold, not by the numbers they have in this job.
  const named = argumentsFor({ ...sources, file: "one.mp4", next: "two.mp4" }, "seam.mp4");
  const key = work.madeFiles
    ? madeOf(work.ffmpeg.version, named, await hashOf(sources.file), await hashOf(sources.next))
    : "";
  const path = join(work.folder, file);
  const kept = (await work.madeFiles?.take(key, path)) ?? false;
  if (!kept) await ffmpeg(argumentsFor(sources, file), what);
  const planned = { frames, width: plan.width, height: plan.height, rate: plan.frameRate };
  const { video } = await verifyPicture(path, planned, what);
  // It must be encoded just as the takes were, or players would show garbage after it.
  if (decoderConfigHash(video) !== checked.decoderConfigSha256) {
    const advice = "Render the scenes again, or cut them together without transitions.";
    throw new RenderFailure("mismatched-take", `The takes were encoded by another ffmpeg than this one. ${advice}`);
  }
  const sight = await sightOf(file, frames, kept ? key : "", what, work);
  if (!kept && work.madeFiles) {
    await keepSight(sight, key, work);
    await work.madeFiles.keep(key, path);
  }
  return { sight, track: video };
}

const sightKey = (key: string) => madeOf("what was seen of", key);
const SIGHT = "sight.json";

/** What was seen of a transition when it was made, where that was kept with it; else what is seen of it now. */
async function sightOf(file: string, frames: number, key: string, what: string, work: RenderWork): Promise<Sight> {
  const path = join(work.folder, SIGHT);
  if (key !== "" && (await work.madeFiles?.take(sightKey(key), path))) {
    return sightSchema.parse(JSON.parse(await readFile(path, "utf8")));
  }
  return seePicture(file, frames, work, what);
}

async function keepSight(sight: Sight, key: string, work: RenderWork): Promise<void> {
  const path = join(work.folder, SIGHT);
  await writeFile(path, JSON.stringify(sight));
  await work.madeFiles?.keep(sightKey(key), path);
}
