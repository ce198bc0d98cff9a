import type { RenderProbe, RenderStep } from "../contract/render.ts";
import type { FfmpegTool } from "./ffmpeg/run.ts";
import type { MadeFiles } from "./stitch/cache.ts";

/** What a render works with. `folder` is the job's own; `inputs` are local paths of stored files, by their keys. */
export interface RenderWork {
  readonly folder: string;
  readonly inputs: ReadonlyMap<string, string>;
  readonly signal: AbortSignal;
  readonly ffmpeg: FfmpegTool;
  /** What earlier jobs made; null to make everything anew. */
  readonly madeFiles: MadeFiles | null;
  readonly progress: (step: RenderStep, frame: number, totalFrames: number) => void;
}

/** What came out: the local path of each output by its name, and what was read back from the main one (a sound has none). */
export interface RenderResult<Name extends string, Probe extends RenderProbe | null = RenderProbe> {
  readonly files: Readonly<Record<Name, string>>;
  readonly probe: Probe;
  /** Sentences about what could not be done, though the render did not fail. */
  readonly notes: readonly string[];
}

/** The path of an input, which the contract has promised to be there. */
export function inputPath(work: RenderWork, key: string): string {
  const path = work.inputs.get(key);
  if (path === undefined) throw new Error(`no input ${key}`);
  return path;
}

/** Longest that ffmpeg may take over this many frames: a minute, and half a second a frame. */
export function allowedMs(frames: number): number {
  return 60_000 + frames * 500;
}

/** Waits until all have ended, then gives their results or throws: nobody may be at work when a job's folder is removed. */
export async function bothEnded<A, B>(one: Promise<A>, two: Promise<B>): Promise<[A, B]> {
  const both = [one, two] as const;
  await Promise.allSettled(both);
  return Promise.all(both);
}
