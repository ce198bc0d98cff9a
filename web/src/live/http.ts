import { ApiProblem, problemOf, unreachable } from "./problem.ts";

interface Call {
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Sent as JSON. */
  json?: unknown;
  /** Sent as it is, with its type. */
  body?: BodyInit;
  contentType?: string;
  signal?: AbortSignal;
}

/** A fresh idempotency key. `crypto.randomUUID` does not exist on a plain-http address of a colleague's machine. */
export function freshKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

let onSignedOut: () => void = () => {};

/** What to do when the session has ended while a page was open. */
export function whenSignedOut(then: () => void): void {
  onSignedOut = then;
}

/**
 * One request to the studio, answered by the view its route promises (contract/http). A write carries one
 * Idempotency-Key over its retry, so that an answer lost on the way does not make it happen twice.
 */
export async function request<T>(path: string, call: Call = {}): Promise<T> {
  const method = call.method ?? "GET";
  const headers = new Headers({ accept: "application/json" });
  if (method !== "GET") headers.set("idempotency-key", freshKey());
  if (call.json !== undefined) headers.set("content-type", "application/json");
  else if (call.contentType) headers.set("content-type", call.contentType);
  const init: RequestInit = {
    method,
    headers,
    credentials: "same-origin",
    body: call.json === undefined ? (call.body ?? null) : JSON.stringify(call.json),
    signal: call.signal ?? null,
  };
  const response = await send(path, init, method === "GET" ? 0 : 1);
  if (response.ok) {
    const answer = await response.text();
    return answer === "" ? (undefined as T) : (JSON.parse(answer) as T);
  }
  const problem = await problemOf(response);
  if (problem.reason === "not-signed-in") onSignedOut();
  throw problem;
}

async function send(path: string, init: RequestInit, retries: number): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    if (retries > 0) return send(path, init, retries - 1);
    throw unreachable();
  }
}

/** All pages of a list. */
export async function requestAll<T>(path: string, signal?: AbortSignal): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  do {
    const query: string =
      cursor === null ? "" : `${path.includes("?") ? "&" : "?"}cursor=${encodeURIComponent(cursor)}`;
    const page: { items: T[]; nextCursor?: string | null } = await request(`${path}${query}`, signal ? { signal } : {});
    items.push(...page.items);
    cursor = page.nextCursor ?? null;
  } while (cursor !== null);
  return items;
}

/** Is this a refusal with one of these reasons? */
export function isProblem(error: unknown, ...reasons: string[]): error is ApiProblem {
  return error instanceof ApiProblem && (reasons.length === 0 || reasons.includes(error.reason));
}
