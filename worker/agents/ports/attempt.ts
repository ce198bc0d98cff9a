import { NO_USAGE, type Usage } from "#domain/budget/usage";
import { tokenBound } from "../token-bound.ts";
import { type Fault, failureOf, readFault } from "./fault.ts";
import type { LlmAnswer, LlmFailure, LlmRequest } from "./port.ts";

/** How a provider says that an answer ended. */
export type Ending =
  | { readonly kind: "complete"; readonly finish: string }
  | { readonly kind: "truncated" }
  | { readonly kind: "refused"; readonly category: string | null }
  | { readonly kind: "filtered" }
  | { readonly kind: "broken"; readonly fault: Fault };

/** What was heard of a provider so far. An adapter writes it while it listens. */
export interface Hearing {
  text: string;
  /** The whole call's tokens, once the provider has said them. */
  usage: Usage | null;
  requestId: string | null;
  /** Null until the provider has said that this is all. */
  ending: Ending | null;
  /** Is the request on its way? A call that is stopped from then on may be charged. */
  isSent: boolean;
  /** Has the provider begun to answer? From then on the call is charged. */
  isAnswering: boolean;
  write(delta: string): void;
}

export interface Provider {
  /** As people know it: `OpenAI`. */
  readonly name: string;
  readonly timeoutMs: number;
  /** Local servers put JSON between Markdown fences at times. */
  readonly stripsFences?: boolean;
}

/**
 * One call of a provider, once: listens, books the usage, and only then reads the answer. Whatever happens becomes an
 * answer; nothing is thrown.
 */
export async function attempt<T>(
  provider: Provider,
  request: LlmRequest<T>,
  listen: (hearing: Hearing, signal: AbortSignal) => Promise<void>,
): Promise<LlmAnswer<T>> {
  let isOver = false;
  const hearing: Hearing = {
    text: "",
    usage: null,
    requestId: null,
    ending: null,
    isSent: false,
    isAnswering: false,
    write(delta) {
      if (delta === "" || isOver) return;
      this.text += delta;
      request.onDelta?.(delta);
    },
  };
  const timeout = AbortSignal.timeout(provider.timeoutMs);
  let fault: Fault | null = null;
  if (request.signal.aborted) fault = { kind: "aborted", isSent: false };
  else {
    const stop = AbortSignal.any([request.signal, timeout]);
    try {
      // Not every SDK lets go of a connection at once; who asked does not wait for that.
      await Promise.race([listen(hearing, stop), whenStopped(stop)]);
    } catch (error) {
      fault = readFault(error);
    }
    isOver = true;
    // Some SDKs end quietly when they are stopped, so the signals are asked and not the error.
    if (hearing.ending === null) {
      if (request.signal.aborted) fault = { kind: "aborted", isSent: hearing.isSent };
      else if (timeout.aborted) fault = { kind: "timeout" };
      else fault ??= { kind: "network", isSent: true };
    }
  }
  if (hearing.ending?.kind === "broken") fault = hearing.ending.fault;
  const partial = hearing.text === "" ? {} : { partial: hearing.text };
  const failed = (failure: LlmFailure, usage: Usage | null): LlmAnswer<T> => ({
    ok: false,
    failure,
    usage,
    ...partial,
  });
  const ending = hearing.ending;
  if (ending === null || ending.kind === "broken") {
    const known = fault ?? { kind: "network", isSent: true };
    const isFree = !hearing.isAnswering && isUncharged(known);
    return failed(failureOf(provider.name, known, hearing), hearing.usage ?? (isFree ? NO_USAGE : null));
  }
  const say = (reason: LlmFailure["reason"], detail: string): LlmAnswer<T> =>
    failed({ reason, detail, status: null, requestId: hearing.requestId, retryAfterMs: null }, hearing.usage);
  switch (ending.kind) {
    case "truncated":
      return say("truncated", `${provider.name} stopped at the longest answer allowed, before it was finished.`);
    case "refused":
      return say(
        "refused",
        `${provider.name}'s model refused to answer${ending.category ? ` (${ending.category})` : ""}.`,
      );
    case "filtered":
      return say("filtered", `${provider.name}'s content filter held the answer back.`);
    case "complete":
      break;
  }
  const read = readJson(provider.stripsFences ? withoutFences(hearing.text) : hearing.text);
  if (read === undefined) return say("invalid_json", `What ${provider.name}'s model answered is not JSON.`);
  const parsed = request.schema.safeParse(read);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue === undefined || issue.path.length === 0 ? "the answer" : issue.path.map(String).join(".");
    const detail = `${provider.name}'s model answered in another shape than asked: ${where} (${issue?.code ?? "unknown"}).`;
    return say("schema_violation", detail);
  }
  return {
    ok: true,
    value: parsed.data,
    usage: hearing.usage ?? mostUsage(request, hearing.text),
    requestId: hearing.requestId,
    finish: ending.finish,
  };
}

function whenStopped(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

/** For a provider that says nothing of tokens: as many as there can have been. */
function mostUsage(request: LlmRequest<unknown>, answer: string): Usage {
  const input = tokenBound(request.system) + tokenBound(request.user);
  return { ...NO_USAGE, input, output: tokenBound(answer) };
}

/** Refused before any work was done, so that nothing was charged. */
function isUncharged(fault: Fault): boolean {
  if (fault.kind === "http") return true;
  return (fault.kind === "network" || fault.kind === "aborted") && !fault.isSent;
}

function readJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

function withoutFences(text: string): string {
  const match = /^\s*```[a-z]*\s*\n([\s\S]*?)\n?\s*```\s*$/.exec(text);
  return match?.[1] ?? text;
}
