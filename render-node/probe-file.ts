import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import type { RenderProbe } from "../contract/render.ts";
import type { FrameRate } from "../domain/film/frame-rate.ts";
import { type Mp4Probe, type Mp4Track, probeMp4 } from "../domain/film/mp4.ts";
import { RenderFailure } from "./failure.ts";
import { ticksPerFrame, trackTimescale } from "./ffmpeg/arguments.ts";

/** The index of an MP4 file on disk, or a sentence why it has none. */
export async function probeFile(path: string): Promise<Mp4Probe | string> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const probed = await probeMp4(async (offset, length) => {
      const bytes = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
      const { bytesRead } = await file.read(bytes, 0, bytes.length, offset);
      return bytes.subarray(0, bytesRead);
    }, size);
    return probed.ok ? probed.value : probed.failure.detail;
  } finally {
    await file.close();
  }
}

/** The picture track of a probed file, or of none. */
export function trackOf(probe: Mp4Probe, kind: Mp4Track["kind"]): Mp4Track | undefined {
  return probe.tracks.find((track) => track.kind === kind);
}

/** SHA-256 (hex) of a track's decoder configuration. */
export function decoderConfigHash(track: Mp4Track): string {
  return createHash("sha256").update(track.decoderConfig).digest("hex");
}

export interface PlannedPicture {
  readonly frames: number;
  readonly width: number;
  readonly height: number;
  readonly rate: FrameRate;
}

/** What about a picture track is not as planned, in words; null when all is. */
export function pictureMismatch(track: Mp4Track | undefined, planned: PlannedPicture): string | null {
  if (!track) return "it has no picture";
  if (track.codec !== "avc1") return `its picture is ${track.codec}, not H.264`;
  if (track.width !== planned.width || track.height !== planned.height) {
    return `it is ${track.width}×${track.height}, not ${planned.width}×${planned.height}`;
  }
  if (track.sampleCount !== planned.frames) return `it has ${track.sampleCount} frames, not ${planned.frames}`;
  if (track.timescale !== trackTimescale(planned.rate) || track.constantTicks !== ticksPerFrame(planned.rate)) {
    return `its frames do not run at ${planned.rate.numerator}/${planned.rate.denominator} a second`;
  }
  return track.reordered ? "its frames are stored in another order than they are shown in" : null;
}

/** Throws `verification-failed` unless the file ffmpeg made has the planned picture. */
export async function verifyPicture(path: string, planned: PlannedPicture, what: string) {
  const probe = await probeFile(path);
  if (typeof probe === "string")
    throw new RenderFailure("verification-failed", `What was made of ${what} is unreadable: ${probe}.`);
  const video = trackOf(probe, "video");
  const mismatch = pictureMismatch(video, planned);
  if (mismatch || !video)
    throw new RenderFailure("verification-failed", `What was made of ${what} is not as planned: ${mismatch}.`);
  return { probe, video };
}

/** What is read from a file's index, without looking at its pictures. */
type PlayableProbe = Omit<RenderProbe, "seen">;

/** What is reported of a finished file: its two tracks, and the sound that went in. Null when one of them is missing. */
function renderProbe(
  planned: PlannedPicture,
  probe: Mp4Probe,
  audioSamples: number,
  ffmpegVersion: string,
): PlayableProbe | null {
  const video = trackOf(probe, "video");
  const audio = trackOf(probe, "audio");
  if (!video || !audio) return null;
  const told = ({ codec, timescale, sampleCount, durationTicks }: Mp4Track) => ({
    codec,
    timescale,
    sampleCount,
    durationTicks,
  });
  return {
    frames: planned.frames,
    width: planned.width,
    height: planned.height,
    video: told(video),
    audio: told(audio),
    audioSamples,
    decoderConfigSha256: decoderConfigHash(video),
    ffmpeg: ffmpegVersion,
  };
}

/**
 * Reads back the index of a file that has picture and sound, with its picture track. Throws `verification-failed` unless the picture is as planned and the
 * sound lasts at least `audioSamples`.
 */
export async function verifyPlayable(
  path: string,
  planned: PlannedPicture,
  audioSamples: number,
  ffmpegVersion: string,
  what: string,
): Promise<{ readonly probe: PlayableProbe; readonly video: Mp4Track }> {
  const { probe, video } = await verifyPicture(path, planned, what);
  const told = renderProbe(planned, probe, audioSamples, ffmpegVersion);
  if (!told || told.audio.durationTicks < audioSamples) {
    throw new RenderFailure("verification-failed", `The sound of ${what} came out too short.`);
  }
  if (!probe.moovFirst) throw new RenderFailure("verification-failed", `The index of ${what} came out last.`);
  return { probe: told, video };
}
