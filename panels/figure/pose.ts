import type { Vec } from "../geometry/space.ts";
import { vec } from "../geometry/space.ts";
import type { Action } from "../reading/action.ts";

export type Grip = "relaxed" | "fist" | "point" | "open" | "hold" | "flat";

/**
 * A pose of a body of 1.75 m in its own coordinates (x to its left, y up, z forward, metres). Hands and feet are
 * where they want to be; elbows and knees follow.
 */
export interface Pose {
  readonly pelvis: Vec;
  /** Degrees: bent forward, over to the left, shoulders turned to the left against the hips. */
  readonly lean: number;
  readonly side: number;
  readonly twist: number;
  /** Head against the chest: yaw to the left, pitch up, roll to the left shoulder. */
  readonly head: { readonly yaw: number; readonly pitch: number; readonly roll: number };
  readonly left: Side;
  readonly right: Side;
  /** The whole body laid down: degrees back from upright about its pelvis. */
  readonly recline: number;
}

interface Side {
  readonly hand: Vec;
  readonly foot: Vec;
  readonly grip: Grip;
  /** Where the elbow points, out of the arm's own line. */
  readonly elbow: Vec;
}

const DOWN_OUT = vec(0, -0.2, -1);
const side = (hand: Vec, foot: Vec, grip: Grip = "relaxed", elbow: Vec = DOWN_OUT): Side => ({
  hand,
  foot,
  grip,
  elbow,
});

const STAND: Pose = {
  pelvis: vec(0.025, 0.945, 0),
  lean: 1,
  side: -2,
  twist: 3,
  head: { yaw: 0, pitch: 0, roll: 2 },
  left: side(vec(0.245, 0.83, 0.03), vec(0.1, 0.08, -0.03)),
  right: side(vec(-0.25, 0.83, 0.06), vec(-0.14, 0.08, 0.1)),
  recline: 0,
};

const POSES: Record<Action | "point-out", Pose> = {
  stand: STAND,
  back: STAND,
  talk: {
    ...STAND,
    lean: 3,
    left: side(vec(0.27, 1.12, 0.32), STAND.left.foot, "open", vec(0.7, -0.6, -0.3)),
  },
  walk: {
    ...STAND,
    pelvis: vec(0, 0.925, 0),
    lean: 4,
    twist: -9,
    left: side(vec(0.25, 0.88, -0.22), vec(0.08, 0.08, 0.34)),
    right: side(vec(-0.24, 0.93, 0.28), vec(-0.08, 0.16, -0.42), "relaxed", vec(-0.2, -0.4, -0.85)),
  },
  run: {
    ...STAND,
    pelvis: vec(0, 0.9, 0),
    lean: 17,
    twist: -16,
    head: { yaw: 0, pitch: 10, roll: 0 },
    left: side(vec(0.26, 1.02, -0.34), vec(0.07, 0.2, 0.52), "fist", vec(0.3, 0.1, -1)),
    right: side(vec(-0.14, 1.3, 0.36), vec(-0.07, 0.5, -0.52), "fist", vec(-0.4, -0.8, -0.2)),
  },
  sit: {
    ...STAND,
    pelvis: vec(0, 0.52, 0),
    lean: 5,
    side: -1,
    left: side(vec(0.15, 0.68, 0.34), vec(0.13, 0.08, 0.46), "relaxed", vec(0.8, -0.3, -0.4)),
    right: side(vec(-0.13, 0.69, 0.36), vec(-0.16, 0.08, 0.4), "relaxed", vec(-0.8, -0.3, -0.4)),
  },
  drive: {
    ...STAND,
    pelvis: vec(0, 0.52, 0),
    lean: -4,
    left: side(vec(0.17, 0.98, 0.42), vec(0.13, 0.08, 0.6), "fist", vec(0.6, -0.8, 0)),
    right: side(vec(-0.17, 1.0, 0.42), vec(-0.13, 0.08, 0.6), "fist", vec(-0.6, -0.8, 0)),
  },
  write: {
    ...STAND,
    lean: 10,
    head: { yaw: 0, pitch: -18, roll: 3 },
    left: side(vec(0.14, 1.06, 0.34), STAND.left.foot, "flat", vec(0.8, -0.6, -0.2)),
    right: side(vec(-0.12, 1.08, 0.37), STAND.right.foot, "hold", vec(-0.8, -0.6, -0.2)),
  },
  crouch: {
    ...STAND,
    pelvis: vec(0, 0.42, -0.1),
    lean: 26,
    head: { yaw: 0, pitch: 22, roll: 0 },
    left: side(vec(0.16, 0.5, 0.4), vec(0.17, 0.08, 0.13), "relaxed", vec(0.9, -0.2, 0)),
    right: side(vec(-0.14, 0.42, 0.42), vec(-0.15, 0.1, -0.1), "relaxed", vec(-0.9, -0.2, 0)),
  },
  kneel: {
    ...STAND,
    pelvis: vec(0, 0.56, 0),
    lean: 8,
    head: { yaw: 0, pitch: -8, roll: 0 },
    left: side(vec(0.12, 0.72, 0.32), vec(0.13, 0.08, 0.34), "relaxed", vec(0.8, -0.5, -0.2)),
    right: side(vec(-0.1, 0.72, 0.34), vec(-0.12, 0.08, -0.42), "relaxed", vec(-0.8, -0.5, -0.2)),
  },
  lie: {
    ...STAND,
    pelvis: vec(0, 0.16, 0),
    lean: 0,
    side: 4,
    recline: 90,
    head: { yaw: 12, pitch: -6, roll: 0 },
    left: side(vec(0.3, 0.9, 0.1), vec(0.1, 0.05, 0.0)),
    right: side(vec(-0.1, 1.2, 0.15), vec(-0.1, 0.05, 0.0), "flat", vec(-1, 0.2, 0.1)),
  },
  point: {
    ...STAND,
    lean: 4,
    twist: 12,
    right: side(vec(-0.42, 1.44, 0.5), STAND.right.foot, "point", vec(-0.5, -0.9, 0)),
  },
  "point-out": {
    ...STAND,
    lean: 3,
    twist: -8,
    right: side(vec(-0.66, 1.4, 0.2), STAND.right.foot, "point", vec(-0.2, -1, 0)),
  },
  aim: {
    ...STAND,
    lean: 3,
    left: side(vec(0.02, 1.4, 0.52), vec(0.18, 0.08, -0.12), "fist", vec(0.7, -0.7, 0)),
    right: side(vec(-0.02, 1.42, 0.56), vec(-0.16, 0.08, 0.2), "hold", vec(-0.7, -0.7, 0)),
  },
  hold: {
    ...STAND,
    head: { yaw: 0, pitch: -10, roll: 2 },
    left: side(vec(0.1, 1.2, 0.3), STAND.left.foot, "hold", vec(0.35, -1, -0.3)),
    right: side(vec(-0.12, 1.21, 0.3), STAND.right.foot, "hold", vec(-0.35, -1, -0.3)),
  },
  carry: {
    ...STAND,
    left: STAND.left,
    right: side(vec(-0.2, 1.22, 0.36), STAND.right.foot, "hold", vec(-0.6, -0.9, -0.2)),
  },
  raise: {
    ...STAND,
    head: { yaw: 0, pitch: 8, roll: 0 },
    right: side(vec(-0.26, 1.66, 0.36), STAND.right.foot, "hold", vec(-0.7, -0.9, 0)),
  },
  hug: {
    ...STAND,
    lean: 6,
    head: { yaw: 14, pitch: -4, roll: 12 },
    left: side(vec(-0.1, 1.3, 0.3), STAND.left.foot, "fist", vec(0.9, -0.3, 0.2)),
    right: side(vec(0.1, 1.16, 0.3), STAND.right.foot, "fist", vec(-0.9, -0.4, 0.2)),
  },
  phone: {
    ...STAND,
    head: { yaw: 4, pitch: -2, roll: -6 },
    right: side(vec(-0.17, 1.5, 0.05), STAND.right.foot, "hold", vec(-0.6, -1, 0.2)),
  },
  wave: {
    ...STAND,
    right: side(vec(-0.34, 1.72, 0.14), STAND.right.foot, "open", vec(-0.9, -0.5, 0)),
  },
  reach: {
    ...STAND,
    lean: 8,
    twist: 10,
    right: side(vec(-0.16, 1.26, 0.52), STAND.right.foot, "open", vec(-0.6, -0.9, 0)),
  },
  fight: {
    ...STAND,
    pelvis: vec(0, 0.9, 0),
    lean: 10,
    twist: 24,
    left: side(vec(0.16, 1.36, 0.26), vec(0.16, 0.08, 0.26), "fist", vec(0.6, -0.9, 0)),
    right: side(vec(-0.12, 1.46, 0.58), vec(-0.16, 0.1, -0.3), "fist", vec(-0.8, -0.5, 0)),
  },
  fall: {
    ...STAND,
    pelvis: vec(0, 0.72, 0),
    lean: -32,
    twist: 14,
    head: { yaw: 0, pitch: 14, roll: 8 },
    left: side(vec(0.58, 1.42, 0.24), vec(0.18, 0.4, 0.6), "open", vec(0, -1, 0)),
    right: side(vec(-0.56, 1.2, 0.3), vec(-0.14, 0.1, 0.24), "open", vec(0, -1, 0)),
  },
  jump: {
    ...STAND,
    pelvis: vec(0, 1.26, 0),
    lean: 8,
    left: side(vec(0.46, 1.9, 0.16), vec(0.14, 0.52, 0.3), "open", vec(1, -0.3, 0)),
    right: side(vec(-0.44, 1.86, 0.2), vec(-0.12, 0.4, -0.4), "open", vec(-1, -0.3, 0)),
  },
  climb: {
    ...STAND,
    pelvis: vec(0, 1.1, 0),
    lean: 4,
    head: { yaw: 0, pitch: 24, roll: 0 },
    left: side(vec(0.2, 1.98, 0.3), vec(0.15, 0.36, 0.24), "fist", vec(0.8, -0.6, 0)),
    right: side(vec(-0.2, 1.6, 0.32), vec(-0.15, 0.66, 0.26), "fist", vec(-0.8, -0.6, 0)),
  },
  drink: {
    ...STAND,
    head: { yaw: 0, pitch: 6, roll: 0 },
    right: side(vec(-0.06, 1.5, 0.24), STAND.right.foot, "hold", vec(-0.9, -0.5, 0)),
  },
  lean: {
    ...STAND,
    side: 9,
    lean: -5,
    head: { yaw: 0, pitch: 0, roll: -4 },
    left: side(vec(0.34, 1.0, 0.0), vec(-0.02, 0.08, 0.16), "flat"),
  },
  "arms-crossed": {
    ...STAND,
    left: side(vec(-0.02, 1.2, 0.22), STAND.left.foot, "relaxed", vec(0.6, -0.9, 0)),
    right: side(vec(0.03, 1.16, 0.25), STAND.right.foot, "relaxed", vec(-0.6, -0.9, 0)),
  },
  "hands-up": {
    ...STAND,
    left: side(vec(0.36, 1.78, 0.12), STAND.left.foot, "open", vec(0.9, -0.4, 0)),
    right: side(vec(-0.36, 1.76, 0.12), STAND.right.foot, "open", vec(-0.9, -0.4, 0)),
  },
  "hands-in-pockets": {
    ...STAND,
    left: side(vec(0.19, 0.93, 0.1), STAND.left.foot, "fist", vec(0.5, -0.2, -0.9)),
    right: side(vec(-0.19, 0.93, 0.1), STAND.right.foot, "fist", vec(-0.5, -0.2, -0.9)),
  },
  think: {
    ...STAND,
    head: { yaw: 4, pitch: -6, roll: 4 },
    left: side(vec(-0.08, 1.16, 0.22), STAND.left.foot, "relaxed", vec(0.9, -0.5, 0.1)),
    right: side(vec(-0.02, 1.48, 0.2), STAND.right.foot, "fist", vec(-0.5, -1, 0.3)),
  },
  dance: {
    ...STAND,
    side: 8,
    twist: 16,
    left: side(vec(0.52, 1.5, 0.2), vec(0.2, 0.08, 0.1), "open", vec(0.4, -1, 0)),
    right: side(vec(-0.3, 1.86, 0.08), vec(-0.1, 0.24, -0.34), "open", vec(-1, -0.2, 0)),
  },
};

/** Ways to stand when nothing else is asked: nobody in a group stands like the next. */
const STANDING: readonly [Pose, ...Pose[]] = [
  STAND,
  {
    ...STAND,
    pelvis: vec(-0.03, 0.94, 0),
    side: 3,
    twist: -5,
    head: { yaw: 0, pitch: 0, roll: -2 },
    left: side(vec(0.19, 0.97, 0.11), vec(0.15, 0.08, 0.1), "fist", vec(0.5, -0.1, -0.8)),
    right: side(vec(-0.25, 0.84, 0.02), vec(-0.09, 0.08, -0.03)),
  },
  {
    ...STAND,
    pelvis: vec(0.03, 0.94, 0),
    side: -4,
    left: side(vec(0.24, 0.84, 0.04), vec(0.09, 0.08, -0.02)),
    right: side(vec(-0.2, 1.02, 0.1), vec(-0.17, 0.08, 0.12), "fist", vec(-0.9, 0, -0.3)),
  },
  {
    ...STAND,
    lean: 2,
    left: side(vec(0.02, 0.98, 0.2), vec(0.11, 0.08, 0.04), "relaxed", vec(0.5, -0.6, -0.5)),
    right: side(vec(-0.04, 0.96, 0.22), vec(-0.12, 0.08, 0), "relaxed", vec(-0.5, -0.6, -0.5)),
  },
  {
    ...STAND,
    pelvis: vec(0.02, 0.94, 0),
    twist: 8,
    left: side(vec(0.24, 0.84, -0.04), vec(0.1, 0.08, -0.06)),
    right: side(vec(-0.24, 0.86, 0.12), vec(-0.13, 0.08, 0.14)),
  },
];

/** The pose of an action. `variant` (0–1) picks how somebody stands who only stands. */
export function poseFor(action: Action | "point-out", variant: number): Pose {
  const pose = POSES[action];
  if (pose !== STAND) return pose;
  return STANDING[Math.min(STANDING.length - 1, Math.floor(variant * STANDING.length))] ?? STAND;
}

/** A mirrored pose: what the right hand did the left hand does. */
export function mirrored(pose: Pose): Pose {
  const flip = (v: Vec): Vec => vec(-v.x, v.y, v.z);
  const flipSide = (own: Side): Side => ({
    ...own,
    hand: flip(own.hand),
    foot: flip(own.foot),
    elbow: flip(own.elbow),
  });
  return {
    ...pose,
    pelvis: flip(pose.pelvis),
    side: -pose.side,
    twist: -pose.twist,
    head: { yaw: -pose.head.yaw, pitch: pose.head.pitch, roll: -pose.head.roll },
    left: flipSide(pose.right),
    right: flipSide(pose.left),
  };
}
