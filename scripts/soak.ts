import { randomInt } from "node:crypto";
import { broken, killUnderLoad } from "../e2e/kills.ts";
import { brokenRenders, killRenders } from "../e2e/render-kills.ts";
import { startStudioUnderTest } from "../e2e/studio-under-test.ts";
import { soakDraws } from "./soak-draws.ts";

/**
 * `npm run soak`: a studio of its own is killed over and over while people write to it, 200 times unless `KILLS` says
 * otherwise, in rounds of 25, each on a new project. `KILL_SEED` repeats a run's moments. Fails at the first promise broken.
 * `npm run soak -- draws` instead runs the random tests on other cases, `ROUNDS` times (10).
 */
if (process.argv[2] === "draws") {
  const rounds = Number(process.env.ROUNDS ?? 10);
  if (!Number.isInteger(rounds) || rounds < 1) {
    console.error(`ROUNDS must be a whole number from 1, not "${process.env.ROUNDS}".`);
    process.exit(2);
  }
  process.exit(soakDraws(rounds) ? 0 : 1);
}
const kills = Number(process.env.KILLS ?? 200);
const seed = Number(process.env.KILL_SEED ?? randomInt(2 ** 31));
if (!Number.isInteger(kills) || kills < 1) {
  console.error(`KILLS must be a whole number from 1, not "${process.env.KILLS}".`);
  process.exit(2);
}
const ROUND = 25;

console.log(`KILLS=${kills} KILL_SEED=${seed}`);
const studio = await startStudioUnderTest();
let failed = 0;
let commands = 0;
try {
  for (let done = 0; done < kills && failed === 0; done += ROUND) {
    if (process.argv[2] === "renders") {
      const report = await killRenders(studio, {
        ...{ kills: Math.min(ROUND, kills - done), everything: 6, seed: seed + done, say: (line) => console.log(line) },
      });
      for (const problem of brokenRenders(report)) {
        failed += 1;
        console.error(`BROKEN: ${problem}`);
      }
      console.log(`after ${Math.min(done + ROUND, kills)} kills: ${failed} promises broken`);
      continue;
    }
    const report = await killUnderLoad(studio, {
      writers: 8,
      watchers: 4,
      kills: Math.min(ROUND, kills - done),
      seed: seed + done,
      say: (line) => console.log(line),
    });
    const problems = broken(report);
    failed += problems.length;
    commands += report.acknowledged.length + report.edits.length;
    for (const problem of problems) console.error(`BROKEN: ${problem}`);
    console.log(
      `after ${Math.min(done + ROUND, kills)} kills: ${commands} commands acknowledged, ${failed} promises broken`,
    );
  }
} finally {
  await studio.stop();
}
process.exit(failed > 0 ? 1 : 0);
