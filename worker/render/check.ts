import type { FrameRate } from "#domain/film/frame-rate";
import { probeMp4 } from "#domain/film/mp4";
import type { RenderId } from "#domain/ids";
import { failure, type Result, success } from "#domain/result";
import type { Artefact, RenderFile } from "#domain/stitch/render";
import type { RenderOutcome } from "../project/project-api.ts";
import { FILE_OF_OUTPUT, outputTypes, renderFileKey } from "./job.ts";
import type { RenderTask } from "./render-task.ts";

type CheckTask = Extract<RenderTask, { task: "check" }>;

/** Outputs whose pictures are counted: what is stitched, and what people watch. */
const PICTURES: Readonly<Record<string, true>> = { "video.mp4": true, "preview.mp4": true, "film.mp4": true };

/**
 * Looks at what a render node put into the store: every file is there with the length and hash it named, and the
 * pictures are as many, as large and as long as was planned (domain.md, "Rendering"). What the node said counts for
 * nothing beyond that.
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
    if (PICTURES[name]) {
      const pictures = await checkPictures(bucket, key, reported.bytes, task);
      if (!pictures.ok) return failed(`${name}: ${pictures.failure}`);
    }
    const file = FILE_OF_OUTPUT[name];
    const { sha256, bytes, contentType } = reported;
    if (file) files[file] = { key, sha256, bytes, contentType };
  }
  if (task.kind !== "sound") return { durationFrames: task.plannedFrames, files };
  const durationFrames = await soundFrames(bucket, files.audio, task.frameRate);
  return durationFrames.ok
    ? { durationFrames: durationFrames.value, files }
    : failed(`audio.wav: ${durationFrames.failure}`);
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

const WAV_HEADER_BYTES = 44;
const SAMPLE_BYTES = 4;
const SAMPLES_A_SECOND = 48_000;

/**
 * Whole frames of a sound, by the header of what is stored: 48 kHz stereo 16-bit PCM, as long as the file. A last part of
 * a frame does not count.
 */
async function soundFrames(
  bucket: R2Bucket,
  file: Artefact | undefined,
  { numerator, denominator }: FrameRate,
): Promise<Result<number, string>> {
  const part = file && (await bucket.get(file.key, { range: { offset: 0, length: WAV_HEADER_BYTES } }));
  if (!file || !part) return failure("it was never stored.");
  const head = new DataView(await part.arrayBuffer());
  const text = (at: number) => String.fromCharCode(...[0, 1, 2, 3].map((offset) => head.getUint8(at + offset)));
  const isWav = head.byteLength === WAV_HEADER_BYTES && text(0) === "RIFF" && text(8) === "WAVE" && text(36) === "data";
  if (!isWav) return failure("it is no WAV file.");
  const form = [head.getUint16(20, true), head.getUint16(22, true), head.getUint32(24, true), head.getUint16(34, true)];
  if (form.join() !== `1,2,${SAMPLES_A_SECOND},16`) return failure("it is not 48 kHz stereo 16-bit PCM.");
  const bytes = head.getUint32(40, true);
  if (bytes !== file.bytes - WAV_HEADER_BYTES) return failure("it is cut off.");
  const frames = Math.floor(((bytes / SAMPLE_BYTES) * numerator) / (denominator * SAMPLES_A_SECOND));
  return frames > 0 ? success(frames) : failure("it is shorter than a frame.");
}

async function checkPictures(
  bucket: R2Bucket,
  key: string,
  size: number,
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
  return success(undefined);
}
