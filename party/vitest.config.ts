import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
import { drawSeed } from "../scripts/draw-seed.ts";

/** The rooms' tests run in workerd, on real Durable Objects. */
export default defineConfig({
  plugins: [cloudflareTest({ wrangler: { configPath: "./party/wrangler.test.toml" } })],
  test: {
    name: "rooms",
    include: ["party/**/*.test.ts"],
    setupFiles: ["domain/testing/draws.ts"],
    provide: { drawSeed: drawSeed() },
    testTimeout: 20_000,
  },
});
