import type * as z from "zod";
import type { ModelEngine } from "#contract/engine-names";
import type {
  CutId,
  NoteId,
  OutlineId,
  ProjectId,
  ProposalId,
  RenderId,
  RunId,
  SceneId,
  ShotId,
  UserId,
} from "#domain/ids";
import type { VideoEngine } from "#domain/pipeline/role";
import type { MemberRole } from "#domain/project/settings";
import type { Result } from "#domain/result";
import type { Credentials } from "../auth/credentials.ts";
import type { Configuration, Env, ObjectStub } from "../env.ts";
import type { IdempotencyKey } from "../project/idempotency.ts";
import type { Answer, Person, ProjectApi } from "../project/project-api.ts";
import type { ApiFailure } from "./failure.ts";

/** Who may use a route. There is no default: a route that does not say can't be made. */
export type Access =
  /** Anybody. */
  | { readonly kind: "public" }
  /** Anybody who is signed in. */
  | { readonly kind: "person" }
  /** A member of the path's project with at least this role. To everybody else the project does not exist. */
  | { readonly kind: "member"; readonly role: MemberRole }
  /** The request carries its own proof, which the handler checks first: a signed link, a ticket, a render node's name. */
  | { readonly kind: "signed" };

/** What a path parameter is, by its name. */
interface ParameterTypes {
  projectId: ProjectId;
  sceneId: SceneId;
  shotId: ShotId;
  proposalId: ProposalId;
  outlineId: OutlineId;
  noteId: NoteId;
  runId: RunId;
  renderId: RenderId;
  cutId: CutId;
  userId: UserId;
  token: string;
  engine: ModelEngine;
  video: VideoEngine;
  tokenId: `pat_${string}`;
  file: string;
  picture: string;
}
export type ParameterName = keyof ParameterTypes;

type NamesIn<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | NamesIn<`/${Rest}`>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;
export type Params<Path extends string> = { readonly [Name in NamesIn<Path> & ParameterName]: ParameterTypes[Name] };

/** What a route says of itself. */
export interface Definition {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** As `/api/scenes/:sceneId`; parameters are named after what they identify. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  /** The status of success; 200 unless said. */
  readonly status?: number;
  readonly body?: z.ZodType;
  readonly bytes?: { readonly types: readonly string[]; readonly limitBytes: number };
  readonly query?: z.ZodType;
  /** The handler reads the body itself, as it was sent. */
  readonly readsBody?: true;
}

type BodyOf<D extends Definition> = D extends { body: infer S extends z.ZodType }
  ? z.output<S>
  : D extends { bytes: object }
    ? Uint8Array
    : undefined;
type QueryOf<D extends Definition> = D extends { query: infer S extends z.ZodType } ? z.output<S> : undefined;

export interface Call<D extends Definition> {
  readonly request: Request;
  readonly env: Env;
  readonly waitUntil: (work: Promise<unknown>) => void;
  readonly configuration: Configuration;
  readonly params: Params<D["path"]>;
  readonly body: BodyOf<D>;
  readonly query: QueryOf<D>;
  readonly idempotency: IdempotencyKey | null;
}

export interface PersonCall<D extends Definition> extends Call<D> {
  readonly person: Person;
  readonly credentials: Credentials;
}

export interface MemberCall<D extends Definition> extends PersonCall<D> {
  readonly projectId: ProjectId;
  readonly project: ObjectStub<ProjectApi>;
}

/** A reply: a view as JSON, or a response of the route's own. */
export type Reply = Result<{ readonly status: number; readonly json: string } | Response, ApiFailure>;

/** What the server knows of a call before it is handed to a route. */
export interface RawCall {
  readonly request: Request;
  readonly env: Env;
  readonly waitUntil: (work: Promise<unknown>) => void;
  readonly configuration: Configuration;
  readonly params: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly query: unknown;
  readonly idempotency: IdempotencyKey | null;
  readonly person: Person | null;
  readonly credentials: Credentials | null;
  readonly projectId: ProjectId | null;
  readonly project: ObjectStub<ProjectApi> | null;
}

export interface Route extends Definition {
  readonly access: Access;
  readonly handle: (call: RawCall) => Promise<Reply>;
}

/** The server has checked a call against its route's own access, path and schemas: this is where that becomes a type. */
function routeOf<D extends Definition, C>(access: Access, definition: D, handle: (call: C) => Promise<Reply>): Route {
  return { ...definition, access, handle: (call) => handle(call as C) };
}

export function publicRoute<const D extends Definition>(
  definition: D,
  handle: (call: Call<D>) => Promise<Reply>,
): Route {
  return routeOf({ kind: "public" }, definition, handle);
}

export function personRoute<const D extends Definition>(
  definition: D,
  handle: (call: PersonCall<D>) => Promise<Reply>,
): Route {
  return routeOf({ kind: "person" }, definition, handle);
}

export function memberRoute<const D extends Definition>(
  role: MemberRole,
  definition: D,
  handle: (call: MemberCall<D>) => Promise<Reply>,
): Route {
  return routeOf({ kind: "member", role }, definition, handle);
}

/** For routes that check a signature of the request's own before anything else. */
export function signedRoute<const D extends Definition>(
  definition: D,
  handle: (call: Call<D>) => Promise<Reply>,
): Route {
  return routeOf({ kind: "signed" }, definition, handle);
}

export function replyJson(view: unknown, status = 200): Reply {
  return { ok: true, value: { status, json: JSON.stringify(view) } };
}

export function replyWith(response: Response): Reply {
  return { ok: true, value: response };
}

export function refuse(failure: ApiFailure): Reply {
  return { ok: false, failure };
}

/** What the project's object answered, as a reply. */
export function replyAnswer(answer: Answer, status = 200): Reply {
  return answer.ok ? { ok: true, value: { status, json: answer.json } } : refuse(answer.failure);
}
