import { LLMock } from "@copilotkit/aimock";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { NO_USAGE } from "#domain/budget/usage";
import { anthropicPort } from "./anthropic.ts";
import { geminiPort } from "./gemini.ts";
import { ollamaPort } from "./ollama.ts";
import { openaiPort } from "./openai.ts";
import { openaiCompatiblePort } from "./openai-compatible.ts";
import type { LlmPort, LlmRequest, PortOptions } from "./port.ts";

const answerSchema = z.object({
  summary: z.string().max(200),
  changes: z
    .array(z.object({ target: z.enum(["E1", "E2"]), text: z.string().nullable(), frames: z.int().min(0) }))
    .max(9),
});
type Answer = z.output<typeof answerSchema>;
const ANSWER: Answer = {
  summary: "One line is shorter, and the turn lands where the lamp goes out.",
  changes: [{ target: "E2", text: "You kept it.", frames: 48 }],
};

const KEY = "sk-never-to-be-seen-0123456789";
const BODY = "the provider's own words, with a line of the script in them";

interface Tried {
  readonly name: string;
  readonly port: (options: Partial<PortOptions>) => LlmPort;
  /** Does this provider's API say in its stream how many tokens were used, as the mock speaks it? */
  readonly tellsUsage: boolean;
}

const mock = new LLMock({ port: 0, logLevel: "silent" });
const options = (path: string, given: Partial<PortOptions>) => ({
  apiKey: KEY,
  baseUrl: `${mock.url}${path}`,
  ...given,
});
const PORTS: readonly Tried[] = [
  { name: "OpenAI", port: (given) => openaiPort(options("/v1", given)), tellsUsage: true },
  { name: "OpenAI-compatible", port: (given) => openaiCompatiblePort(options("/v1", given)), tellsUsage: true },
  { name: "Anthropic", port: (given) => anthropicPort(options("", given)), tellsUsage: true },
  // The mock knows no other version of Google's API than this one.
  { name: "Gemini", port: (given) => geminiPort({ ...options("", given), apiVersion: "v1beta" }), tellsUsage: true },
  { name: "Ollama", port: (given) => ollamaPort(options("", given)), tellsUsage: false },
];

beforeAll(() => mock.start());
afterAll(() => mock.stop());
beforeEach(() => {
  mock.clearFixtures();
  mock.clearRequests();
});

const USAGE = {
  prompt_tokens: 1200,
  completion_tokens: 90,
  total_tokens: 1290,
  input_tokens: 1200,
  output_tokens: 90,
  promptTokenCount: 1200,
  candidatesTokenCount: 90,
  totalTokenCount: 1290,
};

function request(more: Partial<LlmRequest<Answer>> = {}): LlmRequest<Answer> {
  return {
    model: "a-model-1",
    system: "You are the Editor.",
    user: '<<<DATA\n{"scene":"The lamp goes out."}\nDATA>>>',
    schema: answerSchema,
    schemaName: "editor_proposal_v1",
    maxOutputTokens: 2000,
    signal: new AbortController().signal,
    cacheKey: "0123456789abcdef",
    ...more,
  };
}

const calls = () => mock.getRequests().filter((entry) => entry.method === "POST").length;

describe.each(PORTS)("$name", ({ name, port, tellsUsage }) => {
  it("hands over what the model wrote, as it writes it, with its tokens", async () => {
    mock.onMessage(/DATA/, { content: JSON.stringify(ANSWER), usage: USAGE }, { chunkSize: 12 });
    const heard: string[] = [];
    const answer = await port({}).run(request({ onDelta: (text) => heard.push(text) }));
    expect(answer).toMatchObject({ ok: true, value: ANSWER });
    expect(heard.length).toBeGreaterThan(3);
    expect(heard.join("")).toBe(JSON.stringify(ANSWER));
    if (tellsUsage) expect(answer.usage).toMatchObject({ input: 1200, output: 90 });
    expect(calls()).toBe(1);
  });

  it("an answer cut at the longest allowed is truncated, and paid", async () => {
    // The mock's Ollama never ends for want of room; that is tried below.
    if (name === "Ollama") return;
    const content = JSON.stringify(ANSWER).slice(0, 60);
    mock.onMessage(/DATA/, { content, usage: USAGE, finishReason: "length" }, { chunkSize: 12 });
    const answer = await port({}).run(request());
    expect(answer).toMatchObject({ ok: false, failure: { reason: "truncated" }, partial: content });
    if (tellsUsage) expect(answer.usage).toMatchObject({ input: 1200, output: 90 });
    expect(calls()).toBe(1);
  });

  it.each([
    { status: 401, type: "authentication_error", reason: "auth" },
    { status: 429, type: "rate_limit_error", reason: "rate_limited" },
    { status: 529, type: "overloaded_error", reason: "overloaded" },
    { status: 400, type: "invalid_request_error", reason: "bad_request" },
  ])("status $status is $reason: it costs nothing and is not tried again", async ({ status, type, reason }) => {
    mock.onMessage(/DATA/, { error: { message: BODY, type }, status, retryAfter: 17 });
    const answer = await port({}).run(request());
    expect(answer).toMatchObject({ ok: false, failure: { reason, status }, usage: NO_USAGE });
    expect(JSON.stringify(answer)).not.toContain(BODY);
    expect(JSON.stringify(answer)).not.toContain(KEY);
    expect(calls()).toBe(1);
  });

  it("who answers too late has timed out, and what it cost is unknown", async () => {
    mock.onMessage(/DATA/, { content: JSON.stringify(ANSWER) }, { chaos: { latencyMs: 3000 } });
    const answer = await port({ timeoutMs: 150 }).run(request());
    expect(answer).toMatchObject({ ok: false, failure: { reason: "timeout" }, usage: null });
    expect(calls()).toBeLessThanOrEqual(1);
  });

  it("a connection that breaks off in the middle is a failure of unknown cost", async () => {
    mock.onMessage(/DATA/, { content: JSON.stringify(ANSWER), usage: USAGE }, { chunkSize: 8, truncateAfterChunks: 4 });
    const answer = await port({}).run(request());
    expect(answer).toMatchObject({ ok: false, failure: { reason: "network" }, usage: null });
    expect(calls()).toBe(1);
  });

  it("a run that is stopped stops the answer", async () => {
    const stop = new AbortController();
    mock.onMessage(
      /DATA/,
      { content: JSON.stringify(ANSWER).repeat(20) },
      { chunkSize: 8, streamingProfile: { tps: 20 } },
    );
    const answer = await port({}).run(request({ signal: stop.signal, onDelta: () => stop.abort() }));
    expect(answer).toMatchObject({ ok: false, failure: { reason: "aborted" }, usage: null });
    const never = await port({}).run(request({ signal: stop.signal }));
    expect(never).toMatchObject({ ok: false, failure: { reason: "aborted" }, usage: NO_USAGE });
    expect(calls()).toBe(1);
  });

  it("what is not JSON is said to be so, and paid", async () => {
    mock.onMessage(/DATA/, { content: 'Certainly! {"summary": oh', usage: USAGE });
    const answer = await port({}).run(request());
    expect(answer).toMatchObject({ ok: false, failure: { reason: "invalid_json" } });
    if (tellsUsage) expect(answer.usage).toMatchObject({ input: 1200, output: 90 });
    expect(calls()).toBe(1);
  });

  it("an answer of another shape is a schema violation that names the place, not the text, and is paid", async () => {
    const content = JSON.stringify({ ...ANSWER, changes: [{ target: "E9", text: null, frames: 1 }] });
    mock.onMessage(/DATA/, { content, usage: USAGE });
    const answer = await port({}).run(request());
    expect(answer).toMatchObject({ ok: false, failure: { reason: "schema_violation" } });
    if (!answer.ok) expect(answer.failure.detail).toContain("changes.0.target");
    if (tellsUsage) expect(answer.usage).toMatchObject({ input: 1200, output: 90 });
    expect(calls()).toBe(1);
  });

  it("a server that is not there costs nothing", async () => {
    const gone = new LLMock({ port: 0, logLevel: "silent" });
    const baseUrl = await gone.start();
    await gone.stop();
    const answer = await port({ baseUrl }).run(request());
    expect(answer).toMatchObject({ ok: false, failure: { reason: "network" }, usage: NO_USAGE });
  });
});

/** An answer in a provider's wire format, written from its documentation, for what the mock can't say. */
function saying(type: string, body: string): typeof fetch {
  return async () => new Response(body, { headers: { "content-type": type, "x-request-id": "req_17" } });
}

const events = (...data: readonly object[]) => data.map((one) => `data: ${JSON.stringify(one)}\n\n`).join("");
const named = (...data: readonly ({ readonly type: string } & Readonly<Record<string, unknown>>)[]) =>
  data.map((one) => `event: ${one.type}\ndata: ${JSON.stringify(one)}\n\n`).join("");

describe("what the mock does not say", () => {
  it("Ollama: an answer cut for want of room is truncated, with its tokens", async () => {
    const lines = [
      { message: { role: "assistant", content: '{"summary":"One' }, done: false },
      {
        message: { role: "assistant", content: "" },
        done: true,
        done_reason: "length",
        prompt_eval_count: 310,
        eval_count: 5,
      },
    ];
    const fetch = saying("application/x-ndjson", lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
    const answer = await ollamaPort(options("", { fetch })).run(request());
    expect(answer).toMatchObject({ ok: false, failure: { reason: "truncated" }, usage: { input: 310, output: 5 } });
  });

  it("Anthropic: a refusal says its category and is paid, cached tokens and all", async () => {
    const usage = { input_tokens: 40, cache_read_input_tokens: 900, cache_creation_input_tokens: 60, output_tokens: 1 };
    const split = { ephemeral_5m_input_tokens: 20, ephemeral_1h_input_tokens: 40 };
    const fetch = saying(
      "text/event-stream",
      named(
        { type: "message_start", message: { id: "msg_1", usage: { ...usage, cache_creation: split } } },
        {
          type: "message_delta",
          delta: { stop_reason: "refusal", stop_details: { category: "general_harms", explanation: BODY } },
          usage: { output_tokens: 3 },
        },
        { type: "message_stop" },
      ),
    );
    const answer = await anthropicPort(options("", { fetch })).run(request());
    expect(answer).toMatchObject({
      ok: false,
      failure: { reason: "refused" },
      usage: { input: 1000, cacheRead: 900, cacheWrite5m: 20, cacheWrite1h: 40, output: 3 },
    });
    expect(JSON.stringify(answer)).toContain("general_harms");
    expect(JSON.stringify(answer)).not.toContain(BODY);
  });

  it("Anthropic: overloaded in the middle of an answer", async () => {
    const body = named(
      { type: "message_start", message: { id: "msg_1", usage: { input_tokens: 40, output_tokens: 1 } } },
      { type: "error", error: { type: "overloaded_error", message: BODY } },
    );
    const answer = await anthropicPort(options("", { fetch: saying("text/event-stream", body) })).run(request());
    expect(answer).toMatchObject({ ok: false, failure: { reason: "overloaded" }, usage: null });
    expect(JSON.stringify(answer)).not.toContain(BODY);
  });

  it("OpenAI: a refusal, and cached and reasoning tokens within what they are part of", async () => {
    const usage = {
      input_tokens: 500,
      input_tokens_details: { cached_tokens: 400 },
      output_tokens: 70,
      output_tokens_details: { reasoning_tokens: 64 },
    };
    const body = named(
      { type: "response.refusal.delta", delta: BODY },
      { type: "response.completed", response: { status: "completed", usage } },
    );
    const answer = await openaiPort(options("", { fetch: saying("text/event-stream", body) })).run(request());
    expect(answer).toMatchObject({
      ok: false,
      failure: { reason: "refused", requestId: "req_17" },
      usage: { input: 500, cacheRead: 400, output: 70, reasoning: 64 },
    });
    expect(JSON.stringify(answer)).not.toContain(BODY);
  });

  it("OpenAI: no quota left, said in the stream", async () => {
    const body = named({ type: "error", code: "insufficient_quota", message: BODY, param: null });
    const answer = await openaiPort(options("", { fetch: saying("text/event-stream", body) })).run(request());
    expect(answer).toMatchObject({ ok: false, failure: { reason: "quota" }, usage: null });
  });

  it("Gemini: a blocked prompt is filtered, and thoughts are paid like answers", async () => {
    const blocked = events({ promptFeedback: { blockReason: "SAFETY" }, usageMetadata: { promptTokenCount: 12 } });
    const answer = await geminiPort(options("", { fetch: saying("text/event-stream", blocked) })).run(request());
    expect(answer).toMatchObject({ ok: false, failure: { reason: "filtered" }, usage: { input: 12, output: 0 } });
    const thought = events({
      candidates: [{ content: { parts: [{ text: JSON.stringify(ANSWER) }] }, finishReason: "STOP" }],
      usageMetadata: {
        promptTokenCount: 50,
        cachedContentTokenCount: 30,
        candidatesTokenCount: 23,
        thoughtsTokenCount: 185,
      },
    });
    const thinking = await geminiPort(options("", { fetch: saying("text/event-stream", thought) })).run(request());
    expect(thinking).toMatchObject({ ok: true, usage: { input: 50, cacheRead: 30, output: 208, reasoning: 185 } });
  });
});

describe("what a provider says beside its status", () => {
  it.each(PORTS.filter((one) => /OpenAI|Anthropic/.test(one.name)))(
    "$name: how long to wait is kept",
    async ({ port }) => {
      mock.onMessage(/DATA/, { error: { message: BODY, type: "rate_limit_error" }, status: 429, retryAfter: 17 });
      const answer = await port({}).run(request());
      expect(answer).toMatchObject({ ok: false, failure: { reason: "rate_limited", retryAfterMs: 17_000 } });
    },
  );

  it("no money left is not the same as too fast", async () => {
    const error = { message: BODY, type: "insufficient_quota", code: "insufficient_quota" };
    mock.onMessage(/DATA/, { error, status: 429 });
    const answer = await openaiPort(options("/v1", {})).run(request());
    expect(answer).toMatchObject({ ok: false, failure: { reason: "quota" } });
  });

  it("JSON between Markdown fences is read from a local server", async () => {
    mock.onMessage(/DATA/, { content: `\`\`\`json\n${JSON.stringify(ANSWER)}\n\`\`\`` });
    const answer = await openaiCompatiblePort(options("/v1", {})).run(request());
    expect(answer).toMatchObject({ ok: true, value: ANSWER });
  });

  it("the request asks for the schema, keeps nothing at the provider and sends no sampling parameters", async () => {
    mock.onMessage(/DATA/, { content: JSON.stringify(ANSWER) });
    const sent: unknown[] = [];
    const spy: typeof fetch = (input, init) => {
      sent.push(JSON.parse(String(init?.body)));
      return fetch(input, init);
    };
    await openaiPort(options("/v1", { fetch: spy })).run(request());
    await anthropicPort(options("", { fetch: spy })).run(request());
    expect(sent[0]).toMatchObject({ store: false, text: { format: { type: "json_schema", strict: true } } });
    expect(sent[1]).toMatchObject({ output_config: { format: { type: "json_schema" } } });
    for (const body of sent) expect(body).not.toHaveProperty("temperature");
  });
});
