import * as z from "zod";
import type { AgentFailureReason } from "#domain/pipeline/run";
import type { LlmFailure } from "./port.ts";

/** What went wrong with a call, read from whatever an SDK threw. */
export type Fault =
  /** `isSent`: the request may have reached the provider. */
  | { readonly kind: "aborted" | "network"; readonly isSent: boolean }
  | { readonly kind: "timeout" }
  /** The provider said no before it answered. */
  | {
      readonly kind: "http";
      readonly status: number;
      readonly code: string;
      readonly requestId: string | null;
      readonly retryAfterMs: number | null;
      readonly isTooLong: boolean;
    }
  /** The provider gave up in the middle of an answer. */
  | { readonly kind: "stream"; readonly code: string; readonly isTooLong: boolean };

/** Thrown by a port that knows the fault itself. */
export class ProviderFault extends Error {
  readonly fault: Fault;
  constructor(fault: Fault) {
    super(fault.kind);
    this.fault = fault;
  }
}

const NEVER_SENT = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|CERT_|UNABLE_TO_VERIFY/;
const TOO_LONG =
  /context[ _](?:length|window)|prompt is too long|too many tokens|maximum context|input token count|n_ctx/i;

const text = z.string().nullish().catch(null);
const errorSchema = z.looseObject({
  name: text,
  message: text,
  code: text,
  type: text,
  status: z.number().int().nullish().catch(null),
  /** Ollama's name for it. */
  status_code: z.number().int().nullish().catch(null),
  requestID: text,
});

/** Reads what an SDK threw: each provider's own class, or an error of `fetch`. Its texts are looked at, never kept. */
export function readFault(error: unknown): Fault {
  if (error instanceof ProviderFault) return error.fault;
  const parsed = errorSchema.safeParse(error);
  if (!parsed.success) return { kind: "network", isSent: true };
  const { message, status, status_code: ollamaStatus, requestID, type } = parsed.data;
  const inner = googleError(message ?? "");
  const isTooLong = TOO_LONG.test(message ?? "");
  const code = [parsed.data.code, type, innerType(error), inner?.status].filter(Boolean).join(" ");
  const http = status ?? ollamaStatus ?? null;
  if (http !== null && http >= 400) {
    const headers = headersOf(error);
    return {
      kind: "http",
      status: http,
      code,
      requestId: plainId(requestID ?? headers?.get("x-request-id") ?? null),
      retryAfterMs: retryAfter(headers) ?? inner?.retryAfterMs ?? null,
      isTooLong,
    };
  }
  if (code !== "" && !NEVER_SENT.test(code) && (parsed.data.name === "APIError" || type)) {
    return { kind: "stream", code, isTooLong };
  }
  return { kind: "network", isSent: !NEVER_SENT.test(`${code} ${message ?? ""} ${causeOf(error)}`) };
}

/** A fault as people read it. The provider's own words stay out; its status and request id are kept. */
export function failureOf(
  provider: string,
  fault: Fault,
  { requestId, isAnswering }: { readonly requestId: string | null; readonly isAnswering: boolean },
): LlmFailure {
  const failed = (reason: AgentFailureReason, detail: string): LlmFailure => ({
    reason,
    detail,
    status: fault.kind === "http" ? fault.status : null,
    requestId: (fault.kind === "http" ? fault.requestId : null) ?? requestId,
    retryAfterMs: fault.kind === "http" ? fault.retryAfterMs : null,
  });
  switch (fault.kind) {
    case "aborted":
      return failed("aborted", "The run was stopped.");
    case "timeout":
      return failed("timeout", `${provider} did not finish in time.`);
    case "network":
      if (isAnswering) return failed("network", `${provider}'s connection broke off in the middle of the answer.`);
      return fault.isSent
        ? failed("network", `${provider} did not answer: it can't be reached, or it broke the connection off.`)
        : failed("network", `${provider} can't be reached at its address.`);
    case "http":
    case "stream": {
      const reason = reasonOf(fault);
      const status = fault.kind === "http" ? ` (status ${fault.status})` : "";
      return failed(reason, `${provider} ${SAYINGS[reason] ?? "failed"}${status}.`);
    }
  }
}

const SAYINGS: Partial<Record<AgentFailureReason, string>> = {
  auth: "does not accept the key that is set for it",
  quota: "says that the account has no money or quota left",
  rate_limited: "asks for fewer requests; try again in a while",
  overloaded: "is overloaded or broken at the moment",
  timeout: "did not answer in time",
  context_too_long: "says that the scene and its surroundings are too long for this model",
  filtered: "blocked the request by its content rules",
  bad_request: "does not take this request: is the model's name right, and does it answer by a schema?",
};

function reasonOf(fault: Extract<Fault, { kind: "http" | "stream" }>): AgentFailureReason {
  const { code } = fault;
  const status = fault.kind === "http" ? fault.status : null;
  if (fault.isTooLong || status === 413 || /context_length|request_too_large/.test(code)) return "context_too_long";
  if (/insufficient_quota|billing|spend_limit/.test(code) || status === 402) return "quota";
  if (/out_of_capacity/.test(code)) return "overloaded";
  if (/content_filter|_policy\b|invalid_prompt/.test(code)) return "filtered";
  if (status === 401 || status === 403 || /authentication_error|permission_error/.test(code)) return "auth";
  if (status === 429 || /rate_limit/.test(code)) return "rate_limited";
  if (status === 408 || status === 504 || /timeout/.test(code)) return "timeout";
  if (status === null || status >= 500) return "overloaded";
  return "bad_request";
}

/** A request id as the log may hold it; null for anything that could be more than an id. */
export function plainId(id: string | null | undefined): string | null {
  return id && /^[\w.:-]{1,120}$/.test(id) ? id : null;
}

function headersOf(error: unknown): Headers | null {
  if (typeof error !== "object" || error === null || !("headers" in error)) return null;
  return error.headers instanceof Headers ? error.headers : null;
}

export function retryAfter(headers: Headers | null): number | null {
  const milliseconds = Number(headers?.get("retry-after-ms") ?? Number.NaN);
  if (Number.isFinite(milliseconds)) return milliseconds;
  const seconds = Number(headers?.get("retry-after") ?? Number.NaN);
  return Number.isFinite(seconds) ? Math.round(seconds * 1000) : null;
}

const bodySchema = z.looseObject({
  error: z.looseObject({ type: text, code: text }).nullish().catch(null),
  type: text,
});

/** Anthropic nests the kind of error in the body. */
function innerType(error: unknown): string {
  if (typeof error !== "object" || error === null || !("error" in error)) return "";
  const parsed = bodySchema.safeParse(error.error);
  return parsed.success ? `${parsed.data.error?.type ?? ""} ${parsed.data.error?.code ?? ""}`.trim() : "";
}

const googleSchema = z.object({
  error: z.looseObject({
    status: text,
    details: z
      .array(z.looseObject({ retryDelay: text }))
      .nullish()
      .catch(null),
  }),
});

/** Google's SDK gives the body as the message: its status word, and how long to wait ("17s"). */
function googleError(message: string): { readonly status: string; readonly retryAfterMs: number | null } | null {
  try {
    const { error } = googleSchema.parse(JSON.parse(message));
    const delay = error.details?.map((one) => one.retryDelay).find((one) => one);
    const seconds = Number.parseFloat(delay ?? "");
    return { status: error.status ?? "", retryAfterMs: Number.isFinite(seconds) ? Math.round(seconds * 1000) : null };
  } catch {
    return null;
  }
}

function causeOf(error: unknown): string {
  let text = "";
  let current: unknown = error;
  for (let depth = 0; depth < 4 && typeof current === "object" && current !== null; depth += 1) {
    if ("code" in current) text += ` ${String(current.code)}`;
    if ("message" in current) text += ` ${String(current.message)}`;
    current = "cause" in current ? current.cause : null;
  }
  return text;
}
