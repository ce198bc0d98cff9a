import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
import { drawSeed } from "../scripts/draw-seed.ts";
import { answerFromOutside } from "./test/outside.ts";

/** The Worker's tests run in workerd, on real Durable Objects, D1, Queues and R2. */
export default defineConfig(async () => ({
  plugins: [
    cloudflareTest({
      wrangler: { configPath: "./wrangler.toml" },
      miniflare: {
        bindings: {
          TEST_MIGRATIONS: await readD1Migrations("./migrations"),
          SESSION_SECRET: "session-secret-for-tests-only-0123456789",
          SIGNING_SECRET: "signing-secret-for-tests-only-0123456789",
          RENDER_SECRET: "render-secret-for-tests-only-0123456789ab",
          PUBLIC_URL: "http://studio.test",
          RENDER_URL: "http://render.test",
          GUEST_SIGN_IN: "on",
          INVARIANT_RUNS: process.env.INVARIANT_RUNS ?? "",
        },
        outboundService: answerFromOutside,
      },
    }),
  ],
  test: {
    name: "worker",
    include: ["worker/**/*.test.ts"],
    exclude: ["worker/**/*.node.test.ts"],
    globalSetup: ["worker/test/start-mock-models.ts"],
    setupFiles: ["worker/test/apply-migrations.ts", "domain/testing/draws.ts"],
    provide: { drawSeed: drawSeed() },
    testTimeout: 45_000,
    // One workerd for all files: starting it and loading the Worker costs more than the tests. So they share its
    // databases, and each makes people and projects of its own.
    isolate: false,
    maxWorkers: 1,
  },
}));
