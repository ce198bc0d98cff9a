/**
 * What every npm script starts with, on any Node from 18 on: packages are installed when they are missing or older than
 * package-lock.json, then the TypeScript entry runs on the Node that came with them (node_modules/.bin/node).
 */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const binaries = join(root, "node_modules", ".bin");
const stampFile = join(root, "node_modules", ".vidflow-lock");

function installPackages() {
  const lock = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  const installed = existsSync(stampFile) ? readFileSync(stampFile, "utf8") : "";
  if (installed === lock && existsSync(join(binaries, "node"))) return;
  console.error("Installing packages (about a minute the first time) …");
  // Not `npm ci`: it insists on every platform's packages, which a mirror may not carry. The lock's versions hold here too.
  const result = spawnSync("npm", ["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });
  if (result.status !== 0) {
    console.error(
      "The packages could not be installed; npm says why above. Mend that (often: the network), then run the command again.",
    );
    process.exit(1);
  }
  writeFileSync(stampFile, lock);
}

/** Runs a TypeScript entry with this process's arguments and ends as it ends. */
export function run(entry) {
  installPackages();
  const child = spawn(join(binaries, "node"), [join(root, entry), ...process.argv.slice(2)], {
    stdio: "inherit",
    env: { ...process.env, PATH: `${binaries}${delimiter}${process.env.PATH ?? ""}`, NODE_NO_WARNINGS: "1" },
  });
  // The child has the same terminal and gets Ctrl-C itself; what comes from elsewhere is passed on.
  process.on("SIGINT", () => {});
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 143)));
}
