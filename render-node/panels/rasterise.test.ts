import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { drawPanel, PANEL_STYLES } from "../../panels/draw.ts";
import { SAMPLE_CAST, SAMPLE_SHOTS } from "../../scripts/panels-sample.ts";
import { testWork } from "../testing/ffmpeg.ts";
import { testPlan, testShot } from "../testing/scene-plan.ts";
import { drawShot } from "./draw-shot.ts";
import { type Rasteriser, startRasteriser } from "./rasterise.ts";

let work: Awaited<ReturnType<typeof testWork>>;
let rasteriser: Rasteriser;

beforeEach(async () => {
  work = await testWork();
  rasteriser = startRasteriser(work.signal);
});
afterEach(async () => {
  rasteriser.close();
  await work.remove();
});

const SIZE = { width: 32, height: 18 };

function drawing(content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="32" height="18">${content}</svg>`;
}

describe("the rasteriser", () => {
  it("gives the pixels of a drawing", async () => {
    const file = join(work.folder, "red");
    await rasteriser.draw(drawing('<rect width="100%" height="100%" fill="#f00"/>'), SIZE, file, "Shot 1A");
    const pixels = await readFile(file);
    expect(pixels.length).toBe(32 * 18 * 4);
    expect([...pixels.subarray(0, 4)]).toEqual([255, 0, 0, 255]);
  });

  it("survives a drawing that aborts the renderer, and draws it without the layers that did", async () => {
    const file = join(work.folder, "layer");
    const ground = '<rect width="100%" height="100%" fill="#00f"/>';
    const outside = '<rect x="500" width="100%" height="100%" opacity="0.99"/>';
    await rasteriser.draw(drawing(ground + outside), SIZE, file, "Shot 1A");
    expect([...(await readFile(file)).subarray(0, 4)]).toEqual([0, 0, 255, 255]);
    await rasteriser.draw(drawing(ground), SIZE, file, "Shot 1B");
  });

  it("draws nothing that reaches outside the drawing", async () => {
    const file = join(work.folder, "none");
    const hostile = [
      '<image href="/etc/passwd" width="10" height="10"/>',
      "<script>alert(1)</script>",
      '<use href="http://studio.example/x.svg#a"/>',
      '<foreignObject width="10" height="10"/>',
    ];
    for (const content of hostile) {
      await expect(rasteriser.draw(drawing(content), SIZE, file, "Shot 1A")).rejects.toThrow(
        "Shot 1A could not be drawn: its drawing refers to something outside it.",
      );
    }
    await expect(stat(file)).rejects.toThrow();
  });

  it("says which picture is no drawing at all, and goes on with the next", async () => {
    const file = join(work.folder, "next");
    await expect(rasteriser.draw("<svg", SIZE, file, "Shot 1A")).rejects.toThrow("Shot 1A could not be drawn");
    await rasteriser.draw(drawing("<rect/>"), SIZE, file, "Shot 1B");
  });

  it("draws the house's panel of a shot at any size asked for", async () => {
    const shot = testShot("1", 24, "dolly-in");
    const plan = testPlan([shot], { width: 480, height: 200 });
    const size = { width: 600, height: 250 };
    const file = join(work.folder, "panel");
    await rasteriser.draw(drawShot(plan, shot, size), size, file, "Shot 12A");
    expect((await stat(file)).size).toBe(600 * 250 * 4);
  });

  it("never makes a black picture of a night, which a check would take for one that failed", async () => {
    const nights = SAMPLE_SHOTS.filter(({ heading }) => heading.timeOfDay === "NIGHT");
    expect(nights.length).toBeGreaterThan(5);
    const file = join(work.folder, "night.rgba");
    for (const style of PANEL_STYLES) {
      for (const { shot, heading } of nights) {
        const svg = drawPanel({ shot, heading, cast: SAMPLE_CAST, width: 160, height: 90, style, arrows: false });
        await rasteriser.draw(svg, { width: 160, height: 90 }, file, "A night");
        const pixels = await readFile(file);
        let seen = 0;
        for (let at = 0; at < pixels.length; at += 4) {
          // Of full range; 20 of video's 16 to 235 is 5 of it.
          const luma = 0.2126 * (pixels[at] ?? 0) + 0.7152 * (pixels[at + 1] ?? 0) + 0.0722 * (pixels[at + 2] ?? 0);
          if (luma > 12) seen += 1;
        }
        expect(seen / (pixels.length / 4)).toBeGreaterThan(0.3);
      }
    }
  });
});
