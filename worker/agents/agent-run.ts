import { DurableObject } from "cloudflare:workers";
import type { AgentOutcome } from "#domain/command";
import { projectIdOf, type RunId } from "#domain/ids";
import { complain } from "../complain.ts";
import type { Env, ObjectStub } from "../env.ts";
import type { ProjectApi } from "../project/project-api.ts";
import { notConfigured, type ReportProgress } from "./agent.ts";
import type { AgentRunApi } from "./agent-run-api.ts";
import { houseCrew } from "./house.ts";
import { modelCrew } from "./model-crew.ts";
import { drawPicture } from "./pictures/picture-agent.ts";

const RUN_ID = "runId";
const STARTED = "started";

/**
 * One run of one agent. The alarm does the work, so that a crash is followed by a second alarm; a mark made before the
 * work tells that alarm to report the interruption instead of working (and paying) twice.
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
  }

  override async alarm(): Promise<void> {
    const { kv } = this.ctx.storage;
    const runId = kv.get<RunId>(RUN_ID);
    const projectId = runId && projectIdOf(runId);
    if (!runId || !projectId) return;
    const project = this.env.PROJECT.getByName(projectId);
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
    if (outcome) await project.endRun(runId, outcome, answer);
    await this.ctx.storage.deleteAll();
  }

  /** The outcome, or null when nobody wants one. */
  async #work(
    project: ObjectStub<ProjectApi>,
    runId: RunId,
    keep: (answer: string) => void,
  ): Promise<AgentOutcome | null> {
    const claimed = await project.claimRun(runId);
    if (!claimed) return null;
    if (claimed.problem !== null) return notConfigured(claimed);
    const agent = claimed.engine === "house" ? houseCrew : modelCrew(this.env.AI);
    try {
      const report: ReportProgress = async (fraction, message, draft = []) => {
        const isWanted = await project.reportRun(runId, { role: claimed.role, fraction, message, draft });
        if (!isWanted) this.#stop.abort();
      };
      const hands = { signal: this.#stop.signal, report, keep };
      if (claimed.kind === "panel") {
        return await drawPicture(claimed, runId, hands, { ai: this.env.AI, media: this.env.MEDIA });
      }
      return await agent.run(claimed, runId, hands);
    } catch (error) {
      complain(`run ${runId} broke`, error);
      const detail = "The agent broke down over this scene. The studio's log says where.";
      return { kind: "failed", reason: "internal", detail, usage: null };
    }
  }
}
