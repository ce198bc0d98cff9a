import {
  add,
  cross,
  distance,
  type Frame,
  facing,
  lerp,
  placed,
  scale,
  sub,
  tilted,
  unit,
  type Vec,
  vec,
} from "../geometry/space.ts";
import type { Look } from "../look.ts";
import type { Pose } from "./pose.ts";

export interface Arm {
  readonly shoulder: Vec;
  readonly elbow: Vec;
  readonly wrist: Vec;
  /** Middle of the hand. */
  readonly hand: Vec;
}

export interface Leg {
  readonly hip: Vec;
  readonly knee: Vec;
  readonly ankle: Vec;
  readonly toe: Vec;
}

/** A posed body in the scene, in metres. */
export interface Skeleton {
  /** Metres per metre of the 1.75 m body. */
  readonly size: number;
  readonly pelvis: Frame;
  readonly chest: Frame;
  readonly neck: Vec;
  /** At the middle of the head, between crown and chin; `size` heads are `headHeight` tall. */
  readonly head: Frame;
  readonly headHeight: number;
  readonly left: { readonly arm: Arm; readonly leg: Leg };
  readonly right: { readonly arm: Arm; readonly leg: Leg };
}

const UPPER_ARM = 0.29;
const FOREARM = 0.25;
const HAND = 0.09;
const THIGH = 0.44;
const SHIN = 0.43;

/** Two bones from `root` towards `target`: the joint between them, bent towards `pole`; and where the end comes to. */
function bend(root: Vec, target: Vec, first: number, second: number, pole: Vec): { joint: Vec; end: Vec } {
  const direction = unit(sub(target, root));
  const reach = Math.min(distance(root, target), (first + second) * 0.998);
  const close = Math.max(reach, Math.abs(first - second) + 0.02);
  const into = (first * first - second * second + close * close) / (2 * close);
  const out = Math.sqrt(Math.max(0, first * first - into * into));
  const sideways = cross(cross(direction, pole), direction);
  const joint = add(add(root, scale(direction, into)), scale(unit(sideways), out));
  return { joint, end: add(root, scale(direction, close)) };
}

/** Puts a pose on a spot: `yaw` 0 faces the camera's side, +90 screen right. `gaze` turns the head further. */
export function skeletonOf(
  look: Look,
  pose: Pose,
  spot: Vec,
  yaw: number,
  gaze: { readonly yaw: number; readonly pitch: number },
): Skeleton {
  const size = look.height / 1.75;
  const base = facing(spot, yaw);
  const hipsUpright: Frame = {
    ...base,
    at: placed(base, pose.pelvis.x * size, pose.pelvis.y * size, pose.pelvis.z * size),
  };
  const pelvis = pose.recline === 0 ? hipsUpright : tilted(hipsUpright, 0, pose.recline, 0);
  // Hands and feet of a pose count from the ground under it; a reclined body carries that ground with it.
  const ground: Frame = { ...pelvis, at: placed(pelvis, -pose.pelvis.x * size, -0.945 * size, -pose.pelvis.z * size) };
  const own: Frame = pose.recline === 0 ? base : ground;
  const at = (v: Vec): Vec => placed(own, v.x * size, v.y * size, v.z * size);

  const chestTurned = tilted(pelvis, pose.twist, -pose.lean, pose.side);
  const waist = placed(pelvis, 0, 0.12 * size, 0);
  const chest: Frame = { ...chestTurned, at: placed({ ...chestTurned, at: waist }, 0, 0.25 * size, 0) };
  const child = look.age === "child" ? 1.22 : look.age === "teen" ? 1.05 : 1;
  const headHeight = 0.236 * size * child;
  const width = (look.soft ? 0.158 : 0.182) * (look.build === "broad" ? 1.1 : look.build === "slim" ? 0.94 : 1);
  const shoulder = (sign: number): Vec => placed(chest, sign * width * size, 0.097 * size, -0.012 * size);
  const neck = placed(chest, 0, 0.165 * size, -0.012 * size);

  const headTurned = tilted(
    chestTurned,
    pose.head.yaw + gaze.yaw - pose.twist * 0.8,
    pose.head.pitch + gaze.pitch + pose.lean * 0.8,
    pose.head.roll,
  );
  const head: Frame = {
    ...headTurned,
    at: placed({ ...headTurned, at: neck }, 0, 0.046 * size + headHeight * 0.5, 0.028 * size),
  };

  const arm = (sign: number): Arm => {
    const half = sign > 0 ? pose.left : pose.right;
    const root = shoulder(sign);
    const pole = sub(placed(own, half.elbow.x, half.elbow.y, half.elbow.z), own.at);
    const { joint, end } = bend(root, at(half.hand), UPPER_ARM * size, FOREARM * size, pole);
    return { shoulder: root, elbow: joint, wrist: end, hand: add(end, scale(unit(sub(end, joint)), HAND * size)) };
  };
  const leg = (sign: number): Leg => {
    const half = sign > 0 ? pose.left : pose.right;
    const root = placed(pelvis, sign * 0.09 * size, -0.03 * size, 0);
    const pole = sub(placed(own, sign * 0.16, 0.1, 1), own.at);
    const { joint, end } = bend(root, at(half.foot), THIGH * size, SHIN * size, pole);
    // Feet turn out a little.
    const outward = unit(add(own.forward, scale(own.left, sign * 0.32)));
    const flat = lerp(outward, scale(unit(sub(joint, end)), -1), half.foot.y > 0.12 ? 0.45 : 0);
    return {
      hip: root,
      knee: joint,
      ankle: end,
      toe: add(end, scale(unit(add(flat, vec(0, pose.recline === 0 ? -0.2 : 0, 0))), 0.17 * size)),
    };
  };
  return {
    size,
    pelvis,
    chest,
    neck,
    head,
    headHeight,
    left: { arm: arm(1), leg: leg(1) },
    right: { arm: arm(-1), leg: leg(-1) },
  };
}
