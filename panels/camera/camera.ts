import { type Box, clipped, clippedToBox, type Point } from "../geometry/plane.ts";
import { add, cross, dot, lerp, radians, scale, sub, turned, UP, unit, type Vec, vec } from "../geometry/space.ts";

/** A pinhole camera over a picture of `width` × `height` panel units. `focal` is in panel units, too. */
export interface Camera {
  readonly eye: Vec;
  readonly right: Vec;
  readonly up: Vec;
  readonly forward: Vec;
  readonly focal: number;
  /** Where the line of sight meets the picture (a shifted lens moves it off the middle). */
  readonly centre: Point;
  readonly width: number;
  readonly height: number;
  /** The frame with a margin: nothing outside it is drawn. */
  readonly bounds: Box;
}

/** A point of the picture with its depth in metres along the line of sight and its scale in units per metre. */
export interface Projected extends Point {
  readonly depth: number;
  readonly scale: number;
}

/** Nearer than this, nothing is drawn (metres). */
const NEAR = 0.12;
const MARGIN = 24;

export interface CameraSetUp {
  readonly target: Vec;
  /** Metres from the target. */
  readonly distance: number;
  /** Degrees above (+) or below (−) the target. */
  readonly elevation: number;
  /** Degrees round the target; positive moves the camera to screen right. */
  readonly azimuth: number;
  /** Degrees the horizon leans, clockwise on screen. */
  readonly roll: number;
  readonly focal: number;
  /** Where the target lands in the picture. */
  readonly landing: Point;
  readonly width: number;
  readonly height: number;
  /** The camera never sinks below this height (metres). */
  readonly floor: number;
}

export function cameraOf(setUp: CameraSetUp): Camera {
  const elevation = radians(setUp.elevation);
  const azimuth = radians(setUp.azimuth);
  const from = vec(
    Math.sin(azimuth) * Math.cos(elevation),
    Math.sin(elevation),
    -Math.cos(azimuth) * Math.cos(elevation),
  );
  let eye = add(setUp.target, scale(from, setUp.distance));
  if (eye.y < setUp.floor) {
    const drop = setUp.target.y - setUp.floor;
    const reach = Math.sqrt(Math.max(0.3, setUp.distance ** 2 - drop ** 2));
    eye = vec(setUp.target.x + Math.sin(azimuth) * reach, setUp.floor, setUp.target.z - Math.cos(azimuth) * reach);
  }
  const forward = unit(sub(setUp.target, eye));
  const steep = Math.abs(forward.y) > 0.995;
  const sideways = steep ? vec(Math.cos(azimuth), 0, Math.sin(azimuth)) : unit(cross(UP, forward));
  const upright = cross(forward, sideways);
  return {
    eye,
    right: turned(sideways, forward, -setUp.roll),
    up: turned(upright, forward, -setUp.roll),
    forward,
    focal: setUp.focal,
    centre: setUp.landing,
    width: setUp.width,
    height: setUp.height,
    bounds: { left: -MARGIN, top: -MARGIN, right: setUp.width + MARGIN, bottom: setUp.height + MARGIN },
  };
}

export function depthOf(camera: Camera, at: Vec): number {
  return dot(sub(at, camera.eye), camera.forward);
}

/** A point behind the lens is pulled in front of it: callers that can meet one clip first. */
export function project(camera: Camera, at: Vec): Projected {
  const ray = sub(at, camera.eye);
  const depth = Math.max(NEAR, dot(ray, camera.forward));
  const size = camera.focal / depth;
  return {
    x: camera.centre.x + dot(ray, camera.right) * size,
    y: camera.centre.y - dot(ray, camera.up) * size,
    depth,
    scale: size,
  };
}

/** A flat polygon of the scene in the picture: cut at the lens and at the frame; empty when out of sight. */
export function projectPolygon(camera: Camera, corners: readonly Vec[]): Point[] {
  const visible: Vec[] = [];
  let previous = corners.at(-1);
  if (!previous) return [];
  let before = depthOf(camera, previous) - NEAR;
  for (const current of corners) {
    const now = depthOf(camera, current) - NEAR;
    if (now >= 0 !== before >= 0) visible.push(lerp(previous, current, before / (before - now)));
    if (now >= 0) visible.push(current);
    previous = current;
    before = now;
  }
  if (visible.length < 3) return [];
  return clippedToBox(
    visible.map((corner) => project(camera, corner)),
    camera.bounds,
  );
}

/** A straight line of the scene in the picture, or null when out of sight. */
export function projectLine(camera: Camera, from: Vec, to: Vec): readonly [Point, Point] | null {
  const near = depthOf(camera, from) - NEAR;
  const far = depthOf(camera, to) - NEAR;
  if (near < 0 && far < 0) return null;
  const a = near < 0 ? lerp(from, to, near / (near - far)) : from;
  const b = far < 0 ? lerp(to, from, far / (far - near)) : to;
  return [project(camera, a), project(camera, b)];
}

/** How far above the horizontal the ray through a picture point looks: linear in x and y, 0 on the horizon. */
export function riseAt(camera: Camera, p: Point): number {
  const x = (p.x - camera.centre.x) / camera.focal;
  const y = (camera.centre.y - p.y) / camera.focal;
  return camera.forward.y + camera.right.y * x + camera.up.y * y;
}

/** The part of the frame that sees sky (above the horizon), a little dipped under it. Empty when none does. */
export function skyPolygon(camera: Camera): Point[] {
  return clipped(frameCorners(camera), (p) => riseAt(camera, p) + 0.004);
}

/** The part of the frame below the horizon. */
export function groundPolygon(camera: Camera): Point[] {
  return clipped(frameCorners(camera), (p) => -riseAt(camera, p));
}

export function frameCorners(camera: Camera): Point[] {
  const { left, top, right, bottom } = camera.bounds;
  return [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ];
}

/** Where the ray through a picture point meets the ground, or null when it meets the sky. */
export function groundAt(camera: Camera, p: Point): Vec | null {
  const x = (p.x - camera.centre.x) / camera.focal;
  const y = (camera.centre.y - p.y) / camera.focal;
  const ray = add(add(camera.forward, scale(camera.right, x)), scale(camera.up, y));
  if (ray.y > -1e-4) return null;
  return add(camera.eye, scale(ray, -camera.eye.y / ray.y));
}
