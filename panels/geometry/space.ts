/** A point or direction in the scene, in metres: x to the right, y up, z away from the camera's side. */
export interface Vec {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

export const ORIGIN: Vec = { x: 0, y: 0, z: 0 };
export const UP: Vec = { x: 0, y: 1, z: 0 };

export function vec(x: number, y: number, z: number): Vec {
  return { x, y, z };
}
export function add(a: Vec, b: Vec): Vec {
  return { x: a.x + b.x, y: a.y + b.y, z: a.z + b.z };
}
export function sub(a: Vec, b: Vec): Vec {
  return { x: a.x - b.x, y: a.y - b.y, z: a.z - b.z };
}
export function scale(a: Vec, by: number): Vec {
  return { x: a.x * by, y: a.y * by, z: a.z * by };
}
export function dot(a: Vec, b: Vec): number {
  return a.x * b.x + a.y * b.y + a.z * b.z;
}
export function cross(a: Vec, b: Vec): Vec {
  return { x: a.y * b.z - a.z * b.y, y: a.z * b.x - a.x * b.z, z: a.x * b.y - a.y * b.x };
}
export function lengthOf(a: Vec): number {
  return Math.hypot(a.x, a.y, a.z);
}
export function distance(a: Vec, b: Vec): number {
  return lengthOf(sub(a, b));
}

/** Length 1; a zero vector becomes straight up, so that nothing downstream divides by zero. */
export function unit(a: Vec): Vec {
  const size = lengthOf(a);
  return size < 1e-9 ? UP : scale(a, 1 / size);
}
export function lerp(a: Vec, b: Vec, t: number): Vec {
  return { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t, z: a.z + (b.z - a.z) * t };
}
/** `a + b·amount`. */
export function along(a: Vec, b: Vec, amount: number): Vec {
  return { x: a.x + b.x * amount, y: a.y + b.y * amount, z: a.z + b.z * amount };
}
export function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}

/** Rodrigues' rotation about a unit axis. */
export function turned(a: Vec, axis: Vec, degrees: number): Vec {
  const angle = radians(degrees);
  const c = Math.cos(angle);
  const s = Math.sin(angle);
  const perpendicular = cross(axis, a);
  const parallel = dot(axis, a) * (1 - c);
  return {
    x: a.x * c + perpendicular.x * s + axis.x * parallel,
    y: a.y * c + perpendicular.y * s + axis.y * parallel,
    z: a.z * c + perpendicular.z * s + axis.z * parallel,
  };
}

/** A body's own axes: `left` is the character's left, `forward` where they face. */
export interface Frame {
  readonly at: Vec;
  readonly left: Vec;
  readonly up: Vec;
  readonly forward: Vec;
}

/** From a body's own coordinates (x to its left, y up, z forward) to the scene. */
export function placed(frame: Frame, x: number, y: number, z: number): Vec {
  return {
    x: frame.at.x + frame.left.x * x + frame.up.x * y + frame.forward.x * z,
    y: frame.at.y + frame.left.y * x + frame.up.y * y + frame.forward.y * z,
    z: frame.at.z + frame.left.z * x + frame.up.z * y + frame.forward.z * z,
  };
}

/** Upright axes at a point; facing 0° looks at the camera's side (−z), +90° at screen right. */
export function facing(at: Vec, degrees: number): Frame {
  const angle = radians(degrees);
  return {
    at,
    left: { x: Math.cos(angle), y: 0, z: Math.sin(angle) },
    up: UP,
    forward: { x: Math.sin(angle), y: 0, z: -Math.cos(angle) },
  };
}

/** Turns a frame about its own axes: yaw to its left, then pitch up, then roll to its left shoulder. Degrees. */
export function tilted(frame: Frame, yaw: number, pitch: number, roll: number): Frame {
  const forwardYawed = turned(frame.forward, frame.up, -yaw);
  const leftYawed = turned(frame.left, frame.up, -yaw);
  const forward = turned(forwardYawed, leftYawed, pitch);
  const up = turned(frame.up, leftYawed, pitch);
  return { at: frame.at, forward, left: turned(leftYawed, forward, roll), up: turned(up, forward, roll) };
}
