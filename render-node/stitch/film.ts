import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { CutPlan, RenderProbe, StitchOutputName } from "../../contract/render.ts";
import { stitchedFrames } from "../../contract/render.ts";
import { writeSrt, writeWebVtt } from "../../domain/film/caption-files.ts";
import { RenderFailure } from "../failure.ts";
import { concatList } from "../ffmpeg/arguments.ts";
import { runFfmpeg } from "../ffmpeg/run.ts";
import { verifyPlayable } from "../probe-file.ts";
import { posterArguments } from "../scene-render/finish-arguments.ts";
import { firstChangedPart } from "../seeing/copied.ts";
import { samplesOf } from "../sound/wav.ts";
import { allowedMs, bothEnded, type RenderResult, type RenderWork } from "../work.ts";
import { encodeFilmSound } from "./encode-sound.ts";
import { filmArguments } from "./film-arguments.ts";
import { openFilmSound } from "./film-sound.ts";
import { type CutPicture, cutPicture } from "./picture.ts";
import { overlongTransition } from "./pieces.ts";
import { type CheckedTakes, checkTakes } from "./takes.ts";
import { chapterFile, filmCues, placements } from "./timeline.ts";

const FILM = "film.mp4";
const SOUND = "sound.aac";

/**
 * Joins takes to the film of a plan, as the files of `STITCH_OUTPUTS` in the work's folder. Pictures are copied, apart
 * from the groups of pictures at a transition; sound is joined to the sample and encoded once. The same plan, takes and
 * ffmpeg give the same bytes, whatever was kept from earlier jobs. Throws `RenderFailure`: `mismatched-take` names the
 * scenes that can't be joined.
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
  const placed = placements(plan.items);
  const cues = filmCues(placed, takes.captions);
  const sound = await openFilmSound(placed, plan.sounds, cues, plan.frameRate, work);
  try {
    const told = (part: number) => work.progress("mixing", Math.round(part * total), total);
    const [picture] = await bothEnded(cutPicture(plan, takes, work), encodeFilmSound(sound, SOUND, work, told));
    await writeFile(path("pieces.txt"), concatList(picture.files, plan.frameRate));
    await writeFile(path("chapters.txt"), chapterFile(plan.title, placed, plan.frameRate));
    await writeFile(path("captions.vtt"), writeWebVtt(cues, plan.frameRate));
    await writeFile(path("captions.srt"), writeSrt(cues, plan.frameRate));
    const captions = cues.length > 0 ? "captions.srt" : null;
    const files = { list: "pieces.txt", chapters: "chapters.txt", sound: SOUND, captions, output: FILM };
    const ffmpeg = (args: readonly string[], making: string) => {
      const { folder, signal } = work;
      return runFfmpeg(work.ffmpeg, { args, making, folder, signal, timeoutMs: allowedMs(total) });
    };
    await ffmpeg(filmArguments(files, plan.frameRate, work.ffmpeg), "the film");
    const first = placed[0]?.end ?? 1;
    const middle = Math.floor(Math.min(first, total) / 2);
    await ffmpeg(posterArguments(FILM, middle, plan.frameRate, "poster.jpg"), "the film's poster");
    return {
      files: {
        "film.mp4": path(FILM),
        "captions.vtt": path("captions.vtt"),
        "captions.srt": path("captions.srt"),
        "poster.jpg": path("poster.jpg"),
      },
      probe: await verify(plan, total, takes, picture, work),
      notes: sound.notes,
    };
  } finally {
    await sound.close();
  }
}

/**
 * Reads the film back. Its picture must be, packet for packet, that of its takes (which were looked at when they were
 * made) and of its transitions (which were looked at just now).
 */
async function verify(
  plan: CutPlan,
  frames: number,
  takes: CheckedTakes,
  picture: CutPicture,
  work: RenderWork,
): Promise<RenderProbe> {
  const planned = { frames, width: plan.width, height: plan.height, rate: plan.frameRate };
  const samples = samplesOf(frames, plan.frameRate);
  const path = join(work.folder, FILM);
  const film = await verifyPlayable(path, planned, samples, work.ffmpeg.version, "the film");
  if (film.probe.decoderConfigSha256 !== takes.decoderConfigSha256) {
    throw new RenderFailure("verification-failed", "The film came out in another form than its takes.");
  }
  if ((await firstChangedPart({ path, track: film.video }, picture.sources)) !== null) {
    throw new RenderFailure("verification-failed", "The film does not show what its takes do.");
  }
  return { ...film.probe, seen: picture.seen };
}
