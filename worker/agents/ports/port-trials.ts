import { beforeEach, describe, expect, it } from "vitest";
import { NO_USAGE } from "#domain/budget/usage";
import { bindingAt } from "../../test/ai-binding.ts";
import type { MockModels } from "../../test/mock-models.ts";
import { anthropicPort } from "./anthropic.ts";
import { geminiPort } from "./gemini.ts";
import { ollamaPort } from "./ollama.ts";
import { openaiPort } from "./openai.ts";
import { openaiCompatiblePort } from "./openai-compatible.ts";
import type { LlmPort, LlmRequest, PortOptions } from "./port.ts";
import { ANSWER, type Answer, BODY, KEY, request } from "./sample-request.ts";
import { workersAiPort } from "./workers-ai.ts";

interface Tried {
  readonly name: string;
  readonly port: (options: Partial<PortOptions>) => LlmPort;
  /** Does this provider's API say in its stream how many tokens were used, as the mock speaks it? */
  readonly tellsUsage: boolean;
  /** Answers in one piece. */
  readonly isWhole?: boolean;
}

/** What is tried of every port, wherever it runs; `gone`: an address where nobody listens, where that can be had. */
export function tryPorts(mock: MockModels, gone: string | null): void {
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
    { name: "Gemini", port: (given) => geminiPort(options("/v1beta", given)), tellsUsage: true },
    { name: "Ollama", port: (given) => ollamaPort(options("", given)), tellsUsage: false },
    {
      name: "Workers AI",
      port: (given) => workersAiPort(bindingAt(given.baseUrl ?? `${mock.url}/v1`, given.fetch), given),
      tellsUsage: true,
      isWhole: true,
    },
  ];

  // A call that nobody waits for any more may reach the mock late: each test looks for its own model.
  let model = "";
  let tests = 0;
  beforeEach(async () => {
    await mock.forget();
    tests += 1;
    model = `a-model-${tests}-of-many`;
  });
  const asking = (more: Partial<LlmRequest<Answer>> = {}) => request({ model, ...more });
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

  describe.each(PORTS)("$name", ({ name, port, tellsUsage, isWhole }) => {
    it("hands over what the model wrote, as it writes it, with its tokens", async () => {
      await mock.answers({ response: { content: JSON.stringify(ANSWER), usage: USAGE }, chunkSize: 12 });
      const heard: string[] = [];
      const answer = await port({}).run(asking({ onDelta: (text) => heard.push(text) }));
      expect(answer).toMatchObject({ ok: true, value: ANSWER });
      expect(heard.length).toBeGreaterThan(isWhole ? 0 : 3);
      expect(heard.join("")).toBe(JSON.stringify(ANSWER));
      if (tellsUsage) expect(answer.usage).toMatchObject({ input: 1200, output: 90 });
      expect(await mock.asked(model)).toBe(1);
    });

    it("an answer cut at the longest allowed is truncated, and paid", async () => {
      // The mock's Ollama never ends for want of room; that is tried below.
      if (name === "Ollama") return;
      const content = JSON.stringify(ANSWER).slice(0, 60);
      await mock.answers({ response: { content, usage: USAGE, finishReason: "length" }, chunkSize: 12 });
      const answer = await port({}).run(asking());
      expect(answer).toMatchObject({ ok: false, failure: { reason: "truncated" }, partial: content });
      if (tellsUsage) expect(answer.usage).toMatchObject({ input: 1200, output: 90 });
      expect(await mock.asked(model)).toBe(1);
    });

    it.each([
      { status: 401, type: "authentication_error", reason: "auth" },
      { status: 429, type: "rate_limit_error", reason: "rate_limited" },
      { status: 529, type: "overloaded_error", reason: "overloaded" },
      { status: 400, type: "invalid_request_error", reason: "bad_request" },
    ])("status $status is $reason: it costs nothing and is not tried again", async ({ status, type, reason }) => {
      await mock.answers({ response: { error: { message: BODY, type }, status, retryAfter: 17 } });
      const answer = await port({}).run(asking());
      expect(answer).toMatchObject({ ok: false, failure: { reason, status }, usage: NO_USAGE });
      expect(JSON.stringify(answer)).not.toContain(BODY);
      expect(JSON.stringify(answer)).not.toContain(KEY);
      expect(await mock.asked(model)).toBe(1);
    });

    it("who answers too late has timed out, and what it cost is unknown", async () => {
      await mock.answers({ response: { content: JSON.stringify(ANSWER) }, chaos: { latencyMs: 3000 } });
      const answer = await port({ timeoutMs: 150 }).run(asking());
      expect(answer).toMatchObject({ ok: false, failure: { reason: "timeout" }, usage: null });
      expect(await mock.asked(model)).toBeLessThanOrEqual(1);
    });

    it("a connection that breaks off in the middle is a failure of unknown cost", async () => {
      // The mock breaks off streams alone.
      if (isWhole) return;
      await mock.answers({
        response: { content: JSON.stringify(ANSWER), usage: USAGE },
        chunkSize: 8,
        truncateAfterChunks: 4,
        // Slow enough for the first pieces to have gone out.
        streamingProfile: { tps: 20 },
      });
      const answer = await port({}).run(asking());
      expect(answer).toMatchObject({ ok: false, failure: { reason: "network" }, usage: null });
      expect(await mock.asked(model)).toBe(1);
    });

    it("a run that is stopped stops the answer", async () => {
      if (isWhole) return;
      const stop = new AbortController();
      await mock.answers({
        response: { content: JSON.stringify(ANSWER).repeat(20) },
        chunkSize: 8,
        streamingProfile: { tps: 20 },
      });
      const answer = await port({}).run(asking({ signal: stop.signal, onDelta: () => stop.abort() }));
      expect(answer).toMatchObject({ ok: false, failure: { reason: "aborted" }, usage: null });
      const never = await port({}).run(asking({ signal: stop.signal }));
      expect(never).toMatchObject({ ok: false, failure: { reason: "aborted" }, usage: NO_USAGE });
      expect(await mock.asked(model)).toBe(1);
    });

    it("a run that is stopped before anything came may have been charged all the same", async () => {
      const stop = new AbortController();
      await mock.answers({ response: { content: JSON.stringify(ANSWER) }, chaos: { latencyMs: 3000 } });
      const send: typeof fetch = (input, init) => {
        const answer = fetch(input, init);
        stop.abort();
        return answer;
      };
      const answer = await port({ fetch: send }).run(asking({ signal: stop.signal }));
      expect(answer).toMatchObject({ ok: false, failure: { reason: "aborted" }, usage: null });
    });

    it("what is not JSON is said to be so, and paid", async () => {
      await mock.answers({ response: { content: 'Certainly! {"summary": oh', usage: USAGE } });
      const answer = await port({}).run(asking());
      expect(answer).toMatchObject({ ok: false, failure: { reason: "invalid_json" } });
      if (tellsUsage) expect(answer.usage).toMatchObject({ input: 1200, output: 90 });
      expect(await mock.asked(model)).toBe(1);
    });

    it("an answer of another shape is a schema violation that names the place, not the text, and is paid", async () => {
      const content = JSON.stringify({ ...ANSWER, changes: [{ target: "E9", text: null, frames: 1 }] });
      await mock.answers({ response: { content, usage: USAGE } });
      const answer = await port({}).run(asking());
      expect(answer).toMatchObject({ ok: false, failure: { reason: "schema_violation" } });
      if (!answer.ok) expect(answer.failure.detail).toContain("changes.0.target");
      if (tellsUsage) expect(answer.usage).toMatchObject({ input: 1200, output: 90 });
      expect(await mock.asked(model)).toBe(1);
    });

    if (gone !== null)
      it("a server that is not there costs nothing", async () => {
        const answer = await port({ baseUrl: gone }).run(asking());
        expect(answer).toMatchObject({ ok: false, failure: { reason: "network" }, usage: NO_USAGE });
      });
  });

  describe("what a provider says beside its status", () => {
    it.each(PORTS.filter((one) => /OpenAI|Anthropic|Workers AI/.test(one.name)))(
      "$name: how long to wait is kept",
      async ({ port }) => {
        await mock.answers({
          response: { error: { message: BODY, type: "rate_limit_error" }, status: 429, retryAfter: 17 },
        });
        const answer = await port({}).run(asking());
        expect(answer).toMatchObject({ ok: false, failure: { reason: "rate_limited", retryAfterMs: 17_000 } });
      },
    );

    it("no money left is not the same as too fast", async () => {
      const error = { message: BODY, type: "insufficient_quota", code: "insufficient_quota" };
      await mock.answers({ response: { error, status: 429 } });
      const answer = await openaiPort(options("/v1", {})).run(asking());
      expect(answer).toMatchObject({ ok: false, failure: { reason: "quota" } });
    });

    it("JSON between Markdown fences is read from a local server", async () => {
      await mock.answers({ response: { content: `\`\`\`json\n${JSON.stringify(ANSWER)}\n\`\`\`` } });
      const answer = await openaiCompatiblePort(options("/v1", {})).run(asking());
      expect(answer).toMatchObject({ ok: true, value: ANSWER });
    });

    it("the request asks for the schema, keeps nothing at the provider and sends no sampling parameters", async () => {
      await mock.answers({ response: { content: JSON.stringify(ANSWER) } });
      const sent: unknown[] = [];
      const spy: typeof fetch = (input, init) => {
        sent.push(JSON.parse(String(init?.body)));
        return fetch(input, init);
      };
      await openaiPort(options("/v1", { fetch: spy })).run(asking());
      await anthropicPort(options("", { fetch: spy })).run(asking());
      expect(sent[0]).toMatchObject({ store: false, text: { format: { type: "json_schema", strict: true } } });
      expect(sent[1]).toMatchObject({ output_config: { format: { type: "json_schema" } } });
      for (const body of sent) expect(body).not.toHaveProperty("temperature");
    });
  });
}
