import type { FeedCommand } from "#contract/feed";
import type { ProjectId } from "#domain/ids";
import { failure, type Result, success } from "#domain/result";
import { complain } from "../complain.ts";
import { requestHash } from "../digest.ts";
import { type Env, type ObjectStub, readConfiguration } from "../env.ts";
import type { IdempotencyKey } from "../project/idempotency.ts";
import type { Person, ProjectApi } from "../project/project-api.ts";
import { admitMember } from "./admit.ts";
import { check } from "./body.ts";
import type { ApiFailure } from "./failure.ts";
import { malformedParameter, projectOfParams } from "./parameters.ts";
import { problemOf } from "./problem.ts";
import type { Route } from "./route.ts";

/** Where a command over a socket arrives: the project's own object, and the person its socket belongs to. */
export interface Arrival {
  readonly env: Env;
  readonly waitUntil: (work: Promise<unknown>) => void;
  readonly projectId: ProjectId;
  readonly project: ObjectStub<ProjectApi>;
  readonly person: Person;
}

/** The status that HTTP would have answered, and the view or the problem as JSON. */
export interface FeedAnswer {
  readonly status: number;
  readonly json: string;
}

/** What routes are sorted by: their method, how many parts their path has, and which kind of thing it begins with. */
function shapeOf(method: string, parts: readonly string[]): string {
  return `${method} ${parts.length} ${parts[2] ?? ""}`;
}

/** What stands in a path where a route's path has names, or null when it is another path of as many parts. */
function paramsOf(parts: readonly string[], given: readonly string[]): Record<string, string> | null {
  const params: Record<string, string> = {};
  for (const [index, part] of parts.entries()) {
    const text = given[index] ?? "";
    if (part.startsWith(":")) {
      if (text === "") return null;
      params[part.slice(1)] = text;
    } else if (part !== text) return null;
  }
  return params;
}

function idempotencyOf({ idempotencyKey: key, method, path, body }: FeedCommand): IdempotencyKey | null {
  if (key === undefined) return null;
  return { key, bodyHash: requestHash(method, path, body === undefined ? "" : JSON.stringify(body)) };
}

/**
 * Answers commands that come over an open feed socket with the very routes that HTTP has: same paths, same schemas, same
 * handlers, same refusals. Only writes of members on the socket's own project, with a body in JSON.
 */
export function serveOverFeed(
  routes: readonly Route[],
): (command: FeedCommand, arrival: Arrival) => Promise<FeedAnswer> {
  const table = new Map<string, { readonly route: Route; readonly parts: readonly string[] }[]>();
  for (const route of routes) {
    if (route.access.kind !== "member" || route.method === "GET" || route.bytes) continue;
    const parts = route.path.split("/");
    const shape = shapeOf(route.method, parts);
    table.set(shape, [...(table.get(shape) ?? []), { route, parts }]);
  }

  function find(command: FeedCommand): { route: Route; params: Record<string, string>; search: string } | null {
    // Taken as it stands: a path of ours needs no normalizing, and one of others is found nowhere.
    const [path = "", search = ""] = command.path.split("?", 2);
    const given = path.split("/");
    for (const { route, parts } of table.get(shapeOf(command.method, given)) ?? []) {
      const params = paramsOf(parts, given);
      if (params) return { route, params, search };
    }
    return null;
  }

  /** An environment does not change while it lives, so one look is enough. */
  const configurations = new WeakMap<Env, ReturnType<typeof readConfiguration>>();
  function configurationFor(env: Env): ReturnType<typeof readConfiguration> {
    const known = configurations.get(env) ?? readConfiguration(env);
    configurations.set(env, known);
    return known;
  }

  async function carryOut(command: FeedCommand, arrival: Arrival): Promise<Result<FeedAnswer, ApiFailure>> {
    const { env, person, project, projectId } = arrival;
    const configured = configurationFor(env);
    if (!configured.ok) return failure({ reason: "not-configured", problems: configured.problems });
    const found = find(command);
    if (!found || malformedParameter(found.params) !== null || projectOfParams(found.params) !== projectId) {
      return failure({ reason: "not-found", what: "command of this project", id: command.path.slice(0, 100) });
    }
    const { route, params, search } = found;
    const admitted = await admitMember(project, person, route.access, params);
    if (!admitted.ok) return admitted;
    const query = route.query
      ? check(route.query, Object.fromEntries(new URLSearchParams(search)))
      : success(undefined);
    if (!query.ok) return query;
    const body = route.body ? check(route.body, command.body ?? {}) : success(undefined);
    if (!body.ok) return body;
    const reply = await route.handle({
      // Few routes look at it, and making one takes its time.
      get request() {
        return new Request(new URL(command.path, "https://studio.internal"), { method: command.method });
      },
      env,
      waitUntil: arrival.waitUntil,
      configuration: configured.value,
      params,
      body: body.value,
      query: query.value,
      idempotency: idempotencyOf(command),
      person,
      credentials: null,
      projectId,
      project,
    });
    if (!reply.ok) return reply;
    if (!(reply.value instanceof Response)) return success(reply.value);
    return success({ status: reply.value.status, json: JSON.stringify(await reply.value.text()) });
  }

  return async (command, arrival) => {
    try {
      const answer = await carryOut(command, arrival);
      if (answer.ok) return answer.value;
      const problem = problemOf(answer.failure);
      return { status: problem.status, json: JSON.stringify(problem) };
    } catch (error) {
      complain(`${command.method} ${command.path} over the feed failed`, error);
      const problem = problemOf({ reason: "unexpected" });
      return { status: problem.status, json: JSON.stringify(problem) };
    }
  };
}
