import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { findCage } from "../ffmpeg/cage.ts";
import { type FoundTool, findTool } from "../ffmpeg/find.ts";
import type { FfmpegTool } from "../ffmpeg/run.ts";
import type { RenderWork } from "../work.ts";

const run = promisify(execFile);

async function found(tool: "ffmpeg" | "ffprobe"): Promise<FoundTool> {
  const answer = await findTool(tool);
  if (!answer) throw new Error(`these tests need ${tool}`);
  return answer;
}

/** ffmpeg as a render node runs it on this machine. */
export async function cagedFfmpeg(): Promise<FfmpegTool> {
  const ffmpeg = await found("ffmpeg");
  return { ...ffmpeg, cage: await findCage(ffmpeg.path) };
}

/** A folder of a test, removed by `remove`, and what a render works with inside it. */
export async function testWork(change: Partial<RenderWork> = {}): Promise<RenderWork & { remove(): Promise<void> }> {
  const folder = change.folder ?? (await mkdtemp(join(tmpdir(), "vidflow-render-test-")));
  return {
    folder,
    inputs: new Map(),
    signal: new AbortController().signal,
    ffmpeg: await cagedFfmpeg(),
    madeFiles: null,
    progress: () => undefined,
    remove: () => rm(folder, { recursive: true, force: true }),
    ...change,
  };
}

/** What ffprobe says of a file: an oracle independent of our own reader. */
export async function ffprobe(path: string, ...options: string[]): Promise<Record<string, unknown>> {
  const { path: program } = await found("ffprobe");
  const { stdout } = await run(program, ["-v", "error", ...options, "-of", "json", path]);
  return JSON.parse(stdout);
}

/** The time stamps of a file's pictures in ticks, in the order they are shown. */
export async function pictureTimes(path: string): Promise<number[]> {
  const { path: program } = await found("ffprobe");
  const args = ["-v", "error", "-select_streams", "v", "-show_entries", "packet=pts", "-of", "csv=p=0", path];
  const { stdout } = await run(program, args);
  return stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => Number.parseInt(line, 10))
    .sort((one, two) => one - two);
}

/** MD5 of each decoded picture. */
export async function pictureHashes(path: string): Promise<string[]> {
  const { path: program } = await found("ffmpeg");
  const args = ["-v", "error", "-i", path, "-map", "0:v", "-f", "framemd5", "-"];
  const { stdout } = await run(program, args, { maxBuffer: 64 * 1024 * 1024 });
  return stdout
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => line.split(",").at(-1)?.trim() ?? "");
}

/** Mean brightness (0–255) of each picture, or of the part of it that `filter` cuts out. */
export async function pictureLuma(path: string, filter = "null"): Promise<number[]> {
  const { path: program } = await found("ffmpeg");
  const args = [
    "-v",
    "error",
    "-i",
    path,
    "-map",
    "0:v",
    "-vf",
    `${filter},scale=4:4:flags=area,format=gray`,
    "-f",
    "rawvideo",
    "-",
  ];
  const { stdout } = await run(program, args, { encoding: "buffer", maxBuffer: 64 * 1024 * 1024 });
  const pictures = Array.from({ length: stdout.length / 16 }, (_, index) => [
    ...stdout.subarray(index * 16, index * 16 + 16),
  ]);
  return pictures.map((picture) => picture.reduce((sum, pixel) => sum + pixel, 0) / 16);
}

/** A file's sound as a player plays it: interleaved stereo. */
export async function heardSamples(path: string): Promise<Int16Array> {
  const { path: program } = await found("ffmpeg");
  const args = ["-v", "error", "-i", path, "-map", "0:a", "-f", "s16le", "-ac", "2", "-"];
  const { stdout } = await run(program, args, { encoding: "buffer", maxBuffer: 512 * 1024 * 1024 });
  return new Int16Array(Uint8Array.from(stdout).buffer);
}

/** The frame at 24 a second in which a file is heard first; -1 where nothing is. */
export async function firstHeardFrame(path: string): Promise<number> {
  const first = (await heardSamples(path)).findIndex((value) => Math.abs(value) > 200);
  return first < 0 ? -1 : Math.floor(first / 2 / 2000);
}

/** Integrated loudness (LUFS) and true peak (dBTP) of a file's sound, by ffmpeg's own meter. */
export async function heardLoudness(path: string): Promise<{ readonly integrated: number; readonly peak: number }> {
  const { path: program } = await found("ffmpeg");
  const args = [
    "-hide_banner",
    "-nostats",
    "-nostdin",
    "-i",
    path,
    "-vn",
    "-af",
    "ebur128=peak=true",
    "-f",
    "null",
    "-",
  ];
  const { stderr } = await run(program, args, { maxBuffer: 16 * 1024 * 1024 });
  const summary = stderr.slice(stderr.lastIndexOf("Summary"));
  const told = (label: string) => Number(new RegExp(`${label}:\\s+(-?[\\d.]+)`).exec(summary)?.[1]);
  return { integrated: told("I"), peak: told("Peak") };
}
