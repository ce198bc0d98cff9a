import { type Context, Hono } from "hono";
import { failure, type Result, success } from "#domain/result";
import { credentialsOf, isOfOurOrigin } from "../auth/credentials.ts";
import { complain } from "../complain.ts";
import { requestHash } from "../digest.ts";
import { type Env, readConfiguration } from "../env.ts";
import type { IdempotencyKey } from "../project/idempotency.ts";
import { admitMember } from "./admit.ts";
import { check, readBody } from "./body.ts";
import type { ApiFailure } from "./failure.ts";
import { conditionOf } from "./if-match.ts";
import { malformedParameter, projectOfParams, thingNamed } from "./parameters.ts";
import { problemResponse } from "./problem.ts";
import type { RawCall, Reply, Route } from "./route.ts";

const LONGEST_IDEMPOTENCY_KEY = 200;
const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

type AppEnv = { Bindings: Env };

/** Serves routes and nothing else: whatever is not in the list does not exist. */
export function serve(routes: readonly Route[]): Hono<AppEnv> {
  const app = new Hono<AppEnv>({ strict: false });
  for (const route of routes) app.on(route.method, route.path, (context) => answer(context, route));
  app.notFound((context) => notFound(context.req.raw, routes));
  app.onError((error, context) => {
    complain(`${context.req.method} ${new URL(context.req.url).pathname} failed`, error);
    return problemResponse({ reason: "unexpected" });
  });
  return app;
}

/** 405 where another method would do, else 404. */
function notFound(request: Request, routes: readonly Route[]): Response {
  const path = new URL(request.url).pathname;
  const allowed = routes
    .filter((route) => new RegExp(`^${route.path.replace(/:[A-Za-z]+/g, "[^/]+")}$`).test(path))
    .map((route) => route.method);
  return problemResponse(
    allowed.length > 0
      ? { reason: "method-not-allowed", allowed: [...new Set(allowed)] }
      : { reason: "not-found", what: "page", id: path },
  );
}

async function answer(context: Context<AppEnv>, route: Route): Promise<Response> {
  const reply = await carryOut(context, route);
  if (!reply.ok) return problemResponse(reply.failure);
  if (reply.value instanceof Response) return reply.value;
  const headers = {
    "content-type": "application/json",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  };
  return new Response(reply.value.json, { status: reply.value.status, headers });
}

/** Every check a route asks for, in the order in which a refusal tells least: who, where, what. */
async function carryOut(context: Context<AppEnv>, route: Route): Promise<Reply> {
  const { env } = context;
  const request = context.req.raw;
  const configured = readConfiguration(env);
  if (!configured.ok) return failure({ reason: "not-configured", problems: configured.problems });
  const params = context.req.param();
  const admitted = await admit(request, env, route, params);
  if (!admitted.ok) return admitted;

  const condition = conditionOf(request, route);
  if (!condition.ok) return condition;
  const query = route.query
    ? check(route.query, { ...context.req.query(), ...condition.value.query })
    : success(undefined);
  if (!query.ok) return query;
  // A signed request is read by its own handler, which has to see it as it was sent.
  const body =
    route.access.kind === "signed" || route.readsBody
      ? success({ value: undefined, bytes: new Uint8Array() })
      : await readBody(request, route, condition.value.body);
  if (!body.ok) return body;
  const idempotency = idempotencyOf(request, body.value.bytes);
  if (!idempotency.ok) return idempotency;

  const call: RawCall = {
    request,
    env,
    waitUntil: (work) => context.executionCtx.waitUntil(work),
    configuration: configured.value,
    params,
    body: body.value.value,
    query: query.value,
    idempotency: idempotency.value,
    ...admitted.value,
  };
  return route.handle(call);
}

type Admitted = Pick<RawCall, "person" | "credentials" | "project" | "projectId">;
const NOBODY: Admitted = { person: null, credentials: null, project: null, projectId: null };

async function admit(
  request: Request,
  env: Env,
  route: Route,
  params: Record<string, string>,
): Promise<Result<Admitted, ApiFailure>> {
  const { access } = route;
  if (access.kind === "public" || access.kind === "signed") return success(NOBODY);
  const credentials = await credentialsOf(request, env);
  if (!credentials) return failure({ reason: "not-signed-in" });
  const isWrite = !SAFE_METHODS.has(request.method) || request.headers.has("upgrade");
  if (credentials.by === "cookie" && isWrite && !isOfOurOrigin(request, env)) {
    return failure({ reason: "foreign-origin", origin: request.headers.get("origin") });
  }
  const { person } = credentials;
  const malformed = malformedParameter(params);
  if (malformed !== null) {
    return failure({ reason: "not-found", what: thingNamed(malformed), id: params[malformed]?.slice(0, 100) ?? "" });
  }
  if (access.kind === "person") return success({ ...NOBODY, person, credentials });

  const projectId = projectOfParams(params);
  if (!projectId) return failure({ reason: "not-found", what: "project", id: "" });
  const project = env.PROJECT.getByName(projectId);
  const admitted = await admitMember(project, person, access, params);
  return admitted.ok ? success({ person, credentials, project, projectId }) : admitted;
}

function idempotencyOf(request: Request, body: Uint8Array): Result<IdempotencyKey | null, ApiFailure> {
  const key = request.headers.get("idempotency-key");
  if (key === null || SAFE_METHODS.has(request.method)) return success(null);
  if (key.length === 0 || key.length > LONGEST_IDEMPOTENCY_KEY) {
    const message = `1 to ${LONGEST_IDEMPOTENCY_KEY} characters`;
    return failure({ reason: "invalid", errors: [{ path: "Idempotency-Key", message }] });
  }
  const { pathname, search } = new URL(request.url);
  const condition = request.headers.get("if-match");
  const path = `${pathname}${search}${condition === null ? "" : ` on ${condition}`}`;
  return success({ key, bodyHash: requestHash(request.method, path, body) });
}
