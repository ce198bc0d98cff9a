import { createHash } from "node:crypto";
import { join } from "node:path";
import type { JobStatus, NodeHealth, RenderJob, RenderReport } from "../../contract/render.ts";
import type { FfmpegTool } from "../ffmpeg/run.ts";
import type { DrawShot } from "../scene-render/shot-picture.ts";
import { madeFilesIn } from "../stitch/cache.ts";
import type { Config } from "./config.ts";
import { freeDiskBytes } from "./job-folder.ts";
import { startReporter } from "./reporter.ts";
import { JobStopped, runJob } from "./run-job.ts";

/** What became of a request to do a job. */
export type Acceptance =
  | { readonly kind: "accepted" | "known"; readonly status: JobStatus }
  | { readonly kind: "conflict" | "full" | "no-space" };

/** The jobs of this node. */
export interface Jobs {
  accept(job: RenderJob): Promise<Acceptance>;
  status(jobId: string): JobStatus | null;
  cancel(jobId: string): JobStatus | null;
  health(): Promise<NodeHealth>;
  isReady(): boolean;
  /** Takes no more jobs, stops those that run, and resolves when they have said so or five seconds are over. */
  stop(): Promise<void>;
}

export interface JobsSurroundings {
  readonly config: Config;
  readonly ffmpeg: FfmpegTool;
  readonly drawShot: DrawShot;
  readonly folder: string;
  readonly version: string;
  readonly log: (event: string, fields: Record<string, unknown>) => void;
}

interface KnownJob {
  readonly hash: string;
  readonly attempt: number;
  readonly stopper: AbortController;
  status: JobStatus;
  /** Unix milliseconds; null while it runs. */
  endedAt: number | null;
  /** Resolves when the job's folder is gone and its slot is free. */
  ended: Promise<void>;
}

const REMEMBERED_MS = 60 * 60_000;
const LAST_REPORT_MS = 10 * 60_000;
const STOP_MS = 5000;
/** On top of three times the inputs: raw pictures, PCM and the parts of a film. */
const LEAST_DISK_BYTES = 512 * 1024 ** 2;

/** A job's plan without what changes from one sending to the next: its URLs and its attempt. */
function planHash(job: RenderJob): string {
  const inputs = job.inputs.map(({ key, sha256, bytes }) => [key, sha256, bytes]);
  return createHash("sha256")
    .update(JSON.stringify([job.kind, job.plan, inputs]))
    .digest("hex");
}

/** Opens the book of this node's jobs. */
export function openJobs(surroundings: JobsSurroundings): Jobs {
  const { config, log } = surroundings;
  const known = new Map<string, KnownJob>();
  const reporting = new Set<Promise<unknown>>();
  const shutdown = new AbortController();
  const madeFiles = madeFilesIn(join(config.workFolder, "made"), config.cacheBytes);
  let draining = false;

  const running = () => [...known.values()].filter((job) => job.endedAt === null).length;

  function forgetOld(): void {
    for (const [id, job] of known) {
      if (job.endedAt !== null && Date.now() - job.endedAt > REMEMBERED_MS) known.delete(id);
    }
  }

  function start(job: RenderJob, hash: string): KnownJob {
    const { jobId, attempt } = job;
    const stopper = new AbortController();
    const status: JobStatus = { jobId, attempt, state: "running", step: "fetching", frame: 0, totalFrames: 1 };
    const entry: KnownJob = { hash, attempt, stopper, status, endedAt: null, ended: Promise.resolve() };
    const reporter = startReporter({
      ...{ url: job.progressUrl, secret: config.secret, jobId, attempt },
      onUnwanted: () => stopper.abort(new JobStopped("unwanted")),
    });
    const work = async () => {
      const report = await runJob(job, {
        ffmpeg: surroundings.ffmpeg,
        madeFiles,
        drawShot: surroundings.drawShot,
        folder: surroundings.folder,
        signal: stopper.signal,
        limitMs: config.jobLimitMs,
        progress: (step, frame, totalFrames) => {
          entry.status = { jobId, attempt, state: "running", step, frame, totalFrames };
          reporter.running(step, frame, totalFrames);
        },
        onInternalError: (error) => log("internal-error", { jobId, attempt, error: describe(error) }),
      });
      entry.status = report;
      entry.endedAt = Date.now();
      log("job-ended", { jobId, attempt, ...summary(report) });
      const patience = AbortSignal.any([shutdown.signal, AbortSignal.timeout(LAST_REPORT_MS)]);
      const telling = reporter.finish(report, patience).then((taken) => {
        if (!taken) log("report-not-taken", { jobId, attempt });
      });
      reporting.add(telling);
      telling.finally(() => reporting.delete(telling));
    };
    entry.ended = work();
    log("job-started", { jobId, attempt, kind: job.kind });
    return entry;
  }

  return {
    async accept(job) {
      forgetOld();
      const hash = planHash(job);
      const earlier = known.get(job.jobId);
      if (earlier && earlier.hash !== hash) return { kind: "conflict" };
      if (earlier && earlier.attempt >= job.attempt) return { kind: "known", status: earlier.status };
      const replaces = earlier?.endedAt === null;
      if (draining || running() - (replaces ? 1 : 0) >= config.slots) return { kind: "full" };
      const needed = LEAST_DISK_BYTES + 3 * job.inputs.reduce((sum, input) => sum + input.bytes, 0);
      if ((await freeDiskBytes(surroundings.folder)) < needed) return { kind: "no-space" };
      if (replaces && earlier) {
        earlier.stopper.abort(new JobStopped("replaced"));
        await earlier.ended;
      }
      // Another request may have come in between.
      const current = known.get(job.jobId);
      if (current && current !== earlier) return { kind: "known", status: current.status };
      if (draining || running() >= config.slots) return { kind: "full" };
      const entry = start(job, hash);
      known.set(job.jobId, entry);
      return { kind: "accepted", status: entry.status };
    },
    status: (jobId) => known.get(jobId)?.status ?? null,
    cancel(jobId) {
      const job = known.get(jobId);
      if (job?.endedAt === null) job.stopper.abort(new JobStopped("cancelled"));
      return job?.status ?? null;
    },
    async health() {
      return {
        ok: !draining,
        version: surroundings.version,
        ffmpeg: surroundings.ffmpeg.version,
        isolation: surroundings.ffmpeg.cage.isolation,
        slots: config.slots,
        running: running(),
        freeDiskBytes: await freeDiskBytes(surroundings.folder),
      };
    },
    isReady: () => !draining && running() < config.slots,
    async stop() {
      draining = true;
      for (const job of known.values()) if (job.endedAt === null) job.stopper.abort(new JobStopped("interrupted"));
      const timer = setTimeout(() => shutdown.abort(), STOP_MS);
      await Promise.all([...known.values()].map((job) => job.ended));
      await Promise.all(reporting);
      clearTimeout(timer);
    },
  };
}

function summary(report: RenderReport): Record<string, unknown> {
  if (report.state === "failed") return { state: report.state, reason: report.reason, detail: report.detail };
  return report.state === "done" && report.notes
    ? { state: report.state, notes: report.notes }
    : { state: report.state };
}

/** An error for the log, with what could open a door (signed URLs) cut to its origin. */
function describe(error: unknown): string {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return text.replace(/(https?:\/\/[^/\s]+)\S*/g, "$1/…").slice(0, 4000);
}
