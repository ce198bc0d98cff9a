import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { XMLValidator } from "fast-xml-parser";
import { describe, expect, it } from "vitest";
import { CAMERA_ANGLES, CAMERA_MOVEMENTS, INT_EXT, SCREEN_DIRECTIONS, SHOT_SIZES } from "#domain/film/vocabulary";
import type { Character } from "#domain/project/story-bible";
import type { SceneHeading, Shot } from "#domain/scene/content";
import { drawPanel, PANEL_STYLES, type PanelInput } from "./draw.ts";
import { PLACES } from "./reading/place.ts";
import { THINGS } from "./reading/thing.ts";

const CAST: readonly Character[] = [
  ["MARA", "woman, long brown hair, red coat"],
  ["ELIAS", "man, short blond hair, navy jacket, glasses"],
  ["REX", "a dog"],
  ["BOSS", "a world-roaming cloud"],
].map(([name = "", look = ""], index) => ({
  id: `cha_${index}`,
  name,
  aliases: [],
  description: "",
  look,
  voice: "",
}));

const heading: SceneHeading = { intExt: "INT", location: "KITCHEN", timeOfDay: "NIGHT" };

function shotWith(fields: Partial<Shot>): Shot {
  return {
    id: "sho_1",
    size: "MS",
    angle: "eye-level",
    movement: "dolly-in",
    lensMm: 40,
    subjects: ["MARA"],
    description: "Mara smiles.",
    screenDirection: "right",
    elementIds: [],
    beatId: null,
    durationFrames: 48,
    transition: { kind: "cut", frames: 0 },
    panel: { source: "house" },
    ...fields,
  };
}

function panel(fields: Partial<Shot>, more: Partial<PanelInput> = {}): string {
  return drawPanel({ shot: shotWith(fields), heading, cast: CAST, width: 1600, height: 900, ...more });
}

/** What every panel must be, whatever it shows. */
function expectSound(svg: string): void {
  expect(XMLValidator.validate(svg)).toBe(true);
  expect(svg).not.toMatch(/NaN|undefined|Infinity|<script|<filter|<image|<text|<foreignObject|\bon\w+="/u);
  // The one address in it names the format; nothing is fetched.
  expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', "")).not.toMatch(/https?:|data:|href/u);
  expect(svg.length).toBeLessThan(150_000);
}

const PARTS = ["", "rain", "snow", "fog", "a storm", "wind"] as const;
const TIMES = ["DAY", "NIGHT", "DAWN", "DUSK", "MORNING", "EVENING", "MAGIC HOUR", "CONTINUOUS", "LATER", ""] as const;

describe("a panel", () => {
  it("is the same to the byte when it is drawn again", () => {
    expect(panel({})).toBe(panel({ subjects: ["MARA"] }));
  });

  it("is another drawing with another seed", () => {
    expect(panel({ screenDirection: "neutral" }, { seed: "a" })).not.toBe(
      panel({ screenDirection: "neutral" }, { seed: "b" }),
    );
  });

  it("keeps the asked-for size in any aspect ratio", () => {
    for (const [width, height] of [
      [1600, 900],
      [1080, 1920],
      [2048, 858],
      [400, 400],
    ] as const) {
      const svg = panel({}, { width, height });
      expect(svg).toContain(`width="${width}" height="${height}"`);
      expectSound(svg);
    }
  });

  it("shows marks for every move of the camera, and none for a static one", () => {
    for (const movement of CAMERA_MOVEMENTS) {
      expect(panel({ movement }).includes("#e4572e")).toBe(movement !== "static");
      expect(panel({ movement }, { arrows: false })).not.toContain("#e4572e");
    }
  });

  it("draws every size from every angle with every move in every style", () => {
    let turn = 0;
    for (const size of SHOT_SIZES) {
      for (const angle of CAMERA_ANGLES) {
        const movement = CAMERA_MOVEMENTS[turn % CAMERA_MOVEMENTS.length] ?? "static";
        const style = PANEL_STYLES[turn % PANEL_STYLES.length] ?? "tone";
        const subjects =
          [["MARA"], ["MARA", "ELIAS"], ["REX"], ["BOSS", "MARA"], [], ["DOGS", "ELIAS"]][turn % 6] ?? [];
        expectSound(panel({ size, angle, movement, subjects }, { style }));
        turn++;
      }
    }
  });

  it("draws every kind of place at every time of day and in every weather", () => {
    let turn = 0;
    for (const place of PLACES) {
      for (const intExt of ["INT", "EXT"] as const) {
        const timeOfDay = TIMES[turn % TIMES.length] ?? "DAY";
        const description = PARTS[turn % PARTS.length] ?? "";
        const size = SHOT_SIZES[turn % SHOT_SIZES.length] ?? "WS";
        const location = place.replaceAll("-", " ").toUpperCase();
        expectSound(panel({ size, description }, { heading: { intExt, location, timeOfDay } }));
        turn++;
      }
    }
  });

  it("draws every thing an insert can be of, lying and held", () => {
    for (const thing of THINGS) {
      const name = thing.replaceAll("-", " ");
      expectSound(panel({ size: "INS", subjects: [], description: `The ${name}.` }));
      expectSound(panel({ size: "INS", description: `Mara holds the ${name} in her hands.` }));
    }
  });

  it("lets no text a user writes become markup", () => {
    const svg = panel({
      subjects: ["<script>alert(1)</script>", 'M"A&RA'],
      description: "]]> <script>alert('x')</script> & \"quotes\" \u0000\ud800 <!-- --> <?xml ?>",
    });
    expectSound(svg);
    expect(svg).toContain("&lt;script&gt;");
  });

  it("survives any words, numbers and sizes", { timeout: 120_000 }, () => {
    const words = fc.oneof(fc.string({ unit: "binary", maxLength: 80 }), fc.lorem({ maxCount: 6 }));
    fc.assert(
      fc.property(
        fc.record({
          size: fc.constantFrom(...SHOT_SIZES),
          angle: fc.constantFrom(...CAMERA_ANGLES),
          movement: fc.constantFrom(...CAMERA_MOVEMENTS),
          lensMm: fc.oneof(fc.double(), fc.integer({ min: -10, max: 2000 })),
          subjects: fc.array(fc.oneof(words, fc.constantFrom("MARA", "ELIAS", "DOGS", "CROWD", "BIRD", "PHONE")), {
            maxLength: 10,
          }),
          description: words,
          screenDirection: fc.constantFrom(...SCREEN_DIRECTIONS),
        }),
        fc.record({ intExt: fc.constantFrom(...INT_EXT), location: words, timeOfDay: words }),
        fc.oneof(fc.double(), fc.integer({ min: 1, max: 5000 })),
        fc.integer({ min: 1, max: 5000 }),
        (fields, own, width, height) => expectSound(panel(fields, { heading: own, width, height })),
      ),
      { numRuns: 40 },
    );
  });

  it("is drawn by the rasteriser without bringing its process down", () => {
    const documents = [
      panel({ size: "ECU", angle: "worms-eye" }, { style: "ink" }),
      panel({ size: "OTS", subjects: ["MARA", "ELIAS"] }),
      panel({ size: "CU", angle: "overhead", subjects: ["REX"] }, { style: "pencil" }),
      panel({ size: "WS", angle: "dutch", description: "Rain." }, { heading: { ...heading, intExt: "EXT" } }),
      panel({ size: "INS", description: "Mara holds the phone." }, { width: 1080, height: 1920 }),
      panel({ size: "EWS", angle: "low", subjects: ["BOSS"] }, { heading: { ...heading, intExt: "EXT" } }),
    ];
    const child = spawnSync(
      process.execPath,
      [
        "-e",
        `const { Resvg } = require("@resvg/resvg-js");
         for (const svg of JSON.parse(require("node:fs").readFileSync(0, "utf8"))) {
           const { width, height } = new Resvg(svg, { fitTo: { mode: "width", value: 320 } }).render();
           console.log(width + "x" + height);
         }`,
      ],
      { input: JSON.stringify(documents), encoding: "utf8" },
    );
    expect(child.stderr).toBe("");
    expect(child.stdout.trim().split("\n")).toEqual(["320x180", "320x180", "320x180", "320x180", "320x569", "320x180"]);
  });
});
