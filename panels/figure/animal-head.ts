import { type Art, drawLoft, drawnLine, inkAt, inLight, inShade } from "../art.ts";
import { project } from "../camera/camera.ts";
import { type Colour, mix } from "../colour.ts";
import { tube } from "../geometry/loft.ts";
import { blob, ellipse } from "../geometry/path.ts";
import type { Point } from "../geometry/plane.ts";
import { dot, sub, unit, type Vec } from "../geometry/space.ts";
import type { Species } from "../reading/subjects.ts";
import { fill, inked, stroke } from "../svg.ts";
import type { HeadPlace, Plan } from "./animal.ts";

export interface AnimalHead {
  readonly art: Art;
  readonly plan: Plan;
  readonly species: Species;
  readonly at: HeadPlace;
  readonly coat: Colour;
  readonly line: number;
  /** Height of the head in panel units. */
  readonly size: number;
  readonly forward: Vec;
  readonly left: Vec;
}

interface Features extends AnimalHead {
  readonly ink: Colour;
  readonly depth: number;
  /** 1 looks into the lens, −1 away; + shows its left side. */
  readonly view: number;
  readonly turn: number;
  readonly skull: readonly [y: number, z: number, r: number];
  readonly nose: readonly [y: number, z: number, r: number];
}

/** Skull, muzzle, ears and face of a dog, cat or horse. */
export function drawAnimalHead(head: AnimalHead): string {
  const { art, plan, at, coat, line, size } = head;
  const skull = plan.head[1] ?? [0.5, 0.3, 0.08];
  const nose = plan.head.at(-1) ?? skull;
  const middle = at(0, skull[0], skull[1]);
  const toLens = unit(sub(art.camera.eye, middle));
  const depth = project(art.camera, middle).depth;
  const features: Features = {
    ...head,
    ink: inkAt(art, depth),
    depth,
    view: dot(head.forward, toLens),
    turn: dot(head.left, toLens),
    skull,
    nose,
  };
  const points = plan.head.map(([y, z]) => at(0, y, z));
  const form = drawLoft(
    art,
    tube(
      points,
      plan.head.map(([, , r]) => r),
      0.92,
    ),
    { colour: coat, line, turn: 0.45, sway: 0.1 },
  );
  const face =
    size > 14 && features.view > -0.5 ? muzzle(features) + [-1, 1].map((side) => eye(features, side)).join("") : "";
  return ears(features, true) + form + face + ears(features, false);
}

/** Does this side of the head (1 left, −1 right) show? */
function shows({ turn, view }: Features, side: number): boolean {
  return side * turn + Math.max(0, view) * 0.55 > 0.08;
}

function ears(features: Features, behind: boolean): string {
  const { art, plan, at, coat, line, ink, depth, skull, turn, size } = features;
  const [sy, sz, sr] = skull;
  const e = plan.ear.size;
  const root = sr * 0.72;
  let svg = "";
  for (const side of [-1, 1]) {
    if (side * turn < -0.1 !== behind) continue;
    const seen = (shape: readonly (readonly [number, number, number])[]): Point[] =>
      shape.map(([x, y, z]) => project(art.camera, at(side * x, sy + y, sz - sr * 0.25 + z)));
    const drop = plan.ear.kind === "drop";
    const outer = drop
      ? seen([
          [root * 0.55, sr * 0.95, -0.01],
          [root + e * 0.3, sr * 0.95, -e * 0.1],
          [root + e * 0.55, sr * 0.1, -e * 0.2],
          [root + e * 0.4, -e * 0.8, -0.01],
          [root + e * 0.12, -e * 0.95, e * 0.2],
          [root * 1.1, -e * 0.3, e * 0.28],
          [root, sr * 0.4, e * 0.12],
        ])
      : seen([
          [root * 0.25, sr * 0.8, 0.005],
          [root * 0.55, sr * 0.95 + e * 0.55, -0.005],
          [root * 0.95, sr * 0.9 + e, -0.01],
          [root * 1.15, sr * 0.8 + e * 0.45, -0.02],
          [root * 1.3, sr * 0.35, -0.012],
          [root * 0.8, sr * 0.55, 0.015],
        ]);
    svg += inked(blob(outer), inShade(art, mix(coat, "#2a211d", drop ? 0.3 : 0.1), depth, 0.35), ink, line * 0.8);
    if (!drop && size > 30) {
      const inner = seen([
        [root * 0.5, sr * 0.85, 0.012],
        [root * 0.88, sr * 0.85 + e * 0.72, 0.004],
        [root * 1.08, sr * 0.55, 0.004],
      ]);
      svg += fill(blob(inner), inShade(art, mix(coat, "#b98a80", 0.55), depth, 0.4), 0.85);
    }
  }
  return svg;
}

function muzzle(features: Features): string {
  const { art, plan, species, at, coat, line, ink, depth, skull, nose, size, view, turn } = features;
  const [sy, sz, sr] = skull;
  const [ny, nz, nr] = nose;
  let svg = "";
  const tip = project(art.camera, at(0, ny + nr * 0.5, nz + nr * 0.55));
  const unitSize = project(art.camera, at(0, ny, nz)).scale;
  if (species === "horse") {
    for (const side of [-1, 1]) {
      if (!shows(features, side)) continue;
      svg += fill(
        ellipse(
          project(art.camera, at(side * nr * 0.75, ny + nr * 0.15, nz)),
          unitSize * nr * 0.22,
          unitSize * nr * 0.3,
        ),
        ink,
        0.85,
      );
      svg += drawnLine(
        [
          project(art.camera, at(side * nr * 0.6, ny - nr * 0.6, nz)),
          project(art.camera, at(side * nr * 1.05, ny - nr * 0.2, nz - nr * 2)),
        ],
        ink,
        line * 0.7,
        0.7,
      );
    }
    return svg;
  }
  // The lighter end of the muzzle, nose leather, the split lip and the line of the mouth.
  const before = plan.head.at(-2) ?? nose;
  const pad = tube(
    [at(0, before[0] - before[2] * 0.35, before[1] - before[2] * 0.4), at(0, ny - nr * 0.15, nz - nr * 0.1)],
    [before[2] * 0.8, nr * 1.05],
  );
  svg += drawLoft(art, pad, { colour: mix(coat, "#f2e8d8", species === "cat" ? 0.55 : 0.3), line: 0, turn: 0.5 });
  const r = unitSize * nr * (species === "cat" ? 0.5 : 0.8);
  svg += fill(
    ellipse(tip, r, r * 0.72),
    mix(ink, species === "cat" ? "#a8716a" : "#2c2323", species === "cat" ? 0.6 : 0.25),
  );
  if (r > 4) svg += fill(ellipse({ x: tip.x - r * 0.25, y: tip.y - r * 0.28 }, r * 0.3, r * 0.14), "#ffffff", 0.5);
  if (size < 40) return svg;
  const lip = project(art.camera, at(0, ny - nr * 0.75, nz + nr * 0.25));
  if (view > 0) svg += drawnLine([{ x: tip.x, y: tip.y + r * 0.6 }, lip], ink, line * 0.8, 0.9);
  for (const side of [-1, 1]) {
    if (!shows(features, side)) continue;
    const corner = species === "cat" ? 0.35 : 0.5;
    svg += drawnLine(
      [
        lip,
        project(art.camera, at(side * before[2] * 0.7, before[0] - before[2] * 0.75, before[1])),
        project(art.camera, at(side * sr * 0.78, sy - sr * corner, sz + sr * 0.62)),
      ],
      ink,
      line,
      0.9,
      0.35,
    );
    if (species === "cat") {
      for (const rise of [-0.25, 0, 0.25])
        svg += stroke(
          whisker(features, side, rise),
          mix(inLight(art, "#ffffff", depth), ink, 0.15),
          Math.max(0.8, line * 0.4),
          0.85,
        );
      if (turn * side > -0.3)
        for (const back of [0.1, -0.2])
          svg += drawnLine(
            [
              project(art.camera, at(side * sr * 0.2, sy + sr * 0.95, sz + sr * (0.1 + back))),
              project(art.camera, at(side * sr * 0.5, sy + sr * 0.75, sz + sr * (0.2 + back))),
            ],
            mix(coat, ink, 0.6),
            line,
            0.7,
          );
    }
  }
  return svg;
}

function whisker({ art, at, nose }: Features, side: number, rise: number): string {
  const [ny, nz, nr] = nose;
  const from = project(art.camera, at(side * nr * 0.7, ny - nr * 0.2 + rise * nr, nz));
  const to = project(art.camera, at(side * nr * 4.2, ny + rise * nr * 3.4 - nr * 0.3, nz - nr * 0.8));
  return `M${from.x.toFixed(1)} ${from.y.toFixed(1)}L${to.x.toFixed(1)} ${to.y.toFixed(1)}`;
}

function eye(features: Features, side: number): string {
  if (!shows(features, side)) return "";
  const { art, species, at, ink, line, skull, depth, turn } = features;
  const [sy, sz, sr] = skull;
  const centre = project(
    art.camera,
    at(side * sr * (species === "horse" ? 0.85 : 0.58), sy + sr * 0.24, sz + sr * (species === "horse" ? 0.3 : 0.66)),
  );
  const e = Math.max(0.8, centre.scale * sr * (species === "cat" ? 0.23 : species === "horse" ? 0.14 : 0.17));
  const narrow = Math.abs(turn) < 0.5 ? 1 : 0.82;
  let svg = "";
  if (species === "cat" && e > 2) {
    svg +=
      inked(ellipse(centre, e * 1.1 * narrow, e * 0.92), inLight(art, "#c3b24e", depth), ink, line * 0.7) +
      fill(ellipse(centre, e * 0.3, e * 0.85), ink);
  } else svg += fill(ellipse(centre, e * narrow, e * 1.05), mix(ink, "#2b1c14", 0.4));
  if (e > 2.5)
    svg += fill(ellipse({ x: centre.x - e * 0.3, y: centre.y - e * 0.35 }, e * 0.28, e * 0.28), "#ffffff", 0.9);
  if (e > 3)
    svg += drawnLine(
      [
        { x: centre.x - e * 1.5, y: centre.y - e * 0.6 },
        { x: centre.x - e * 0.2, y: centre.y - e * 1.35 },
        { x: centre.x + e * 1.5, y: centre.y - e * 0.6 },
      ],
      ink,
      line * 0.9,
      0.8,
    );
  return svg;
}
