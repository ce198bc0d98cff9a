import { type Mp4Probe, probeMp4 } from "#domain/film/mp4";
import type { RenderId } from "#domain/ids";
import { failure, type Result, success } from "#domain/result";
import { filmPictureFault, takePictureFault } from "#domain/stitch/picture-fault";
import type { Artefact, RenderFile } from "#domain/stitch/render";
import type { RenderOutcome } from "../project/project-api.ts";
import { framesOf, SAMPLES_A_SECOND, samplesOf, storedSamples } from "./check-sound.ts";
import { checkCaptions, checkPeaks, checkStart } from "./check-texts.ts";
import { FILE_OF_OUTPUT, outputTypes, renderFileKey } from "./job.ts";
import type { RenderTask } from "./render-task.ts";

type CheckTask = Extract<RenderTask, { task: "check" }>;

/** Outputs whose pictures are counted: what is stitched, and what people watch. */
const PICTURES: Readonly<Record<string, true>> = { "video.mp4": true, "preview.mp4": true, "film.mp4": true };

/** Of those, the ones people watch: they have sound too. */
const PLAYED: Readonly<Record<string, true>> = { "preview.mp4": true, "film.mp4": true };

/**
 * Looks at what a render node put into the store (domain.md, "Rendering"): every file is there with the length and hash it
 * named, the pictures are as many, as large and as long as was planned, the sound lasts as long as they do, captions, peaks
 * and poster are what they are called. What was seen of each frame is believed of the node, which decoded the very bytes
 * that are stored; whether that is as planned is decided here.
 */
export async function checkRender(
  bucket: R2Bucket,
  projectId: string,
  renderId: RenderId,
  task: CheckTask,
): Promise<RenderOutcome> {
  const names = Object.keys(outputTypes(task.kind));
  const files: Partial<Record<RenderFile, Artefact>> = {};
  for (const name of names) {
    const reported = task.report.outputs.find((output) => output.name === name);
    if (!reported) return failed(`The render node made no ${name}.`);
    const key = renderFileKey({ id: renderId }, projectId, name);
    const stored = await checkStored(bucket, key, reported);
    if (!stored.ok) return failed(`${name}: ${stored.failure}`);
    const { sha256, bytes, contentType } = reported;
    const artefact = { key, sha256, bytes, contentType };
    const content = await checkContent(bucket, name, artefact, task);
    if (!content.ok) return failed(`${name}: ${content.failure}`);
    const file = FILE_OF_OUTPUT[name];
    if (file) files[file] = artefact;
  }
  const fault = seenFault(task);
  if (fault) return failed(fault);
  if (task.kind !== "sound") return { durationFrames: task.plannedFrames, files };
  const samples = await storedSamples(bucket, files.audio);
  const durationFrames = samples.ok ? framesOf(samples.value, task.frameRate) : 0;
  if (!samples.ok) return failed(`audio.wav: ${samples.failure}`);
  return durationFrames > 0 ? { durationFrames, files } : failed("audio.wav: it is shorter than a frame.");
}

/** Is a stored file what it is called? The failure is a sentence. */
async function checkContent(
  bucket: R2Bucket,
  name: string,
  file: Artefact,
  task: CheckTask,
): Promise<Result<void, string>> {
  if (PICTURES[name]) return checkPictures(bucket, name, file, task);
  switch (name) {
    case "audio.wav": {
      const samples = await storedSamples(bucket, file);
      if (!samples.ok) return samples;
      const planned = samplesOf(task.plannedFrames, task.frameRate);
      if (task.kind === "sound" || samples.value === planned) return success(undefined);
      return failure(`it has ${samples.value} samples, planned were ${planned}.`);
    }
    case "captions.json":
      return checkCaptions(bucket, file, task.plannedFrames);
    case "peaks.json":
      return checkPeaks(bucket, file);
    case "captions.vtt":
      return checkStart(bucket, file, new TextEncoder().encode("WEBVTT"), "WebVTT file");
    case "poster.jpg":
      return checkStart(bucket, file, new Uint8Array([0xff, 0xd8, 0xff]), "JPEG picture");
    default:
      return success(undefined);
  }
}

/** What of the frames' look is not as planned, as a sentence; null when all of it is. */
function seenFault({ report, picture, plannedFrames }: CheckTask): string | null {
  if (!picture) return null;
  const seen = report.probe?.seen;
  if (!seen || seen.decoded + seen.compared !== plannedFrames) {
    return `${(seen?.decoded ?? 0) + (seen?.compared ?? 0)} of ${plannedFrames} frames were looked at.`;
  }
  return picture.of === "film"
    ? filmPictureFault(seen.black, picture.transitions)
    : takePictureFault(picture.sceneNumber, picture.shots, seen);
}

function failed(detail: string): RenderOutcome {
  return { cause: "verification-failed", detail };
}

async function checkStored(
  bucket: R2Bucket,
  key: string,
  { sha256, bytes }: { readonly sha256: string; readonly bytes: number },
): Promise<Result<void, string>> {
  const object = await bucket.get(key);
  if (!object) return failure("it was never stored.");
  if (object.size !== bytes) {
    await object.body.cancel();
    return failure(`${object.size} bytes are stored, ${bytes} were made.`);
  }
  const digest = new crypto.DigestStream("SHA-256");
  await object.body.pipeTo(digest);
  const stored = Buffer.from(await digest.digest).toString("hex");
  return stored === sha256 ? success(undefined) : failure("what is stored is not what was made.");
}

async function checkPictures(
  bucket: R2Bucket,
  name: string,
  { key, bytes: size }: Artefact,
  { plannedFrames, frameRate, width, height }: CheckTask,
): Promise<Result<void, string>> {
  const read = async (offset: number, length: number): Promise<Uint8Array> => {
    const within = Math.min(length, size - offset);
    if (within <= 0) return new Uint8Array();
    const part = await bucket.get(key, { range: { offset, length: within } });
    return part ? new Uint8Array(await part.arrayBuffer()) : new Uint8Array();
  };
  const probed = await probeMp4(read, size);
  if (!probed.ok) return failure(`it can't be played (${probed.failure.detail}).`);
  const track = probed.value.tracks.find(({ kind }) => kind === "video");
  if (!track) return failure("it has no picture.");
  if (track.width !== width || track.height !== height) {
    return failure(`it is ${track.width} × ${track.height}, planned were ${width} × ${height}.`);
  }
  if (track.sampleCount !== plannedFrames) {
    return failure(`it has ${track.sampleCount} frames, planned were ${plannedFrames}.`);
  }
  // Frames × ticks a frame, compared without dividing.
  const { numerator, denominator } = frameRate;
  if (track.durationTicks * numerator !== plannedFrames * denominator * track.timescale) {
    return failure(`its ${plannedFrames} frames don't last as long as ${numerator}/${denominator} a second should.`);
  }
  return PLAYED[name] ? checkTrackSound(probed.value, samplesOf(plannedFrames, frameRate)) : success(undefined);
}

/** A stream of AAC begins with a packet that is not heard, and ends with a whole one. */
const SURPLUS_SAMPLES = 2 * 1024;

function checkTrackSound({ tracks }: Mp4Probe, samples: number): Result<void, string> {
  const sound = tracks.find(({ kind }) => kind === "audio");
  if (!sound) return failure("it has no sound.");
  const length = (sound.durationTicks * SAMPLES_A_SECOND) / sound.timescale;
  if (length < samples || length > samples + SURPLUS_SAMPLES) {
    return failure(`its sound lasts ${length} samples, planned were ${samples}.`);
  }
  return success(undefined);
}
