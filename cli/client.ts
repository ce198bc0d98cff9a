import { randomUUID } from "node:crypto";
import type { Problem } from "#contract/http/primitives";
import { EXIT, Fault } from "./fault.ts";

/** The studio's HTTP API as one signed-in person. */
export interface Client {
  readonly url: string;
  readonly userId: string;
  readonly name: string;
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body?: unknown): Promise<T>;
  put<T>(path: string, body: unknown): Promise<T>;
  patch<T>(path: string, body: unknown): Promise<T>;
  /** Sends a text as it is. */
  postText<T>(path: string, text: string, contentType: string): Promise<T>;
  /** The raw answer, for downloads; refused answers become Faults. */
  download(path: string): Promise<Response>;
}

function isProblem(value: unknown): value is Problem {
  return typeof value === "object" && value !== null && "reason" in value && "title" in value;
}

async function refusal(response: Response): Promise<Fault> {
  const text = await response.text();
  try {
    const body: unknown = JSON.parse(text);
    if (isProblem(body)) {
      const errors = body.errors?.map((error) => `\n  ${error.path}: ${error.message}`).join("") ?? "";
      return new Fault(`${body.detail || body.title}${errors}`, EXIT.failed, body);
    }
  } catch {
    // Not JSON: the status says what there is to say.
  }
  return new Fault(`The studio answered ${response.status} ${response.statusText}.`, EXIT.failed);
}

/** Speaks to a studio with a person's token; `name` is what to call that person. */
export function createClient(url: string, userId: string, token: string, name = "This person"): Client {
  const send = async (method: string, path: string, body?: { content: string; type: string }): Promise<Response> => {
    const headers: Record<string, string> = { authorization: `Bearer ${token}` };
    if (method !== "GET") headers["idempotency-key"] = randomUUID();
    if (body) headers["content-type"] = body.type;
    const request: RequestInit = { method, headers, body: body?.content ?? null };
    const response = await fetch(new URL(path, url), request).catch((error: unknown) => {
      throw new Fault(
        `The studio at ${url} cannot be reached (${error instanceof Error ? error.message : error}).`,
        EXIT.unreachable,
      );
    });
    if (!response.ok) throw await refusal(response);
    return response;
  };
  const json = async (response: Promise<Response>) => (await response).json();
  const encode = (body: unknown) =>
    body === undefined ? undefined : { content: JSON.stringify(body), type: "application/json" };
  return {
    url,
    userId,
    name,
    get: (path) => json(send("GET", path)),
    post: (path, body) => json(send("POST", path, encode(body))),
    put: (path, body) => json(send("PUT", path, encode(body))),
    patch: (path, body) => json(send("PATCH", path, encode(body))),
    postText: (path, text, contentType) => json(send("POST", path, { content: text, type: contentType })),
    download: (path) => send("GET", path),
  };
}
