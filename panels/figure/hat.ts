import { inkAt, inLight, type Layer, shadeShape } from "../art.ts";
import { project } from "../camera/camera.ts";
import { type Colour, mix } from "../colour.ts";
import { blob } from "../geometry/path.ts";
import { hullOf, type Point } from "../geometry/plane.ts";
import { dot, placed, radians } from "../geometry/space.ts";
import type { Hat } from "../look.ts";
import { inked } from "../svg.ts";
import type { HairRequest } from "./hair.ts";

/** A hat is a stack of level ellipses: height, half width, half depth, and how far forward (all in heads). */
type Level = readonly [y: number, half: number, deep: number, z: number];

interface HatShape {
  readonly crown: readonly Level[];
  readonly brim: readonly Level[];
  readonly band: readonly Level[];
}

const HATS: Record<Exclude<Hat, "none">, HatShape> = {
  cap: {
    crown: [
      [0.2, 0.345, 0.42, -0.03],
      [0.36, 0.32, 0.38, -0.04],
      [0.49, 0.22, 0.26, -0.05],
      [0.54, 0.07, 0.09, -0.05],
    ],
    brim: [
      [0.2, 0.25, 0.2, 0.42],
      [0.235, 0.27, 0.05, 0.3],
    ],
    band: [],
  },
  peaked: {
    crown: [
      [0.27, 0.34, 0.41, -0.03],
      [0.38, 0.35, 0.42, -0.03],
      [0.52, 0.42, 0.48, -0.05],
      [0.6, 0.33, 0.38, -0.07],
    ],
    brim: [
      [0.265, 0.25, 0.15, 0.4],
      [0.3, 0.27, 0.05, 0.3],
    ],
    band: [
      [0.27, 0.345, 0.415, -0.03],
      [0.36, 0.35, 0.42, -0.03],
    ],
  },
  fedora: {
    crown: [
      [0.24, 0.345, 0.41, -0.03],
      [0.42, 0.315, 0.37, -0.03],
      [0.58, 0.26, 0.32, -0.03],
      [0.62, 0.16, 0.24, -0.03],
    ],
    brim: [
      [0.23, 0.54, 0.6, -0.02],
      [0.265, 0.52, 0.58, -0.02],
    ],
    band: [
      [0.255, 0.348, 0.413, -0.03],
      [0.34, 0.335, 0.395, -0.03],
    ],
  },
  cowboy: {
    crown: [
      [0.24, 0.345, 0.41, -0.03],
      [0.42, 0.3, 0.36, -0.03],
      [0.6, 0.25, 0.33, -0.03],
      [0.64, 0.15, 0.24, -0.03],
    ],
    brim: [
      [0.22, 0.66, 0.7, -0.02],
      [0.29, 0.64, 0.66, -0.02],
    ],
    band: [
      [0.255, 0.348, 0.413, -0.03],
      [0.3, 0.34, 0.4, -0.03],
    ],
  },
  beanie: {
    crown: [
      [0.17, 0.35, 0.43, -0.04],
      [0.36, 0.335, 0.4, -0.05],
      [0.52, 0.22, 0.27, -0.07],
      [0.57, 0.08, 0.1, -0.08],
    ],
    brim: [],
    band: [
      [0.15, 0.362, 0.44, -0.04],
      [0.27, 0.36, 0.435, -0.04],
    ],
  },
  helmet: {
    crown: [
      [0.16, 0.39, 0.47, -0.04],
      [0.36, 0.36, 0.43, -0.04],
      [0.52, 0.25, 0.3, -0.05],
      [0.58, 0.1, 0.12, -0.05],
    ],
    brim: [
      [0.17, 0.41, 0.53, -0.0],
      [0.2, 0.4, 0.51, 0.0],
    ],
    band: [],
  },
  hood: {
    crown: [
      [-0.42, 0.36, 0.3, -0.2],
      [-0.15, 0.43, 0.42, -0.14],
      [0.15, 0.44, 0.46, -0.1],
      [0.4, 0.36, 0.4, -0.1],
      [0.55, 0.18, 0.2, -0.12],
    ],
    brim: [],
    band: [],
  },
};

/** A hat on a head: crown, band and brim, the brim before or behind as the view asks. */
export function drawHat(request: HairRequest): Layer[] {
  const { art, look, head, metres, depth, line } = request;
  if (look.hat === "none") return [];
  const shape = HATS[look.hat];
  const cloud = (levels: readonly Level[]): Point[] => {
    const points: Point[] = [];
    for (const [y, half, deep, z] of levels) {
      for (let step = 0; step < 16; step++) {
        const angle = radians(step * 22.5);
        points.push(
          project(
            art.camera,
            placed(head, Math.sin(angle) * half * metres, y * metres, (z + Math.cos(angle) * deep) * metres),
          ),
        );
      }
    }
    return hullOf(points);
  };
  const colour: Colour = look.hat === "hood" ? look.top : look.hatColour;
  const ink = inkAt(art, depth);
  const form = (levels: readonly Level[], own: Colour): string => {
    if (levels.length === 0) return "";
    const outline = cloud(levels);
    const middle = outline.reduce((sum, p) => sum + p.x, 0) / Math.max(1, outline.length);
    const side = dot(art.light.toKey, art.camera.right) > 0 ? -1 : 1;
    const shade = outline.map((p) => ({
      x: (p.x - middle) * side > 0 ? p.x : middle + (p.x - middle) * -0.25,
      y: p.y,
    }));
    const d = blob(outline);
    return inked(d, inLight(art, own, depth), ink, line) + shadeShape(art, blob(hullOf(shade)), own, depth, 0.8);
  };
  if (look.hat === "hood") return [{ order: 7, svg: form(shape.crown, colour) }, ...hoodEdge(request, colour)];
  const band = form(shape.band, mix(colour, "#14141a", 0.45));
  const crown = form(shape.crown, colour);
  const brim = form(shape.brim, mix(colour, "#14141a", 0.12));
  // From above the crown hides the brim's middle; from below the brim hides the crown's foot.
  const above = dot(head.up, art.camera.forward) < 0;
  const cap = look.hat === "cap" || look.hat === "peaked";
  return [{ order: 56, svg: cap || !above ? crown + band + brim : brim + crown + band }];
}

/** The opening of a hood round the face. */
function hoodEdge({ art, head, metres, depth, line }: HairRequest, colour: Colour): Layer[] {
  const turn = dot(head.forward, art.camera.forward);
  if (turn > 0.1) return [{ order: 56, svg: hoodBack({ art, head, metres, depth, line }, colour) }];
  const at = (x: number, y: number, z: number): Point =>
    project(art.camera, placed(head, x * metres, y * metres, z * metres));
  const outer = [
    at(-0.42, -0.4, 0.1),
    at(-0.45, 0, 0.12),
    at(-0.4, 0.3, 0.14),
    at(-0.22, 0.54, 0.12),
    at(0, 0.6, 0.12),
    at(0.22, 0.54, 0.12),
    at(0.4, 0.3, 0.14),
    at(0.45, 0, 0.12),
    at(0.42, -0.4, 0.1),
    at(0.2, -0.62, 0.2),
  ];
  const inner = [
    at(0.12, -0.52, 0.3),
    at(0.3, -0.3, 0.2),
    at(0.33, 0.05, 0.2),
    at(0.28, 0.28, 0.24),
    at(0.14, 0.4, 0.26),
    at(-0.14, 0.4, 0.26),
    at(-0.28, 0.28, 0.24),
    at(-0.33, 0.05, 0.2),
    at(-0.3, -0.3, 0.2),
    at(-0.12, -0.52, 0.3),
    at(-0.2, -0.62, 0.2),
  ];
  return [{ order: 56, svg: inked(blob([...outer, ...inner]), inLight(art, colour, depth), inkAt(art, depth), line) }];
}

function hoodBack(
  { art, head, metres, depth, line }: Pick<HairRequest, "art" | "head" | "metres" | "depth" | "line">,
  colour: Colour,
): string {
  const points: Point[] = [];
  for (const [y, half, deep, z] of HATS.hood.crown) {
    for (let step = 0; step < 16; step++) {
      const angle = radians(step * 22.5);
      points.push(
        project(
          art.camera,
          placed(head, Math.sin(angle) * half * metres, y * metres, (z + Math.cos(angle) * deep) * metres),
        ),
      );
    }
  }
  return inked(blob(hullOf(points)), inLight(art, colour, depth), inkAt(art, depth), line);
}
