import { defineConfig } from "@playwright/test";

/** Real browsers on a real studio, which each test file starts for itself on a free port. */
export default defineConfig({
  testDir: "browser",
  outputDir: "../test-results/browser",
  workers: 1,
  timeout: 180_000,
  // A slow machine is not a broken page: what is awaited may take its time, and what is timed is timed by the bench.
  expect: { timeout: 20_000 },
  reporter: [["list"], ["json"]],
  use: {
    // A press that finds nothing to press is told at once, not when the test's time is up.
    actionTimeout: 15_000,
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
    viewport: { width: 1440, height: 900 },
    screenshot: "only-on-failure",
    // Pictures and pages of every step take as long as the steps themselves.
    trace: { mode: "retain-on-failure", screenshots: false, snapshots: false, sources: false },
  },
});
