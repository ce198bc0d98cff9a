import { DurableObject } from "cloudflare:workers";
import { clipKey } from "#domain/clip/decide-clip";
import type { AgentOutcome } from "#domain/command";
import { projectIdOf, type RunId } from "#domain/ids";
import { complain } from "../complain.ts";
import type { Env, ObjectStub } from "../env.ts";
import type { ProjectApi } from "../project/project-api.ts";
import { type AgentHands, notConfigured, type ReportProgress } from "./agent.ts";
import type { AgentRunApi } from "./agent-run-api.ts";
import type { ClaimedRun } from "./claimed-run.ts";
import { clipPortFor, type VideoAccess } from "./clips/clip-ports.ts";
import {
  aboutToSubmit,
  type ClipHands,
  type ClipMemory,
  type ClipStep,
  clipMemorySchema,
  lostSubmission,
  pollClip,
  submitClip,
} from "./clips/clip-run.ts";
import { fetchFilm } from "./clips/fetch-film.ts";
import { firstFrameUri } from "./clips/first-frame.ts";
import { houseCrew } from "./house.ts";
import { modelCrew } from "./model-crew.ts";
import { drawPicture } from "./pictures/picture-agent.ts";

const RUN_ID = "runId";
const STARTED = "started";
/** What a clip's run remembers between two looks at its service. */
const CLIP = "clip";

/**
 * One run of one agent. The alarm does the work, so that a crash is followed by a second alarm; a mark made before the
 * work tells that alarm to report the interruption instead of working (and paying) twice. A clip takes minutes at a
 * service: its run remembers the service's own name for the job, and each alarm looks how it stands.
 */
export class AgentRun extends DurableObject<Env> implements AgentRunApi {
  readonly #stop = new AbortController();

  async start(runId: RunId): Promise<void> {
    const { kv } = this.ctx.storage;
    if (kv.get(RUN_ID) !== undefined) return;
    kv.put(RUN_ID, runId);
    await this.ctx.storage.setAlarm(Date.now());
  }

  /** A message that comes later than this begins nothing: the run can't be claimed any more. */
  async abort(): Promise<void> {
    this.#stop.abort();
    if (this.ctx.storage.kv.get(CLIP) !== undefined) await this.ctx.storage.setAlarm(Date.now());
  }

  override async alarm(): Promise<void> {
    const { kv } = this.ctx.storage;
    const runId = kv.get<RunId>(RUN_ID);
    const projectId = runId && projectIdOf(runId);
    if (!runId || !projectId) return;
    const project = this.env.PROJECT.getByName(projectId);
    const kept = clipMemorySchema.safeParse(kv.get(CLIP));
    if (kept.success) return this.#end(project, runId, await this.#goOn(project, runId, kept.data), null);
    if (kv.get(STARTED) === true) {
      const detail = "The studio stopped while this run was at work. Ask for the crew again if you want it repeated.";
      await project.endRun(runId, { kind: "failed", reason: "interrupted", detail, usage: null }, null);
      return this.ctx.storage.deleteAll();
    }
    kv.put(STARTED, true);
    await this.ctx.storage.sync();
    let answer: string | null = null;
    const outcome = await this.#work(project, runId, (json) => {
      answer = json;
    });
    await this.#end(project, runId, outcome, answer);
  }

  async #end(
    project: ObjectStub<ProjectApi>,
    runId: RunId,
    outcome: AgentOutcome | Unended,
    answer: string | null,
  ): Promise<void> {
    if (outcome === "later") return;
    if (outcome) await project.endRun(runId, outcome, answer);
    await this.ctx.storage.deleteAll();
  }

  /** The outcome; null when nobody wants one, "later" when an alarm goes on with it. */
  async #work(
    project: ObjectStub<ProjectApi>,
    runId: RunId,
    keep: (answer: string) => void,
  ): Promise<AgentOutcome | Unended> {
    const claimed = await project.claimRun(runId);
    if (!claimed) return null;
    if (claimed.problem !== null) return notConfigured(claimed);
    if (claimed.kind === "clip") return this.#beginClip(claimed, runId, project);
    const agent = claimed.engine === "house" ? houseCrew : modelCrew(this.env.AI);
    try {
      const report: ReportProgress = async (fraction, message, draft = []) => {
        const isWanted = await project.reportRun(runId, { role: claimed.role, fraction, message, draft });
        if (!isWanted) this.#stop.abort();
      };
      const hands: AgentHands = { signal: this.#stop.signal, report, keep };
      if (claimed.kind === "panel") {
        return await drawPicture(claimed, runId, hands, {
          ...{ ai: this.env.AI, media: this.env.MEDIA },
          hold: (key) => project.holdFile(key),
        });
      }
      return await agent.run(claimed, runId, hands);
    } catch (error) {
      complain(`run ${runId} broke`, error);
      const detail = "The agent broke down over this scene. The studio's log says where.";
      return { kind: "failed", reason: "internal", detail, usage: null };
    }
  }

  /** Submits a clip, once: the mark comes before. */
  async #beginClip(
    { clip }: ClaimedRun,
    runId: RunId,
    project: ObjectStub<ProjectApi>,
  ): Promise<AgentOutcome | Unended> {
    if (!clip) return null;
    const memory = aboutToSubmit(clip.job, Date.now());
    this.ctx.storage.kv.put(CLIP, memory);
    await this.ctx.storage.sync();
    return this.#keep(await submitClip(clip.job, memory, runId, this.#clipHands(project, runId, clip.access)));
  }

  /** Goes on with a clip that was begun, before or after a restart. It is never submitted a second time. */
  async #goOn(project: ObjectStub<ProjectApi>, runId: RunId, memory: ClipMemory): Promise<AgentOutcome | Unended> {
    if (memory.phase === "submitting") return lostSubmission();
    const resumed = await project.resumeClip(runId);
    if (!resumed) return null;
    if (resumed.problem !== null) {
      const detail = `The clip was under way, and its service can't be asked any more. ${resumed.problem}`;
      return { kind: "failed", reason: "not_configured", detail, usage: null };
    }
    if (!resumed.isWanted) this.#stop.abort();
    return this.#keep(await pollClip(memory, this.#clipHands(project, runId, resumed.access)));
  }

  async #keep(step: ClipStep): Promise<AgentOutcome | Unended> {
    if (step.kind === "end") return step.outcome;
    this.ctx.storage.kv.put(CLIP, step.memory);
    await this.ctx.storage.setAlarm(Date.now() + step.waitMs);
    await this.ctx.storage.sync();
    return "later";
  }

  #clipHands(project: ObjectStub<ProjectApi>, runId: RunId, access: VideoAccess): ClipHands {
    const key = clipKey(projectIdOf(runId) ?? "", runId);
    return {
      port: clipPortFor(access),
      report: (fraction, message) => project.reportRun(runId, { role: "clip", fraction, message, draft: [] }),
      picture: (first) => firstFrameUri(this.env.MEDIA, first),
      store: (film, signal) => fetchFilm(film, { media: this.env.MEDIA, key, signal }),
      nowMs: () => Date.now(),
      signal: this.#stop.signal,
    };
  }
}

/** Null: nobody wants an outcome. "later": it is not there yet, and an alarm comes. */
type Unended = null | "later";
