import { describe, expect, it } from "vitest";
import type { ShotSize } from "#domain/film/vocabulary";
import type { Character } from "#domain/project/story-bible";
import type { SceneHeading, Shot } from "#domain/scene/content";
import { project } from "../camera/camera.ts";
import { looksOf } from "../look.ts";
import { type Staging, stage } from "./stage.ts";

const CAST: readonly Character[] = ["MARA", "ELIAS", "VOSS"].map((name, index) => ({
  id: `cha_${index}`,
  name,
  aliases: [],
  description: "",
  look: "",
  voice: "",
}));
const [mara, elias] = looksOf(CAST);
const heading: SceneHeading = { intExt: "EXT", location: "FIELD", timeOfDay: "DAY" };

function staged(fields: Partial<Shot>, [width, height] = [1600, 900]): Staging {
  const shot: Shot = {
    id: "sho_1",
    size: "MS",
    angle: "eye-level",
    movement: "static",
    lensMm: 0,
    subjects: ["MARA"],
    description: "",
    screenDirection: "right",
    elementIds: [],
    beatId: null,
    durationFrames: 48,
    transition: { kind: "cut", frames: 0 },
    panel: { source: "house" },
    ...fields,
  };
  return stage({ shot, heading, cast: CAST, width, height, seed: "s" });
}

/** Where the first player's head lies in the picture: its middle and height in units. */
function headIn({ camera, players }: Staging, index = 0): { x: number; y: number; height: number } {
  const player = players[index];
  if (!player) throw new Error("nobody is in the frame");
  const { x, y, scale } = project(camera, player.body.head.at);
  return { x, y, height: scale * player.body.headHeight };
}

describe("framing", () => {
  it("shows a taller head in every closer size", () => {
    const sizes: readonly ShotSize[] = ["EWS", "WS", "FS", "MLS", "MS", "MCU", "CU", "ECU"];
    const heights = sizes.map((size) => headIn(staged({ size })).height);
    expect(heights).toEqual([...heights].sort((a, b) => a - b));
    expect(new Set(heights.map(Math.round)).size).toBe(sizes.length);
  });

  it("shows head and feet in a full shot, and a whole face in a close-up", () => {
    const full = staged({ size: "FS" });
    const head = headIn(full);
    const ankle = full.players[0]?.body.left.leg.ankle;
    expect(head.y - head.height / 2).toBeGreaterThan(0);
    expect(ankle && project(full.camera, ankle).y).toBeLessThan(900);
    const close = headIn(staged({ size: "CU" }));
    expect(close.y - close.height / 2).toBeGreaterThan(0);
    expect(close.y + close.height / 2).toBeLessThan(900);
  });

  it("keeps both heads inside the frame whatever the aspect ratio", () => {
    for (const [width, height] of [
      [1600, 900],
      [900, 1600],
      [2390, 1000],
    ] as const) {
      for (const size of ["MS", "2S", "MCU", "FS"] as const) {
        const own = staged({ size, subjects: ["MARA", "ELIAS"] }, [width, height]);
        for (const index of [0, 1]) {
          const { x, y } = headIn(own, index);
          expect(x).toBeGreaterThan(0);
          expect(x).toBeLessThan(width);
          expect(y).toBeGreaterThan(0);
          expect(y).toBeLessThan(height);
        }
      }
    }
  });

  it("gives lead room to the side somebody looks to", () => {
    expect(headIn(staged({ screenDirection: "right" })).x).toBeLessThan(800);
    expect(headIn(staged({ screenDirection: "left" })).x).toBeGreaterThan(800);
  });

  it("puts the horizon low from a low angle and high or out of sight from a high one", () => {
    const rise = (angle: Shot["angle"]): number => staged({ size: "FS", angle }).camera.forward.y;
    expect(rise("low")).toBeGreaterThan(rise("eye-level"));
    expect(rise("high")).toBeLessThan(rise("eye-level"));
    expect(rise("overhead")).toBeLessThan(-0.95);
    expect(rise("worms-eye")).toBeGreaterThan(0.2);
  });

  it("leans the horizon in a dutch angle only", () => {
    expect(Math.abs(staged({ angle: "dutch" }).camera.right.y)).toBeGreaterThan(0.1);
    expect(Math.abs(staged({ angle: "eye-level" }).camera.right.y)).toBeLessThan(1e-9);
  });
});

describe("blocking", () => {
  it("turns a pair to each other", () => {
    const { players } = staged({ size: "2S", subjects: ["MARA", "ELIAS"], screenDirection: "neutral" });
    expect(players[0]?.body.chest.forward.x).toBeGreaterThan(0.2);
    expect(players[1]?.body.chest.forward.x).toBeLessThan(-0.2);
  });

  it("looks over the shoulder of the one the description names", () => {
    const own = staged({ size: "OTS", subjects: ["MARA", "ELIAS"], description: "Over Mara's shoulder: Elias waits." });
    expect(own.players.map(({ shoulder, look }) => [shoulder, look])).toEqual([
      [false, elias],
      [true, mara],
    ]);
    expect(own.players[1]?.body.head.forward.z).toBeGreaterThan(0.5);
  });

  it("leaves out the one through whose eyes we see", () => {
    const own = staged({ size: "POV", subjects: ["MARA", "ELIAS"], description: "Mara's POV: Elias at the gate." });
    expect(own.players.map(({ look }) => look)).toEqual([elias]);
  });

  it("gives each of two what the description says of them", () => {
    const { players } = staged({
      size: "FS",
      subjects: ["MARA", "ELIAS"],
      description: "Mara runs, terrified. Elias sits, smiling.",
    });
    expect(players.map(({ action, mien }) => [action, mien.emotion])).toEqual([
      ["run", "afraid"],
      ["sit", "happy"],
    ]);
  });

  it("makes an insert of the thing a description names", () => {
    expect(staged({ size: "INS", description: "The revolver in the drawer." }).insert).toBe("gun");
    expect(staged({ size: "INS", subjects: ["PHONE"], description: "" }).insert).toBe("phone");
    expect(staged({ size: "MS", description: "The revolver in the drawer." }).insert).toBeNull();
  });

  it("brings the animals of a script into the frame", () => {
    expect(staged({ size: "WS", subjects: ["MARA", "DOGS"] }).beasts.map(({ species }) => species)).toEqual([
      "dog",
      "dog",
      "dog",
      "dog",
    ]);
    expect(staged({ size: "FS", description: "A cat crosses the field." }).beasts).toHaveLength(1);
  });
});
