import type { ShotSize } from "#domain/film/vocabulary";
import { mix } from "../colour.ts";
import { blob, polygon } from "../geometry/path.ts";
import type { Point } from "../geometry/plane.ts";
import { type Random, randomFrom } from "../random.ts";
import type { Place } from "../reading/place.ts";
import { fill } from "../svg.ts";
import type { Site } from "./scenery.ts";

type Framing = "branch" | "stalks" | "jamb" | "post" | "rocks";

/** What stands dark and near at the edge of a wide view of a place, so that the eye travels in. */
const NEAR: Partial<Record<Place, Framing>> = {
  forest: "branch",
  park: "branch",
  suburb: "branch",
  field: "stalks",
  beach: "stalks",
  desert: "rocks",
  mountain: "rocks",
  street: "post",
  alley: "post",
  platform: "post",
  harbour: "post",
  kitchen: "jamb",
  "living-room": "jamb",
  bedroom: "jamb",
  office: "jamb",
  library: "jamb",
  cafe: "jamb",
  bathroom: "jamb",
  warehouse: "jamb",
  church: "jamb",
  school: "jamb",
};

const WIDE: ReadonlySet<ShotSize> = new Set(["EWS", "EST", "WS"]);

/** A dark form at one edge of a wide frame: `side` −1 left, 1 right, away from the people. Empty in other sizes. */
export function drawForeground(site: Site, place: Place, size: ShotSize, side: -1 | 1): string {
  const kind = NEAR[place];
  const { camera, light } = site.art;
  if (!kind || !WIDE.has(size) || Math.abs(camera.forward.y) > 0.5) return "";
  const random = randomFrom(`near ${place} ${side}`);
  const colour = mix(mix(light.ink, light.shade, 0.16), light.haze, light.time === "night" ? 0.03 : 0.1);
  const { width, height } = camera;
  // Drawn for the left edge; mirrored for the right one.
  const flip = (p: Point): Point => (side < 0 ? p : { x: width - p.x, y: p.y });
  return FORMS[kind](width, height, random)
    .map(({ points, round }) => (round ? blob(points.map(flip)) : polygon(points.map(flip))))
    .map((d) => fill(d, colour, 0.96))
    .join("");
}

interface Form {
  readonly points: readonly Point[];
  readonly round: boolean;
}

const FORMS: Record<Framing, (width: number, height: number, random: Random) => Form[]> = {
  branch: (width, height, random) => {
    const forms: Form[] = [
      {
        round: true,
        points: [
          { x: -30, y: height * 0.1 },
          { x: width * 0.1, y: height * 0.09 },
          { x: width * 0.22, y: height * 0.13 },
          { x: width * 0.3, y: height * 0.2 },
          { x: width * 0.21, y: height * 0.15 },
          { x: width * 0.1, y: height * 0.13 },
          { x: -30, y: height * 0.17 },
        ],
      },
    ];
    for (let leaf = 0; leaf < 26; leaf++) {
      const t = random();
      const x = width * 0.3 * t;
      const y = height * (0.1 + 0.1 * t * t) + (random() - 0.4) * height * 0.16;
      const long = height * (0.03 + random() * 0.035);
      const angle = random() * Math.PI;
      const at = (along: number, across: number): Point => ({
        x: x + Math.cos(angle) * along - Math.sin(angle) * across,
        y: y + Math.sin(angle) * along + Math.cos(angle) * across,
      });
      forms.push({
        round: false,
        points: [at(0, 0), at(long * 0.5, long * 0.26), at(long, 0), at(long * 0.5, -long * 0.26)],
      });
    }
    return forms;
  },
  stalks: (width, height, random) =>
    Array.from({ length: 24 }, (_, index): Form => {
      const x = width * (index / 24) * 0.4 - 10 + random() * 20;
      const tall = height * (0.1 + random() * 0.17) * (1 - index / 34);
      const lean = (random() - 0.35) * tall * 0.5;
      const ear = tall * 0.3;
      return {
        round: false,
        points: [
          { x: x - 2.5, y: height + 10 },
          { x: x + lean * 0.8 - 2, y: height - tall + ear },
          { x: x + lean - 5, y: height - tall + ear * 0.5 },
          { x: x + lean * 1.15, y: height - tall },
          { x: x + lean + 6, y: height - tall + ear * 0.5 },
          { x: x + lean * 0.8 + 2, y: height - tall + ear },
          { x: x + 2.5, y: height + 10 },
        ],
      };
    }),
  jamb: (width, height) => [
    {
      round: false,
      points: [
        { x: -10, y: -10 },
        { x: width * 0.055, y: -10 },
        { x: width * 0.05, y: height + 10 },
        { x: -10, y: height + 10 },
      ],
    },
    {
      round: false,
      points: [
        { x: width * 0.055, y: height * 0.47 },
        { x: width * 0.063, y: height * 0.47 },
        { x: width * 0.063, y: height * 0.53 },
        { x: width * 0.055, y: height * 0.53 },
      ],
    },
  ],
  post: (width, height) => [
    {
      round: false,
      points: [
        { x: width * 0.03, y: -10 },
        { x: width * 0.052, y: -10 },
        { x: width * 0.054, y: height + 10 },
        { x: width * 0.026, y: height + 10 },
      ],
    },
    {
      round: false,
      points: [
        { x: width * 0.02, y: height * 0.86 },
        { x: width * 0.06, y: height * 0.86 },
        { x: width * 0.068, y: height + 10 },
        { x: width * 0.012, y: height + 10 },
      ],
    },
  ],
  rocks: (width, height, random) => {
    const edge = Array.from(
      { length: 8 },
      (_, index): Point => ({
        x: (width * 0.34 * index) / 7 - 10,
        y: height * (0.83 + 0.15 * (index / 7) - random() * 0.07),
      }),
    );
    return [{ round: false, points: [{ x: -20, y: height + 20 }, ...edge, { x: width * 0.36, y: height + 20 }] }];
  },
};
