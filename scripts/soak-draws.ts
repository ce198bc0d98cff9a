import { spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { join } from "node:path";
import { BIN, quietEnvironment, ROOT } from "./prepare.ts";

const SUITES = [
  ["--project", "unit", "--project", "render"],
  ["--config", "party/vitest.config.ts"],
  ["--config", "worker/vitest.config.ts", "worker/project/invariants.test.ts"],
] as const;

/**
 * Runs every random test again and again, each time on other cases, `rounds` times (from 1). False as soon as one of them
 * fails; its seed stands above it.
 */
export function soakDraws(rounds: number): boolean {
  for (let round = 1; round <= rounds; round++) {
    const seed = String(randomInt(2 ** 31));
    console.log(`round ${round} of ${rounds}: DRAW_SEED=${seed}`);
    for (const suite of SUITES) {
      const { status } = spawnSync(join(BIN, "vitest"), ["run", "--reporter=dot", ...suite], {
        cwd: ROOT,
        stdio: "inherit",
        env: { ...quietEnvironment(), DRAW_SEED: seed },
      });
      if (status !== 0) return false;
    }
  }
  return true;
}
