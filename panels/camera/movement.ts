import type { CameraMovement } from "#domain/film/vocabulary";
import type { Colour } from "../colour.ts";
import { curve, number, polygon } from "../geometry/path.ts";
import type { Point } from "../geometry/plane.ts";
import { fill, stroke } from "../svg.ts";

/** The one colour no drawing uses, so that an arrow is never taken for a part of the picture. */
export const ARROW: Colour = "#e4572e";
const EDGE: Colour = "#ffffff";

interface Frame {
  readonly width: number;
  readonly height: number;
}

/** A straight arrow with a tapered shaft, its tip at `to`. */
function arrow(from: Point, to: Point, weight: number): string {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [ux, uy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const head = Math.min(weight * 2.1, length * 0.5);
  const at = (along: number, side: number): Point => ({
    x: from.x + ux * along - uy * side,
    y: from.y + uy * along + ux * side,
  });
  const d = polygon([
    at(0, -weight * 0.3),
    at(length - head, -weight * 0.5),
    at(length - head, -weight * 1.25),
    at(length, 0),
    at(length - head, weight * 1.25),
    at(length - head, weight * 0.5),
    at(0, weight * 0.3),
  ]);
  return marked(d, weight);
}

function marked(d: string, weight: number): string {
  return `<path d="${d}" fill="${ARROW}" stroke="${EDGE}" stroke-width="${number(weight * 0.36)}" stroke-linejoin="round"/>`;
}

/** A band along a curve that ends in an arrow head. */
function sweep(points: readonly Point[], weight: number): string {
  const last = points.at(-1);
  const before = points.at(-2);
  if (!last || !before) return "";
  const length = Math.hypot(last.x - before.x, last.y - before.y) || 1;
  const [ux, uy] = [(last.x - before.x) / length, (last.y - before.y) / length];
  const body = curve(points);
  const head = polygon([
    { x: last.x - uy * weight * 1.3, y: last.y + ux * weight * 1.3 },
    { x: last.x + ux * weight * 2.1, y: last.y + uy * weight * 2.1 },
    { x: last.x + uy * weight * 1.3, y: last.y - ux * weight * 1.3 },
  ]);
  return (
    stroke(body, EDGE, weight + weight * 0.36) + marked(head, weight) + stroke(body, ARROW, weight) + fill(head, ARROW)
  );
}

/** The dashed frame a push ends in (or a pull starts from), with an arrow in every corner. */
function corners({ width, height }: Frame, inwards: boolean, dashed: boolean, weight: number): string {
  const part = 0.7;
  const [w, h] = [width * part, height * part];
  const [x, y] = [(width - w) / 2, (height - h) * 0.46];
  const box = `M${number(x)} ${number(y)}h${number(w)}v${number(h)}h${number(-w)}z`;
  const dash = dashed ? ` stroke-dasharray="${number(weight * 1.5)} ${number(weight)}"` : "";
  let svg = `<path d="${box}" fill="none" stroke="${EDGE}" stroke-width="${number(weight * 0.42)}" stroke-opacity="0.55"/>`;
  svg += `<path d="${box}" fill="none" stroke="${ARROW}" stroke-width="${number(weight * 0.26)}"${dash}/>`;
  for (const [sx, sy] of [
    [0, 0],
    [1, 0],
    [0, 1],
    [1, 1],
  ] as const) {
    const outer = { x: sx === 0 ? width * 0.022 : width * 0.978, y: sy === 0 ? height * 0.032 : height * 0.968 };
    const inner = {
      x: x + w * sx + (sx === 0 ? -1 : 1) * weight * 0.6,
      y: y + h * sy + (sy === 0 ? -1 : 1) * weight * 0.4,
    };
    svg += inwards ? arrow(outer, inner, weight * 0.72) : arrow(inner, outer, weight * 0.72);
  }
  return svg;
}

/** Marks of the camera's move, as a storyboard draws them: in frame, in one colour, over the picture. */
export function drawMovement(movement: CameraMovement, frame: Frame): string {
  const { width, height } = frame;
  const weight = Math.sqrt(width * height) / 58;
  const low = height * 0.925;
  const side = width * 0.955;
  const level = (direction: number, y: number, reach: number, own = weight): string =>
    arrow({ x: width * (0.5 - direction * reach), y }, { x: width * (0.5 + direction * reach), y }, own);
  const upright = (direction: number, x: number, own = weight): string =>
    arrow({ x, y: height * (0.5 + direction * 0.2) }, { x, y: height * (0.5 - direction * 0.2) }, own);
  switch (movement) {
    case "static":
      return "";
    case "dolly-in":
      return corners(frame, true, true, weight);
    case "dolly-out":
      return corners(frame, false, true, weight);
    case "zoom-in":
      return corners(frame, true, false, weight) + label("ZOOM", frame, weight);
    case "zoom-out":
      return corners(frame, false, false, weight) + label("ZOOM", frame, weight);
    // A pan turns: its arrow bends. A truck travels: its arrow is straight, with rails under it.
    case "pan-left":
    case "pan-right": {
      const d = movement === "pan-left" ? -1 : 1;
      return sweep(
        [
          { x: width * (0.5 - d * 0.17), y: low - weight },
          { x: width * (0.5 - d * 0.06), y: low + weight * 0.7 },
          { x: width * (0.5 + d * 0.06), y: low + weight * 0.7 },
          { x: width * (0.5 + d * 0.15), y: low - weight * 0.8 },
        ],
        weight,
      );
    }
    case "truck-left":
    case "truck-right": {
      const d = movement === "truck-left" ? -1 : 1;
      return (
        level(d, low, 0.15) +
        rails({ x: width * 0.35, y: low + weight * 1.55 }, { x: width * 0.65, y: low + weight * 1.55 }, weight)
      );
    }
    case "tilt-up":
    case "tilt-down": {
      const d = movement === "tilt-up" ? 1 : -1;
      return sweep(
        [
          { x: side - weight, y: height * (0.5 + d * 0.19) },
          { x: side + weight * 0.6, y: height * (0.5 + d * 0.07) },
          { x: side + weight * 0.6, y: height * (0.5 - d * 0.07) },
          { x: side - weight * 0.8, y: height * (0.5 - d * 0.16) },
        ],
        weight,
      );
    }
    case "pedestal-up":
      return upright(1, side);
    case "pedestal-down":
      return upright(-1, side);
    case "crane-up":
    case "crane-down": {
      const d = movement === "crane-up" ? 1 : -1;
      return sweep(
        [
          { x: width * 0.82, y: height * (0.5 + d * 0.36) },
          { x: width * 0.93, y: height * (0.5 + d * 0.26) },
          { x: side, y: height * (0.5 + d * 0.05) },
          { x: side, y: height * (0.5 - d * 0.24) },
        ],
        weight * 1.1,
      );
    }
    case "arc-left":
    case "arc-right": {
      const d = movement === "arc-left" ? -1 : 1;
      const row: Point[] = [];
      for (let step = 0; step <= 8; step++) {
        const angle = Math.PI * (0.12 + (0.76 * step) / 8);
        row.push({
          x: width * 0.5 - d * Math.cos(angle) * width * 0.3,
          y: height * 0.8 + Math.sin(angle) * height * 0.13,
        });
      }
      return sweep(row, weight);
    }
    case "whip-pan": {
      let svg = "";
      for (const [y, reach, own] of [
        [0.86, 0.32, 0.55],
        [0.915, 0.42, 1],
        [0.965, 0.28, 0.4],
      ] as const)
        svg += level(1, height * y, reach, weight * own);
      return svg + label("WHIP", frame, weight);
    }
    case "handheld": {
      const row: Point[] = [];
      for (let step = 0; step <= 12; step++)
        row.push({
          x: width * (0.4 + step * 0.0167),
          y: low + (step % 2 === 0 ? 1 : -1) * weight * (0.75 + (step % 3) * 0.25),
        });
      const d = curve(row);
      return stroke(d, EDGE, weight * 0.8) + stroke(d, ARROW, weight * 0.45);
    }
    case "steadicam": {
      const row: Point[] = [];
      for (let step = 0; step <= 8; step++)
        row.push({ x: width * (0.36 + step * 0.033), y: low - Math.sin((step / 8) * Math.PI * 2) * weight * 1.1 });
      return sweep(row, weight * 0.85);
    }
    case "rack-focus": {
      const y = height * 0.9;
      return (
        stroke(ring({ x: width * 0.36, y }, weight * 0.9), ARROW, weight * 0.3) +
        arrow({ x: width * 0.36 + weight * 1.4, y }, { x: width * 0.64 - weight * 2.4, y }, weight * 0.6) +
        stroke(ring({ x: width * 0.64, y }, weight * 1.7), ARROW, weight * 0.3) +
        label("FOCUS", frame, weight)
      );
    }
  }
}

function ring(centre: Point, r: number): string {
  return `M${number(centre.x - r)} ${number(centre.y)}a${number(r)} ${number(r)} 0 1 0 ${number(2 * r)} 0a${number(r)} ${number(r)} 0 1 0 ${number(-2 * r)} 0z`;
}

function rails(from: Point, to: Point, weight: number): string {
  const w = weight * 0.16;
  let d = `M${number(from.x)} ${number(from.y)}H${number(to.x)}M${number(from.x)} ${number(from.y + weight * 0.6)}H${number(to.x)}`;
  for (let x = from.x + weight; x < to.x; x += weight * 2)
    d += `M${number(x)} ${number(from.y - weight * 0.2)}v${number(weight)}`;
  return stroke(d, EDGE, w * 2.4, 0.8) + stroke(d, ARROW, w);
}

/** Letters of the few words a move is labelled with, drawn as strokes: no font is needed anywhere. */
const LETTERS: Record<string, string> = {
  Z: "M0 0h6l-6 10h6",
  O: "M3 0a3 5 0 1 0 0 10a3 5 0 1 0 0-10z",
  M: "M0 10v-10l3.5 6l3.5-6v10",
  W: "M0 0l2 10l2.5-7l2.5 7l2-10",
  H: "M0 0v10m6-10v10m-6-5h6",
  I: "M1 0v10",
  P: "M0 10v-10h3a3 3 0 1 1 0 6h-3",
  F: "M6 0h-6v10m0-5h5",
  C: "M6 1.5a3.4 5 0 1 0 0 7",
  U: "M0 0v7a3 3 0 0 0 6 0v-7",
  S: "M6 1.4c-2-2-6-1.4-6 1s6 2.2 6 5s-4 3.2-6 1",
};

function label(word: string, { width, height }: Frame, weight: number): string {
  const size = weight * 0.11;
  let svg = "";
  let x = width * 0.03;
  for (const letter of word) {
    const d = LETTERS[letter];
    if (!d) continue;
    const place = `transform="translate(${number(x)} ${number(height * 0.955 - size * 10)}) scale(${number(size)})"`;
    svg += `<path ${place} d="${d}" fill="none" stroke="${EDGE}" stroke-width="4.4" stroke-opacity="0.8"/><path ${place} d="${d}" fill="none" stroke="${ARROW}" stroke-width="2"/>`;
    x += size * (letter === "I" ? 5 : letter === "W" ? 12 : letter === "M" ? 11 : 9.5);
  }
  return svg;
}
