import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

/** The rooms' tests run in workerd, on real Durable Objects. */
export default defineConfig({
  plugins: [cloudflareTest({ wrangler: { configPath: "./party/wrangler.test.toml" } })],
  test: { name: "rooms", include: ["party/**/*.test.ts"], testTimeout: 20_000 },
});
