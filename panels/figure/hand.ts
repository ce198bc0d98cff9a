import { type Art, drawnLine, inkAt, inLight, shadeShape } from "../art.ts";
import { project } from "../camera/camera.ts";
import type { Colour } from "../colour.ts";
import { blob } from "../geometry/path.ts";
import type { Point } from "../geometry/plane.ts";
import { add, cross, dot, type Frame, scale, sub, unit, type Vec } from "../geometry/space.ts";
import { inked } from "../svg.ts";
import type { Grip } from "./pose.ts";

/** A hand as a flat drawing: x from the wrist (0) to the fingertips (1), y towards the thumb. */
interface Sketch {
  readonly shapes: readonly (readonly (readonly [number, number])[])[];
  readonly lines: readonly (readonly (readonly [number, number])[])[];
}

const THUMB = [
  [0.08, 0.14],
  [0.26, 0.32],
  [0.48, 0.4],
  [0.6, 0.37],
  [0.56, 0.29],
  [0.42, 0.22],
  [0.3, 0.1],
] as const;
const PALM = [
  [-0.06, -0.15],
  [0.22, -0.23],
  [0.46, -0.25],
  [0.56, -0.1],
  [0.57, 0.08],
  [0.5, 0.2],
  [0.24, 0.22],
  [-0.06, 0.16],
] as const;
const finger = (y: number, length: number, slope: number, width = 0.055): readonly (readonly [number, number])[] => [
  [0.42, y - width],
  [0.42 + length * 0.55, y - width + slope * 0.5],
  [0.42 + length, y - width * 0.7 + slope],
  [0.46 + length, y + slope],
  [0.42 + length, y + width * 0.8 + slope],
  [0.42 + length * 0.55, y + width + slope * 0.5],
  [0.42, y + width],
];

const SKETCHES: Record<Grip, Sketch> = {
  relaxed: {
    shapes: [
      [
        [-0.06, -0.15],
        [0.22, -0.23],
        [0.5, -0.26],
        [0.76, -0.24],
        [0.94, -0.15],
        [0.98, -0.04],
        [0.9, 0.05],
        [0.7, 0.12],
        [0.5, 0.19],
        [0.24, 0.22],
        [-0.06, 0.16],
      ],
      [
        [0.08, 0.12],
        [0.28, 0.26],
        [0.5, 0.3],
        [0.68, 0.24],
        [0.66, 0.16],
        [0.46, 0.16],
        [0.28, 0.08],
      ],
    ],
    lines: [
      [
        [0.52, -0.12],
        [0.74, -0.13],
        [0.92, -0.1],
      ],
      [
        [0.54, 0.0],
        [0.74, -0.01],
        [0.93, -0.02],
      ],
    ],
  },
  fist: {
    shapes: [
      [
        [-0.06, -0.15],
        [0.16, -0.22],
        [0.4, -0.3],
        [0.58, -0.25],
        [0.64, -0.06],
        [0.62, 0.14],
        [0.5, 0.25],
        [0.22, 0.25],
        [-0.06, 0.16],
      ],
      [
        [0.12, 0.16],
        [0.28, 0.3],
        [0.48, 0.27],
        [0.6, 0.12],
        [0.54, 0.06],
        [0.4, 0.12],
        [0.24, 0.08],
      ],
    ],
    lines: [
      [
        [0.44, -0.17],
        [0.6, -0.16],
      ],
      [
        [0.44, -0.04],
        [0.62, -0.04],
      ],
      [
        [0.42, -0.27],
        [0.38, -0.1],
        [0.4, 0.04],
      ],
    ],
  },
  hold: {
    shapes: [
      [
        [-0.06, -0.15],
        [0.18, -0.24],
        [0.46, -0.3],
        [0.7, -0.26],
        [0.76, -0.08],
        [0.72, 0.1],
        [0.52, 0.2],
        [0.24, 0.22],
        [-0.06, 0.16],
      ],
      [
        [0.08, 0.14],
        [0.3, 0.3],
        [0.54, 0.32],
        [0.74, 0.2],
        [0.7, 0.12],
        [0.5, 0.18],
        [0.28, 0.08],
      ],
    ],
    lines: [
      [
        [0.5, -0.17],
        [0.72, -0.17],
      ],
      [
        [0.52, -0.05],
        [0.74, -0.05],
      ],
      [
        [0.52, 0.06],
        [0.7, 0.05],
      ],
    ],
  },
  point: {
    shapes: [
      [
        [0.4, 0.06],
        [0.7, 0.08],
        [0.98, 0.1],
        [1.06, 0.15],
        [0.98, 0.2],
        [0.7, 0.2],
        [0.4, 0.2],
      ],
      [
        [-0.06, -0.15],
        [0.16, -0.22],
        [0.4, -0.28],
        [0.58, -0.22],
        [0.62, -0.06],
        [0.58, 0.1],
        [0.46, 0.22],
        [0.22, 0.22],
        [-0.06, 0.16],
      ],
      [
        [0.12, 0.14],
        [0.3, 0.26],
        [0.46, 0.22],
        [0.54, 0.06],
        [0.48, 0.0],
        [0.36, 0.06],
        [0.24, 0.06],
      ],
    ],
    lines: [
      [
        [0.42, -0.14],
        [0.58, -0.13],
      ],
      [
        [0.42, -0.02],
        [0.6, -0.02],
      ],
    ],
  },
  open: {
    shapes: [
      THUMB,
      finger(-0.2, 0.3, -0.1, 0.046),
      finger(-0.085, 0.42, -0.05),
      finger(0.035, 0.46, 0.01),
      finger(0.15, 0.4, 0.07),
      PALM,
    ],
    lines: [
      [
        [0.16, 0.16],
        [0.3, 0.06],
        [0.4, -0.1],
      ],
    ],
  },
  flat: {
    shapes: [
      [
        [-0.06, -0.15],
        [0.22, -0.22],
        [0.5, -0.24],
        [0.8, -0.19],
        [1, -0.08],
        [1.02, 0.04],
        [0.9, 0.12],
        [0.6, 0.19],
        [0.24, 0.21],
        [-0.06, 0.16],
      ],
      [
        [0.06, 0.12],
        [0.24, 0.28],
        [0.44, 0.36],
        [0.6, 0.36],
        [0.56, 0.26],
        [0.4, 0.2],
        [0.26, 0.08],
      ],
    ],
    lines: [
      [
        [0.5, -0.11],
        [0.92, -0.09],
      ],
      [
        [0.52, 0.0],
        [1.0, 0.0],
      ],
      [
        [0.52, 0.1],
        [0.9, 0.08],
      ],
    ],
  },
};

/** Metres from wrist to fingertips of a body of 1.75 m. */
const HAND_LENGTH = 0.178;

export interface HandRequest {
  readonly wrist: Vec;
  readonly elbow: Vec;
  readonly body: Frame;
  /** 1 left, −1 right. */
  readonly sign: number;
  readonly grip: Grip;
  readonly size: number;
  readonly skin: Colour;
  readonly line: number;
}

/** Draws a hand at the end of a forearm, its thumb towards the front of the body. */
export function drawHand(art: Art, request: HandRequest): string {
  const { wrist, elbow, body, sign, grip, size, skin, line } = request;
  const axis = unit(sub(wrist, elbow));
  const length = HAND_LENGTH * size;
  const root = project(art.camera, wrist);
  const tip = project(art.camera, add(wrist, scale(axis, length)));
  // Thumbs look forward on a hanging arm, and up (and a little inwards) on a raised one.
  const raised = Math.max(0, axis.y + 0.6);
  const wish = add(
    add(scale(body.forward, 1.1 - Math.min(1, raised)), scale(body.up, 0.35 + raised * 0.3)),
    scale(body.left, -sign * (0.25 + raised)),
  );
  const thumb = unit(cross(cross(axis, wish), axis));
  const flat = { x: dot(thumb, art.camera.right), y: -dot(thumb, art.camera.up) };
  let ax = tip.x - root.x;
  let ay = tip.y - root.y;
  const full = root.scale * length;
  const seen = Math.hypot(ax, ay);
  // A hand that points at the lens keeps some length, or it would vanish.
  const keep = Math.max(seen, full * 0.55);
  if (seen > 1e-6) {
    ax = (ax / seen) * keep;
    ay = (ay / seen) * keep;
  } else {
    ax = 0;
    ay = keep;
  }
  const side = Math.sign(ax * flat.y - ay * flat.x) || 1;
  const [ux, uy] = [ax / keep, ay / keep];
  const at = ([x, y]: readonly [number, number]): Point => ({
    x: root.x + ux * x * keep - uy * side * y * full,
    y: root.y + uy * x * keep + ux * side * y * full,
  });
  const ink = inkAt(art, root.depth);
  const sketch = SKETCHES[grip];
  const tone = inLight(art, skin, root.depth);
  let svg = "";
  if (full < 9) return inked(blob((sketch.shapes.at(0) ?? []).map(at)), tone, ink, line);
  for (const shape of sketch.shapes) svg += inked(blob(shape.map(at)), tone, ink, line * 0.9);
  // The side away from the light.
  const dark =
    dot(art.light.toKey, art.camera.right) * -uy * side + -dot(art.light.toKey, art.camera.up) * ux * side > 0 ? -1 : 1;
  svg += shadeShape(
    art,
    blob(
      (
        [
          [0, dark * 0.14],
          [0.25, dark * 0.21],
          [0.5, dark * 0.23],
          [0.56, dark * 0.12],
          [0.3, dark * 0.07],
          [0, dark * 0.04],
        ] as const
      ).map(at),
    ),
    skin,
    root.depth,
    0.75,
  );
  if (full > 22) for (const own of sketch.lines) svg += drawnLine(own.map(at), ink, line * 0.75, 0.85, 0.4);
  return svg;
}

/** A hand seen close: where its wrist is, the way it points (radians), and on which side its thumb lies. */
export interface CloseHand {
  readonly root: Point;
  readonly angle: number;
  readonly length: number;
  readonly thumb: 1 | -1;
  readonly grip: Grip;
  readonly skin: Colour;
  readonly line: number;
}

/** A large hand in two parts: what lies behind a held thing, and the thumb before it. */
export function sketchHand(art: Art, hand: CloseHand): { readonly palm: string; readonly thumb: string } {
  const { root, angle, length, thumb, grip, skin, line } = hand;
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const at = ([x, y]: readonly [number, number]): Point => ({
    x: root.x + (c * x - s * thumb * y) * length,
    y: root.y + (s * x + c * thumb * y) * length,
  });
  const { ink } = art.light;
  const sketch = SKETCHES[grip];
  const tone = inLight(art, skin, 1);
  const last = sketch.shapes.length - 1;
  const thumbAt = grip === "open" ? 0 : last;
  let palm = "";
  for (const [index, shape] of sketch.shapes.entries())
    if (index !== thumbAt) palm += inked(blob(shape.map(at)), tone, ink, line);
  palm += shadeShape(
    art,
    blob(
      (
        [
          [0, -0.14],
          [0.25, -0.21],
          [0.5, -0.24],
          [0.56, -0.14],
          [0.3, -0.08],
          [0, -0.05],
        ] as const
      ).map(at),
    ),
    skin,
    1,
    0.7,
  );
  for (const own of sketch.lines) palm += drawnLine(own.map(at), ink, line, 0.85, 0.4);
  const nail = (
    [
      [0.53, 0.33],
      [0.58, 0.345],
      [0.57, 0.31],
    ] as const
  ).map(at);
  return {
    palm,
    thumb: inked(blob((sketch.shapes[thumbAt] ?? []).map(at)), tone, ink, line) + drawnLine(nail, ink, line * 0.6, 0.5),
  };
}
