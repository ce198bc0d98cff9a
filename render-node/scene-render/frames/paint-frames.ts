import { execFile } from "node:child_process";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { RenderFailure } from "../../failure.ts";
import { allowedMs } from "../../work.ts";
import { startWorkerProcess } from "../../worker-process.ts";
import type { FramesAnswer, FramesRequest, FramesSetting, ShotToPaint } from "./frames-process.ts";

/** Paints frames into a pipe, one shot after the other. */
export interface FramePainter {
  /** Adds a shot; resolves when the one before it is painted. After the last shot, null. Throws `encode-failed`. */
  add(shot: ShotToPaint | null): Promise<void>;
  close(): void;
}

const PROGRAM = fileURLToPath(new URL("./frames-process.ts", import.meta.url));

/** Makes a pipe in the job's folder: what is written to it is read from it, and never lies on the disk. */
export async function makePipe(folder: string, name: string): Promise<void> {
  await rm(join(folder, name), { force: true });
  await promisify(execFile)("mkfifo", ["-m", "600", join(folder, name)]);
}

/** Starts a painter that writes to the pipe `setting.output`, of a scene of `frames` frames; `signal` ends it. */
export function startFramePainter(setting: FramesSetting, frames: number, signal: AbortSignal): FramePainter {
  const painting = startWorkerProcess<Omit<FramesRequest, "id">, FramesAnswer>({
    ...{ program: PROGRAM, args: [JSON.stringify(setting)], serialization: "json", signal },
    longestMs: allowedMs(frames),
  });
  // It is ready when the first picture is drawn.
  painting.begin();
  return {
    async add(shot) {
      const answer = await painting.ask({ shot });
      if (answer?.ok) return;
      const why = answer?.message ?? "the painting process ended";
      throw new RenderFailure("encode-failed", `The frames could not be painted: ${why}.`);
    },
    close: () => painting.close(),
  };
}
