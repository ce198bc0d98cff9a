import { randomInt } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { brokenRenders, killRenders } from "../render-kills.ts";
import { type StudioUnderTest, startStudioUnderTest } from "../studio-under-test.ts";

let studio: StudioUnderTest;
beforeAll(async () => {
  studio = await startStudioUnderTest();
});
afterAll(() => studio.stop());

it("twenty kills of node and studio while they render leave no half file, no event twice, and no failure unsaid", async () => {
  const seed = Number(process.env.KILL_SEED ?? randomInt(2 ** 31));
  console.log(`KILL_SEED=${seed}`);
  const report = await killRenders(studio, { kills: 20, everything: 10, seed, say: () => {} });
  const count = (status: string) => report.renders.filter((render) => render.status === status).length;
  const reasons = new Set(report.renders.map((render) => render.failure?.reason ?? "none"));
  console.log(`${count("done")} renders done, ${count("failed")} failed (${[...reasons].sort().join(", ")})`);
  expect(brokenRenders(report)).toEqual([]);
  // Kills that never hit a render, or hit all of them, prove nothing.
  expect(count("failed")).toBeGreaterThan(0);
  expect(count("done")).toBeGreaterThan(0);
}, 600_000);
