import { clipFit } from "#domain/clip/clip-length";
import { type FrameRate, secondsFromFrames } from "#domain/film/frame-rate";

/** What becomes of a clip in its shot, in words. */
export function fitWords(fit: { readonly cut: number; readonly held: number }, rate: FrameRate): string {
  const seconds = (frames: number) => `${secondsFromFrames(frames, rate).toFixed(1)} s`;
  if (fit.cut > 0) return `its last ${seconds(fit.cut)} are cut off`;
  if (fit.held > 0) return `its last frame is held for ${seconds(fit.held)}`;
  return "as long as the shot";
}

/** How long a clip is, and what becomes of it in its shot. */
export function clipLengthWords(milliseconds: number, shotFrames: number, rate: FrameRate): string {
  return `${(milliseconds / 1000).toFixed(1)} s, ${fitWords(clipFit(milliseconds, shotFrames, rate), rate)}`;
}
