import { type Art, drawLoft, drawnLine, inkAt, inShade } from "../art.ts";
import { project } from "../camera/camera.ts";
import type { Colour } from "../colour.ts";
import type { Skeleton } from "../figure/skeleton.ts";
import { tube } from "../geometry/loft.ts";
import { ellipse, polygon } from "../geometry/path.ts";
import { add, cross, distance, dot, lengthOf, lerp, scale, sub, UP, unit, type Vec, vec } from "../geometry/space.ts";
import type { Thing } from "../reading/thing.ts";
import { fill, filledBy, inked } from "../svg.ts";

export interface HeldThing {
  readonly thing: Thing;
  readonly hand: "left" | "right" | "both";
}

/** What is read or shown, its face to the holder's eyes. */
const READ: ReadonlySet<Thing> = new Set(["letter", "map", "newspaper", "photo", "book"]);

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
  clock: { size: [0.26, 0.26, 0.07], colour: "#6d5238" },
  tool: { size: [0.03, 0.19, 0.02], colour: "#7d3f37" },
  pen: { size: [0.012, 0.14, 0.012], colour: "#2c3345" },
};

/** A block's axes in the scene: across, up, deep, each of its own length. */
interface Block {
  readonly centre: Vec;
  readonly across: Vec;
  readonly up: Vec;
  readonly deep: Vec;
}

/** Draws a thing at the hand (or between the hands) that hold it. */
export function drawHeld(art: Art, { thing, hand }: HeldThing, body: Skeleton, line: number): string {
  const make = MAKE[thing];
  if (!make) return "";
  const arm = hand === "left" ? body.left.arm : body.right.arm;
  const at = hand === "both" ? lerp(body.left.arm.hand, body.right.arm.hand, 0.5) : arm.hand;
  const [wide, high, thick] = make.size;
  const [w, h, d] = [wide * body.size, high * body.size, thick * body.size];
  const forward = unit(sub(arm.hand, arm.elbow));
  const { left, forward: ahead, up: upright } = body.chest;
  if (thing === "gun") {
    const barrel: Block = {
      centre: add(add(at, scale(UP, 0.06)), scale(forward, 0.09)),
      across: scale(left, 0.03),
      up: scale(UP, 0.04),
      deep: scale(forward, 0.21),
    };
    const stock: Block = {
      centre: add(at, scale(UP, 0.015)),
      across: scale(left, 0.03),
      up: scale(UP, 0.11),
      deep: scale(forward, 0.05),
    };
    return drawBlock(art, stock, "#4a382c", line) + drawBlock(art, barrel, make.colour, line);
  }
  if (thing === "knife" || thing === "cigarette" || thing === "pen") {
    const long: Block = {
      centre: add(at, scale(forward, d * 0.45 + 0.02)),
      across: scale(left, w),
      up: scale(UP, h),
      deep: scale(forward, d),
    };
    return drawBlock(art, long, make.colour, line);
  }
  const up = READ.has(thing) ? unit(add(scale(upright, 0.75), scale(ahead, 0.62))) : UP;
  // At the ear a telephone lies along the cheek.
  const atEar = (thing === "phone" || thing === "telephone") && distance(at, body.head.at) < 0.26 * body.size;
  const across = atEar ? ahead : hand === "both" ? unit(sub(body.left.arm.hand, body.right.arm.hand)) : left;
  const deep = unit(cross(across, up));
  const lift = thing === "bag" ? -0.6 : READ.has(thing) ? 0.3 : make.round ? 0.42 : thing === "box" ? 0.1 : 0.25;
  const out = thing === "box" ? 0.16 : READ.has(thing) ? 0.03 : 0;
  const block: Block = {
    centre: add(add(at, scale(up, h * lift)), scale(ahead, out * body.size)),
    across: scale(across, w),
    up: scale(up, h),
    deep: scale(deep, d),
  };
  if (thing === "clock") return drawClock(art, block, line);
  if (make.round) return drawRound(art, block, make.colour, make.glow ?? null, thing === "bottle" ? 0.45 : 1, line);
  let svg = drawBlock(art, block, make.colour, line);
  if (make.glow && !atEar && dot(ahead, sub(art.camera.eye, at)) > -0.3) svg += face(art, block, 0.8, make.glow);
  return svg;
}

function corner(block: Block, x: number, y: number, z: number): Vec {
  return add(
    add(add(block.centre, scale(block.across, x * 0.5)), scale(block.up, y * 0.5)),
    scale(block.deep, z * 0.5),
  );
}

const SIDES: readonly (readonly (readonly [number, number, number])[])[] = [
  [
    [-1, -1, 1],
    [1, -1, 1],
    [1, 1, 1],
    [-1, 1, 1],
  ],
  [
    [-1, -1, -1],
    [-1, 1, -1],
    [1, 1, -1],
    [1, -1, -1],
  ],
  [
    [1, -1, -1],
    [1, 1, -1],
    [1, 1, 1],
    [1, -1, 1],
  ],
  [
    [-1, -1, -1],
    [-1, -1, 1],
    [-1, 1, 1],
    [-1, 1, -1],
  ],
  [
    [-1, 1, -1],
    [-1, 1, 1],
    [1, 1, 1],
    [1, 1, -1],
  ],
  [
    [-1, -1, -1],
    [1, -1, -1],
    [1, -1, 1],
    [-1, -1, 1],
  ],
];

function drawBlock(art: Art, block: Block, colour: Colour, line: number): string {
  const { depth, scale: size } = project(art.camera, block.centre);
  if (lengthOf(block.up) * size < 2.5 && lengthOf(block.deep) * size < 4) return "";
  let svg = "";
  for (const side of SIDES) {
    const corners = side.map(([x, y, z]) => corner(block, x, y, z));
    const middle = scale(
      corners.reduce((sum, at) => add(sum, at), vec(0, 0, 0)),
      0.25,
    );
    const normal = unit(sub(middle, block.centre));
    if (dot(normal, sub(art.camera.eye, middle)) <= 0) continue;
    const turn = dot(normal, art.light.toKey);
    svg += inked(
      polygon(corners.map((at) => project(art.camera, at))),
      inShade(art, colour, depth, turn > 0.3 ? 0 : turn > -0.2 ? 0.4 : 0.85),
      inkAt(art, depth),
      line * 0.8,
    );
  }
  return svg;
}

/** The screen of a thing that shines, on the side that looks at the lens. */
function face(art: Art, block: Block, part: number, colour: Colour): string {
  const side = dot(block.deep, sub(art.camera.eye, block.centre)) > 0 ? 1.02 : -1.02;
  const corners = [
    [-part, -part],
    [part, -part],
    [part, part],
    [-part, part],
  ].map(([x = 0, y = 0]) => project(art.camera, corner(block, x, y, side)));
  return fill(polygon(corners), colour, 0.95);
}

function drawRound(art: Art, block: Block, colour: Colour, glow: Colour | null, neck: number, line: number): string {
  const radius = lengthOf(block.across) / 2;
  const at = (y: number): Vec => corner(block, 0, y, 0);
  const rows =
    neck < 1
      ? [
          [-1, 1],
          [0.1, 1],
          [0.35, 0.5],
          [1, 0.42],
        ]
      : [
          [-1, 0.82],
          [0, 0.94],
          [1, 1],
        ];
  const { depth, scale: size } = project(art.camera, block.centre);
  if (radius * size < 1.2) return "";
  let svg = drawLoft(
    art,
    tube(
      rows.map(([y = 0]) => at(y)),
      rows.map(([, r = 1]) => r * radius),
    ),
    { colour, line: line * 0.9, turn: 0.1 },
  );
  if (neck === 1) {
    const rim = project(art.camera, at(1));
    svg += inked(
      ellipse(rim, radius * size, radius * size * 0.3),
      inShade(art, colour, depth, 0.35),
      inkAt(art, depth),
      line * 0.6,
    );
  }
  if (glow) {
    const centre = project(art.camera, block.centre);
    svg +=
      filledBy(ellipse(centre, size * 0.7, size * 0.7), "lamp", 0.8) +
      fill(ellipse(centre, radius * size * 0.6, radius * size * 0.9), glow, 0.9);
  }
  return svg;
}

/** A wall clock in somebody's arms: rim, dial and hands, as it is turned. */
function drawClock(art: Art, block: Block, line: number): string {
  const ring = (part: number): Vec[] =>
    Array.from({ length: 16 }, (_, step) => {
      const angle = (step / 16) * Math.PI * 2;
      return corner(block, Math.cos(angle) * part, Math.sin(angle) * part, 0);
    });
  const { depth } = project(art.camera, block.centre);
  const ink = inkAt(art, depth);
  const path = (part: number): string => polygon(ring(part).map((at) => project(art.camera, at)));
  const hand = (x: number, y: number, weight: number): string =>
    drawnLine([project(art.camera, block.centre), project(art.camera, corner(block, x, y, 0))], ink, line * weight);
  return (
    inked(path(1), inShade(art, "#6d5238", depth, 0.2), ink, line) +
    inked(path(0.84), inShade(art, "#efe8d8", depth, 0.1), ink, line * 0.6) +
    hand(0, 0.68, 1.2) +
    hand(0, -0.46, 1.5)
  );
}
