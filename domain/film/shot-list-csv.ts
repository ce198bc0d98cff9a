import type { Shot } from "../scene/content.ts";
import type { FrameRate } from "./frame-rate.ts";
import { programmeStart, timecodeOf } from "./timecode.ts";

/** A shot in the film: its number, its scene's heading, and its first frame counted from the film's. */
export interface ListedShot {
  readonly scene: string;
  readonly heading: string;
  readonly number: string;
  readonly shot: Shot;
  readonly startFrame: number;
}

const COLUMNS = [
  "Scene",
  "Heading",
  "Shot",
  "Size",
  "Angle",
  "Movement",
  "Lens (mm)",
  "Subjects",
  "Description",
  "Screen direction",
  "Frames",
  "Sound lead (frames)",
  "In",
  "Out",
];

/** A cell by RFC 4180. A spreadsheet must not run what somebody wrote, so a formula's first sign is made text. */
function cell(value: string | number): string {
  const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The shot list as CSV, one row a shot in screen order; timecodes from 01:00:00:00, outs exclusive. */
export function writeShotList(shots: readonly ListedShot[], rate: FrameRate): string {
  const start = programmeStart(rate);
  const rows = shots.map(({ scene, heading, number, shot, startFrame }) => [
    scene,
    heading,
    number,
    shot.size,
    shot.angle,
    shot.movement,
    shot.lensMm,
    shot.subjects.join("; "),
    shot.description,
    shot.screenDirection,
    shot.durationFrames,
    shot.soundLeadFrames ?? 0,
    timecodeOf(start + startFrame, rate),
    timecodeOf(start + startFrame + shot.durationFrames, rate),
  ]);
  return `${[COLUMNS, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}
