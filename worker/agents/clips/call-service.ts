import { type Fault, failureOf, plainId, readFault, retryAfter } from "../ports/fault.ts";
import type { LlmFailure } from "../ports/port.ts";
import { clipFailure } from "./clip-port.ts";

/** An answer that says how a job stands is short; whoever sends more is no service of ours. */
const MOST_ANSWER_BYTES = 1024 * 1024;
const CALL_MS = 60_000;

export interface ServiceOptions {
  readonly apiKey: string;
  /** Instead of the service's own address. */
  readonly baseUrl?: string;
  readonly timeoutMs?: number;
  readonly fetch?: typeof fetch;
}

export interface ServiceCall {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

export type ServiceAnswer =
  | { readonly ok: true; readonly json: unknown; readonly headers: Headers }
  /** `isFree`: the service said no, or never heard it. */
  | { readonly ok: false; readonly failure: LlmFailure; readonly isFree: boolean };

/**
 * One request to a service, once; its answer is read as JSON of at most 1 MB. Redirects are not followed: a key goes to
 * the address it was entered for. The service's own words are in no failure.
 */
export async function callService(
  name: string,
  { method, url, headers, body, signal }: ServiceCall,
  { timeoutMs = CALL_MS, fetch: ask = fetch }: Pick<ServiceOptions, "timeoutMs" | "fetch">,
): Promise<ServiceAnswer> {
  const timeout = AbortSignal.timeout(timeoutMs);
  const said = (fault: Fault, isFree: boolean): ServiceAnswer => ({
    ok: false,
    failure: failureOf(name, fault, { requestId: null, isAnswering: false }),
    isFree,
  });
  try {
    const response = await ask(url, {
      ...{ method, redirect: "manual", signal: signal ? AbortSignal.any([signal, timeout]) : timeout },
      headers: { accept: "application/json", ...headers, ...(body !== undefined && JSON_BODY) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await limitedText(response);
    if (response.status >= 300) return said(refusal(response), true);
    if (text === null) return broken(name, "with more than a megabyte");
    if (text === "" && response.status !== 200) return { ok: true, json: null, headers: response.headers };
    try {
      return { ok: true, json: JSON.parse(text), headers: response.headers };
    } catch {
      return broken(name, "with something else than JSON");
    }
  } catch (error) {
    if (signal?.aborted) return said({ kind: "aborted", isSent: true }, false);
    if (timeout.aborted) return said({ kind: "timeout" }, false);
    const fault = readFault(error);
    return said(fault, fault.kind === "network" && !fault.isSent);
  }
}

const JSON_BODY = { "content-type": "application/json" };

function refusal({ status, headers }: Response): Fault {
  // A redirect is no answer: as if there were nothing at that address.
  const isElsewhere = status < 400;
  return {
    ...{ kind: "http", status: isElsewhere ? 404 : status, code: "", isTooLong: false },
    requestId: plainId(headers.get("x-request-id") ?? headers.get("x-fal-request-id")),
    retryAfterMs: retryAfter(headers),
  };
}

function broken(name: string, how: string): ServiceAnswer {
  return { ok: false, failure: clipFailure("invalid_json", `${name} answered ${how}.`), isFree: false };
}

/** A short body as text; null when it is longer than any answer is. */
async function limitedText(response: Response): Promise<string | null> {
  if (!response.body) return "";
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for await (const chunk of response.body) {
    bytes += chunk.byteLength;
    if (bytes > MOST_ANSWER_BYTES) return null;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
