import { type Art, drawnLine, inkAt, inLight, inShade, shadeShape } from "../art.ts";
import { project } from "../camera/camera.ts";
import { type Colour, mix } from "../colour.ts";
import { blob, curve, ellipse, polygon } from "../geometry/path.ts";
import type { Point } from "../geometry/plane.ts";
import { add, dot, placed, scale, sub, unit, type Vec } from "../geometry/space.ts";
import type { Look } from "../look.ts";
import { fill, inked, stroke } from "../svg.ts";
import { trunkOf } from "./body.ts";
import type { Skeleton } from "./skeleton.ts";

interface Tailor {
  readonly art: Art;
  readonly look: Look;
  readonly body: Skeleton;
  readonly line: number;
  readonly size: number;
  readonly depth: number;
  /** A point on the front of the trunk: `side` −1…1 to its left, `down` 0 (neck) … 1 (hem). */
  readonly at: (side: number, down: number) => Point;
}

/** Collars, openings, lapels, buttons and folds on the front of a trunk; a seam on its back. */
export function drawClothes(art: Art, look: Look, body: Skeleton, line: number): string {
  const rows = trunkOf(look, body);
  const centre = project(art.camera, body.chest.at);
  const size = centre.scale * 0.24 * body.size;
  if (size < 22) return "";
  const toLens = dot(body.chest.forward, unit(sub(art.camera.eye, body.chest.at)));
  const at = (side: number, down: number): Point => {
    const place = Math.max(0, Math.min(rows.length - 1.001, down * (rows.length - 1)));
    const index = Math.floor(place);
    const t = place - index;
    const a = rows[index];
    const b = rows[index + 1] ?? a;
    if (!a || !b) return { x: 0, y: 0 };
    const point = (row: typeof a): Vec =>
      add(
        add(row.at, scale(row.across, side)),
        scale(row.deep, Math.sqrt(Math.max(0, 1 - side * side)) * (toLens < 0 ? -1 : 1)),
      );
    const [pa, pb] = [point(a), point(b)];
    return project(art.camera, {
      x: pa.x + (pb.x - pa.x) * t,
      y: pa.y + (pb.y - pa.y) * t,
      z: pa.z + (pb.z - pa.z) * t,
    });
  };
  const tailor: Tailor = { art, look, body, line, size, depth: centre.depth, at };
  if (toLens < 0.12) return toLens < -0.3 ? back(tailor) : "";
  const drawers: Record<Look["garment"], (tailor: Tailor) => string> = {
    tee: crewNeck,
    sweater: (own) => crewNeck(own) + hemBand(own),
    hoodie: (own) => crewNeck(own) + strings(own) + pouch(own),
    shirt: (own) => openNeck(own, 0.2) + placket(own) + collar(own, own.look.top),
    vest: (own) => openNeck(own, 0.34) + opening(own) + buttons(own, 0.42),
    jacket: (own) => opening(own) + openNeck(own, 0.26) + collar(own, own.look.top),
    coat: (own) => opening(own) + openNeck(own, 0.3) + lapels(own, 0.4) + buttons(own, 0.44),
    suit: (own) => opening(own) + openNeck(own, 0.5) + tie(own) + lapels(own, 0.5) + buttons(own, 0.56),
    uniform: (own) => placket(own) + collar(own, own.look.top) + pockets(own),
    dress: (own) => openNeck(own, 0.18) + belt(own),
  };
  return drawers[look.garment](tailor) + folds(tailor) + (look.scarf ? scarf(tailor, look.scarf) : "");
}

function back({ art, at, line, depth }: Tailor): string {
  return drawnLine([at(0, 0.12), at(0.02, 0.4), at(0, 0.7)], inkAt(art, depth), line * 0.5, 0.4);
}

/** The V of an undone collar: skin or shirt. */
function openNeck({ art, at, look, depth, line }: Tailor, low: number): string {
  const outer = look.garment === "shirt" || look.garment === "dress";
  const colour = outer ? look.skin : look.under;
  const v = [at(-0.85, 0.0), at(-0.62, 0.1), at(-0.05, low), at(0.05, low), at(0.62, 0.1), at(0.85, 0.0)];
  let svg = fill(polygon(v), inShade(art, colour, depth, outer ? 0.25 : 0.12));
  if (!outer) {
    // A shirt's own neckline inside the jacket's.
    svg += fill(
      blob([at(-0.8, 0), at(-0.5, 0.08), at(0, 0.145), at(0.5, 0.08), at(0.8, 0)]),
      inShade(art, look.skin, depth, 0.35),
    );
    svg += drawnLine([at(-0.62, 0.06), at(0, 0.15), at(0.62, 0.06)], inkAt(art, depth), line * 0.6, 0.8);
  }
  return (
    svg +
    drawnLine([at(-0.66, 0.07), at(-0.3, low * 0.6), at(0, low)], inkAt(art, depth), line * 0.8) +
    drawnLine([at(0.66, 0.07), at(0.3, low * 0.6), at(0, low)], inkAt(art, depth), line * 0.8)
  );
}

function crewNeck({ art, at, look, depth, line, size }: Tailor): string {
  const ink = inkAt(art, depth);
  const rib = [
    at(-0.98, 0.0),
    at(-0.7, 0.08),
    at(0, 0.16),
    at(0.7, 0.08),
    at(0.98, 0.0),
    at(0.75, -0.01),
    at(0.5, 0.04),
    at(0, 0.1),
    at(-0.5, 0.04),
    at(-0.75, -0.01),
  ];
  return (
    inked(blob(rib), inShade(art, look.top, depth, 0.35), ink, line * 0.6) +
    (size > 90 ? drawnLine([at(-0.8, 0.1), at(0, 0.2), at(0.8, 0.1)], ink, line * 0.4, 0.4) : "")
  );
}

function hemBand({ art, at, depth, line }: Tailor): string {
  return drawnLine([at(-0.98, 0.93), at(0, 0.95), at(0.98, 0.93)], inkAt(art, depth), line * 0.6, 0.7);
}

function strings({ art, at, depth, line }: Tailor): string {
  const ink = inkAt(art, depth);
  return [-1, 1]
    .map((sign) =>
      drawnLine(
        [at(sign * 0.2, 0.14), at(sign * 0.17, 0.28), at(sign * 0.19, 0.42)],
        mix(inLight(art, "#e4dfd2", depth), ink, 0.15),
        line * 1.1,
      ),
    )
    .join("");
}

function pouch({ art, at, depth, line }: Tailor): string {
  return stroke(
    polygon([at(-0.45, 0.72), at(0.45, 0.72), at(0.7, 0.93), at(-0.7, 0.93)]),
    inkAt(art, depth),
    line * 0.6,
    0.6,
  );
}

function placket({ art, at, depth, line, size }: Tailor): string {
  const ink = inkAt(art, depth);
  let svg = drawnLine([at(0.03, 0.2), at(0.03, 0.55), at(0.03, 1)], ink, line * 0.6, 0.7);
  if (size > 45)
    for (const down of [0.3, 0.45, 0.6, 0.75, 0.9])
      svg += fill(ellipse(at(-0.02, down), size * 0.012, size * 0.012), ink, 0.8);
  return svg;
}

function collar({ art, at, depth, line }: Tailor, colour: Colour): string {
  const ink = inkAt(art, depth);
  return [-1, 1]
    .map((sign) =>
      inked(
        polygon([
          at(sign * 0.9, -0.01),
          at(sign * 0.6, 0.015),
          at(sign * 0.08, 0.18),
          at(sign * 0.42, 0.26),
          at(sign * 0.82, 0.12),
        ]),
        sign < 0 ? inLight(art, mix(colour, "#ffffff", 0.06), depth) : inShade(art, colour, depth, 0.3),
        ink,
        line * 0.6,
      ),
    )
    .join("");
}

function opening({ art, at, depth, line }: Tailor): string {
  return drawnLine([at(0.0, 0.2), at(0.02, 0.5), at(0.0, 0.8), at(0.04, 1)], inkAt(art, depth), line * 0.95, 0.95, 0.3);
}

function lapels({ art, at, look, depth, line }: Tailor, low: number): string {
  const ink = inkAt(art, depth);
  return [-1, 1]
    .map((sign) => {
      const lapel = [
        at(sign * 0.86, -0.01),
        at(sign * 0.6, 0.03),
        at(sign * 0.26, low * 0.56),
        at(sign * 0.01, low),
        at(sign * 0.34, low * 0.78),
        at(sign * 0.58, low * 0.5),
        at(sign * 0.44, low * 0.44),
        at(sign * 0.72, low * 0.36),
        at(sign * 0.95, 0.08),
      ];
      return inked(
        polygon(lapel),
        sign < 0 ? inLight(art, mix(look.top, "#ffffff", 0.07), depth) : inShade(art, look.top, depth, 0.35),
        ink,
        line * 0.7,
      );
    })
    .join("");
}

function buttons({ art, at, depth, size }: Tailor, from: number): string {
  if (size < 34) return "";
  return [0, 1, 2]
    .map((index) => fill(ellipse(at(-0.09, from + index * 0.13), size * 0.018, size * 0.018), inkAt(art, depth), 0.85))
    .join("");
}

function tie({ art, at, look, depth, line }: Tailor): string {
  const colour = look.soft ? look.skin : mix(look.top, "#8d3a35", 0.7);
  if (look.soft) return "";
  return inked(
    polygon([
      at(-0.08, 0.13),
      at(0.08, 0.13),
      at(0.05, 0.19),
      at(0.12, 0.46),
      at(0, 0.52),
      at(-0.12, 0.46),
      at(-0.05, 0.19),
    ]),
    inLight(art, colour, depth),
    inkAt(art, depth),
    line * 0.6,
  );
}

function pockets({ art, at, depth, line, size }: Tailor): string {
  const ink = inkAt(art, depth);
  let svg = "";
  for (const sign of [-1, 1]) {
    svg += stroke(
      polygon([at(sign * 0.25, 0.36), at(sign * 0.68, 0.36), at(sign * 0.66, 0.54), at(sign * 0.28, 0.54)]),
      ink,
      line * 0.6,
      0.75,
    );
    svg += stroke(curve([at(sign * 0.25, 0.41), at(sign * 0.68, 0.41)]), ink, line * 0.5, 0.6);
  }
  return (
    svg + (size > 40 ? fill(ellipse(at(0.46, 0.33), size * 0.035, size * 0.042), inLight(art, "#c9ac5c", depth)) : "")
  );
}

function belt({ art, at, depth, look, line }: Tailor): string {
  return inked(
    polygon([
      at(-0.99, 0.56),
      at(-0.5, 0.585),
      at(0, 0.59),
      at(0.5, 0.585),
      at(0.99, 0.56),
      at(0.99, 0.61),
      at(0.5, 0.635),
      at(0, 0.64),
      at(-0.5, 0.635),
      at(-0.99, 0.61),
    ]),
    inShade(art, mix(look.top, "#1a1a22", 0.4), depth, 0.4),
    inkAt(art, depth),
    line * 0.4,
  );
}

/** Drag lines from shoulder and waist: cloth has weight. */
function folds({ art, at, depth, line, size }: Tailor): string {
  if (size < 40) return "";
  const ink = inkAt(art, depth);
  const shade = dot(art.light.toKey, art.camera.right) > 0 ? -1 : 1;
  const rows: Point[][] = [
    [at(shade * 0.86, 0.36), at(shade * 0.66, 0.46), at(shade * 0.5, 0.5)],
    [at(-shade * 0.9, 0.38), at(-shade * 0.74, 0.46)],
    [at(shade * 0.94, 0.66), at(shade * 0.7, 0.7), at(shade * 0.5, 0.69)],
    [at(-shade * 0.94, 0.7), at(-shade * 0.76, 0.73), at(-shade * 0.62, 0.71)],
  ];
  return rows.map((row) => drawnLine(row, ink, line * 0.7, 0.5, 0.2)).join("");
}

/** A scarf round the neck with one end down the chest. */
function scarf({ art, at, depth, line, body }: Tailor, colour: Colour): string {
  const ink = inkAt(art, depth);
  const { size } = body;
  const neck = (x: number, y: number, z: number): Point =>
    project(art.camera, placed(body.chest, x * size, y * size, z * size));
  const wrap = [
    neck(-0.1, 0.2, 0),
    neck(-0.08, 0.225, 0.05),
    neck(0, 0.2, 0.09),
    neck(0.08, 0.225, 0.05),
    neck(0.1, 0.2, 0),
    neck(0.12, 0.14, 0.03),
    neck(0.06, 0.1, 0.1),
    neck(0, 0.085, 0.115),
    neck(-0.06, 0.1, 0.1),
    neck(-0.12, 0.14, 0.03),
  ];
  const end = [at(0.1, 0.16), at(0.34, 0.18), at(0.42, 0.5), at(0.3, 0.56), at(0.16, 0.55)];
  return (
    inked(blob(end), inLight(art, colour, depth), ink, line * 0.8) +
    shadeShape(art, blob([at(0.28, 0.2), at(0.36, 0.2), at(0.42, 0.5), at(0.32, 0.54)]), colour, depth, 0.7) +
    inked(blob(wrap), inLight(art, colour, depth), ink, line * 0.9) +
    drawnLine([neck(-0.11, 0.17, 0.03), neck(0, 0.13, 0.115), neck(0.09, 0.165, 0.06)], ink, line * 0.7, 0.7)
  );
}
