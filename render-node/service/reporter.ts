import { setTimeout as pause } from "node:timers/promises";
import { HEARTBEAT_MS, type RenderReport, type RenderStep } from "../../contract/render.ts";
import { signedHeaders } from "./signature.ts";

/** Tells the Worker how a job goes. */
export interface Reporter {
  running(step: RenderStep, frame: number, totalFrames: number): void;
  /** Sends the last report until it is taken or `signal` fires; running reports stop. True when it was taken. */
  finish(report: RenderReport, signal: AbortSignal): Promise<boolean>;
}

export interface ReporterOptions {
  readonly url: string;
  readonly secret: string;
  readonly jobId: string;
  readonly attempt: number;
  /** The Worker has said that nobody waits for this attempt any more. */
  readonly onUnwanted: () => void;
}

const SHORTEST_GAP_MS = 250;
const ANSWER_MS = 10_000;
const LONGEST_PAUSE_MS = 15_000;

/** Starts reporting: at most four times a second, and every five seconds when nothing has changed. */
export function startReporter(options: ReporterOptions): Reporter {
  const { jobId, attempt } = options;
  const head = { jobId, attempt, state: "running" } as const;
  let latest: RenderReport = { ...head, step: "fetching", frame: 0, totalFrames: 1 };
  let news = true;
  let sentAt = 0;
  let sending: Promise<unknown> = Promise.resolve();
  let busy = false;

  async function tell(): Promise<void> {
    busy = true;
    news = false;
    sentAt = Date.now();
    const outcome = await post(options, latest);
    busy = false;
    if (outcome === "unwanted") options.onUnwanted();
  }
  const timer = setInterval(() => {
    if (busy || !(news || Date.now() - sentAt >= HEARTBEAT_MS)) return;
    sending = tell();
  }, SHORTEST_GAP_MS);
  timer.unref();

  return {
    running(step, frame, totalFrames) {
      latest = { ...head, step, frame: Math.min(frame, totalFrames), totalFrames };
      news = true;
    },
    async finish(report, signal) {
      clearInterval(timer);
      await sending;
      for (let wait = SHORTEST_GAP_MS; ; wait = Math.min(LONGEST_PAUSE_MS, wait * 2)) {
        const outcome = await post(options, report);
        if (outcome !== "again") return outcome === "taken";
        if (signal.aborted) return false;
        await pause(wait, undefined, { signal }).catch(() => undefined);
      }
    },
  };
}

async function post(options: ReporterOptions, report: RenderReport): Promise<"taken" | "unwanted" | "again"> {
  const body = JSON.stringify(report);
  try {
    const answer = await fetch(options.url, {
      method: "POST",
      body,
      redirect: "error",
      signal: AbortSignal.timeout(ANSWER_MS),
      headers: {
        "content-type": "application/json",
        ...signedHeaders(options.secret, Date.now(), "POST", options.url, body),
      },
    });
    await answer.body?.cancel();
    if (answer.ok) return "taken";
    return [404, 409, 410].includes(answer.status) ? "unwanted" : "again";
  } catch {
    return "again";
  }
}
