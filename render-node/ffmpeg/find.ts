import { execFile } from "node:child_process";
import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";

/** A program of the ffmpeg family that was found and answered. `version` is the first line of its `-version`. */
export interface FoundTool {
  readonly path: string;
  readonly version: string;
  /** 5.1 and later know `-movie_timescale`; the fallback package's build of 2018 does not. */
  readonly modern: boolean;
}

const PACKAGES = {
  ffmpeg: "@ffmpeg-installer/linux-x64/package.json",
  ffprobe: "@ffprobe-installer/linux-x64/package.json",
} as const;

type Tool = keyof typeof PACKAGES;

/**
 * The ffmpeg (or ffprobe) to use: what `FFMPEG_PATH` (`FFPROBE_PATH`) names, else one of at least version 5.1 on the
 * PATH, else the binary of an npm package. Null when none of them runs. A path that is named but does not work is an
 * error: silently taking another would surprise.
 */
export async function findTool(tool: Tool, environment: NodeJS.ProcessEnv = process.env): Promise<FoundTool | null> {
  const named = environment[`${tool.toUpperCase()}_PATH`];
  if (named) {
    const found = await ask(named);
    if (!found) throw new Error(`${tool.toUpperCase()}_PATH names ${named}, which does not run`);
    return found;
  }
  for (const folder of (environment.PATH ?? "").split(delimiter)) {
    if (folder === "") continue;
    const found = await ask(join(folder, tool));
    if (found?.modern) return found;
  }
  const installed = packaged(tool);
  return installed ? ask(installed) : null;
}

function packaged(tool: Tool): string | null {
  try {
    return join(dirname(createRequire(import.meta.url).resolve(PACKAGES[tool])), tool);
  } catch {
    return null;
  }
}

async function ask(path: string): Promise<FoundTool | null> {
  try {
    await access(path, constants.X_OK);
    const { stdout } = await promisify(execFile)(path, ["-version"], { timeout: 20_000 });
    const version = stdout.split("\n", 1)[0] ?? "";
    return { path, version, modern: isModern(version) };
  } catch {
    return null;
  }
}

/** Is this `-version` line of 5.1 or later? Builds from git (`N-12345-g…`) are by the year in their copyright. */
export function isModern(version: string): boolean {
  const release = /version n?(\d+)\.(\d+)/.exec(version);
  if (release) {
    const [major, minor] = [Number(release[1]), Number(release[2])];
    return major > 5 || (major === 5 && minor >= 1);
  }
  const year = /Copyright \(c\) \d+-(\d{4})/.exec(version);
  return /version N-/.test(version) && year !== null && Number(year[1]) >= 2023;
}
