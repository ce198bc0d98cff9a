import type { CameraAngle, CameraMovement, ScreenDirection, ShotSize } from "../../film/vocabulary.ts";

/** How a shot frames its subject: everything of a set-up but what happens in it. */
export interface Framing {
  readonly size: ShotSize;
  readonly angle: CameraAngle;
  readonly movement: CameraMovement;
  readonly lensMm: number;
  readonly subjects: readonly string[];
  readonly screenDirection: ScreenDirection;
}

/** The lens that a size is usually shot with, in millimetres on full frame: wide for places, long for faces. */
export const LENS: Readonly<Record<ShotSize, number>> = {
  EWS: 18,
  EST: 21,
  WS: 24,
  FS: 32,
  MLS: 35,
  "2S": 40,
  MS: 50,
  OTS: 65,
  MCU: 75,
  CU: 85,
  ECU: 100,
  INS: 100,
  CA: 50,
  POV: 35,
};

/** Steps from far to near. Inserts, cutaways and points of view stand outside: any size may cut to them. */
const LADDER: readonly ShotSize[] = ["EWS", "WS", "FS", "MLS", "MS", "MCU", "CU", "ECU"];

/** Where a size stands on the ladder, from 0 (far) to 7 (near); null for what stands outside it. */
export function sizeStep(size: ShotSize): number | null {
  if (size === "EST") return 0;
  if (size === "2S") return 3;
  if (size === "OTS") return 4;
  const step = LADDER.indexOf(size);
  return step < 0 ? null : step;
}

/** The size one step nearer (or, with -1, farther), within what a face can bear: FS to CU. */
export function stepSize(size: ShotSize, by: 1 | -1): ShotSize {
  if (size === "OTS") return by > 0 ? "MCU" : "2S";
  if (size === "2S") return by > 0 ? "MS" : "FS";
  const step = sizeStep(size);
  if (step === null) return size;
  return LADDER[Math.min(6, Math.max(1, step + by))] ?? size;
}

/** The size on a step of the ladder. */
export function sizeAt(step: number): ShotSize {
  return LADDER[Math.min(LADDER.length - 1, Math.max(0, step))] ?? "MS";
}

export function isCloseUp(size: ShotSize): boolean {
  return size === "CU" || size === "ECU";
}

export function isWide(size: ShotSize): boolean {
  return size === "EWS" || size === "EST" || size === "WS";
}

/** Two framings that a crew lights and sets once. */
export function setupKey(framing: Framing): string {
  // Over one shoulder and over the other are two set-ups; a two-shot is one, whoever is named first.
  const subjects = framing.size === "OTS" ? framing.subjects : [...framing.subjects].sort();
  return [framing.size, framing.angle, framing.lensMm, subjects.join("+")].join("|");
}
