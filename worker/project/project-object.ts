import { DurableObject } from "cloudflare:workers";
import type { ModelEngine } from "#contract/engine-names";
import type { SetEngine, SetPrice } from "#contract/http/engines";
import type { ProjectPresence } from "#contract/http/project";
import type { SetVideo } from "#contract/http/video";
import type { RenderReport } from "#contract/render";
import type { RoomAccess } from "#contract/room";
import type { AgentOutcome, Command } from "#domain/command";
import type { Failure } from "#domain/failure";
import { isIdOf, type ProjectId, type RenderId, type RunId, type SceneId, type ShotId, type UserId } from "#domain/ids";
import type { VideoEngine } from "#domain/pipeline/role";
import type { Member, Project } from "#domain/project/project";
import { type MemberRole, roleSuffices } from "#domain/project/settings";
import type { Result } from "#domain/result";
import type { ClaimedRun } from "../agents/claimed-run.ts";
import { planRun } from "../agents/run-plan.ts";
import { type Arrival, serveOverFeed } from "../api/over-feed.ts";
import { routes } from "../api/routes.ts";
import { complain } from "../complain.ts";
import { configurationOf, type Env } from "../env.ts";
import { copyToD1 } from "../read/copy.ts";
import type { RenderTask } from "../render/render-task.ts";
import { type AnswerDesk, openAnswerDesk } from "./answer-desk.ts";
import { type EffectDeps, scriptAccess } from "./carry-out.ts";
import { commandQueue } from "./command-queue.ts";
import type { CommandMeta, Committed } from "./commit.ts";
import { type CopiesDesk, openCopiesDesk } from "./copies-desk.ts";
import { type Copying, copiedSeq, copying, markCopied, nextBatch } from "./copying.ts";
import type { Desk } from "./desk.ts";
import { effectDeps } from "./effect-deps.ts";
import { type EngineDesk, openEngineDesk } from "./engine-desk.ts";
import { type Feed, openFeed } from "./feed.ts";
import { type FileKeeper, openFileKeeper } from "./file-keeper.ts";
import { type FollowThrough, openFollowThrough } from "./follow-through.ts";
import type { ForkRequest } from "./fork.ts";
import { type LiveProject, openLiveProject } from "./live-project.ts";
import { bodiesBetween, toldEvents } from "./log.ts";
import {
  type Answer,
  type CreateRequest,
  type EngineReached,
  type ExecuteRequest,
  type PageRequest,
  type Person,
  type ProjectApi,
  type RenderOutcome,
  type ResumedClip,
  type RunProgress,
  refused,
  type VideoReached,
} from "./project-api.ts";
import type { Question } from "./question.ts";
import { rateLimits } from "./rate-limit.ts";
import { openReadDesk, type ReadDesk } from "./read-desk.ts";
import { openRenderDesk, type RenderDesk } from "./render-desk.ts";
import { hasLog } from "./restoring.ts";
import { openRunDesk, type RunDesk } from "./run-desk.ts";
import { forgetPrompts } from "./run-records.ts";
import { openSetUpDesk, type SetUpDesk } from "./set-up-desk.ts";
import { sharedSync } from "./shared-sync.ts";
import { createTables, hasTables } from "./tables.ts";
import { openVideoDesk, type VideoDesk } from "./video-desk.ts";

const overFeed = serveOverFeed(routes);
/** How long somebody waits for D1 to have their own write, in milliseconds, before the answer goes out without it. */
const COPY_PATIENCE_MS = 2_000;

/**
 * One project: the place where its commands become events. A command is decided in one turn on the state in memory and
 * written in one transaction (`commit`); what follows from its events is carried out afterwards, by a poke at once and
 * by the alarm when that was lost.
 */
export class ProjectObject extends DurableObject<Env> implements ProjectApi {
  readonly #sql: SqlStorage;
  readonly #live: LiveProject;
  readonly #follow: FollowThrough;
  readonly #copies: CopiesDesk;
  readonly #reading: ReadDesk;
  readonly #answers: AnswerDesk;
  readonly #isWithinRate = rateLimits();
  readonly #feed: Feed;
  readonly #copying: Copying;
  readonly #engines: EngineDesk;
  readonly #video: VideoDesk;
  readonly #setUp: SetUpDesk;
  readonly #runs: RunDesk;
  readonly #renders: RenderDesk;
  readonly #files: FileKeeper;
  readonly #effects: EffectDeps;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#sql = ctx.storage.sql;
    this.#live = openLiveProject(ctx.storage);
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair("__ping", "__pong"));
    const synced = sharedSync(ctx.storage);
    const queue = commandQueue({ synced });
    this.#feed = openFeed({
      ctx,
      lastSeq: () => this.#live.now().head.seq,
      roleOf: (userId) => this.#member(userId)?.role ?? null,
      nameOf: (userId) => this.#reading.nameOf(userId),
      eventsAfter: (after, limit) => toldEvents(this.#sql, after, limit),
      command: (command, person, answer) => {
        const projectId = this.#state()?.id;
        if (!projectId) return;
        const waitUntil = (work: Promise<unknown>) => this.#follow.aside(work);
        const arrival: Arrival = { env, waitUntil, projectId, project: this, person };
        queue.push(() => overFeed(command, arrival).then(({ status, json }) => answer(status, json)));
      },
    });
    this.#copying = copying({
      next: (fresh) => nextBatch(this.#sql, fresh),
      write: async (events) => {
        const { state, head } = this.#live.now();
        if (!state) throw new Error("The log is being restored.");
        await copyToD1(env.DB, { events, state, seq: head.seq });
      },
      done: (upTo) => markCopied(this.#sql, upTo),
      failed: (error) => complain(`${this.#state()?.id}: copying to D1 failed`, error),
    });
    this.#follow = openFollowThrough({
      storage: ctx.storage,
      synced,
      feed: this.#feed,
      copying: this.#copying,
      effects: () => this.#effects,
      expire: (subject) => (isIdOf("run", subject) ? this.#runs.expire(subject) : this.#renders.expire(subject)),
      keepSnapshot: () => this.#live.keepSnapshot(),
      name: () => this.#state()?.id ?? "a project",
    });
    const secret = () => configurationOf(env).sessionSecret;
    const desk: Desk = {
      sql: this.#sql,
      state: () => this.#state(),
      command: (command, actor, cause) =>
        this.#command(command, {
          actor,
          ...(cause ? { causationId: cause.causedBy, correlationId: cause.correlationId } : {}),
        }),
      tell: (message) => this.#feed.tell(message),
      wakeAt: (atMs) => this.#follow.wakeAt(atMs),
      poke: () => this.#follow.poke(),
    };
    this.#engines = openEngineDesk({
      kv: ctx.storage.kv,
      projectId: () => this.#state()?.id ?? null,
      secret,
      hasAi: env.AI !== undefined,
    });
    this.#video = openVideoDesk({ kv: ctx.storage.kv, projectId: () => this.#state()?.id ?? null, secret });
    this.#setUp = openSetUpDesk({
      state: () => this.#state(),
      seq: () => this.#live.now().head.seq,
      engines: this.#engines,
      video: this.#video,
      forgetPrompts: () => forgetPrompts(this.#sql),
      waitSeconds: ({ userId }) => this.#isWithinRate(userId, "RequestPipeline", Date.now()),
    });
    this.#runs = openRunDesk(desk, {
      planOf: (projectId, task, runId) =>
        planRun(task, runId, { projectId, engines: this.#engines, video: this.#video, secret: secret() }),
      promptDays: () => this.#engines.promptDays(),
      video: this.#video,
      seq: () => this.#live.now().head.seq,
    });
    this.#renders = openRenderDesk(desk, env);
    this.#files = openFileKeeper({
      storage: ctx.storage,
      media: env.MEDIA,
      live: this.#live.now,
      wakeAt: (atMs) => this.#follow.wakeAt(atMs),
      now: () => Date.now(),
    });
    this.#effects = effectDeps(env, desk, this.#files);
    this.#reading = openReadDesk({
      sql: this.#sql,
      live: this.#live.now,
      signingSecret: () => configurationOf(env).signingSecret,
      renderProgress: (renderId) => this.#renders.progressOf(renderId),
    });
    this.#answers = openAnswerDesk({
      sql: this.#sql,
      live: this.#live.now,
      view: this.#reading.view,
      command: (command, meta, projectId) => this.#command(command, meta, projectId),
    });
    this.#copies = openCopiesDesk({
      storage: ctx.storage,
      env,
      copying: this.#copying,
      live: this.#live.now,
      unload: () => this.#live.unload(),
      reload: () => {
        this.#live.load();
        this.#feed.pump();
        this.#follow.poke();
      },
    });
    if (hasLog(ctx.storage)) this.#live.load();
  }

  #state(): Project | null {
    return this.#live.now().state;
  }

  #member(userId: UserId): Member | undefined {
    return this.#state()?.members[userId];
  }

  /** Commits a command and sets off what follows. Nothing here waits. */
  #command(command: Command, meta: CommandMeta, projectId = this.#state()?.id): Result<Committed, Failure> {
    if (!projectId) return { ok: false, failure: { reason: "not-found", what: "project", id: "" } };
    const committed = this.#live.command(command, meta, projectId);
    if (committed.ok && committed.value.events.length > 0) this.#follow.committed(committed.value);
    return committed;
  }

  async create({ projectId, by, command, idempotency }: CreateRequest): Promise<Answer> {
    createTables(this.#sql);
    return this.#answers.give({ by, command, kind: "project", idempotency }, projectId);
  }

  async roleOf(userId: UserId): Promise<MemberRole | null> {
    return this.#member(userId)?.role ?? null;
  }

  async rebuild(by: Person, projectId: ProjectId, from: "d1" | "object"): Promise<Answer> {
    return this.#copies.rebuild(by, projectId, from);
  }

  async fork(request: ForkRequest): Promise<Answer> {
    await this.#copies.fork(request);
    return this.read(request.by, { ask: "project" });
  }

  async logPage(after: number, to: number): Promise<string[]> {
    return bodiesBetween(this.#sql, after, to);
  }

  async execute({ by, needs, command, answer, idempotency }: ExecuteRequest): Promise<Answer> {
    const role = this.#member(by.userId)?.role;
    if (!role) return refused({ reason: "not-found", what: "project", id: this.#state()?.id ?? "" });
    const isLeaving = command.type === "RemoveMember" && command.userId === by.userId;
    if (!isLeaving && !roleSuffices(role, needs)) return refused({ reason: "forbidden", needs });
    const asked = { by, command, kind: answer, idempotency };
    const retryAfterSeconds = this.#isWithinRate(by.userId, command.type, Date.now());
    // What was answered is answered again, however fast.
    if (retryAfterSeconds > 0) {
      return (await this.#answers.earlier(asked)) ?? refused({ reason: "rate-limited", retryAfterSeconds });
    }
    return this.#answers.give(asked);
  }

  async read(by: Person, question: Question, page?: PageRequest): Promise<Answer> {
    return this.#reading.read(by, question, page);
  }

  async whoIsIn(by: Person): Promise<ProjectPresence["people"]> {
    const people = this.#feed.people();
    // Asked of films that are at rest, too: those need not be read for it.
    if (people.length === 0 || !this.#member(by.userId)) return [];
    return [...new Map(people.map(({ userId, name, color }) => [userId, { userId, name, color }])).values()];
  }

  async copyNow(): Promise<number> {
    await Promise.race([this.#copying.run(), scheduler.wait(COPY_PATIENCE_MS)]);
    return hasTables(this.#sql) ? copiedSeq(this.#sql) : 0;
  }

  async readyScript(sceneId: SceneId): Promise<RoomAccess | null> {
    const state = this.#state();
    const scene = state?.scenes[sceneId];
    if (!state || !scene) return null;
    const access = scriptAccess(state, sceneId);
    await this.#effects.refreshScript(sceneId, scene.content.script, scene.version, access);
    return access;
  }

  async engines(by: Person): Promise<Answer> {
    return this.#setUp.engines(by);
  }

  async setEngine(by: Person, set: SetEngine): Promise<Answer> {
    return this.#setUp.setEngine(by, set);
  }

  async setPrice(by: Person, engine: ModelEngine, set: SetPrice): Promise<Answer> {
    return this.#setUp.setPrice(by, engine, set);
  }

  async setPromptsKept(by: Person, days: number): Promise<Answer> {
    return this.#setUp.setPromptsKept(by, days);
  }

  async engineAccess(by: Person, engine: ModelEngine): Promise<EngineReached> {
    return this.#setUp.engineAccess(by, engine);
  }

  async video(by: Person): Promise<Answer> {
    return this.#setUp.video(by);
  }

  async setVideo(by: Person, set: SetVideo): Promise<Answer> {
    return this.#setUp.setVideo(by, set);
  }

  async videoAccess(by: Person, engine: VideoEngine): Promise<VideoReached> {
    return this.#setUp.videoAccess(by, engine);
  }

  async clipOffers(by: Person, shotId: ShotId): Promise<Answer> {
    return this.#setUp.clipOffers(by, shotId);
  }

  async pictureOffers(by: Person, shotId: ShotId): Promise<Answer> {
    return this.#setUp.pictureOffers(by, shotId);
  }

  async resumeClip(runId: RunId): Promise<ResumedClip | null> {
    return this.#runs.resume(runId);
  }

  async claimRun(runId: RunId): Promise<ClaimedRun | null> {
    return this.#runs.claim(runId, Date.now());
  }

  async reportRun(runId: RunId, progress: RunProgress): Promise<boolean> {
    return this.#runs.report(runId, progress, Date.now());
  }

  async endRun(runId: RunId, outcome: AgentOutcome, answer: string | null): Promise<void> {
    this.#runs.end(runId, outcome, answer);
  }

  async replayRun(by: Person, runId: RunId): Promise<Answer> {
    return this.#runs.replay(by, runId);
  }

  async runRecord(by: Person, runId: RunId): Promise<Answer> {
    return this.#runs.record(by, runId);
  }

  async renderTask(renderId: RenderId): Promise<RenderTask> {
    return this.#renders.task(renderId);
  }

  async renderTaken(renderId: RenderId): Promise<void> {
    this.#renders.taken(renderId);
  }

  async renderPutOff(renderId: RenderId, retryAfterMs: number): Promise<void> {
    this.#renders.putOff(renderId, retryAfterMs);
  }

  async awaitsFiles(renderId: RenderId): Promise<boolean> {
    return this.#renders.awaitsFiles(renderId);
  }

  async awaitsSound(key: string): Promise<boolean> {
    const state = this.#state();
    return state !== null && Object.values(state.renders).every(({ source }) => source?.file.key !== key);
  }

  async holdFile(key: string): Promise<void> {
    await this.#files.hold(key);
  }

  async reportRender(renderId: RenderId, report: RenderReport): Promise<boolean> {
    return this.#renders.report(renderId, report);
  }

  async endRender(renderId: RenderId, outcome: RenderOutcome): Promise<void> {
    this.#renders.end(renderId, outcome);
  }

  /** Opens the feed: `?after=seq`, for the person that the Worker has signed in. */
  override async fetch(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const userId = url.searchParams.get("userId") ?? "";
    const member = Object.values(this.#state()?.members ?? {}).find((one) => one.userId === userId);
    if (!member) return new Response(null, { status: 404 });
    const after = Number(url.searchParams.get("after") ?? 0);
    return this.#feed.open({ userId: member.userId, name: member.name }, Number.isSafeInteger(after) ? after : 0);
  }

  override webSocketMessage(socket: WebSocket, message: string | ArrayBuffer): void {
    this.#feed.heard(socket, typeof message === "string" ? message : "");
  }

  override webSocketClose(socket: WebSocket, code: number): void {
    // An answer without a code leaves browsers waiting for ten seconds.
    socket.close(code === 1005 || code === 1006 ? 1000 : code);
    this.#feed.gone(socket);
  }

  override webSocketError(socket: WebSocket): void {
    this.#feed.gone(socket);
  }

  override async alarm(): Promise<void> {
    await this.#follow.alarm();
  }
}
