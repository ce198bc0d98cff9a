import { type Art, inkAt } from "../art.ts";
import { depthOf, project, projectLine, projectPolygon } from "../camera/camera.ts";
import { type Colour, mix } from "../colour.ts";
import { polygon, polyline } from "../geometry/path.ts";
import { add, cross, dot, scale, sub, unit, type Vec, vec } from "../geometry/space.ts";
import { faceColour, faded } from "../light.ts";
import type { Random } from "../random.ts";
import { fill, inked, soft, stroke } from "../svg.ts";

/** Where the lens is sharp: blur grows with distance from `depth` (metres), up to `most` units. */
export interface Focus {
  readonly depth: number;
  readonly most: number;
}

/** What a place's builder gets to work with. */
export interface Site {
  readonly art: Art;
  readonly focus: Focus;
  /** Seeded by the location's name: a place looks the same in every shot of it. */
  readonly random: Random;
  readonly wet: boolean;
  /** The location and the shot's description, for details a place has only when somebody speaks of them. */
  readonly words: string;
  /** How many people the frame is of, and on which side of the frame the one at the wheel sits (−1 left, 1 right). */
  readonly people: number;
  readonly driver: -1 | 1;
}

/** A thing standing in a place, painted by distance. `near` may stay though it stands before the subjects. */
export interface Piece {
  readonly at: Vec;
  readonly draw: (site: Site) => string;
  readonly near?: boolean;
}

/** A place: what is painted first (sky, ground, walls) and what stands in it. */
export interface Scenery {
  readonly shell: string;
  readonly pieces: readonly Piece[];
}

/** Units of blur at a depth. */
export function blurAt({ focus }: Site, depth: number): number {
  if (focus.most < 1) return 0;
  const away =
    depth > focus.depth ? (depth - focus.depth) / depth : ((focus.depth - depth) / Math.max(0.3, depth)) * 0.8;
  const spread = Math.max(0, away - 0.12) * focus.most;
  return spread < 1.2 ? 0 : Math.min(spread, focus.most * 1.4);
}

export function lineAt(depth: number): number {
  return Math.max(0.4, Math.min(1.9, 7.5 / depth));
}

/** Paints flat shape data at a depth: inked where sharp, soft where not. */
export function paint(site: Site, d: string, colour: Colour, depth: number, line = 1, opacity = 1): string {
  const blur = blurAt(site, depth);
  if (blur > 0) return soft(d, colour, blur, opacity);
  if (line <= 0) return fill(d, colour, opacity);
  const width = lineAt(depth) * line * 0.6;
  return inked(
    d,
    colour,
    inkAt(site.art, depth + 3),
    site.art.style === "tone" ? width : Math.max(0.55, width),
    opacity,
  );
}

export interface SheetOptions {
  readonly line?: number;
  /** Painted as given, whatever the light: a window at night, a lamp. */
  readonly glow?: boolean;
  readonly opacity?: number;
  readonly normal?: Vec;
  /** Drawn from both sides. */
  readonly both?: boolean;
}

function normalOf(corners: readonly Vec[]): Vec {
  const [a, b, c] = corners;
  return a && b && c ? unit(cross(sub(b, a), sub(c, a))) : vec(0, 1, 0);
}

function middle(corners: readonly Vec[]): Vec {
  let sum = vec(0, 0, 0);
  for (const corner of corners) sum = add(sum, corner);
  return scale(sum, 1 / Math.max(1, corners.length));
}

/** A flat polygon in the scene; empty when it looks away from the lens or lies out of frame. */
export function sheet(site: Site, corners: readonly Vec[], colour: Colour, options: SheetOptions = {}): string {
  const { art } = site;
  const centre = middle(corners);
  let normal = options.normal ?? normalOf(corners);
  const toLens = dot(normal, sub(art.camera.eye, centre));
  if (toLens < 0) {
    if (!options.both) return "";
    normal = scale(normal, -1);
  }
  const points = projectPolygon(art.camera, corners);
  if (points.length < 3) return "";
  const depth = Math.max(0.3, depthOf(art.camera, centre));
  const tone = options.glow ? faded(art.light, colour, depth * 0.25) : faceColour(art.light, colour, normal, depth);
  return paint(site, polygon(points), tone, depth, options.line ?? 1, options.opacity ?? 1);
}

/** Many small polygons of one colour as one mark: windows, bottles, tiles. */
export function sheets(
  site: Site,
  all: readonly (readonly Vec[])[],
  colour: Colour,
  options: SheetOptions = {},
): string {
  const { art } = site;
  let d = "";
  let depth = 0;
  let count = 0;
  for (const corners of all) {
    if (!options.both && dot(options.normal ?? normalOf(corners), sub(art.camera.eye, middle(corners))) < 0) continue;
    const points = projectPolygon(art.camera, corners);
    if (points.length < 3) continue;
    d += polygon(points);
    depth += Math.max(0.3, depthOf(art.camera, middle(corners)));
    count++;
  }
  if (count === 0) return "";
  const first = all[0] ?? [];
  const tone = options.glow
    ? faded(art.light, colour, (depth / count) * 0.25)
    : faceColour(art.light, colour, options.normal ?? normalOf(first), depth / count);
  return paint(site, d, tone, depth / count, options.line ?? 0, options.opacity ?? 1);
}

/** A line in the scene, thinner with distance. */
export function lines(
  site: Site,
  all: readonly (readonly [Vec, Vec])[],
  opacity: number,
  weight = 1,
  colour?: Colour,
): string {
  const { art } = site;
  let d = "";
  let depth = 0;
  let count = 0;
  for (const [from, to] of all) {
    const line = projectLine(art.camera, from, to);
    if (!line) continue;
    const [a, b] = line;
    const { left, top, right, bottom } = art.camera.bounds;
    if (
      Math.max(a.x, b.x) < left ||
      Math.min(a.x, b.x) > right ||
      Math.max(a.y, b.y) < top ||
      Math.min(a.y, b.y) > bottom
    )
      continue;
    d += polyline(line);
    depth += Math.max(0.3, (depthOf(art.camera, from) + depthOf(art.camera, to)) / 2);
    count++;
  }
  if (count === 0) return "";
  const mean = Math.max(0.5, depth / count);
  const blur = blurAt(site, mean);
  return stroke(
    d,
    colour ?? inkAt(art, mean),
    lineAt(mean) * weight + blur * 0.3,
    blur > 0 ? opacity / (1 + blur * 0.3) : opacity,
  );
}

/** An upright box: centre of its foot, width (x), height, depth (z), turned by degrees about its middle. */
export function box(
  site: Site,
  foot: Vec,
  width: number,
  height: number,
  deep: number,
  colour: Colour,
  options: SheetOptions & { readonly turn?: number } = {},
): string {
  const angle = ((options.turn ?? 0) * Math.PI) / 180;
  const right = vec(Math.cos(angle) * width * 0.5, 0, Math.sin(angle) * width * 0.5);
  const back = vec(-Math.sin(angle) * deep * 0.5, 0, Math.cos(angle) * deep * 0.5);
  const corner = (x: number, z: number, y: number): Vec =>
    add(add(add(foot, scale(right, x)), scale(back, z)), vec(0, y, 0));
  const faces: readonly (readonly [Vec, Vec, Vec, Vec])[] = [
    [corner(-1, 1, 0), corner(-1, 1, height), corner(1, 1, height), corner(1, 1, 0)],
    [corner(-1, -1, 0), corner(-1, -1, height), corner(-1, 1, height), corner(-1, 1, 0)],
    [corner(1, 1, 0), corner(1, 1, height), corner(1, -1, height), corner(1, -1, 0)],
    [corner(-1, -1, height), corner(1, -1, height), corner(1, 1, height), corner(-1, 1, height)],
    [corner(-1, -1, 0), corner(-1, 1, 0), corner(1, 1, 0), corner(1, -1, 0)],
    [corner(1, -1, 0), corner(1, -1, height), corner(-1, -1, height), corner(-1, -1, 0)],
  ];
  const centre = add(foot, vec(0, height / 2, 0));
  let svg = "";
  for (const face of faces) {
    const own = middle(face);
    const normal = unit(sub(own, centre));
    const square = unit(
      vec(
        Math.abs(normal.y) > 0.99 ? 0 : normal.x,
        Math.abs(normal.y) > 0.99 ? normal.y : 0,
        Math.abs(normal.y) > 0.99 ? 0 : normal.z,
      ),
    );
    svg += sheet(site, face, colour, { ...options, normal: faceNormal(face, centre, square) });
  }
  return svg;
}

function faceNormal(face: readonly Vec[], centre: Vec, fallback: Vec): Vec {
  const normal = normalOf(face);
  const outward = sub(middle(face), centre);
  if (dot(normal, outward) === 0) return fallback;
  return dot(normal, outward) < 0 ? scale(normal, -1) : normal;
}

/** A box as a piece of scenery. */
export function boxPiece(
  foot: Vec,
  width: number,
  height: number,
  deep: number,
  colour: Colour,
  options: SheetOptions & { readonly turn?: number } = {},
): Piece {
  return {
    at: add(foot, vec(0, height / 2, 0)),
    draw: (site) => box(site, foot, width, height, deep, colour, options),
  };
}

/** Something drawn upright towards the lens: `draw` gets its foot in the picture and units per metre there. */
export function cardPiece(
  at: Vec,
  draw: (site: Site, foot: { readonly x: number; readonly y: number }, unit: number, depth: number) => string,
  near = false,
): Piece {
  return {
    at,
    near,
    draw: (site) => {
      const { camera } = site.art;
      if (depthOf(camera, at) < 0.4) return "";
      const foot = project(camera, at);
      return draw(site, foot, foot.scale, foot.depth);
    },
  };
}

/** A wall to hang things on: points by metres to the right of and above its origin. */
export interface Wall {
  readonly origin: Vec;
  readonly right: Vec;
  /** Into the room. */
  readonly normal: Vec;
}

export function onWall(wall: Wall, u: number, v: number, out = 0.01): Vec {
  return add(add(add(wall.origin, scale(wall.right, u)), vec(0, v, 0)), scale(wall.normal, out));
}

export function rectOn(wall: Wall, u: number, v: number, width: number, height: number, out = 0.01): Vec[] {
  return [
    onWall(wall, u, v, out),
    onWall(wall, u + width, v, out),
    onWall(wall, u + width, v + height, out),
    onWall(wall, u, v + height, out),
  ];
}

/** A tone between two that a place mixes for variety. */
export function varied(random: Random, colour: Colour, other: Colour, amount: number): Colour {
  return mix(colour, other, random() * amount);
}
