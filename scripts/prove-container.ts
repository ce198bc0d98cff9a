/**
 * Proves the render node's image on a machine without Docker: `npm run container:prove [-- --folder .cache/container]`.
 * The steps of `render-node/Dockerfile` are carried out in a Debian of debootstrap's; then its program runs in the finished
 * root, as its user, with nothing writable but /tmp, and renders a take with a voice. Needs Linux, root and debootstrap.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { buildImage, type Image } from "./container/build.ts";
import { proveImage } from "./container/prove.ts";

const CONTEXT = fileURLToPath(new URL("..", import.meta.url));

const { values } = parseArgs({ options: { folder: { type: "string", default: ".cache/container" } } });
const say = (line: string): void => console.log(line);

for (const program of ["debootstrap", "unshare", "git"]) {
  if (spawnSync("which", [program]).status !== 0) throw new Error(`${program} is not installed`);
}
if (process.getuid?.() !== 0)
  throw new Error("only root may make root file systems: run this with sudo, or in a machine of its own");

const folder = resolve(CONTEXT, values.folder);
mkdirSync(folder, { recursive: true });
const image = buildImage(CONTEXT, "render-node/Dockerfile", folder, say);
sizes(image);
await proveImage(image, say);
say("Proven.");

function sizes({ root }: Image): void {
  const megabytes = (place: string) => Number(/^\d+/.exec(sizeOf(join(root, place)))?.[0] ?? 0);
  say(
    `\n${megabytes(".")} MB unpacked: ${megabytes("usr/local")} MB Node, ${megabytes("usr/lib")} MB libraries, ${megabytes("app")} MB ours`,
  );
}

function sizeOf(place: string): string {
  return spawnSync("du", ["-sm", place], { encoding: "utf8" }).stdout;
}
