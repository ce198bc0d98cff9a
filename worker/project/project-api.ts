import type { ModelEngine } from "#contract/engine-names";
import type { DraftLine } from "#contract/feed";
import type { SetEngine, SetPrice } from "#contract/http/engines";
import type { ProjectPresence } from "#contract/http/project";
import type { SetVideo } from "#contract/http/video";
import type { RenderReport } from "#contract/render";
import type { RoomAccess } from "#contract/room";
import type { AgentOutcome, Command } from "#domain/command";
import type { ProjectId, RenderId, RunId, SceneId, ShotId, UserId } from "#domain/ids";
import type { VideoEngine } from "#domain/pipeline/role";
import type { MemberRole } from "#domain/project/settings";
import type { ClaimedRun } from "../agents/claimed-run.ts";
import type { VideoAccess } from "../agents/clips/clip-ports.ts";
import type { EngineAccess } from "../agents/ports/ports.ts";
import type { ApiFailure } from "../api/failure.ts";
import type { RenderTask } from "../render/render-task.ts";
import type { ForkRequest } from "./fork.ts";
import type { IdempotencyKey } from "./idempotency.ts";
import type { AnswerKind, Question } from "./question.ts";

/** A person as the API knows them. */
export interface Person {
  readonly userId: UserId;
  readonly name: string;
}

/** A view as JSON text, and the event it was made at. Text, so that it is written once and never walked again. */
export type Answer =
  | { readonly ok: true; readonly json: string; readonly seq: number }
  | { readonly ok: false; readonly failure: ApiFailure };

export function refused(failure: ApiFailure): Answer {
  return { ok: false, failure };
}

/** A page of a list: at most `limit` items after the one that the cursor names. */
export interface PageRequest {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface ExecuteRequest {
  readonly by: Person;
  /** The role the command needs, beyond what the domain asks. */
  readonly needs: MemberRole;
  readonly command: Command;
  readonly answer: AnswerKind;
  readonly idempotency: IdempotencyKey | null;
}

export interface CreateRequest {
  readonly projectId: ProjectId;
  readonly by: Person;
  readonly command: Extract<Command, { type: "CreateProject" }>;
  readonly idempotency: IdempotencyKey | null;
}

export interface RunProgress {
  readonly role: string;
  readonly fraction: number | null;
  readonly message: string;
  readonly draft: readonly DraftLine[];
}

/** What a project's object does for the rest of the Worker. One object for each project, named by its id. */
export interface ProjectApi {
  /** Makes the project. The same idempotency key answers as before. */
  create(request: CreateRequest): Promise<Answer>;
  /** Who has the film open now, each once; nobody for those who are no member. */
  whoIsIn(by: Person): Promise<ProjectPresence["people"]>;
  /** A person's role here, or null: then the project does not exist for them. */
  roleOf(userId: UserId): Promise<MemberRole | null>;
  /** Makes one copy of the log anew from the other; for owners. */
  rebuild(by: Person, projectId: ProjectId, from: "d1" | "object"): Promise<Answer>;
  /** Makes this object the fork of another project; again, when it is that already, its project view. */
  fork(request: ForkRequest): Promise<Answer>;
  /** Events after `after` up to and including `to` as JSON, as many as go into one answer; for a fork. */
  logPage(after: number, to: number): Promise<string[]>;
  execute(request: ExecuteRequest): Promise<Answer>;
  /** Answers a question; lists a page at a time where one is asked for. */
  read(by: Person, question: Question, page?: PageRequest): Promise<Answer>;
  /** Copies what is new to D1 now; how far D1 has come. Never throws: a copy that failed is tried again by alarm. */
  copyNow(): Promise<number>;

  /** Brings a scene's script room up to date before somebody enters it; what it allows. Null: no such scene. */
  readyScript(sceneId: SceneId): Promise<RoomAccess | null>;

  /** How the project's engines are set up; for its owners. */
  engines(by: Person): Promise<Answer>;
  setEngine(by: Person, set: SetEngine): Promise<Answer>;
  /** What a model costs in this project, instead of what the table says. */
  setPrice(by: Person, engine: ModelEngine, set: SetPrice): Promise<Answer>;
  /** For how many days what models are sent is kept; 0: not at all, and what was kept is forgotten. */
  setPromptsKept(by: Person, days: number): Promise<Answer>;
  /** How to reach an engine, for trying it. The key goes no further than the Worker's own memory. */
  engineAccess(by: Person, engine: ModelEngine): Promise<EngineReached>;

  /** The services that make clips, and how they are set up. */
  video(by: Person): Promise<Answer>;
  setVideo(by: Person, set: SetVideo): Promise<Answer>;
  /** How to reach one of them, for trying it. */
  videoAccess(by: Person, engine: VideoEngine): Promise<VideoReached>;
  /** What a clip of a shot would be and cost, by each service that is set up. */
  clipOffers(by: Person, shotId: ShotId): Promise<Answer>;
  /** What a picture of a shot costs at most, by each engine that is set up and draws. */
  pictureOffers(by: Person, shotId: ShotId): Promise<Answer>;
  /** How a clip's run that was begun goes on. Null: it has ended. */
  resumeClip(runId: RunId): Promise<ResumedClip | null>;

  /** Claims a run for a worker. Null: it was claimed, discarded or never called for. */
  claimRun(runId: RunId): Promise<ClaimedRun | null>;
  /** A sign of life of a run. False when its result is no longer wanted. */
  reportRun(runId: RunId, progress: RunProgress): Promise<boolean>;
  /** `answer`: what the model answered, as JSON, to be kept with the run. */
  endRun(runId: RunId, outcome: AgentOutcome, answer: string | null): Promise<void>;
  /** Does a run once more from its record and says whether it comes to the same. */
  replayRun(by: Person, runId: RunId): Promise<Answer>;
  /** What is kept of a run beside the log. */
  runRecord(by: Person, runId: RunId): Promise<Answer>;

  /** What is to be done for a render now. */
  renderTask(renderId: RenderId): Promise<RenderTask>;
  /** The node has taken the job. */
  renderTaken(renderId: RenderId): Promise<void>;
  /** The node has no room: try again after a while. */
  renderPutOff(renderId: RenderId, retryAfterMs: number): Promise<void>;
  /** May files of this render still be put where it wants them? */
  awaitsFiles(renderId: RenderId): Promise<boolean>;
  /** May a sound file be put under this key? Not once a sound was made of it. */
  awaitsSound(key: string): Promise<boolean>;
  /** A file is about to be stored under this key: it is left alone until a command had its time to name it. */
  holdFile(key: string): Promise<void>;
  /** What a node says. False when nobody waits for it. */
  reportRender(renderId: RenderId, report: RenderReport): Promise<boolean>;
  /** A finished render was checked, or can't be had. */
  endRender(renderId: RenderId, outcome: RenderOutcome): Promise<void>;
}

export type VideoReached =
  | { readonly ok: true; readonly problem: null; readonly access: VideoAccess }
  | { readonly ok: true; readonly problem: string }
  | { readonly ok: false; readonly failure: ApiFailure };

/** A clip's run that goes on. `problem`: its service can't be reached any more. */
export type ResumedClip =
  | { readonly problem: null; readonly access: VideoAccess; readonly isWanted: boolean }
  | { readonly problem: string };

export type EngineReached =
  | { readonly ok: true; readonly problem: null; readonly access: EngineAccess }
  | { readonly ok: true; readonly problem: string }
  | { readonly ok: false; readonly failure: ApiFailure };

export type RenderOutcome =
  | Pick<Extract<Command, { type: "CompleteRender" }>, "durationFrames" | "files">
  | Pick<Extract<Command, { type: "FailRender" }>, "cause" | "detail">;
