import { open, readFile } from "node:fs/promises";
import { type CaptionFile, type CutItem, type CutPlan, captionFileSchema } from "../../contract/render.ts";
import type { Mp4Track } from "../../domain/film/mp4.ts";
import { RenderFailure } from "../failure.ts";
import { decoderConfigHash, pictureMismatch, probeFile, trackOf } from "../probe-file.ts";
import { readWavHead, samplesOf } from "../sound/wav.ts";
import { inputPath, type RenderWork } from "../work.ts";

/** What joining needs to know of the takes. */
export interface CheckedTakes {
  /** The picture track of each item, in the plan's order. */
  readonly pictures: readonly Mp4Track[];
  /** Captions by input key. */
  readonly captions: ReadonlyMap<string, CaptionFile>;
  readonly decoderConfigSha256: string;
}

/**
 * Reads the takes of a plan and makes sure that they can be joined as they are: same size, frame rate, time base and
 * decoder configuration, each as many frames as the plan says, sound of exactly that length. Otherwise throws
 * `mismatched-take`, naming every scene that stands in the way and why.
 */
export async function checkTakes(plan: CutPlan, work: RenderWork): Promise<CheckedTakes> {
  const pictures: Mp4Track[] = [];
  const captions = new Map<string, CaptionFile>();
  const problems: string[] = [];
  for (const item of plan.items) {
    const picture = await readPicture(item, plan, work);
    if (typeof picture === "string") problems.push(`scene ${item.sceneNumber}: ${picture}`);
    else pictures.push(picture);
    const sound = await soundMismatch(item, plan, work);
    if (sound) problems.push(`scene ${item.sceneNumber}: ${sound}`);
    captions.set(item.captions, await readCaptions(item, work));
  }
  const [first] = pictures;
  const config = first ? decoderConfigHash(first) : "";
  if (problems.length === 0) {
    for (const [index, item] of plan.items.entries()) {
      const picture = pictures[index];
      if (picture && decoderConfigHash(picture) !== config) {
        problems.push(`scene ${item.sceneNumber}: its picture was encoded with other settings than the first scene's`);
      }
    }
  }
  if (problems.length > 0) {
    const advice = "Render these scenes again in the film's settings.";
    throw new RenderFailure("mismatched-take", `The takes can't be joined. ${problems.join("; ")}. ${advice}`);
  }
  return { pictures, captions, decoderConfigSha256: config };
}

async function readPicture(item: CutItem, plan: CutPlan, work: RenderWork): Promise<Mp4Track | string> {
  const probe = await probeFile(inputPath(work, item.video));
  if (typeof probe === "string") return `its take is unreadable (${probe})`;
  const track = trackOf(probe, "video");
  const planned = { frames: item.frames, width: plan.width, height: plan.height, rate: plan.frameRate };
  return pictureMismatch(track, planned) ?? track ?? "it has no picture";
}

async function soundMismatch(item: CutItem, plan: CutPlan, work: RenderWork): Promise<string | null> {
  const file = await open(inputPath(work, item.audio));
  try {
    const head = await readWavHead(file);
    if (!head) return "its sound is not 48 kHz stereo PCM";
    const wanted = samplesOf(item.frames, plan.frameRate);
    return head.samples === wanted ? null : `its sound has ${head.samples} samples, not ${wanted}`;
  } finally {
    await file.close();
  }
}

async function readCaptions(item: CutItem, work: RenderWork): Promise<CaptionFile> {
  const text = await readFile(inputPath(work, item.captions), "utf8");
  try {
    return captionFileSchema.parse(JSON.parse(text));
  } catch {
    throw new RenderFailure("input-refused", `The captions of scene ${item.sceneNumber} can't be read.`);
  }
}
