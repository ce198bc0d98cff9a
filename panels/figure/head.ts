import { type Art, drawLoft, drawnLine, inkAt, inLight, type Layer, lineFor, shadeShape } from "../art.ts";
import { project } from "../camera/camera.ts";
import { mix } from "../colour.ts";
import { tube } from "../geometry/loft.ts";
import { regionOf, seen } from "../geometry/mesh.ts";
import { blob } from "../geometry/path.ts";
import { boundsOf, overlaps } from "../geometry/plane.ts";
import { dot, placed, scale, sub, unit, type Vec } from "../geometry/space.ts";
import type { Look } from "../look.ts";
import type { Emotion } from "../reading/action.ts";
import { fill, inked } from "../svg.ts";
import { drawFace } from "./face.ts";
import { coversEars, drawHair, turnInto, turnToLens } from "./hair.ts";
import { drawHat } from "./hat.ts";
import { headShapeOf } from "./head-shape.ts";
import type { Skeleton } from "./skeleton.ts";

export interface Mien {
  readonly emotion: Emotion;
  readonly speaking: boolean;
  readonly gaze: { readonly x: number; readonly y: number };
}

/** The neck, as a layer below clothes and head. */
export function drawNeck(art: Art, look: Look, body: Skeleton): string {
  const thick =
    (look.soft ? 0.048 : look.build === "broad" ? 0.066 : 0.057) * body.size * (look.age === "child" ? 0.85 : 1);
  const jaw = placed(body.head, 0, -0.16 * body.headHeight, -0.1 * body.headHeight);
  const root = placed(body.chest, 0, 0.1 * body.size, -0.02 * body.size);
  const middle = scale({ x: jaw.x + body.neck.x, y: jaw.y + body.neck.y, z: jaw.z + body.neck.z }, 0.5);
  const size = project(art.camera, body.head.at).scale * body.headHeight;
  const stations = tube([root, body.neck, middle, jaw], [thick * 1.5, thick * 1.12, thick, thick * 1.05]);
  // Under the chin it is always in shade.
  return drawLoft(art, stations, { colour: mix(look.skin, art.light.shade, 0.22), line: lineFor(size), turn: -0.25 });
}

/** A head with its face, hair and hat. */
export function drawHead(art: Art, look: Look, body: Skeleton, mien: Mien): Layer[] {
  const { head, headHeight: metres } = body;
  const shape = headShapeOf(look);
  const centre = project(art.camera, head.at);
  const size = centre.scale * metres;
  const { depth } = centre;
  const line = lineFor(size);
  const ink = inkAt(art, depth);
  const place = (v: Vec): Vec => placed(head, v.x * metres, v.y * metres, v.z * metres);
  const view = seen(art.camera, shape.mesh, place, (n) => turnInto(head, n));
  const step = Math.max(1.4, size * 0.022) * art.coarse;
  const outline = regionOf(view, null, step)[0];
  if (!outline || !overlaps(boundsOf(outline), grown(art, size))) return [];
  const toLens = turnToLens(art, head);
  const sides = dot(head.left, unit(sub(art.camera.eye, head.at)));
  let svg = "";
  const ears = look.hat === "hood" || coversEars(look.hair) ? [] : [1, -1];
  for (const sign of ears) if (sign * sides <= 0.12) svg += ear(art, look, body, sign, size);
  svg += inked(blob(outline), inLight(art, look.skin, depth), ink, line);
  if (size > 9) {
    const shade = regionOf(view, (index) => -0.02 - dot(view.normals[index] ?? head.up, art.light.toKey), step);
    svg += shadeShape(art, shade.map(blob).join(""), look.skin, depth, 0.95);
  }
  svg += facialHair(art, look, body, size, step);
  if (toLens > -0.42) svg += drawFace({ art, look, shape, head, metres, size, depth, ...mien });
  for (const sign of ears) if (sign * sides > 0.12) svg += ear(art, look, body, sign, size);
  if (look.robot && size > 40) svg += plating(art, body, ink, line);
  const layers: Layer[] = [{ order: 50, svg }];
  const request = { art, look, shape, head, metres, size, depth, line };
  if (look.hat !== "hood") layers.push(...drawHair(request));
  layers.push(...drawHat(request));
  return layers;
}

function grown(art: Art, by: number): { left: number; top: number; right: number; bottom: number } {
  const { left, top, right, bottom } = art.camera.bounds;
  return { left: left - by, top: top - by, right: right + by, bottom: bottom + by };
}

const EAR: readonly (readonly [number, number, number])[] = [
  [0.05, 0.07, 0],
  [0.0, 0.115, 0.03],
  [-0.07, 0.1, 0.055],
  [-0.085, 0.02, 0.05],
  [-0.05, -0.07, 0.03],
  [-0.005, -0.12, 0.005],
  [0.03, -0.07, 0],
];

function ear(art: Art, look: Look, { head, headHeight: metres }: Skeleton, sign: number, size: number): string {
  if (size < 12) return "";
  const at = (z: number, y: number, out: number): Vec =>
    placed(head, sign * (0.305 + out) * metres, (y - 0.045) * metres, (z - 0.045) * metres);
  const points = EAR.map(([z, y, out]) => project(art.camera, at(z, y, out)));
  const depth = project(art.camera, head.at).depth;
  const ink = inkAt(art, depth);
  const away = sign * dot(head.left, art.light.toKey) < 0;
  const d = blob(points);
  let svg = inked(d, inLight(art, look.skin, depth), ink, lineFor(size) * 0.9);
  if (away) svg += shadeShape(art, d, look.skin, depth, 0.8);
  if (size > 50) {
    const inner = (
      [
        [0.0, 0.06, 0.02],
        [-0.045, 0.06, 0.04],
        [-0.05, 0.0, 0.04],
        [-0.02, -0.05, 0.02],
      ] as const
    ).map(([z, y, out]) => project(art.camera, at(z, y, out)));
    svg += drawnLine(inner, ink, lineFor(size) * 0.7, 0.7);
  }
  return svg;
}

/** Beard, goatee, stubble and moustache: patches of the face, pushed out a little. */
function facialHair(art: Art, look: Look, { head, headHeight: metres }: Skeleton, size: number, step: number): string {
  if (look.facialHair === "none" || size < 12) return "";
  const shape = headShapeOf(look);
  const out = look.facialHair === "beard" ? 0.035 : look.facialHair === "goatee" ? 0.025 : 0.004;
  const { mouth, nose } = shape;
  const place = (v: Vec): Vec =>
    placed(head, v.x * (1 + out) * metres, (v.y - (v.y < -0.3 ? out * 0.8 : 0)) * metres, (v.z + out * 0.6) * metres);
  const view = seen(art.camera, shape.mesh, place, (n) => turnInto(head, n));
  const field = (index: number): number => {
    const v = shape.mesh.vertices[index];
    if (!v) return -1;
    const side = Math.abs(v.x);
    if (look.facialHair === "goatee") return Math.min(-0.26 - v.y, 0.17 - side, v.z - 0.1) * 4;
    const edge = side > 0.2 ? -0.02 - (0.33 - side) * 0.9 : -0.15 - (0.2 - side) * 0.35;
    return Math.min(edge - v.y, v.z + 0.08) * 4;
  };
  const depth = project(art.camera, head.at).depth;
  const d = regionOf(view, field, step).map(blob).join("");
  const colour = look.hairColour;
  let svg = "";
  if (look.facialHair === "stubble") svg += fill(d, inLight(art, mix(look.skin, colour, 0.55), depth), 0.55);
  else if (look.facialHair !== "moustache") {
    svg += fill(d, inLight(art, colour, depth));
    const shade = regionOf(
      view,
      (index) => Math.min(field(index), -0.02 - dot(view.normals[index] ?? head.up, art.light.toKey)),
      step,
    );
    svg += shadeShape(art, shade.map(blob).join(""), colour, depth);
  }
  if (look.facialHair !== "stubble" && turnToLens(art, head) > 0.05) {
    const at = (x: number, y: number) =>
      project(art.camera, placed(head, x * metres, y * metres, (shape.surface(x, y) + 0.03) * metres));
    const wide = mouth.half * 1.3;
    svg += inked(
      blob([
        at(-wide, mouth.y - 0.05),
        at(-wide * 0.7, mouth.y + 0.045),
        at(0, nose.tip - 0.05),
        at(wide * 0.7, mouth.y + 0.045),
        at(wide, mouth.y - 0.05),
        at(wide * 0.45, mouth.y + 0.012),
        at(0, mouth.y + 0.02),
        at(-wide * 0.45, mouth.y + 0.012),
      ]),
      inLight(art, colour, depth),
      inkAt(art, depth),
      lineFor(size) * 0.35,
    );
  }
  return svg;
}

/** Seams of a robot's face. */
function plating(art: Art, { head, headHeight: metres }: Skeleton, ink: `#${string}`, line: number): string {
  const shape = headShapeOf({ ...PLAIN, soft: false });
  const at = (degrees: number, y: number) => {
    const p = shape.around(degrees, y, 0.004);
    return project(art.camera, placed(head, p.x * metres, p.y * metres, p.z * metres));
  };
  const rows = [
    [at(-70, 0.22), at(-35, 0.22), at(0, 0.22), at(35, 0.22), at(70, 0.22)],
    [at(-60, -0.2), at(-30, -0.24), at(0, -0.22), at(30, -0.24), at(60, -0.2)],
    [at(0, 0.24), at(0, 0.32), at(0, 0.4)],
  ];
  return rows.map((row) => drawnLine(row, ink, line * 0.7, 0.7)).join("");
}

const PLAIN = { age: "adult", soft: false, build: "average" } as Look;
