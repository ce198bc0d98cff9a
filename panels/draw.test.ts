import { describe, expect, it } from "vitest";
import { CAMERA_MOVEMENTS } from "#domain/film/vocabulary";
import type { SceneHeading, Shot } from "#domain/scene/content";
import { drawPanel } from "./draw.ts";

const heading: SceneHeading = { intExt: "INT", location: "KITCHEN", timeOfDay: "NIGHT" };
const shot: Shot = {
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
};
const input = { shot, heading, cast: [], width: 1600, height: 900 };

describe("a panel", () => {
  it("is the same to the byte when it is drawn again", () => {
    expect(drawPanel(input)).toBe(drawPanel({ ...input, shot: { ...shot } }));
  });

  it("keeps the asked-for size in any aspect ratio", () => {
    for (const [width, height] of [
      [1600, 900],
      [1080, 1920],
      [2048, 858],
      [400, 400],
    ] as const) {
      expect(drawPanel({ ...input, width, height })).toContain(`width="${width}" height="${height}"`);
    }
  });

  it("shows an arrow for every move of the camera, and none for a static one", () => {
    for (const movement of CAMERA_MOVEMENTS) {
      const moved = drawPanel({ ...input, shot: { ...shot, movement } });
      expect(moved.includes("#e4572e")).toBe(movement !== "static");
      expect(drawPanel({ ...input, arrows: false, shot: { ...shot, movement } })).not.toContain("#e4572e");
    }
  });
});
