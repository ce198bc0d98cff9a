import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import { type CameraMove, isStill, plateSize, plateWindow } from "../camera.ts";
import { mixPictures } from "./mix.ts";
import { resampler } from "./resample.ts";
import { softened } from "./soften.ts";
import { type YuvPicture, yuvOfRgba, yuvPicture } from "./yuv-picture.ts";

/**
 * A shot's pictures. `at` gives that of a frame from `-lead` up to, not including, `frames + tail`; the one it gave
 * before may change then. Frames are asked for in order.
 */
export interface ShotFrames {
  /** All frames are one picture. */
  readonly isHeld: boolean;
  at(frame: number): YuvPicture;
  close(): void;
}

/** How long a shot is seen: its own frames, and those that it lends to the transitions before and after it. */
export interface ShotSpan {
  readonly lead: number;
  readonly frames: number;
  readonly tail: number;
}

interface FrameSize {
  readonly width: number;
  readonly height: number;
}

/** A drawn shot: one picture (raw premultiplied RGBA of `plateSize`, in `file`) under a moving camera. */
export function plateFrames(file: string, move: CameraMove, span: ShotSpan, { width, height }: FrameSize): ShotFrames {
  const size = plateSize(move, width, height);
  const plate = yuvOfRgba(readFileSync(file), size.width, size.height);
  const close = () => undefined;
  if (move.rackFocus) return { isHeld: false, at: focusPull(plate, span.frames), close };
  if (isStill(move)) return { isHeld: true, at: () => plate, close };
  const draw = resampler(plate);
  const seen = span.lead + span.frames + span.tail;
  const frame = yuvPicture(width, height);
  return {
    isHeld: false,
    at(number) {
      draw(plateWindow(move, span.lead + number, seen, width, height), frame);
      return frame;
    },
    close,
  };
}

/** Focus is found in the third of the shot that begins after its first quarter. */
function focusPull(sharp: YuvPicture, frames: number): ShotFrames["at"] {
  const soft = softened(sharp, Math.max(2, sharp.height / 70));
  const frame = yuvPicture(sharp.width, sharp.height);
  const start = Math.floor(frames / 4);
  const length = Math.max(1, Math.floor(frames / 3));
  return (number) => {
    const share = Math.round((256 * (number - start)) / length);
    if (share <= 0) return soft;
    if (share >= 256) return sharp;
    mixPictures(soft, sharp, share, frame);
    return frame;
  };
}

/**
 * A moving picture: raw 4:2:0 frames that come through a pipe in the job's folder. Before its first frame it shows that
 * one, past its last one the last. Throws when it has none.
 */
export function clipFrames(pipe: string, { width, height }: FrameSize): ShotFrames {
  const file = openSync(pipe, "r");
  const frame = yuvPicture(width, height);
  const coming = new Uint8Array(frame.bytes.length);
  let [read, ended] = [0, false];
  const readNext = () => {
    for (let filled = 0; filled < coming.length; ) {
      const bytes = readSync(file, coming, filled, coming.length - filled, null);
      if (bytes === 0) {
        ended = true;
        return;
      }
      filled += bytes;
    }
    frame.bytes.set(coming);
    read += 1;
  };
  return {
    isHeld: false,
    at(number) {
      while (!ended && read <= Math.max(0, number)) readNext();
      if (read === 0) throw new Error("the clip has no picture");
      return frame;
    },
    close: () => closeSync(file),
  };
}
