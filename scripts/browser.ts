import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const CANDIDATES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
];

/** A Chromium for the browser tests: CHROMIUM_PATH, the system's, or Debian's package installed now. Throws with what to do. */
export function findOrInstallChromium(say: (line: string) => void): string {
  const named = process.env.CHROMIUM_PATH;
  if (named) return named;
  const found = CANDIDATES.find((path) => existsSync(path));
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    say("Installing Chromium for the browser tests …");
    spawnSync("apt-get", ["update", "-qq"], { stdio: ["ignore", "ignore", 2] });
    const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], {
      stdio: ["ignore", "ignore", 2],
      env: environment,
    });
    const installed = CANDIDATES.find((path) => existsSync(path));
    if (installed) return installed;
  }
  throw new Error(
    "No Chromium was found for the browser tests. Install it (apt-get install chromium) or set CHROMIUM_PATH.",
  );
}
