import { type Art, drawnLine, inLight, inShade, shadeShape } from "../art.ts";
import type { Colour } from "../colour.ts";
import { blob, ellipse, polygon } from "../geometry/path.ts";
import type { Point } from "../geometry/plane.ts";
import { radians } from "../geometry/space.ts";
import { fill, filledBy, inked } from "../svg.ts";

type Pair = readonly [number, number];
/** Points of a shape: pairs, or their text as in an SVG's `points` ("0,0 10,0 10,5"). */
export type Outline = readonly Pair[] | string;

function pairs(outline: Outline): readonly Pair[] {
  if (typeof outline !== "string") return outline;
  return outline.split(" ").map((text): Pair => {
    const [x = "0", y = "0"] = text.split(",");
    return [Number(x), Number(y)];
  });
}

/** A drawing board for a thing seen large: its own units (about −50…50), its own turn, the scene's light. */
export interface Kit {
  readonly art: Art;
  readonly at: (x: number, y: number) => Point;
  /** Straight-edged and rounded shapes with an outline. */
  readonly flat: (points: Outline, colour: Colour) => string;
  readonly round: (points: Outline, colour: Colour) => string;
  readonly oval: (x: number, y: number, rx: number, ry: number, colour: Colour) => string;
  /** Shade and light on what was drawn before. */
  readonly dark: (points: Outline, colour: Colour, amount?: number) => string;
  readonly shine: (points: Outline, opacity?: number) => string;
  readonly line: (points: Outline, weight?: number, opacity?: number) => string;
  readonly glow: (points: Outline, colour: Colour, opacity?: number) => string;
  /** Lamp light in the air. */
  readonly halo: (x: number, y: number, r: number) => string;
  /** What the thing throws on the table under it. */
  readonly shadow: (points: Outline) => string;
}

export function kitOf(art: Art, centre: Point, unit: number, turn: number, held = false): Kit {
  const [c, s] = [Math.cos(radians(turn)), Math.sin(radians(turn))];
  const at = (x: number, y: number): Point => ({
    x: centre.x + (x * c - y * s) * unit,
    y: centre.y + (x * s + y * c) * unit,
  });
  const map = (points: Outline): Point[] => pairs(points).map(([x, y]) => at(x, y));
  const weight = Math.max(1.2, Math.min(4, unit * 0.42));
  const { ink } = art.light;
  // An oval follows the board's turn only by place: things with round parts lie level.
  const ovalPath = (x: number, y: number, rx: number, ry: number): string => ellipse(at(x, y), rx * unit, ry * unit);
  const drop = { x: -art.light.toKey.x * 6 * unit, y: 5 * unit };
  return {
    art,
    at,
    flat: (points, colour) => inked(polygon(map(points)), inLight(art, colour, 1), ink, weight),
    round: (points, colour) => inked(blob(map(points)), inLight(art, colour, 1), ink, weight),
    oval: (x, y, rx, ry, colour) => inked(ovalPath(x, y, rx, ry), inLight(art, colour, 1), ink, weight),
    // Four corners are a plane, more are a swelling.
    dark: (points, colour, amount = 0.9) => {
      const mapped = map(points);
      return shadeShape(art, mapped.length === 4 ? polygon(mapped) : blob(mapped), colour, 1, amount);
    },
    shine: (points, opacity = 0.5) => fill(blob(map(points)), "#ffffff", opacity),
    line: (points, own = 1, opacity = 1) => drawnLine(map(points), ink, weight * own, opacity),
    glow: (points, colour, opacity = 1) => fill(polygon(map(points)), colour, opacity),
    halo: (x, y, r) => filledBy(ellipse(at(x, y), r * unit, r * unit), "lamp", 0.9),
    shadow: (points) =>
      held
        ? ""
        : fill(blob(map(points).map((p) => ({ x: p.x + drop.x, y: p.y + drop.y }))), inShade(art, "#5a4a40", 1), 0.5),
  };
}

/** Points of a box, clockwise, for flat shapes. */
export function rect(x: number, y: number, w: number, h: number): Pair[] {
  return [
    [x, y],
    [x + w, y],
    [x + w, y + h],
    [x, y + h],
  ];
}

/** Points round an oval. */
export function ovalPoints(x: number, y: number, rx: number, ry: number, steps = 14): Pair[] {
  return Array.from(
    { length: steps },
    (_, index): Pair => [
      x + Math.cos((index / steps) * Math.PI * 2) * rx,
      y + Math.sin((index / steps) * Math.PI * 2) * ry,
    ],
  );
}

/** An arc as an open row of points, degrees clockwise from the right. */
export function arc(x: number, y: number, r: number, from: number, to: number, steps = 10): Pair[] {
  return Array.from({ length: steps + 1 }, (_, index): Pair => {
    const angle = radians(from + ((to - from) * index) / steps);
    return [x + Math.cos(angle) * r, y + Math.sin(angle) * r];
  });
}

/** Scribbled lines of writing. */
export function writing(kit: Kit, x: number, y: number, width: number, rows: number, gap: number): string {
  let svg = "";
  for (let row = 0; row < rows; row++) {
    const long = width * (row === rows - 1 ? 0.55 : 0.9 + 0.1 * Math.sin(row * 5));
    const points: Pair[] = [];
    for (let step = 0; step * 3 < long; step++)
      points.push([x + step * 3, y + row * gap + Math.sin(step * 1.9 + row) * 0.6]);
    svg += kit.line(points, 0.5, 0.7);
  }
  return svg;
}
