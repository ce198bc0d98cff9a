import { type ChildProcess, spawn } from "node:child_process";
import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { RenderFailure } from "../failure.ts";
import type { Cage } from "./cage.ts";
import type { FoundTool } from "./find.ts";

/** ffmpeg, and what it is kept in. */
export type FfmpegTool = FoundTool & { readonly cage: Cage };

/** One call of ffmpeg. File names in `args` are relative to `folder`, so that messages name no path of the machine. */
export interface FfmpegCall {
  readonly args: readonly string[];
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  /** What the call makes, for the sentence of a failure: "shot 12A". */
  readonly making: string;
  /** Frames written so far, as ffmpeg tells. */
  readonly onFrame?: (frame: number) => void;
  /** Bytes for `pipe:0`. */
  readonly stdin?: AsyncIterable<Uint8Array>;
  /** Where what is written to `CODED_PIPE` goes; it ends with the call. */
  readonly coded?: Writable;
}

/** An output that is read by us while it is written, through `FfmpegCall.coded`. */
export const CODED_PIPE = "pipe:3";

const STDERR_KEPT = 4000;
/** Threads of filters; those of encoders are in their arguments. A machine with many cores has other jobs for them. */
const FILTER_THREADS = ["-filter_threads", "2", "-filter_complex_threads", "2"];
/** Cores that one call may keep busy for all of its time. */
const MOST_CORES = 4;
/** The longest film at the largest size is a tenth of this. */
const LARGEST_FILE_BYTES = 64 * 1024 ** 3;
/** Loading ffmpeg with all its libraries takes two; pictures of 100 megapixels fit. */
const MOST_MEMORY_BYTES = 6 * 1024 ** 3;

/**
 * Runs ffmpeg caged, in a process group of its own, and kills the whole group when the signal fires or the time is over.
 * Resolves with what ffmpeg said on standard error (its end, if it is long) when it ended well. Throws `RenderFailure`
 * (`encode-failed`, `timeout`, `disk-full`), or the signal's own reason.
 */
export async function runFfmpeg(tool: FfmpegTool, call: FfmpegCall): Promise<string> {
  call.signal.throwIfAborted();
  const args = ["-hide_banner", "-nostats", "-v", "error", "-y", "-progress", "pipe:1", ...FILTER_THREADS];
  if (!call.stdin) args.push("-nostdin");
  const command = tool.cage.wrap([tool.path, ...args, ...call.args], {
    folder: call.folder,
    cpuSeconds: Math.ceil((MOST_CORES * call.timeoutMs) / 1000),
    fileBytes: LARGEST_FILE_BYTES,
    memoryBytes: MOST_MEMORY_BYTES,
  });
  const child = spawn(command[0] ?? tool.path, command.slice(1), {
    cwd: call.folder,
    detached: true,
    stdio: [call.stdin ? "pipe" : "ignore", "pipe", "pipe", call.coded ? "pipe" : "ignore"],
    env: { PATH: process.env.PATH, LANG: "C.UTF-8", HOME: call.folder },
  });
  const timeout = AbortSignal.timeout(call.timeoutMs);
  const stop = AbortSignal.any([call.signal, timeout]);
  const kill = () => killGroup(child);
  stop.addEventListener("abort", kill);
  try {
    const errors = collectErrors(child);
    readProgress(child, call.onFrame);
    const feeding = call.stdin && child.stdin ? feed(call.stdin, child.stdin) : Promise.resolve(undefined);
    const written = child.stdio[3];
    // That nobody reads on shows in who should have: its failure is the reason.
    const giving =
      call.coded && written instanceof Readable ? pipeline(written, call.coded).catch(() => undefined) : null;
    const code = await exitOf(child);
    const unread = await feeding;
    await giving;
    // What came was broken off: why it was is the reason for all that followed.
    if (unread) throw unread;
    call.signal.throwIfAborted();
    if (timeout.aborted) throw new RenderFailure("timeout", `ffmpeg took too long over ${call.making}.`);
    if (code !== 0) throw failed(call.making, code, errors());
    return errors();
  } finally {
    stop.removeEventListener("abort", kill);
    kill();
  }
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // Gone between the check and the kill.
  }
}

function exitOf(child: ChildProcess): Promise<number | string> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve(code ?? signal ?? "unknown"));
  });
}

/** Resolves with the error of the source, if any. That ffmpeg stopped reading early shows in its exit code instead. */
async function feed(source: AsyncIterable<Uint8Array>, target: NodeJS.WritableStream): Promise<unknown> {
  try {
    await pipeline(Readable.from(source, { objectMode: false }), target);
    return undefined;
  } catch (error) {
    const early = error instanceof Error && "code" in error;
    return early && (error.code === "EPIPE" || error.code === "ERR_STREAM_PREMATURE_CLOSE") ? undefined : error;
  }
}

function collectErrors(child: ChildProcess): () => string {
  let text = "";
  child.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
    text = (text + chunk).slice(-STDERR_KEPT);
  });
  return () => text;
}

function readProgress(child: ChildProcess, onFrame: FfmpegCall["onFrame"]): void {
  let rest = "";
  child.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const frame = /^frame=\s*(\d+)/.exec(line);
      if (frame) onFrame?.(Number(frame[1]));
    }
  });
}

function failed(making: string, code: number | string, errors: string): RenderFailure {
  // Killed for the size of a file, or for its CPU time (as the kernel says it, or as a shell would).
  if (code === "SIGXFSZ" || code === 153) {
    return new RenderFailure("disk-full", `What ffmpeg wrote for ${making} grew larger than any file may.`);
  }
  if (code === "SIGXCPU" || code === 152) return new RenderFailure("timeout", `ffmpeg took too long over ${making}.`);
  if (/No space left on device|Disk quota exceeded/.test(errors)) {
    return new RenderFailure("disk-full", `The render node ran out of disk space at ${making}.`);
  }
  const last = errors.trim().split("\n").slice(-3).join(" / ").slice(0, 600);
  return new RenderFailure("encode-failed", `ffmpeg failed at ${making} (${code})${last ? `: ${last}` : "."}`);
}
