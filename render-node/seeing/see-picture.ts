import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { SeenPicture } from "../../contract/render.ts";
import { RenderFailure } from "../failure.ts";
import { runFfmpeg } from "../ffmpeg/run.ts";
import { allowedMs, type RenderWork } from "../work.ts";
import { seeArguments } from "./see-arguments.ts";

type Runs = SeenPicture["black"];

/** What decoding a file's picture showed; frames count from its first. */
export type Sight = Pick<SeenPicture, "decoded" | "black" | "still">;

/**
 * Decodes every frame of a film we made, of a file (its name in the work's folder) or while it comes, in fragments, and
 * says what was seen. `kept` are arguments of an output that stores the very packets that are decoded. Throws
 * `verification-failed` when it can't be decoded without a word of complaint, or has another number of frames.
 */
export async function seePicture(
  film: string | AsyncIterable<Uint8Array>,
  frames: number,
  work: RenderWork,
  what: string,
  kept: readonly string[] = [],
): Promise<Sight> {
  const name = typeof film === "string" ? film : "coming";
  const files = { hashes: `${name}.hashes`, black: `${name}.black` };
  const wrong = (why: string) => new RenderFailure("verification-failed", `What was made of ${what} ${why}.`);
  try {
    const said = await runFfmpeg(work.ffmpeg, {
      args: seeArguments(typeof film === "string" ? { file: film } : "coming", files, kept),
      ...(typeof film === "string" ? {} : { stdin: film }),
      folder: work.folder,
      signal: work.signal,
      timeoutMs: allowedMs(frames),
      making: `a look at ${what}`,
    }).catch((error: unknown) => {
      if (error instanceof RenderFailure && error.reason === "encode-failed") throw wrong("can't be decoded");
      throw error;
    });
    if (said.trim() !== "") throw wrong(`is not clean (${said.trim().split("\n", 1)[0]?.slice(0, 200)})`);
    const sight = readSight(
      await readFile(join(work.folder, files.hashes), "utf8"),
      await readFile(join(work.folder, files.black), "utf8").catch(() => ""),
    );
    if (sight.decoded !== frames) throw wrong(`decodes to ${sight.decoded} frames, not ${frames}`);
    return sight;
  } finally {
    await rm(join(work.folder, files.hashes), { force: true });
    await rm(join(work.folder, files.black), { force: true });
  }
}

/** Reads the two lists: `stream, dts, pts, duration, size, hash` a frame, and `frame:17 pts:…` for each black one. */
export function readSight(hashes: string, black: string): Sight {
  const pictures = hashes
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => line.slice(line.lastIndexOf(",") + 1).trim());
  const dark = [...black.matchAll(/^frame:(\d+)/gm)].map((match) => Number(match[1]));
  const still: Runs = [];
  for (let start = 0, at = 1; at <= pictures.length; at++) {
    if (at < pictures.length && pictures[at] === pictures[start]) continue;
    if (at - start > 1) still.push({ start, end: at });
    start = at;
  }
  return { decoded: pictures.length, black: runsOf(dark), still };
}

/** Numbers in ascending order as runs of neighbours. */
function runsOf(frames: readonly number[]): Runs {
  const runs: Runs = [];
  for (const frame of frames) {
    const last = runs.at(-1);
    if (last && last.end === frame) last.end = frame + 1;
    else runs.push({ start: frame, end: frame + 1 });
  }
  return runs;
}

/** The same runs, counted from a frame further on. */
export function shifted(runs: Readonly<Runs>, by: number): Runs {
  return runs.map(({ start, end }) => ({ start: start + by, end: end + by }));
}
