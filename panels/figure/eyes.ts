import { drawnLine, inLight, inShade } from "../art.ts";
import { type Colour, mix } from "../colour.ts";
import { blob, curve, ellipse } from "../geometry/path.ts";
import type { Point } from "../geometry/plane.ts";
import { dot } from "../geometry/space.ts";
import { fill, stroke } from "../svg.ts";
import type { Expression } from "./expression.ts";
import type { Draft } from "./face-draft.ts";

/** One eye: lids, white, iris, lashes; shut when the feeling shuts it. */
export function eye(draft: Draft, expression: Expression, sign: number): string {
  const { art, at, seen, shape, ink, line, size, depth, look, gaze } = draft;
  const { x, y, half } = shape.eyes;
  const view = seen(sign * x, y);
  if (view < 0.1) return "";
  const open =
    0.036 * expression.open * (look.age === "child" ? 1.25 : look.soft ? 1.1 : 0.95) - (gaze.y < -0.2 ? 0.008 : 0);
  const tilt = 0.008;
  const upper = [
    at(sign * (x - half), y - tilt),
    at(sign * (x - half * 0.55), y + open * 0.75),
    at(sign * (x + half * 0.1), y + open * 1.12),
    at(sign * (x + half * 0.65), y + open * 0.7),
    at(sign * (x + half), y + tilt * 0.6),
  ];
  const lower = [
    at(sign * (x + half * 0.55), y - open * (0.5 - expression.squint * 0.3)),
    at(sign * x, y - open * (0.72 - expression.squint * 0.4)),
    at(sign * (x - half * 0.55), y - open * 0.55),
  ];
  if (size < 46) {
    const iris = at(sign * x + gaze.x * 0.025, y + gaze.y * 0.012);
    const shut = expression.open < 0.2;
    return (
      drawnLine(upper, ink, Math.max(1, size * 0.034)) +
      (shut ? "" : fill(ellipse(iris, size * 0.024, size * 0.03), ink))
    );
  }
  if (expression.open < 0.2) {
    const lid = [-1, -0.5, 0.1, 0.65, 1].map((t) => at(sign * (x + half * t), y - 0.012 - 0.016 * (1 - t * t)));
    return (
      drawnLine(lid, ink, line * 1.9, 1, 0.6) +
      drawnLine(
        lid.slice(1, 4).map((p) => ({ x: p.x, y: p.y - size * 0.035 })),
        ink,
        line * 0.5,
        0.4,
      )
    );
  }
  const white = mix(inLight(art, "#f1ece2", depth), inShade(art, "#d8d2ca", depth), view < 0.55 ? 0.6 : 0.25);
  let svg = fill(blob([...upper, ...lower]), white);
  // Iris and pupil, cut by the lids.
  const radius = look.age === "child" ? 0.044 : 0.038;
  const ix = sign * x + gaze.x * 0.03;
  const iy = y + gaze.y * 0.016 + 0.003;
  const disc = (r: number): Point[] => {
    const points: Point[] = [];
    for (let step = 0; step < 12; step++) {
      const angle = (step / 12) * Math.PI * 2;
      const px = ix + Math.cos(angle) * r;
      const along = Math.min(1, Math.abs(px - sign * x) / half);
      const lid = 1 - along * along;
      const py = Math.min(y + open * 1.04 * lid, Math.max(y - open * 0.66 * lid, iy + Math.sin(angle) * r));
      points.push(at(px, py, 0.002));
    }
    return points;
  };
  const irisColour: Colour = look.robot ? "#9fe0e6" : look.hairColour === "#c9a467" ? "#5d7b8c" : "#5a3f2c";
  svg += fill(blob(disc(radius)), inShade(art, irisColour, depth, 0.3));
  svg += fill(blob(disc(radius * 0.52)), ink);
  // The lid's own shadow on the eye.
  svg += fill(
    blob([
      ...upper,
      at(sign * (x + half * 0.6), y + open * 0.35),
      at(sign * x, y + open * 0.6),
      at(sign * (x - half * 0.6), y + open * 0.35),
    ]),
    ink,
    0.28,
  );
  if (size > 80) {
    const glint = at(ix + (dot(draft.head.left, art.light.toKey) > 0 ? 0.012 : -0.012), iy + 0.014, 0.004);
    const r = size * 0.0085;
    svg += fill(ellipse(glint, r, r), "#ffffff", 0.9);
  }
  svg += drawnLine(upper, ink, line * (look.soft ? 2.1 : 1.7), 1, 0.62);
  if (look.soft && size > 60 && look.age !== "child") {
    svg += drawnLine(
      [at(sign * (x + half * 0.8), y + open * 0.4), at(sign * (x + half * 1.2), y + open * 0.75, 0.004)],
      ink,
      line * 1.2,
      1,
      0.2,
    );
  }
  svg += stroke(curve(lower), ink, line * 0.4, 0.55);
  if (size > 90) {
    const crease = upper.map((p, index) => {
      const lift = at(sign * x, y + 0.03);
      const base = at(sign * x, y);
      return { x: p.x + (lift.x - base.x) * 0.62, y: p.y + (lift.y - base.y) * (index === 0 ? 0.4 : 0.66) };
    });
    svg += drawnLine(crease.slice(1), ink, line * 0.55, 0.6);
  }
  return svg;
}

/** One eyebrow. */
export function brow(draft: Draft, expression: Expression, sign: number): string {
  const { art, at, seen, shape, line, size, depth, look, ink } = draft;
  if (look.robot) return "";
  const { x, y } = shape.eyes;
  if (seen(sign * x, y + 0.1) < 0.02) return "";
  const base = y + 0.088 + expression.browLift;
  const points = [
    at(sign * (x - 0.098), base + expression.browInner - 0.008, 0.006),
    at(sign * (x - 0.03), base + expression.browInner * 0.4 + 0.008, 0.006),
    at(sign * (x + 0.045), base + expression.browOuter * 0.4 + 0.014, 0.004),
    at(sign * (x + 0.11), base + expression.browOuter - 0.012, 0),
  ];
  const hair = look.hair === "bald" ? "#54443a" : look.hairColour;
  const colour = mix(inShade(art, hair, depth, 0.7), ink, 0.35);
  const thick = look.soft || look.age === "child" ? 2.1 : 3.1;
  return size < 46
    ? stroke(curve(points), colour, Math.max(0.9, size * 0.03))
    : drawnLine(points, colour, line * thick, 1, 0.3);
}

/** Tears on the cheeks of whoever cries. */
export function tears({ at, seen, shape, size, emotion }: Draft): string {
  if (emotion !== "sad" || size < 110) return "";
  const { x, y } = shape.eyes;
  let svg = "";
  for (const sign of [1, -1]) {
    if (seen(sign * x, y - 0.1) < 0.3) continue;
    const track = [at(sign * (x + 0.01), y - 0.05), at(sign * (x + 0.022), y - 0.12), at(sign * (x + 0.012), y - 0.19)];
    svg += drawnLine(track, "#e6f2f6", size * 0.012, 0.75, 0.85);
    const drop = track[2];
    if (drop) svg += fill(ellipse(drop, size * 0.009, size * 0.013), "#f2fafc", 0.9);
  }
  return svg;
}
