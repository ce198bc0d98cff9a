import { randomInt } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { broken, killUnderLoad } from "../kills.ts";
import { type StudioUnderTest, startStudioUnderTest } from "../studio-under-test.ts";

let studio: StudioUnderTest;
beforeAll(async () => {
  studio = await startStudioUnderTest();
});
afterAll(() => studio.stop());

it("twenty kills at random moments under load lose nothing, double nothing, and no watcher misses an event", async () => {
  const seed = Number(process.env.KILL_SEED ?? randomInt(2 ** 31));
  console.log(`KILL_SEED=${seed}`);
  const report = await killUnderLoad(studio, { writers: 6, watchers: 3, kills: 20, seed, say: () => {} });
  const retried = report.acknowledged.filter(({ tries }) => tries > 1).length;
  console.log(
    `${report.acknowledged.length} notes and ${report.edits.length} edits acknowledged, ${retried} of the notes only after a kill; ${report.log.length} events`,
  );
  expect(broken(report)).toEqual([]);
  // A load that no kill ever hit proves nothing.
  expect(report.acknowledged.length).toBeGreaterThan(100);
  expect(retried).toBeGreaterThan(10);
  expect(Math.min(...report.watched.map(({ connections }) => connections))).toBeGreaterThan(20);
  expect(report.watched.filter(({ isCompressed }) => isCompressed)).toEqual([]);
});
