import { accessSync, constants, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Beside the packages: who may write there may change what we run anyway. */
const BESIDE_PACKAGES = fileURLToPath(new URL("../node_modules/.cache/vidflow-programs", import.meta.url));
let chosen: string | null = null;

/**
 * The folder in which Node keeps what it compiled of the programs we start, so that each starts in a third of the time. Where
 * the installation is read-only it is one of this process's own, which goes when the process ends.
 */
export function programCache(): string {
  chosen ??= besidePackages() ?? ownFolder();
  return chosen;
}

function besidePackages(): string | null {
  try {
    mkdirSync(BESIDE_PACKAGES, { recursive: true, mode: 0o700 });
    accessSync(BESIDE_PACKAGES, constants.W_OK);
    return BESIDE_PACKAGES;
  } catch {
    return null;
  }
}

function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "vidflow-programs-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
