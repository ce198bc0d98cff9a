import { type Art, drawLoft, drawnLine, inkAt, inLight, inShade, type Layer, shadeShape } from "../art.ts";
import { project } from "../camera/camera.ts";
import { mix } from "../colour.ts";
import { tube } from "../geometry/loft.ts";
import { regionOf, type SeenMesh, seen } from "../geometry/mesh.ts";
import { blob, number } from "../geometry/path.ts";
import type { Point } from "../geometry/plane.ts";
import { dot, type Frame, placed, radians, sub, unit, type Vec, vec } from "../geometry/space.ts";
import type { HairStyle, Look } from "../look.ts";
import { fill, inked } from "../svg.ts";
import type { HeadShape } from "./head-shape.ts";

/** A cut: where hair begins (height at 0°, 25°, 50°, 75°, 100° and 180° round the head) and how thick it stands. */
interface Cut {
  readonly line: readonly [number, number, number, number, number, number];
  readonly thick: number;
  readonly bumps: number;
  readonly strands: number;
}

const CUTS: Record<HairStyle, Cut> = {
  short: { line: [0.36, 0.35, 0.26, -0.03, -0.02, -0.26], thick: 0.055, bumps: 0, strands: 9 },
  crop: { line: [0.38, 0.36, 0.27, -0.01, 0.02, -0.2], thick: 0.016, bumps: 0, strands: 0 },
  bald: { line: [9, 9, 9, 9, 9, 9], thick: 0, bumps: 0, strands: 0 },
  receding: { line: [0.42, 0.46, 0.4, 0.02, 0, -0.22], thick: 0.022, bumps: 0, strands: 5 },
  slick: { line: [0.39, 0.39, 0.31, 0.0, 0.0, -0.24], thick: 0.034, bumps: 0, strands: 12 },
  parted: { line: [0.35, 0.31, 0.22, -0.06, -0.05, -0.26], thick: 0.058, bumps: 0, strands: 9 },
  curly: { line: [0.34, 0.32, 0.2, -0.06, -0.12, -0.3], thick: 0.1, bumps: 0.5, strands: 0 },
  afro: { line: [0.34, 0.33, 0.24, 0.0, -0.14, -0.3], thick: 0.2, bumps: 0.36, strands: 0 },
  bob: { line: [0.34, 0.26, 0.08, -0.36, -0.4, -0.4], thick: 0.062, bumps: 0, strands: 9 },
  long: { line: [0.39, 0.32, 0.12, -0.36, -0.44, -0.44], thick: 0.05, bumps: 0, strands: 9 },
  wavy: { line: [0.36, 0.28, 0.1, -0.34, -0.44, -0.44], thick: 0.075, bumps: 0, strands: 10 },
  ponytail: { line: [0.38, 0.36, 0.27, 0.03, -0.02, -0.25], thick: 0.036, bumps: 0, strands: 11 },
  bun: { line: [0.38, 0.35, 0.25, 0.02, -0.03, -0.25], thick: 0.04, bumps: 0, strands: 10 },
  braid: { line: [0.38, 0.32, 0.2, 0.0, -0.06, -0.26], thick: 0.042, bumps: 0, strands: 9 },
};

const STOPS = [0, 25, 50, 75, 100, 180] as const;

function lineAt(cut: Cut, degrees: number): number {
  const round = Math.abs(degrees);
  for (let index = 1; index < STOPS.length; index++) {
    const from = STOPS[index - 1] ?? 0;
    const to = STOPS[index] ?? 180;
    if (round > to) continue;
    const t = (round - from) / (to - from);
    return (cut.line[index - 1] ?? 0) + ((cut.line[index] ?? 0) - (cut.line[index - 1] ?? 0)) * t;
  }
  return cut.line[5];
}

export interface HairRequest {
  readonly art: Art;
  readonly look: Look;
  readonly shape: HeadShape;
  readonly head: Frame;
  readonly metres: number;
  readonly size: number;
  readonly depth: number;
  readonly line: number;
}

/** Does the hair hide the ears? */
export function coversEars(style: HairStyle): boolean {
  return style === "bob" || style === "long" || style === "wavy" || style === "afro" || style === "curly";
}

/** How squarely the face looks at the lens: 1 into it, −1 away. */
export function turnToLens(art: Art, head: Frame): number {
  return dot(head.forward, unit(sub(art.camera.eye, head.at)));
}

/** Hair as layers: what hangs behind the head, the cap on it, and what falls before the shoulders. */
export function drawHair(request: HairRequest): Layer[] {
  const { art, look, head } = request;
  if (look.hair === "bald") return [];
  const away = turnToLens(art, head) < -0.15;
  const layers: Layer[] = [{ order: 52, svg: cap(request) }];
  if (look.hair === "long" || look.hair === "wavy") {
    layers.push({ order: away ? 53 : 8, svg: mass(request) });
    if (!away) layers.push({ order: 51, svg: locks(request) });
  }
  if (look.hair === "bob") layers.push({ order: away ? 51 : 8, svg: bobMass(request) });
  if (look.hair === "ponytail")
    layers.push({
      order: away ? 54 : 9,
      svg: tail(request, [
        [0, 0.22, -0.4, 0.07],
        [0, 0.14, -0.6, 0.11],
        [0, -0.2, -0.66, 0.12],
        [0, -0.52, -0.54, 0.03],
      ]),
    });
  if (look.hair === "bun")
    layers.push({
      order: away ? 54 : 9,
      svg: tail(request, [
        [0, 0.37, -0.3, 0.13],
        [0, 0.45, -0.37, 0.18],
        [0, 0.53, -0.44, 0.1],
      ]),
    });
  if (look.hair === "braid") {
    const sides = dot(head.left, unit(sub(art.camera.eye, head.at)));
    for (const side of [-1, 1])
      layers.push({ order: away || side * sides > -0.25 ? 49 : 9, svg: plait(request, side) });
  }
  return layers;
}

function cap(request: HairRequest): string {
  const { art, look, shape, head, metres, size, depth, line } = request;
  const cut = CUTS[look.hair];
  const degrees = shape.mesh.vertices.map(({ x, z }) => (Math.atan2(x, z + 0.03) * 180) / Math.PI);
  const side = look.hair === "parted" ? 1 : 0;
  const thickAt = (v: Vec, index: number): number => {
    const over = v.y - lineAt(cut, degrees[index] ?? 0);
    const fade = Math.max(
      0.12,
      Math.max(0, Math.min(1, over / (cut.thick > 0.09 ? 0.2 : 0.12))) ** (cut.thick > 0.09 ? 0.6 : 1),
    );
    // A parting makes one side stand higher.
    const lift = side === 0 ? 1 : 1 + 0.55 * Math.sin(radians(degrees[index] ?? 0)) * (v.y > 0.2 ? 1 : 0.2);
    return cut.thick * fade * lift;
  };
  const place = (v: Vec, index: number): Vec => {
    const normal = shape.mesh.normals[index] ?? v;
    const out = thickAt(v, index);
    return placed(
      head,
      (v.x + normal.x * out) * metres,
      (v.y + normal.y * out) * metres,
      (v.z + normal.z * out) * metres,
    );
  };
  const view: SeenMesh = seen(art.camera, shape.mesh, place, (n) => turnInto(head, n));
  const field = (index: number): number => {
    const v = shape.mesh.vertices[index];
    // No hairline is ruled: it wanders a little from strand to strand.
    return v ? (v.y - lineAt(cut, degrees[index] ?? 0) + 0.014 * Math.sin(index * 2.4)) * 3.2 : -1;
  };
  const step = Math.max(1.6, size * 0.024) * art.coarse;
  const ink = inkAt(art, depth);
  const colour = look.hairColour;
  const outline = regionOf(view, field, step);
  if (outline.length === 0) return "";
  const d = outline.map((loop) => (cut.bumps > 0 ? scalloped(loop, size, cut.bumps) : blob(loop))).join("");
  let svg =
    look.hair === "crop"
      ? fill(d, inLight(art, colour, depth), 0.85)
      : inked(d, inLight(art, colour, depth), ink, line);
  if (size < 14) return svg;
  const shade = regionOf(
    view,
    (index) => Math.min(field(index), 0.12 - dot(view.normals[index] ?? head.up, art.light.toKey)),
    step,
  );
  svg += shadeShape(art, shade.map(blob).join(""), colour, depth, look.hair === "crop" ? 0.5 : 0.95);
  if (size > 40 && cut.thick > 0.02) {
    const gleam = unit(vec(art.light.toKey.x * 0.8, art.light.toKey.y + 0.55, art.light.toKey.z - 0.3));
    const shine = regionOf(
      view,
      (index) => Math.min(field(index) - 0.12, dot(view.normals[index] ?? head.up, gleam) - 0.93),
      step,
    );
    svg += fill(shine.map(blob).join(""), mix(inLight(art, colour, depth), art.light.rim ?? "#ffffff", 0.28), 0.8);
  }
  if (size > 30 && cut.strands > 0) svg += strands(request, cut);
  return svg;
}

/** A direction of the head's own coordinates in the scene. */
export function turnInto(head: Frame, n: Vec): Vec {
  return {
    x: head.left.x * n.x + head.up.x * n.y + head.forward.x * n.z,
    y: head.left.y * n.x + head.up.y * n.y + head.forward.y * n.z,
    z: head.left.z * n.x + head.up.z * n.y + head.forward.z * n.z,
  };
}

function strands({ art, look, shape, head, metres, depth, line, size }: HairRequest, cut: Cut): string {
  const colour = mix(inShade(art, look.hairColour, depth), inkAt(art, depth), 0.55);
  let svg = "";
  const count = size > 260 ? cut.strands * 2 : size > 90 ? cut.strands : Math.ceil((cut.strands * 0.6) / art.coarse);
  for (let index = 0; index < count; index++) {
    const degrees = -168 + (336 * (index + 0.5)) / count + ((index * 37) % 11) - 5;
    const low = lineAt(cut, degrees) + 0.03 + ((index * 13) % 7) * 0.012;
    const high = 0.4 + ((index * 29) % 5) * 0.012;
    if (high - low < 0.06) continue;
    const row: Point[] = [];
    for (let step = 0; step <= 5; step++) {
      const y = high + (low - high) * (step / 5);
      const swing =
        look.hair === "slick" || look.hair === "ponytail" || look.hair === "bun"
          ? (1 - step / 5) * Math.sign(degrees) * 22
          : Math.sin(step * 1.3 + index) * (look.hair === "wavy" ? 7 : 2);
      const local = shape.around(degrees + swing, y, cut.thick * 0.85);
      const at = placed(head, local.x * metres, local.y * metres, local.z * metres);
      const outward = unit(turnInto(head, vec(local.x, (local.y - 0.1) * 0.8, local.z)));
      if (dot(outward, unit(sub(art.camera.eye, at))) > 0.16) row.push(project(art.camera, at));
    }
    if (row.length > 3) svg += drawnLine(row, colour, line * 0.75, 0.7, 0.3);
  }
  return svg;
}

/** Curls: every stretch of the outline bulges outwards. */
function scalloped(loop: readonly Point[], size: number, bumps: number): string {
  const step = Math.max(3, size * 0.075 * (0.7 + bumps * 0.6));
  const kept: Point[] = [];
  for (const p of loop) {
    const last = kept.at(-1);
    if (!last || Math.hypot(p.x - last.x, p.y - last.y) >= step) kept.push(p);
  }
  const first = kept[0];
  if (!first || kept.length < 4) return blob(loop);
  const centre = {
    x: kept.reduce((sum, p) => sum + p.x, 0) / kept.length,
    y: kept.reduce((sum, p) => sum + p.y, 0) / kept.length,
  };
  let d = `M${number(first.x)} ${number(first.y)}`;
  for (const [index, a] of kept.entries()) {
    const b = kept[index + 1] ?? first;
    const mx = (a.x + b.x) / 2;
    const my = (a.y + b.y) / 2;
    const length = Math.hypot(mx - centre.x, my - centre.y) || 1;
    const out = step * bumps * (0.9 + ((index * 7) % 3) * 0.25);
    d += `Q${number(mx + ((mx - centre.x) / length) * out)} ${number(my + ((my - centre.y) / length) * out)} ${number(b.x)} ${number(b.y)}`;
  }
  return `${d}z`;
}

/** Long hair down the back: hangs with gravity, whatever the head does. */
function mass({ art, look, head, metres, line }: HairRequest): string {
  const wave = look.hair === "wavy" ? 1.16 : 1;
  const rows: readonly (readonly [number, number, number, number])[] = [
    [0.22, 0.33, 0.3, -0.1],
    [-0.02, 0.375 * wave, 0.3, -0.13],
    [-0.3, 0.365 * wave, 0.24, -0.2],
    [-0.6, 0.35 * wave, 0.17, -0.24],
    [-0.88, 0.31, 0.12, -0.25],
    [-1.02, 0.2, 0.07, -0.25],
  ];
  const stations = rows.map(([y, half, deep, z]) => {
    const hang = Math.min(0, y + 0.1);
    const base = placed(head, 0, (y - hang) * metres, z * metres);
    return {
      at: vec(base.x, base.y + hang * metres, base.z),
      across: vec(head.left.x * half * metres, 0, head.left.z * half * metres),
      deep: vec(head.forward.x * deep * metres, 0, head.forward.z * deep * metres),
    };
  });
  return drawLoft(art, stations, { colour: mix(look.hairColour, "#151015", 0.22), line, turn: -0.1 });
}

function bobMass({ art, look, head, metres, line }: HairRequest): string {
  const rows: readonly (readonly [number, number, number, number])[] = [
    [0.2, 0.34, 0.36, -0.06],
    [-0.05, 0.395, 0.38, -0.08],
    [-0.3, 0.4, 0.33, -0.12],
    [-0.46, 0.37, 0.28, -0.12],
  ];
  const stations = rows.map(([y, half, deep, z]) => ({
    at: placed(head, 0, y * metres, z * metres),
    across: vec(head.left.x * half * metres, head.left.y * half * metres, head.left.z * half * metres),
    deep: vec(head.forward.x * deep * metres, head.forward.y * deep * metres, head.forward.z * deep * metres),
  }));
  return drawLoft(art, stations, { colour: mix(look.hairColour, "#151015", 0.2), line, turn: -0.1 });
}

/** The strands that frame a face and fall before the shoulders. */
function locks({ art, look, head, metres, line }: HairRequest): string {
  let svg = "";
  const toLens = unit(sub(art.camera.eye, head.at));
  const order = dot(head.left, toLens) > 0 ? [-1, 1] : [1, -1];
  for (const sign of order) {
    if (sign * dot(head.left, toLens) < -0.55) continue;
    const hang = (x: number, y: number, z: number): Vec => {
      const base = placed(head, sign * x * metres, 0.1 * metres, z * metres);
      return vec(base.x, base.y + (y - 0.1) * metres, base.z);
    };
    const sway = look.hair === "wavy" ? 0.035 : 0.01;
    const row = [
      hang(0.24, 0.36, 0.02),
      hang(0.32, 0.14, 0.05),
      hang(0.345, -0.1, 0.05),
      hang(0.335 + sway, -0.36, 0.06),
      hang(0.31 - sway, -0.62, 0.1),
      hang(0.29 + sway, -0.86, 0.13),
    ];
    svg += drawLoft(
      art,
      tube(
        row,
        [0.03, 0.055, 0.075, 0.085, 0.075, 0.012].map((r) => r * metres),
      ),
      { colour: look.hairColour, line: line * 0.9 },
    );
  }
  return svg;
}

function tail(
  { art, look, head, metres, line }: HairRequest,
  rows: readonly (readonly [number, number, number, number])[],
): string {
  const points = rows.map(([x, y, z]) => placed(head, x * metres, y * metres, z * metres));
  return drawLoft(
    art,
    tube(
      points,
      rows.map(([, , , r]) => r * metres),
    ),
    { colour: look.hairColour, line },
  );
}

/** A braid behind each ear that comes forward over the shoulder. */
function plait(request: HairRequest, side: number): string {
  const { art, look, head, metres, line } = request;
  let svg = "";
  for (let knot = 0; knot < 6; knot++) {
    const root = placed(
      head,
      side * (0.335 + Math.sin(knot * 0.5) * 0.04) * metres,
      -0.22 * metres,
      (-0.2 + Math.min(knot, 4) * 0.055) * metres,
    );
    const top = vec(root.x, root.y - knot * 0.135 * metres, root.z);
    const middle = vec(top.x, top.y - 0.075 * metres, top.z);
    const end = vec(top.x, top.y - 0.15 * metres, top.z);
    const r = (0.08 - knot * 0.006) * metres;
    svg += drawLoft(art, tube([top, middle, end], [r * 0.7, r, r * 0.45]), {
      colour: look.hairColour,
      line: line * 0.8,
    });
  }
  return svg;
}
