import type { RenderMessage, RunMessage } from "#contract/queue";
import type { BoardRoom } from "../party/board-room.ts";
import type { ScriptRoom } from "../party/script-room.ts";
import type { AgentRunApi } from "./agents/agent-run-api.ts";
import type { AiBinding } from "./agents/ports/workers-ai.ts";
import type { ProjectApi } from "./project/project-api.ts";

/** A Durable Object as its callers see it: its own calls, and `fetch` for sockets. */
export type ObjectStub<Api> = Api & { fetch(request: Request): Promise<Response> };
export interface ObjectNamespace<Api> {
  getByName(name: string): ObjectStub<Api>;
}

/** What the rooms (party/) do for the rest of the Worker. */
export type BoardApi = Pick<BoardRoom, "placeScenes" | "arrangeActs" | "removeScenes" | "setRole" | "setAccess">;
export type ScriptApi = Pick<ScriptRoom, "seed" | "setAccess" | "setRole" | "text" | "replace">;

/** What wrangler.toml binds and what is passed from outside. */
export interface Env {
  readonly DB: D1Database;
  readonly MEDIA: R2Bucket;
  readonly ASSETS?: Fetcher;
  readonly PROJECT: ObjectNamespace<ProjectApi>;
  readonly RUN: ObjectNamespace<AgentRunApi>;
  readonly BOARD: ObjectNamespace<BoardApi>;
  readonly SCRIPT: ObjectNamespace<ScriptApi>;
  readonly AGENT_RUNS: Queue<RunMessage>;
  readonly RENDERS: Queue<RenderMessage>;
  /** The platform's own models; only a deployed studio has them. */
  readonly AI?: AiBinding;
  /** `on`: anyone may sign in by name. Anything else: off. */
  readonly GUEST_SIGN_IN?: string;
  /** `on`: sockets are opened without compression (decision 0065). */
  readonly PLAIN_SOCKETS?: string;
  readonly SESSION_SECRET?: string;
  readonly SIGNING_SECRET?: string;
  readonly RENDER_SECRET?: string;
  /** Where browsers and the render node reach this Worker, without a slash at the end. */
  readonly PUBLIC_URL?: string;
  /** Where render nodes listen, separated by commas. Without it renders fail, saying so. */
  readonly RENDER_URL?: string;
  /** Render nodes in containers of the platform's; only a deployed studio has them. `RENDER_CONTAINERS`: how many. */
  readonly RENDER_CONTAINER?: ObjectNamespace<object>;
  readonly RENDER_CONTAINERS?: string;
  /** Further origins whose pages may write with a person's cookie, separated by commas. */
  readonly TRUSTED_ORIGINS?: string;
}

/** The secrets and addresses the Worker can't do without. */
export interface Configuration {
  readonly sessionSecret: string;
  readonly signingSecret: string;
  readonly renderSecret: string;
  readonly publicUrl: string;
}

export type ConfigurationSource = Pick<Env, "SESSION_SECRET" | "SIGNING_SECRET" | "RENDER_SECRET" | "PUBLIC_URL">;

const SECRET_LENGTH = 32;

/** The configuration, or what is wrong with it, one sentence each. There are no defaults: a guessable secret is none. */
export function readConfiguration(
  env: ConfigurationSource,
): { ok: true; value: Configuration } | { ok: false; problems: string[] } {
  const problems: string[] = [];
  const secret = (name: string, value: string | undefined): string => {
    if (!value) problems.push(`${name} is not set.`);
    else if (value.length < SECRET_LENGTH) problems.push(`${name} is shorter than ${SECRET_LENGTH} characters.`);
    return value ?? "";
  };
  const value: Configuration = {
    sessionSecret: secret("SESSION_SECRET", env.SESSION_SECRET),
    signingSecret: secret("SIGNING_SECRET", env.SIGNING_SECRET),
    renderSecret: secret("RENDER_SECRET", env.RENDER_SECRET),
    publicUrl: (env.PUBLIC_URL ?? "").replace(/\/+$/, ""),
  };
  if (!/^https?:\/\/[^/]+$/.test(value.publicUrl)) {
    problems.push("PUBLIC_URL is not set to the studio's address, as http://127.0.0.1:8787.");
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value };
}

/** For code that runs only behind a checked configuration; throws otherwise. */
export function configurationOf(env: ConfigurationSource): Configuration {
  const configuration = readConfiguration(env);
  if (!configuration.ok) throw new Error(`The studio is not configured: ${configuration.problems.join(" ")}`);
  return configuration.value;
}
