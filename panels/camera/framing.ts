import type { CameraAngle, ShotSize } from "#domain/film/vocabulary";
import type { Point } from "../geometry/plane.ts";
import type { Vec } from "../geometry/space.ts";
import { type Camera, cameraOf } from "./camera.ts";

/** How a size frames a standing adult: where the trade cuts the body. */
interface Framing {
  /** Height of a head as a part of the frame's height. */
  readonly head: number;
  /** Height of the aimed-at point on a body of 1.75 m (metres). */
  readonly aim: number;
  /** Where that point lands, from the top of the frame (0–1). */
  readonly landing: number;
  /** Where an eye-level camera stands, in metres above ground for a body of 1.75 m. */
  readonly stand: number;
  readonly lensMm: number;
}

const FRAMINGS: Record<ShotSize, Framing> = {
  EWS: { head: 0.03, aim: 0.9, landing: 0.68, stand: 1.75, lensMm: 20 },
  EST: { head: 0.026, aim: 0.9, landing: 0.7, stand: 2.6, lensMm: 20 },
  WS: { head: 0.074, aim: 0.9, landing: 0.57, stand: 1.45, lensMm: 24 },
  FS: { head: 0.109, aim: 0.89, landing: 0.52, stand: 1.25, lensMm: 32 },
  MLS: { head: 0.168, aim: 1.54, landing: 0.235, stand: 1.35, lensMm: 35 },
  MS: { head: 0.245, aim: 1.66, landing: 0.245, stand: 1.45, lensMm: 40 },
  "2S": { head: 0.225, aim: 1.66, landing: 0.245, stand: 1.45, lensMm: 40 },
  MCU: { head: 0.375, aim: 1.66, landing: 0.34, stand: 1.63, lensMm: 50 },
  OTS: { head: 0.31, aim: 1.66, landing: 0.36, stand: 1.63, lensMm: 50 },
  CU: { head: 0.6, aim: 1.66, landing: 0.45, stand: 1.63, lensMm: 75 },
  ECU: { head: 1.5, aim: 1.64, landing: 0.47, stand: 1.65, lensMm: 100 },
  INS: { head: 0.9, aim: 1.2, landing: 0.5, stand: 1.5, lensMm: 60 },
  CA: { head: 0.34, aim: 1.6, landing: 0.42, stand: 1.45, lensMm: 50 },
  POV: { head: 0.19, aim: 1.6, landing: 0.3, stand: 1.63, lensMm: 35 },
};

/** Super 35: 18.66 mm high. */
const GATE_MM = 18.66;
const WIDEST_MM = 15;
/** Height of an adult head with hair, chin to crown (metres). */
export const HEAD_METRES = 0.238;
/** Height of the eyes of a standing body of 1.75 m (metres). */
export const EYE_LEVEL = 1.66;

const ELEVATION: Record<CameraAngle, number> = {
  "eye-level": 0,
  high: 30,
  low: -24,
  overhead: 81,
  "worms-eye": -48,
  dutch: -5,
};

export interface FramingRequest {
  readonly size: ShotSize;
  readonly angle: CameraAngle;
  readonly lensMm: number;
  readonly width: number;
  readonly height: number;
  /** The point on the ground that the shot is of. */
  readonly subject: Vec;
  /** Height of the body the shot is framed for (metres), and how much lower its head is than when it stands. */
  readonly bodyHeight: number;
  readonly drop: number;
  /** Height of the head the size refers to (metres). */
  readonly headMetres: number;
  /** Where to aim (metres above ground) and how large a head to show, when the size does not say. */
  readonly aim?: number | undefined;
  readonly head?: number | undefined;
  readonly landing?: number | undefined;
  /** Degrees round the subject. */
  readonly azimuth: number;
  /** Sideways place of the subject in the frame (0–1). */
  readonly across: number;
  /** Makes the framing wider (> 1) for more to hold. */
  readonly loosen: number;
  /** How far a camera can back away from the subject here (metres). */
  readonly reach: number;
  /** −1 or 1: which way a dutch frame leans. */
  readonly lean: number;
}

/** The height that sizes refer to: in a tall frame the width decides, or a close-up would lose its ears. */
export function framingHeight(width: number, height: number): number {
  return Math.min(height, width * 1.12);
}

/** Height of a head as a part of the frame's, in a size. */
export function headPart(size: ShotSize): number {
  return FRAMINGS[size].head;
}

/** Where a head lands in a size, from the top of the frame (0–1). */
export function headLanding(size: ShotSize): number {
  return FRAMINGS[size].landing;
}

/** A lens in millimetres, as asked for or as usual for the size. */
export function lensOf(size: ShotSize, lensMm: number): number {
  return Number.isFinite(lensMm) && lensMm >= 6 ? Math.min(lensMm, 400) : FRAMINGS[size].lensMm;
}

/** The camera that frames a subject in a size, from an angle, through a lens. */
export function frameShot(request: FramingRequest): Camera {
  const framing = FRAMINGS[request.size];
  const reference = framingHeight(request.width, request.height);
  const far = request.size === "EWS" || request.size === "EST" || request.size === "WS" || request.size === "FS";
  const lens = lensOf(request.size, request.lensMm);
  const head = ((request.head ?? framing.head) * reference) / request.loosen;
  const overhead = request.angle === "overhead";
  const tall = request.bodyHeight / 1.75;
  const aim = request.aim ?? Math.max(0.12, framing.aim * tall - request.drop * (framing.aim > 1.2 ? 1 : 0.5));
  let focal = (lens / GATE_MM) * reference;
  let distance = (focal * request.headMetres) / head;
  // Where the room ends the lens gets wider instead, but no wider than a lens can be: then people stand larger.
  if (distance > request.reach) {
    focal = Math.max((focal * request.reach) / distance, (WIDEST_MM / GATE_MM) * reference);
    distance = request.reach;
  }
  // Nor can it stand inside somebody's face.
  const closest = request.headMetres < 0.22 ? 0.45 : 0.75;
  if (distance < closest) {
    focal *= closest / distance;
    distance = closest;
  }
  let elevation = ELEVATION[request.angle];
  let landing = (request.landing ?? framing.landing) + (request.height - reference) / request.height / 6;
  if (request.angle === "eye-level" || request.angle === "dutch") {
    // The camera stands at its own height and is shifted, not tipped: verticals stay vertical.
    const small = request.bodyHeight < 1;
    const stand =
      request.aim !== undefined
        ? request.aim + (small ? 0.12 : 0.35)
        : Math.max(0.3, framing.stand * (far && !small ? 1 : tall) - request.drop * (far ? 0.55 : 1));
    elevation =
      (Math.asin(clamp((stand - aim) / distance, -0.6, 0.6)) * 180) / Math.PI + (request.angle === "dutch" ? -4 : 0);
  }
  if (request.angle === "worms-eye") {
    focal *= 0.72;
    distance *= 0.72;
    landing = far ? 0.5 : landing + 0.06;
  }
  if (request.angle === "low" && far) elevation = -14;
  if (request.angle === "high" && far) elevation = 27;
  if (overhead) {
    landing = 0.5;
    // Straight down a body is a metre of shoulders: the camera comes nearer than for a standing figure.
    distance = far ? Math.max(3.2, distance * 0.62) + 1.2 : distance + 0.6;
  }
  const target: Vec = { x: request.subject.x, y: overhead ? Math.min(aim, 1) : aim, z: request.subject.z };
  const landingPoint: Point = { x: request.width * request.across, y: request.height * landing };
  return cameraOf({
    target,
    distance,
    elevation,
    azimuth: request.azimuth,
    roll: request.angle === "dutch" ? 11 * request.lean : 0,
    focal,
    landing: landingPoint,
    width: request.width,
    height: request.height,
    floor: request.angle === "worms-eye" ? 0.12 : 0.28,
  });
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
