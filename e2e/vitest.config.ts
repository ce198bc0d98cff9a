import { defineConfig } from "vitest/config";

/** The whole stack, spawned, killed and started again. One file at a time: each has a studio of its own. */
export default defineConfig({
  test: {
    include: ["e2e/system/**/*.test.ts"],
    fileParallelism: false,
    testTimeout: 600_000,
    hookTimeout: 180_000,
  },
});
