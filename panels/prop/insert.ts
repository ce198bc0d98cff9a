import { type Art, inLight, inShade } from "../art.ts";
import { type Colour, mix } from "../colour.ts";
import { sketchHand } from "../figure/hand.ts";
import type { Grip } from "../figure/pose.ts";
import { curve, number, polygon } from "../geometry/path.ts";
import type { Point } from "../geometry/plane.ts";
import type { Look } from "../look.ts";
import { randomFrom } from "../random.ts";
import type { Thing } from "../reading/thing.ts";
import { fill, inked, stroke } from "../svg.ts";
import {
  camera,
  clock,
  gun,
  knife,
  lamp,
  phone,
  radio,
  screen,
  telephone,
  trafficLight,
  watch,
  wheel,
} from "./devices.ts";
import { type Kit, kitOf } from "./kit.ts";
import { bag, book, box, letter, map, money, newspaper, photo, sign, ticket } from "./papers.ts";
import {
  bottle,
  candle,
  cigarette,
  cloth,
  cup,
  door,
  flower,
  food,
  glass,
  key,
  pen,
  ring,
  rope,
  tool,
} from "./table-things.ts";

const DRAWINGS: Record<Exclude<Thing, "hand" | "eyes" | "feet">, (kit: Kit) => string> = {
  letter,
  phone,
  telephone,
  key,
  cup,
  glass,
  bottle,
  gun,
  knife,
  photo,
  book,
  door,
  watch,
  clock,
  ticket,
  radio,
  lamp,
  map,
  money,
  screen,
  cigarette,
  ring,
  box,
  camera,
  bag,
  flower,
  candle,
  newspaper,
  pen,
  "traffic-light": trafficLight,
  sign,
  food,
  rope,
  wheel,
  tool,
  cloth,
};

/** How a thing is met in a close view: lying seen from above, standing on something, or fixed to something. */
type Setting = "lies" | "stands" | "hangs";
const STANDING: ReadonlySet<Thing> = new Set([
  "cup",
  "glass",
  "bottle",
  "telephone",
  "clock",
  "radio",
  "lamp",
  "screen",
  "box",
  "camera",
  "bag",
  "flower",
  "candle",
  "food",
  "rope",
]);
const HANGING: ReadonlySet<Thing> = new Set(["door", "traffic-light", "sign", "wheel"]);

function settingOf(thing: Thing): Setting {
  return HANGING.has(thing) ? "hangs" : STANDING.has(thing) ? "stands" : "lies";
}

export interface InsertRequest {
  readonly thing: Thing;
  /** Whose hands hold it; null when nobody's do. */
  readonly look: Look | null;
  readonly held: boolean;
  readonly overhead: boolean;
  readonly indoors: boolean;
  readonly seed: string;
}

/** A close view of a thing, over whatever was painted behind it. */
export function drawInsert(art: Art, request: InsertRequest): string {
  const { width, height } = art.camera;
  const random = randomFrom(`insert ${request.seed}`);
  const { thing } = request;
  const setting = settingOf(thing);
  const unit = Math.min(width, height) / 128;
  const centre: Point = { x: width * (0.5 + (random() - 0.5) * 0.06), y: height * (setting === "stands" ? 0.5 : 0.5) };
  if (thing === "hand" || thing === "eyes" || thing === "feet") {
    return surface(art, request, height * 0.62) + bareHand(art, request, { x: width * 0.26, y: height * 0.86 }, unit);
  }
  const draw = DRAWINGS[thing];
  const turn = setting === "lies" ? -9 + random() * 14 : 0;
  const kit = kitOf(art, centre, unit * (thing === "door" ? 1.15 : 1), turn, request.held || setting === "hangs");
  const lying = setting === "lies";
  const table =
    setting === "hangs" || request.held
      ? ""
      : surface(art, request, lying || request.overhead ? -20 : centre.y + unit * 12);
  if (!request.held) return table + draw(kit);
  const skin = request.look?.skin ?? "#d9ab84";
  const sleeve = request.look?.top ?? "#4a5568";
  const low = height * 1.06;
  const reach = unit * 26;
  const grips: readonly (readonly [Point, Point, boolean, Grip])[] =
    thing === "phone" ||
    thing === "key" ||
    thing === "ring" ||
    thing === "cigarette" ||
    thing === "pen" ||
    thing === "glass" ||
    thing === "cup" ||
    thing === "bottle" ||
    thing === "gun" ||
    thing === "tool" ||
    thing === "knife"
      ? [[{ x: width * 0.74, y: low }, { x: centre.x + reach * 0.55, y: centre.y + unit * 16 }, true, "hold"]]
      : [
          [{ x: width * 0.2, y: low }, { x: centre.x - reach * 1.2, y: centre.y + unit * 22 }, false, "flat"],
          [{ x: width * 0.8, y: low }, { x: centre.x + reach * 1.2, y: centre.y + unit * 22 }, true, "flat"],
        ];
  const arms = grips.map(([from, to, right, grip]) => forearm(art, from, to, right, grip, skin, sleeve, unit));
  return arms.map(({ behind }) => behind).join("") + draw(kit) + arms.map(({ before }) => before).join("");
}

/** A sleeve and a hand that comes into frame from `from`; the thumb lies over what is held. */
function forearm(
  art: Art,
  from: Point,
  to: Point,
  right: boolean,
  grip: Grip,
  skin: Colour,
  sleeve: Colour,
  unit: number,
): { behind: string; before: string } {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [ux, uy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const cuff = { x: to.x - ux * unit * 12, y: to.y - uy * unit * 12 };
  const wide = unit * 13;
  const at = (along: number, side: number): Point => ({
    x: from.x + ux * along - uy * side,
    y: from.y + uy * along + ux * side,
  });
  const run = Math.hypot(cuff.x - from.x, cuff.y - from.y);
  const arm = inked(
    polygon([at(-40, -wide * 1.25), at(run, -wide * 0.92), at(run, wide * 0.92), at(-40, wide * 1.25)]),
    inLight(art, sleeve, 1),
    art.light.ink,
    unit * 0.45,
  );
  const dark = fill(
    polygon([at(-40, wide * 0.2), at(run, wide * 0.15), at(run, wide * 0.9), at(-40, wide * 1.22)]),
    inShade(art, sleeve, 1),
  );
  const folds =
    stroke(
      curve([at(run * 0.6, -wide), at(run * 0.66, -wide * 0.3), at(run * 0.62, wide * 0.2)]),
      art.light.ink,
      unit * 0.4,
      0.5,
    ) +
    stroke(curve([at(run - unit * 4, -wide * 0.92), at(run - unit * 4, wide * 0.92)]), art.light.ink, unit * 0.4, 0.7);
  const hand = sketchHand(art, {
    root: cuff,
    angle: Math.atan2(uy, ux),
    length: unit * 42,
    thumb: right ? -1 : 1,
    grip,
    skin,
    line: unit * 0.55,
  });
  return { behind: arm + dark + folds + hand.palm, before: hand.thumb };
}

function bareHand(art: Art, { look }: InsertRequest, from: Point, unit: number): string {
  const skin = look?.skin ?? "#d9ab84";
  const to = { x: art.camera.width * 0.47, y: art.camera.height * 0.52 };
  const { behind, before } = forearm(art, from, to, false, "open", skin, look?.top ?? "#4a5568", unit * 1.15);
  return behind + before;
}

/** A table (or the ground) from `top` down to the frame's edge: boards with grain, or stone. */
function surface(art: Art, { indoors, seed }: InsertRequest, top: number): string {
  const { width, height } = art.camera;
  const wood: Colour = indoors ? "#8a6848" : "#8d8478";
  const random = randomFrom(`table ${seed}`);
  let svg = inked(
    `M-30 ${number(top)}H${number(width + 30)}V${number(height + 30)}H-30z`,
    inLight(art, wood, 1),
    art.light.ink,
    top < 0 ? 0 : 2,
  );
  const boards = 5;
  for (let board = 0; board < boards; board++) {
    const y = Math.max(0, top) + ((height - Math.max(0, top)) * (board + 1) ** 1.35) / boards ** 1.35;
    svg += stroke(`M-30 ${number(y)}H${number(width + 30)}`, art.light.ink, 1.6, 0.45);
    for (let grain = 0; grain < 5; grain++) {
      const x = random() * width;
      const long = width * (0.08 + random() * 0.22);
      const at = y - (height / boards) * random() * 0.7;
      if (at > top + 6)
        svg += stroke(
          curve([
            { x, y: at },
            { x: x + long * 0.5, y: at + (random() - 0.5) * 8 },
            { x: x + long, y: at },
          ]),
          art.light.ink,
          1,
          0.22,
        );
    }
  }
  // The pool of the key light on it.
  const side = art.light.toKey.x < 0 ? 0.3 : 0.7;
  return (
    svg +
    fill(
      polygon([
        { x: width * (side - 0.22), y: Math.max(top, 0) },
        { x: width * (side + 0.2), y: Math.max(top, 0) },
        { x: width * (side + 0.44), y: height },
        { x: width * (side - 0.2), y: height },
      ]),
      mix(art.light.sun, "#ffffff", 0.3),
      0.1,
    )
  );
}
