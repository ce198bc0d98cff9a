/**
 * A process of its own that paints a scene's frames and writes them, raw, into a pipe in the job's folder, which the
 * encoder reads from. It may wait there, so it does nothing else. Started with the scene's `FramesSetting` as JSON.
 */
import { closeSync, openSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { ShotBlend } from "../../../domain/scene/shot-blends.ts";
import { answerQuestions } from "../../answer-questions.ts";
import type { CameraMove } from "../camera.ts";
import { runningTimecode, type TimecodeGlyphs } from "../timecode.ts";
import type { FrameSpan } from "./feed.ts";
import { layOfRgba } from "./mix.ts";
import { type ScenePainter, scenePainter } from "./paint-scene.ts";
import { clipFrames, plateFrames, type ShotSpan } from "./shot-frames.ts";

export interface FramesSetting {
  readonly folder: string;
  readonly width: number;
  readonly height: number;
  /** Name of the pipe. */
  readonly output: string;
  readonly timecode: TimecodeGlyphs | null;
}

/** A picture laid over a shot (a caption, the slate), from one of its frames up to, not including, another. */
export interface Overlay {
  readonly file: string;
  readonly width: number;
  readonly height: number;
  readonly x: number;
  readonly y: number;
  readonly startFrame: number;
  readonly endFrame: number;
}

/** A shot to be painted; its files (raw pictures, or the pipe its clip comes through) are names in the job's folder. */
export interface ShotToPaint extends ShotSpan {
  readonly source: { readonly plate: string } | { readonly clip: string };
  readonly move: CameraMove;
  readonly overlays: readonly Overlay[];
  readonly blend: ShotBlend;
  /** Frames that are not written: the picture before them is held. */
  readonly spared: readonly FrameSpan[];
}

/** The next shot, or null after the last one. It is answered when the shot before it is painted. */
export interface FramesRequest {
  readonly id: number;
  readonly shot: ShotToPaint | null;
}

/** It is also well when nobody reads the frames any more: the encoder's own failure says why. */
export type FramesAnswer =
  | { readonly id: number; readonly ok: true }
  | { readonly id: number; readonly ok: false; readonly message: string };

const setting: FramesSetting = JSON.parse(process.argv[2] ?? "");
const { folder, width, height } = setting;
let pipe: number | null = null;

let begun: ScenePainter | null = null;

/** The scene's painter, from the first shot on: the digits of a timecode are there by then. */
function painter(): ScenePainter {
  begun ??= scenePainter(setting, timecodeLay(), (frame) => {
    pipe ??= openSync(join(folder, setting.output), "w");
    for (let written = 0; written < frame.length; ) written += writeSync(pipe, frame, written);
  });
  return begun;
}

function timecodeLay() {
  if (!setting.timecode) return null;
  const { file, rate } = setting.timecode;
  const timecode = runningTimecode(readFileSync(join(folder, file)), { width, height }, rate);
  return (frame: number) => layOfRgba(timecode.at(frame), timecode.place);
}

function paint({ id, shot }: FramesRequest): FramesAnswer {
  try {
    if (shot) {
      const { source, move, overlays, lead, frames, tail, blend, spared } = shot;
      const pictures =
        "clip" in source
          ? clipFrames(join(folder, source.clip), setting)
          : plateFrames(join(folder, source.plate), move, { lead, frames, tail }, setting);
      const lays = overlays.map(({ file, startFrame, endFrame, ...place }) => {
        return { lay: layOfRgba(readFileSync(join(folder, file)), place), startFrame, endFrame };
      });
      painter().add({ frames, pictures, blend, lays, spared });
    } else {
      painter().end();
      if (pipe !== null) closeSync(pipe);
    }
    return { id, ok: true };
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EPIPE") return { id, ok: true };
    return { id, ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

answerQuestions(paint);
