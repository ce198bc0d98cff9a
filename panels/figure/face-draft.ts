import { type Art, inkAt } from "../art.ts";
import { project } from "../camera/camera.ts";
import type { Colour } from "../colour.ts";
import type { Point } from "../geometry/plane.ts";
import { dot, type Frame, placed, sub, unit, type Vec } from "../geometry/space.ts";
import type { Look } from "../look.ts";
import type { Emotion } from "../reading/action.ts";
import type { HeadShape } from "./head-shape.ts";

export interface FaceRequest {
  readonly art: Art;
  readonly look: Look;
  readonly shape: HeadShape;
  readonly head: Frame;
  /** Head height in metres and in panel units. */
  readonly metres: number;
  readonly size: number;
  readonly depth: number;
  readonly emotion: Emotion;
  readonly speaking: boolean;
  /** Where the eyes look against the head: −1…1 to its left and up. */
  readonly gaze: { readonly x: number; readonly y: number };
}

/** A face's own drafting tools: points on its surface, and whether a place on it is seen. */
export interface Draft extends FaceRequest {
  readonly at: (x: number, y: number, out?: number) => Point;
  readonly seen: (x: number, y: number) => number;
  readonly ink: Colour;
  readonly line: number;
  readonly skin: Colour;
  /** −1…1: how far the head is turned from the lens, + when its left side shows. */
  readonly turn: number;
}

/** Readies a face for drawing. */
export function draftOf(request: FaceRequest): Draft {
  const { art, shape, head, metres, depth, look } = request;
  const place = (x: number, y: number, out: number): Vec =>
    placed(head, x * metres, y * metres, (shape.surface(x, y) + out) * metres);
  return {
    ...request,
    at: (x, y, out = 0) => project(art.camera, place(x, y, out)),
    seen: (x, y) => {
      const here = place(x, y, 0);
      const normal = unit({
        x: head.left.x * x * 2.6 + head.forward.x,
        y: head.left.y * x * 2.6 + head.forward.y,
        z: head.left.z * x * 2.6 + head.forward.z,
      });
      return dot(normal, unit(sub(art.camera.eye, here)));
    },
    ink: inkAt(art, depth),
    line: Math.max(0.7, Math.min(5.2, request.size * 0.0115 + 0.3)),
    skin: look.skin,
    turn: dot(head.left, unit(sub(art.camera.eye, head.at))),
  };
}
