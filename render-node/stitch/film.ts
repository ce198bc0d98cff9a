import { writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import type { CutPlan, RenderProbe, StitchOutputName } from "../../contract/render.ts";
import { stitchedFrames } from "../../contract/render.ts";
import { writeSrt, writeWebVtt } from "../../domain/film/caption-files.ts";
import { RenderFailure } from "../failure.ts";
import { concatList } from "../ffmpeg/arguments.ts";
import { type FfmpegCall, runFfmpeg } from "../ffmpeg/run.ts";
import { decoderConfigHash, verifyPicture, verifyPlayable } from "../probe-file.ts";
import { posterArguments } from "../scene-render/finish-arguments.ts";
import { loudnessMeter } from "../sound/loudness.ts";
import { masteredStream, masterGain } from "../sound/master.ts";
import { samplesOf } from "../sound/wav.ts";
import { allowedMs, inputPath, type RenderResult, type RenderWork } from "../work.ts";
import { fileHash, madeOf } from "./cache.ts";
import { filmArguments } from "./film-arguments.ts";
import { copyArguments, copyCuts, encodedPieceArguments } from "./piece-arguments.ts";
import { filmPieces, overlongTransition, type Piece, pieceFrames, type TakeFrames } from "./pieces.ts";
import { byteBlocks, filmSound, floatBlocks } from "./sound.ts";
import { type CheckedTakes, checkTakes } from "./takes.ts";
import { chapterFile, filmCues, type Placement, placements } from "./timeline.ts";

const FILM = "film.mp4";

/**
 * Joins takes to the film of a plan, as the files of `STITCH_OUTPUTS` in the work's folder. Pictures are copied, apart
 * from the groups of pictures at a transition; sound is joined to the sample and encoded once. The same plan, takes and
 * ffmpeg give the same bytes. Throws `RenderFailure`: `mismatched-take` names the scenes that can't be joined.
 */
export async function stitchFilm(plan: CutPlan, work: RenderWork): Promise<RenderResult<StitchOutputName>> {
  const total = stitchedFrames(plan.items);
  const tight = overlongTransition(plan.items);
  if (tight) {
    throw new RenderFailure("invalid-plan", `Scene ${tight.sceneNumber} is too short for the transitions around it.`);
  }
  work.progress("joining", 0, total);
  const takes = await checkTakes(plan, work);
  const path = (name: string) => join(work.folder, name);
  const ffmpeg: Ffmpeg = (args, making, more) =>
    runFfmpeg(work.ffmpeg.path, {
      args,
      making,
      folder: work.folder,
      signal: work.signal,
      timeoutMs: allowedMs(total),
      ...more,
    });

  const pieces = await cutPieces(plan, takes, work, ffmpeg);
  await writeFile(path("pieces.txt"), concatList(pieces, plan.frameRate));
  const placed = placements(plan.items);
  const cues = filmCues(placed, takes.captions);
  await writeFile(path("chapters.txt"), chapterFile(plan.title, placed, plan.frameRate));
  await writeFile(path("captions.vtt"), writeWebVtt(cues, plan.frameRate));
  await writeFile(path("captions.srt"), writeSrt(cues, plan.frameRate));

  const files = {
    list: "pieces.txt",
    chapters: "chapters.txt",
    captions: cues.length > 0 ? "captions.srt" : null,
    output: FILM,
  };
  await ffmpeg(filmArguments(files, plan.frameRate, work.ffmpeg), "the film", {
    stdin: await masteredFilmSound(placed, plan, work),
    onFrame: (frame) => work.progress("mixing", Math.min(frame, total), total),
  });
  const first = placed[0]?.end ?? 1;
  await ffmpeg(posterArguments(FILM, Math.floor(Math.min(first, total) / 2), "poster.jpg"), "the film's poster");
  return {
    files: {
      "film.mp4": path(FILM),
      "captions.vtt": path("captions.vtt"),
      "captions.srt": path("captions.srt"),
      "poster.jpg": path("poster.jpg"),
    },
    probe: await verify(plan, total, takes, work),
    notes: [],
  };
}

/** The film's sound under one gain (`masterGain`), measured over the whole of it, and a limiter. */
async function masteredFilmSound(placed: readonly Placement[], plan: CutPlan, work: RenderWork) {
  const joined = () => floatBlocks(filmSound(placed, (key) => inputPath(work, key), plan.frameRate));
  const meter = loudnessMeter();
  for await (const block of joined()) {
    work.signal.throwIfAborted();
    meter.add(block);
  }
  return byteBlocks(masteredStream(joined(), masterGain(meter.read())));
}

type Ffmpeg = (args: readonly string[], making: string, more?: Pick<FfmpegCall, "stdin" | "onFrame">) => Promise<void>;

/** Makes a file of each piece of picture: takes as they are, their parts, and the seams between them. */
async function cutPieces(plan: CutPlan, checked: CheckedTakes, work: RenderWork, ffmpeg: Ffmpeg) {
  const takes = plan.items.map((item, index) => ({
    frames: item.frames,
    // Groups of pictures are closed, so a key frame's place in the file is its place on the screen.
    keyFrames: (checked.pictures[index]?.keySamples ?? []).map((sample) => sample - 1),
    file: relative(work.folder, inputPath(work, item.video)),
    sceneNumber: item.sceneNumber,
  }));
  const cut: { file: string; frames: number }[] = [];
  const hashes = new Map<string, Promise<string>>();
  const hashOf = (file: string): Promise<string> => {
    const hash = hashes.get(file) ?? fileHash(join(work.folder, file));
    hashes.set(file, hash);
    return hash;
  };
  for (const [index, piece] of filmPieces(plan.items, takes).entries()) {
    const frames = pieceFrames(piece);
    const name = `piece-${index}`;
    const take = takes[piece.take];
    if (!take) throw new Error(`no take ${piece.take}`);
    const file = piece.kind === "copy" ? await copied(piece, take, name, plan, work, ffmpeg) : `${name}.mp4`;
    if (piece.kind !== "copy") {
      const next = takes[piece.take + 1]?.file ?? take.file;
      const sources = { file: take.file, next };
      const seam = { path: join(work.folder, file), scene: take.sceneNumber };
      const argumentsFor = (names: typeof sources, output: string) =>
        encodedPieceArguments(piece, names, frames, output, plan.frameRate, work.ffmpeg);
      // Named by what they hold, not by the numbers they have in this job.
      const named = argumentsFor({ ...sources, file: "one.mp4", next: "two.mp4" }, "seam.mp4");
      const key = work.madeFiles
        ? madeOf(work.ffmpeg.version, named, await hashOf(sources.file), await hashOf(sources.next))
        : "";
      const kept = (await work.madeFiles?.take(key, seam.path)) ?? false;
      if (!kept) await ffmpeg(argumentsFor(sources, file), `the transition of scene ${seam.scene}`);
      await verifySeam(seam.path, frames, seam.scene, plan, checked);
      if (!kept) await work.madeFiles?.keep(key, seam.path);
    }
    cut.push({ file, frames });
  }
  return cut;
}

async function copied(
  piece: Extract<Piece, { kind: "copy" }>,
  take: TakeFrames & { readonly file: string; readonly sceneNumber: string },
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

/** A seam must be encoded just as the takes were, or players would show garbage after it. */
async function verifySeam(path: string, frames: number, scene: string, plan: CutPlan, checked: CheckedTakes) {
  const planned = { frames, width: plan.width, height: plan.height, rate: plan.frameRate };
  const { video } = await verifyPicture(path, planned, `the transition of scene ${scene}`);
  if (decoderConfigHash(video) === checked.decoderConfigSha256) return;
  const advice = "Render the scenes again, or cut them together without transitions.";
  throw new RenderFailure("mismatched-take", `The takes were encoded by another ffmpeg than this one. ${advice}`);
}

async function verify(plan: CutPlan, frames: number, takes: CheckedTakes, work: RenderWork): Promise<RenderProbe> {
  const planned = { frames, width: plan.width, height: plan.height, rate: plan.frameRate };
  const samples = samplesOf(frames, plan.frameRate);
  const probe = await verifyPlayable(join(work.folder, FILM), planned, samples, work.ffmpeg.version, "the film");
  if (probe.decoderConfigSha256 === takes.decoderConfigSha256) return probe;
  throw new RenderFailure("verification-failed", "The film came out in another form than its takes.");
}
