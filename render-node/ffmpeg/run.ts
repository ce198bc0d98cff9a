import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { RenderFailure } from "../failure.ts";

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
}

const STDERR_KEPT = 4000;
/** Kills ffmpeg when this process dies without a word (SIGKILL, out of memory): a group kill can't happen then. */
const SETPRIV = ["/usr/bin/setpriv", "/bin/setpriv"].find((path) => existsSync(path));

/**
 * Runs ffmpeg in a process group of its own, and kills the whole group when the signal fires or the time is over.
 * Resolves with what ffmpeg said on standard error (its end, if it is long) when it ended well. Throws `RenderFailure` (`encode-failed`, `timeout`, `disk-full`), or the signal's
 * own reason.
 */
export async function runFfmpeg(path: string, call: FfmpegCall): Promise<string> {
  call.signal.throwIfAborted();
  const args = ["-hide_banner", "-nostats", "-v", "error", "-y", "-progress", "pipe:1"];
  if (!call.stdin) args.push("-nostdin");
  const all = [path, ...args, ...call.args];
  const command = SETPRIV ? [SETPRIV, "--pdeathsig", "KILL", "--", ...all] : all;
  const child = spawn(command[0] ?? path, command.slice(1), {
    cwd: call.folder,
    detached: true,
    stdio: [call.stdin ? "pipe" : "ignore", "pipe", "pipe"],
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
    const code = await exitOf(child);
    const unread = await feeding;
    call.signal.throwIfAborted();
    if (timeout.aborted) throw new RenderFailure("timeout", `ffmpeg took too long over ${call.making}.`);
    if (code !== 0) throw failed(call.making, code, errors());
    if (unread) throw unread;
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
  if (/No space left on device|Disk quota exceeded/.test(errors)) {
    return new RenderFailure("disk-full", `The render node ran out of disk space at ${making}.`);
  }
  const last = errors.trim().split("\n").slice(-3).join(" / ").slice(0, 600);
  return new RenderFailure("encode-failed", `ffmpeg failed at ${making} (${code})${last ? `: ${last}` : "."}`);
}
