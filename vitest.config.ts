import { defineConfig } from "vitest/config";
import { drawSeed } from "./scripts/draw-seed.ts";

const draws = { setupFiles: ["domain/testing/draws.ts"], provide: { drawSeed: drawSeed() } };

/** Plain Node tests. The Worker's and the rooms' run in workerd: worker/vitest.config.ts. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...draws,
          name: "unit",
          include: [
            "domain/**/*.test.ts",
            "contract/**/*.test.ts",
            "panels/**/*.test.ts",
            "cli/**/*.test.ts",
            "scripts/**/*.test.ts",
            "web/src/**/*.test.ts",
            // What speaks to other machines is tried against them in Node.
            "worker/**/*.node.test.ts",
          ],
        },
      },
      {
        test: {
          ...draws,
          name: "render",
          include: ["render-node/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
