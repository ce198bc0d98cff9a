import { join } from "node:path";
import type { RenderJob, RenderProbe, RenderReport, RenderStep } from "../../contract/render.ts";
import { failureOf } from "../failure.ts";
import type { FfmpegTool } from "../ffmpeg/run.ts";
import { renderScene } from "../scene-render/scene.ts";
import type { DrawShot } from "../scene-render/shot-picture.ts";
import { conformSound } from "../sound/conform.ts";
import type { MadeFiles } from "../stitch/cache.ts";
import { stitchFilm } from "../stitch/film.ts";
import type { RenderResult, RenderWork } from "../work.ts";
import { inJobFolder } from "./job-folder.ts";
import { download, type Uploaded, upload } from "./transfer.ts";

/** Why a job is stopped from outside; the `reason` of its signal. */
export type StopReason = "cancelled" | "unwanted" | "replaced" | "interrupted";

export class JobStopped extends Error {
  readonly why: StopReason;

  constructor(why: StopReason) {
    super(`the job was stopped: ${why}`);
    this.name = "JobStopped";
    this.why = why;
  }
}

export interface JobSurroundings {
  readonly ffmpeg: FfmpegTool;
  /** Kept from one job to the next. */
  readonly madeFiles: MadeFiles;
  readonly drawShot: DrawShot;
  /** Where the job's own folder is made. */
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly limitMs: number;
  readonly progress: (step: RenderStep, frame: number, totalFrames: number) => void;
  /** Told of errors that are nobody's fault but ours. */
  readonly onInternalError: (error: unknown) => void;
}

/**
 * Does a job from its first download to its last upload and says how it ended; never throws. Nothing is uploaded before
 * all of it is made and read back. No file is left on this machine.
 */
export async function runJob(job: RenderJob, surroundings: JobSurroundings): Promise<RenderReport> {
  const { jobId, attempt } = job;
  const limit = AbortSignal.timeout(surroundings.limitMs);
  const signal = AbortSignal.any([surroundings.signal, limit]);
  try {
    return await inJobFolder(surroundings.folder, async (folder) => {
      surroundings.progress("fetching", 0, 1);
      const inputs = await fetchInputs(job, folder, signal);
      const { ffmpeg, madeFiles, progress } = surroundings;
      const work: RenderWork = { folder, inputs, signal, ffmpeg, madeFiles, progress };
      const { files, probe, notes } = await make(job, work, surroundings.drawShot);
      const paths = new Map(Object.entries(files));
      const outputs: Uploaded[] = [];
      for (const output of job.outputs) {
        progress("uploading", probe?.frames ?? 1, probe?.frames ?? 1);
        outputs.push(await upload(output, paths.get(output.name) ?? "", signal));
      }
      const more = { ...(probe ? { probe } : {}), ...(notes.length > 0 ? { notes: [...notes] } : {}) };
      return { jobId, attempt, state: "done", outputs, ...more };
    });
  } catch (error) {
    return { jobId, attempt, ...endOf(error, surroundings, limit) };
  }
}

function make(job: RenderJob, work: RenderWork, drawShot: DrawShot): Promise<RenderResult<string, RenderProbe | null>> {
  switch (job.kind) {
    case "scene":
      return renderScene(job.plan, work, drawShot);
    case "stitch":
      return stitchFilm(job.plan, work);
    case "sound":
      return conformSound(job.plan, work);
  }
}

function endOf(error: unknown, surroundings: JobSurroundings, limit: AbortSignal) {
  const stopped: unknown = surroundings.signal.aborted ? surroundings.signal.reason : null;
  if (stopped instanceof JobStopped) {
    if (stopped.why !== "interrupted") return { state: "cancelled" } as const;
    const detail = "The render node was stopped while it worked on this.";
    return { state: "failed", reason: "interrupted", detail } as const;
  }
  if (limit.aborted) {
    const minutes = Math.round(surroundings.limitMs / 60_000);
    return { state: "failed", reason: "timeout", detail: `The job took longer than ${minutes} minutes.` } as const;
  }
  const failure = failureOf(error);
  if (failure.reason === "internal") surroundings.onInternalError(error);
  return { state: "failed", ...failure } as const;
}

const DOWNLOADS_AT_ONCE = 4;

/** Fetches the job's inputs and gives their local paths by key. Local names are numbers: no name from outside is used. */
async function fetchInputs(job: RenderJob, folder: string, signal: AbortSignal): Promise<Map<string, string>> {
  const paths = new Map<string, string>();
  const waiting = job.inputs.map((input, index) => ({ input, path: join(folder, `input-${index}`) }));
  const others = new AbortController();
  const either = AbortSignal.any([signal, others.signal]);
  const takeTurns = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      await download(next.input, next.path, either);
      paths.set(next.input.key, next.path);
    }
  };
  const turns = Array.from({ length: DOWNLOADS_AT_ONCE }, () =>
    takeTurns().catch((error: unknown) => {
      others.abort(error);
      throw error;
    }),
  );
  // All must have let go of the folder before anyone removes it.
  await Promise.allSettled(turns);
  await Promise.all(turns);
  return paths;
}
