import { type Art, drawLoft, drawnLine, inLight, type Layer, layered, lineFor } from "../art.ts";
import { project } from "../camera/camera.ts";
import { type Colour, mix } from "../colour.ts";
import { tube } from "../geometry/loft.ts";
import { ellipse } from "../geometry/path.ts";
import { dot, facing, placed, sub, unit, type Vec } from "../geometry/space.ts";
import type { Species } from "../reading/subjects.ts";
import { fill } from "../svg.ts";
import { drawAnimalHead } from "./animal-head.ts";

/** An animal in its own coordinates, metres: y up, z towards its head. */
export interface Plan {
  /** Spine from rump to shoulders: y, z, radius. */
  readonly trunk: readonly (readonly [y: number, z: number, r: number])[];
  readonly neck: readonly (readonly [y: number, z: number, r: number])[];
  /** Skull to muzzle. */
  readonly head: readonly (readonly [y: number, z: number, r: number])[];
  readonly tail: readonly (readonly [y: number, z: number, r: number])[];
  /** Height and z of shoulder and hip, half the gap between legs, thickness. */
  readonly legs: {
    readonly fore: number;
    readonly hind: number;
    readonly top: number;
    readonly apart: number;
    readonly thick: number;
  };
  readonly ear: { readonly kind: "drop" | "point" | "none"; readonly size: number };
  readonly coats: readonly Colour[];
  readonly mane?: Colour;
}

const PLANS: Record<Exclude<Species, "bird">, Plan> = {
  dog: {
    trunk: [
      [0.43, -0.33, 0.07],
      [0.44, -0.24, 0.105],
      [0.45, -0.08, 0.098],
      [0.44, 0.1, 0.125],
      [0.46, 0.24, 0.115],
      [0.5, 0.31, 0.07],
    ],
    neck: [
      [0.46, 0.24, 0.1],
      [0.56, 0.31, 0.085],
      [0.65, 0.37, 0.075],
    ],
    head: [
      [0.66, 0.33, 0.055],
      [0.69, 0.38, 0.09],
      [0.68, 0.45, 0.078],
      [0.645, 0.52, 0.046],
      [0.635, 0.58, 0.042],
      [0.633, 0.61, 0.028],
    ],
    tail: [
      [0.46, -0.34, 0.035],
      [0.55, -0.44, 0.03],
      [0.66, -0.46, 0.022],
      [0.71, -0.42, 0.008],
    ],
    legs: { fore: 0.24, hind: -0.25, top: 0.42, apart: 0.085, thick: 0.042 },
    ear: { kind: "drop", size: 0.1 },
    coats: ["#b98d5c", "#6f5442", "#d9cdb8", "#4a4340", "#a87a4f"],
  },
  cat: {
    trunk: [
      [0.22, -0.2, 0.05],
      [0.23, -0.12, 0.072],
      [0.23, 0, 0.066],
      [0.23, 0.1, 0.07],
      [0.25, 0.17, 0.05],
    ],
    neck: [
      [0.24, 0.14, 0.055],
      [0.29, 0.19, 0.05],
    ],
    head: [
      [0.3, 0.17, 0.035],
      [0.315, 0.21, 0.062],
      [0.305, 0.26, 0.05],
      [0.293, 0.285, 0.026],
    ],
    tail: [
      [0.23, -0.2, 0.022],
      [0.3, -0.32, 0.02],
      [0.42, -0.35, 0.018],
      [0.5, -0.3, 0.01],
    ],
    legs: { fore: 0.14, hind: -0.14, top: 0.22, apart: 0.05, thick: 0.024 },
    ear: { kind: "point", size: 0.06 },
    coats: ["#5a5250", "#c0894f", "#8b8781", "#d7d0c4"],
  },
  horse: {
    trunk: [
      [1.22, -0.72, 0.2],
      [1.22, -0.55, 0.29],
      [1.16, -0.15, 0.29],
      [1.14, 0.25, 0.3],
      [1.22, 0.58, 0.27],
      [1.3, 0.72, 0.18],
    ],
    neck: [
      [1.26, 0.56, 0.24],
      [1.5, 0.8, 0.18],
      [1.75, 0.98, 0.13],
    ],
    head: [
      [1.82, 0.94, 0.08],
      [1.84, 1.04, 0.13],
      [1.72, 1.2, 0.1],
      [1.58, 1.34, 0.078],
      [1.52, 1.4, 0.06],
    ],
    tail: [
      [1.26, -0.78, 0.06],
      [1.1, -0.95, 0.08],
      [0.75, -1.0, 0.09],
      [0.5, -0.96, 0.03],
    ],
    legs: { fore: 0.52, hind: -0.56, top: 1.05, apart: 0.16, thick: 0.085 },
    ear: { kind: "point", size: 0.13 },
    coats: ["#7a5138", "#4a3830", "#a9826a", "#8d8a88"],
    mane: "#2c2524",
  },
};

/** Height at the head, and the head's own height and place before the feet (metres): what framing needs. */
export const BEAST_SIZE: Record<
  Species,
  { readonly height: number; readonly head: number; readonly ahead: number; readonly eyes: number }
> = {
  dog: { height: 0.76, head: 0.21, ahead: 0.44, eyes: 0.67 },
  cat: { height: 0.38, head: 0.14, ahead: 0.22, eyes: 0.31 },
  bird: { height: 0.36, head: 0.11, ahead: 0.1, eyes: 0.31 },
  horse: { height: 1.98, head: 0.55, ahead: 1.1, eyes: 1.74 },
};

/** A point of an animal's head in the scene, from its own coordinates. */
export type HeadPlace = (x: number, y: number, z: number) => Vec;

export interface BeastRequest {
  readonly species: Species;
  readonly at: Vec;
  readonly yaw: number;
  /** 0–1: picks coat and stance. */
  readonly variant: number;
  /** Looks up at something. */
  readonly raised: boolean;
}

/** An animal, painted from back to front. */
export function drawAnimal(art: Art, request: BeastRequest): string {
  return request.species === "bird" ? drawBird(art, request) : drawQuadruped(art, request, PLANS[request.species]);
}

function drawQuadruped(art: Art, { species, at, yaw, variant, raised }: BeastRequest, plan: Plan): string {
  const frame = facing(at, yaw);
  const place = (x: number, y: number, z: number): Vec => placed(frame, x, y, z);
  const coat = plan.coats[Math.floor(variant * plan.coats.length)] ?? "#8a6a4c";
  const size = project(art.camera, place(0, plan.head[1]?.[0] ?? 0.5, 0)).scale * BEAST_SIZE[species].head;
  const line = lineFor(size);
  const lift = raised ? 0.35 : 0;
  const neckRoot = plan.neck[0] ?? [0, 0, 0];
  // A raised head turns about the root of the neck.
  const up = (y: number, z: number): readonly [number, number] => {
    const [dy, dz] = [y - neckRoot[0], z - neckRoot[1]];
    return [
      neckRoot[0] + dy * Math.cos(lift * 0.4) + dz * Math.sin(lift),
      neckRoot[1] + dz * Math.cos(lift) - dy * Math.sin(lift * 0.5),
    ];
  };
  const row = (list: Plan["trunk"], turned: boolean): ReturnType<typeof tube> =>
    tube(
      list.map(([y, z]) => {
        const [ty, tz] = turned ? up(y, z) : [y, z];
        return place(0, ty, tz);
      }),
      list.map(([, , r]) => r),
      0.92,
    );
  const layers: Layer[] = [];
  const depthOf = (v: Vec): number => -dot(sub(v, art.camera.eye), art.camera.forward);
  const { legs } = plan;
  const step = (variant - 0.5) * legs.top * 0.35;
  for (const [z, hind] of [
    [legs.fore, false],
    [legs.hind, true],
  ] as const) {
    for (const side of [-1, 1]) {
      const x = side * legs.apart;
      const stride = (hind ? -side : side) * step;
      const knee = hind ? -legs.top * 0.12 : legs.top * 0.05;
      const points = [
        place(x, legs.top + 0.02, z),
        place(x, legs.top * 0.55, z + knee * -1 + stride * 0.4),
        place(x, legs.top * 0.3, z + knee * 1.1 + stride * 0.7),
        place(x, legs.thick * 0.6, z + stride),
        place(x, 0, z + stride + legs.thick * 0.9),
      ];
      const radii = [hind ? 2.3 : 1.7, hind ? 1.5 : 1.15, 0.82, 0.75, 0.72].map((r) => r * legs.thick);
      const far = depthOf(place(x, legs.top, z)) < depthOf(place(0, legs.top, z));
      layers.push({
        order: far ? 10 : 34,
        svg: drawLoft(art, tube(points, radii), { colour: far ? mix(coat, "#1c1a1e", 0.18) : coat, line }),
      });
    }
  }
  const headFirst = dot(frame.forward, unit(sub(art.camera.eye, at))) > 0.05;
  layers.push({
    order: headFirst ? 15 : 45,
    svg: drawLoft(art, row(plan.tail, false), { colour: plan.mane ?? coat, line }),
  });
  layers.push({ order: 30, svg: drawLoft(art, row(plan.trunk, false), { colour: coat, line, rim: true }) });
  layers.push({
    order: headFirst ? 40 : 28,
    svg: drawLoft(art, row(plan.neck, true), { colour: coat, line }) + mane(art, plan, place, up, line),
  });
  const headAt: HeadPlace = (x, y, z) => {
    const [ty, tz] = up(y, z);
    return place(x, ty, tz);
  };
  layers.push({
    order: headFirst ? 46 : 26,
    svg: drawAnimalHead({ art, plan, species, at: headAt, coat, line, size, forward: frame.forward, left: frame.left }),
  });
  return layered(layers);
}

function mane(
  art: Art,
  plan: Plan,
  place: (x: number, y: number, z: number) => Vec,
  up: (y: number, z: number) => readonly [number, number],
  line: number,
): string {
  if (!plan.mane) return "";
  const points = [
    [1.92, 0.98],
    [1.88, 0.86],
    [1.66, 0.72],
    [1.4, 0.5],
  ].map(([y, z]) => {
    const [ty, tz] = up(y ?? 0, z ?? 0);
    return place(0, ty, tz);
  });
  return drawLoft(art, tube(points, [0.03, 0.08, 0.09, 0.03]), { colour: plan.mane, line });
}

function drawBird(art: Art, { at, yaw, variant, raised }: BeastRequest): string {
  const frame = facing(at, yaw);
  const place = (x: number, y: number, z: number): Vec => placed(frame, x, y, z);
  const dark = variant < 0.5;
  const body: Colour = dark ? "#3a3c42" : "#d9d6cc";
  const wing: Colour = dark ? "#26282d" : "#8d9297";
  const size = project(art.camera, place(0, 0.25, 0)).scale * 0.11;
  const line = lineFor(size);
  const nod = raised ? 0.02 : 0;
  let svg = "";
  for (const side of [-1, 1])
    svg += drawLoft(
      art,
      tube(
        [place(side * 0.03, 0.12, 0.01), place(side * 0.03, 0.06, 0), place(side * 0.03, 0.005, 0.02)],
        [0.008, 0.006, 0.006],
      ),
      { colour: "#a8794a", line: line * 0.6 },
    );
  svg += drawLoft(
    art,
    tube(
      [
        place(0, 0.12, -0.27),
        place(0, 0.14, -0.16),
        place(0, 0.17, -0.04),
        place(0, 0.21, 0.07),
        place(0, 0.27 + nod, 0.1),
      ],
      [0.012, 0.05, 0.078, 0.07, 0.042],
    ),
    { colour: body, line },
  );
  for (const side of [-1, 1])
    if (side * dot(frame.left, unit(sub(art.camera.eye, at))) > -0.3)
      svg += drawLoft(
        art,
        tube(
          [
            place(side * 0.05, 0.23, 0.06),
            place(side * 0.075, 0.19, -0.05),
            place(side * 0.045, 0.14, -0.2),
            place(side * 0.02, 0.12, -0.28),
          ],
          [0.025, 0.05, 0.03, 0.006],
          0.5,
        ),
        { colour: wing, line: line * 0.8 },
      );
  svg += drawLoft(
    art,
    tube([place(0, 0.27 + nod, 0.08), place(0, 0.31 + nod, 0.11), place(0, 0.305 + nod, 0.16)], [0.04, 0.05, 0.025]),
    { colour: body, line },
  );
  svg += drawLoft(
    art,
    tube(
      [place(0, 0.3 + nod, 0.15), place(0, 0.293 + nod * 2, 0.2), place(0, 0.285 + nod * 2, 0.235)],
      [0.018, 0.013, 0.003],
    ),
    { colour: "#c99a45", line: line * 0.8 },
  );
  const eye = project(
    art.camera,
    place((dot(frame.left, unit(sub(art.camera.eye, at))) > 0 ? 1 : -1) * 0.036, 0.32 + nod, 0.135),
  );
  return (
    svg +
    fill(
      ellipse(eye, Math.max(0.7, eye.scale * 0.008), Math.max(0.7, eye.scale * 0.008)),
      dark ? "#e8d9a8" : "#1a1a1c",
    ) +
    (size > 60
      ? drawnLine(
          [project(art.camera, place(0, 0.26, 0.1)), project(art.camera, place(0.03, 0.22, 0.08))],
          inLight(art, wing, 3),
          line,
        )
      : "")
  );
}
