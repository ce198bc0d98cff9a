import { env, exports } from "cloudflare:workers";
import { expect, vi } from "vitest";
import type { Problem } from "#contract/http/primitives";
import type { ProjectView, SessionView } from "#contract/http/project";
import type { SceneView } from "#contract/http/scene";
import type { ProjectId } from "#domain/ids";

export const ORIGIN = "http://studio.test";

/** An answer of the API, its body read. */
export interface Answered<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

export interface Asking {
  readonly headers?: Record<string, string>;
  /** Sent as JSON; a string or bytes are sent as they are. */
  readonly body?: unknown;
}

/** Sends a request to the Worker's own front door. */
export async function ask<T>(method: string, path: string, { headers = {}, body }: Asking = {}): Promise<Answered<T>> {
  const isRaw = typeof body === "string" || body instanceof Uint8Array;
  const response = await exports.default.fetch(
    new Request(new URL(path, ORIGIN), {
      method,
      headers: { ...(body === undefined || isRaw ? {} : { "content-type": "application/json" }), ...headers },
      ...(body === undefined ? {} : { body: isRaw ? body : JSON.stringify(body) }),
    }),
  );
  // Pictures and films, too: what of them is text can be read.
  const text = new TextDecoder().decode(await response.arrayBuffer());
  const isJson = (response.headers.get("content-type") ?? "").includes("json");
  return { status: response.status, headers: response.headers, body: isJson && text !== "" ? JSON.parse(text) : text };
}

/** A signed-in person with their own hands. */
export interface Someone extends SessionView {
  ask<T>(method: string, path: string, asking?: Asking): Promise<Answered<T>>;
  get<T>(path: string): Promise<T>;
  /** Expects this status, 2xx unless said. */
  send<T>(method: string, path: string, body?: unknown, status?: number): Promise<T>;
  /** Expects a refusal and gives the problem. */
  refused(method: string, path: string, body: unknown, status: number): Promise<Problem>;
}

export async function signIn(name: string): Promise<Someone> {
  const { status, body: session } = await ask<SessionView>("POST", "/api/session/guest", { body: { name } });
  expect(status).toBe(201);
  return someone(session);
}

export function someone(session: SessionView): Someone {
  const asked = <T>(method: string, path: string, { headers, body }: Asking = {}) =>
    ask<T>(method, path, { headers: { authorization: `Bearer ${session.token}`, ...headers }, body });
  return {
    ...session,
    ask: asked,
    async get<T>(path: string) {
      const { status, body } = await asked<T>("GET", path);
      expect(status, `GET ${path}: ${JSON.stringify(body)}`).toBe(200);
      return body;
    },
    async send<T>(method: string, path: string, body: unknown = {}, status?: number) {
      const answered = await asked<T>(method, path, { body });
      const said = `${method} ${path}: ${JSON.stringify(answered.body)}`;
      if (status === undefined) expect(answered.status, said).toBeLessThan(300);
      else expect(answered.status, said).toBe(status);
      return answered.body;
    },
    async refused(method, path, body, status) {
      const answered = await asked<Problem>(method, path, { body });
      expect(answered.status, `${method} ${path}: ${JSON.stringify(answered.body)}`).toBe(status);
      expect(answered.headers.get("content-type")).toContain("application/problem+json");
      return answered.body;
    },
  };
}

/** A project whose crew waits to be asked, unless said otherwise. */
export function newProject(owner: Someone, settings: object = {}): Promise<ProjectView> {
  return owner.send<ProjectView>(
    "POST",
    "/api/projects",
    { title: "The Tin Box", agents: { trigger: "on-request" }, ...settings },
    201,
  );
}

export const SCENE_SCRIPT = `INT. KITCHEN - NIGHT

Rain on the glass. INES, 40, in a green coat, sets a tin box on the table.

TOMAS, 60, grey beard, watches her from the door.

INES
You kept it all this time.

TOMAS
I kept the key. The box kept itself.

She opens the box. A photograph lies inside.
`;

export async function newScene(owner: Someone, projectId: string, content: object = {}): Promise<SceneView> {
  const { scene } = await owner.send<{ scene: SceneView }>(
    "POST",
    `/api/projects/${projectId}/scenes`,
    {
      title: "The box",
      heading: { intExt: "INT", location: "KITCHEN", timeOfDay: "NIGHT" },
      script: SCENE_SCRIPT,
      ...content,
    },
    201,
  );
  return scene;
}

/** A shot as a person would send it. */
export const SHOT = { size: "MS", durationFrames: 96, description: "Ines sets the box down.", subjects: ["INES"] };

/** The object of a project, for looking inside. */
export function objectOf(projectId: ProjectId) {
  return env.PROJECT.getByName(projectId);
}

/** Waits until looking gives something other than nothing, and gives that. */
export async function until<T>(look: () => Promise<T | null | undefined | false>, seconds = 20): Promise<T> {
  const seen = await vi.waitUntil(look, { timeout: seconds * 1000, interval: 20 });
  if (!seen) throw new Error("waited in vain");
  return seen;
}
