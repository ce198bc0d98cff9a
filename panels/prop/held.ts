import { type Art, inkAt, inLight, inShade } from "../art.ts";
import { project } from "../camera/camera.ts";
import type { Colour } from "../colour.ts";
import type { Arm, Skeleton } from "../figure/skeleton.ts";
import { blob, polygon } from "../geometry/path.ts";
import { hullOf, type Point } from "../geometry/plane.ts";
import { add, dot, scale, sub, unit, type Vec } from "../geometry/space.ts";
import type { Thing } from "../reading/thing.ts";
import { fill, inked } from "../svg.ts";

export interface HeldThing {
  readonly thing: Thing;
  readonly hand: "left" | "right";
}

/** Size (metres) and colours of things in a hand: width, height, thickness. */
const MAKE: Partial<
  Record<
    Thing,
    {
      readonly size: readonly [number, number, number];
      readonly colour: Colour;
      readonly glow?: Colour;
      readonly round?: boolean;
    }
  >
> = {
  letter: { size: [0.15, 0.2, 0.004], colour: "#efe8d8" },
  newspaper: { size: [0.3, 0.36, 0.01], colour: "#ddd6c6" },
  map: { size: [0.36, 0.28, 0.004], colour: "#d8c9a2" },
  photo: { size: [0.11, 0.13, 0.004], colour: "#efe9dc" },
  ticket: { size: [0.11, 0.06, 0.003], colour: "#e6d7b0" },
  money: { size: [0.15, 0.07, 0.008], colour: "#a9b59a" },
  phone: { size: [0.075, 0.15, 0.01], colour: "#26282e", glow: "#bfe0ea" },
  telephone: { size: [0.05, 0.21, 0.05], colour: "#2b2b30", round: true },
  book: { size: [0.16, 0.22, 0.035], colour: "#6f3a35" },
  cup: { size: [0.1, 0.115, 0.1], colour: "#e5ded0", round: true },
  glass: { size: [0.075, 0.1, 0.075], colour: "#c59a58", round: true },
  bottle: { size: [0.07, 0.26, 0.07], colour: "#4d6a4f", round: true },
  gun: { size: [0.03, 0.1, 0.2], colour: "#2b2c31" },
  knife: { size: [0.012, 0.03, 0.24], colour: "#b9bec2" },
  key: { size: [0.03, 0.09, 0.01], colour: "#b09a58" },
  radio: { size: [0.07, 0.19, 0.04], colour: "#35383d" },
  lamp: { size: [0.12, 0.22, 0.12], colour: "#5b4a37", glow: "#ffdf9a", round: true },
  cigarette: { size: [0.01, 0.01, 0.09], colour: "#efe9dc" },
  box: { size: [0.3, 0.22, 0.24], colour: "#a9875c" },
  camera: { size: [0.15, 0.1, 0.08], colour: "#2c2d32" },
  bag: { size: [0.42, 0.3, 0.14], colour: "#5d4534" },
  flower: { size: [0.1, 0.3, 0.1], colour: "#b5566a", round: true },
  candle: { size: [0.05, 0.15, 0.05], colour: "#eadfc2", glow: "#ffd58a", round: true },
  pen: { size: [0.012, 0.14, 0.012], colour: "#2c3345" },
};

/** A thing in a hand: what lies behind the fingers and what before them. */
export function drawHeld(
  art: Art,
  held: HeldThing,
  body: Skeleton,
  arm: Arm,
  line: number,
): { behind: string; before: string } {
  const make = MAKE[held.thing];
  if (!make) return { behind: "", before: "" };
  const [w, h, d] = make.size.map((metres) => metres * body.size) as unknown as readonly [number, number, number];
  const hangs = held.thing === "bag";
  const long = held.thing === "gun" || held.thing === "knife" || held.thing === "cigarette";
  const forward = unit(sub(arm.hand, arm.elbow));
  const facesReader =
    held.thing === "letter" ||
    held.thing === "map" ||
    held.thing === "newspaper" ||
    held.thing === "photo" ||
    held.thing === "book";
  const up: Vec = facesReader
    ? unit(add(scale(body.chest.up, 0.75), scale(body.chest.forward, 0.65)))
    : { x: 0, y: 1, z: 0 };
  const across = body.chest.left;
  const deep = long
    ? forward
    : unit({
        x: across.y * up.z - across.z * up.y,
        y: across.z * up.x - across.x * up.z,
        z: across.x * up.y - across.y * up.x,
      });
  const lift = hangs
    ? -h * 0.62
    : facesReader
      ? h * 0.3
      : held.thing === "gun"
        ? h * 0.3
        : make.round
          ? h * 0.42
          : h * 0.25;
  const centre = add(add(arm.hand, scale(up, lift)), long ? scale(deep, d * 0.35) : { x: 0, y: 0, z: 0 });
  const cloud: Vec[] = [];
  for (const x of [-0.5, 0.5])
    for (const y of [-0.5, 0.5])
      for (const z of [-0.5, 0.5]) {
        const taper =
          held.thing === "bottle" && y > 0
            ? 0.45
            : held.thing === "glass" || held.thing === "cup"
              ? y > 0
                ? 1
                : 0.8
              : 1;
        cloud.push(add(add(add(centre, scale(across, x * w * taper)), scale(up, y * h)), scale(deep, z * d * taper)));
      }
  const points = hullOf(cloud.map((at) => project(art.camera, at)));
  const { depth, scale: unitsPerMetre } = project(art.camera, centre);
  if (h * unitsPerMetre < 3) return { behind: "", before: "" };
  const ink = inkAt(art, depth);
  const path = make.round ? blob(doubled(points)) : polygon(points);
  let svg = inked(path, inLight(art, make.colour, depth), ink, line * 0.9);
  if (make.glow) {
    const face = points.map((p) => {
      const c = project(art.camera, centre);
      return { x: c.x + (p.x - c.x) * 0.78, y: c.y + (p.y - c.y) * 0.82 };
    });
    svg += fill(make.round ? blob(face) : polygon(face), make.glow, 0.92);
  } else if (facesReader && dot(deep, art.camera.forward) > 0) {
    const corner = points[0];
    if (corner) svg += fill(polygon(points), inShade(art, make.colour, depth, 0.5), 0.6);
  }
  // Papers and phones are held from behind, cups and tools from around.
  return facesReader || held.thing === "phone" ? { behind: "", before: svg } : { behind: svg, before: "" };
}

/** Every edge's middle as well, so that a rounded outline keeps its corners nearly square. */
function doubled(points: readonly Point[]): Point[] {
  return points.flatMap((p, index) => {
    const next = points[(index + 1) % points.length] ?? p;
    return [
      { x: p.x * 0.8 + next.x * 0.2, y: p.y * 0.8 + next.y * 0.2 },
      { x: p.x * 0.2 + next.x * 0.8, y: p.y * 0.2 + next.y * 0.8 },
    ];
  });
}
