import { describe, expect, it } from "vitest";
import { NO_USAGE } from "#domain/budget/usage";
import { anthropicPort } from "./anthropic.ts";
import { geminiPort } from "./gemini.ts";
import { ollamaPort } from "./ollama.ts";
import { openaiPort } from "./openai.ts";
import { openaiCompatiblePort } from "./openai-compatible.ts";
import { ANSWER, BODY, KEY, request } from "./sample-request.ts";
import { type AiBinding, workersAiPort } from "./workers-ai.ts";

const options = (fetch: typeof globalThis.fetch) => ({ apiKey: KEY, fetch });

/** An answer in a provider's wire format, written from its documentation, for what the mock can't say. */
function saying(type: string, body: string): typeof fetch {
  return async () => new Response(body, { headers: { "content-type": type, "x-request-id": "req_17" } });
}

const events = (...data: readonly object[]) => data.map((one) => `data: ${JSON.stringify(one)}\n\n`).join("");
const named = (...data: readonly ({ readonly type: string } & Readonly<Record<string, unknown>>)[]) =>
  data.map((one) => `event: ${one.type}\ndata: ${JSON.stringify(one)}\n\n`).join("");

/** Answers that the mock does not give, tried wherever the ports run. */
export function tryWireAnswers(): void {
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
      const answer = await ollamaPort(options(fetch)).run(request());
      expect(answer).toMatchObject({ ok: false, failure: { reason: "truncated" }, usage: { input: 310, output: 5 } });
    });

    it("Ollama: a prompt that it had in its cache, and does not count, is booked as long as it can be", async () => {
      const content = JSON.stringify(ANSWER);
      const line = { message: { role: "assistant", content }, done: true, done_reason: "stop", eval_count: 21 };
      const answer = await ollamaPort(options(saying("application/x-ndjson", JSON.stringify(line)))).run(request());
      expect(answer).toMatchObject({ ok: true, usage: { output: 21 } });
      const { system, user } = request();
      expect(answer.usage?.input).toBeGreaterThanOrEqual((system.length + user.length) / 8);
    });

    it("Anthropic: a refusal says its category and is paid, cached tokens and all", async () => {
      const usage = {
        input_tokens: 40,
        cache_read_input_tokens: 900,
        cache_creation_input_tokens: 60,
        output_tokens: 1,
      };
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
      const answer = await anthropicPort(options(fetch)).run(request());
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
      const answer = await anthropicPort(options(saying("text/event-stream", body))).run(request());
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
      const answer = await openaiPort(options(saying("text/event-stream", body))).run(request());
      expect(answer).toMatchObject({
        ok: false,
        failure: { reason: "refused", requestId: "req_17" },
        usage: { input: 500, cacheRead: 400, output: 70, reasoning: 64 },
      });
      expect(JSON.stringify(answer)).not.toContain(BODY);
    });

    it("OpenAI: no quota left, said in the stream", async () => {
      const body = named({ type: "error", code: "insufficient_quota", message: BODY, param: null });
      const answer = await openaiPort(options(saying("text/event-stream", body))).run(request());
      expect(answer).toMatchObject({ ok: false, failure: { reason: "quota" }, usage: null });
    });

    it("OpenAI-compatible: a refusal, and cached and reasoning tokens within what they are part of", async () => {
      const chunk = (choice: object) => ({ id: "c1", object: "chat.completion.chunk", choices: [choice] });
      const usage = {
        ...{ prompt_tokens: 500, completion_tokens: 70, total_tokens: 570 },
        ...{ prompt_tokens_details: { cached_tokens: 400 }, completion_tokens_details: { reasoning_tokens: 64 } },
      };
      const refused = chunk({ index: 0, delta: { refusal: BODY } });
      const ended = chunk({ index: 0, delta: {}, finish_reason: "stop" });
      const body = `${events(refused, ended, { id: "c1", object: "chat.completion.chunk", choices: [], usage })}data: [DONE]\n\n`;
      const given = { ...options(saying("text/event-stream", body)), baseUrl: "http://server.test/v1" };
      const answer = await openaiCompatiblePort(given).run(request());
      expect(answer).toMatchObject({
        ok: false,
        failure: { reason: "refused" },
        usage: { input: 500, cacheRead: 400, output: 70, reasoning: 64 },
      });
      expect(JSON.stringify(answer)).not.toContain(BODY);
    });

    it("Gemini: an answer held back or cut on the way is paid, thoughts and all", async () => {
      const usageMetadata = { promptTokenCount: 50, candidatesTokenCount: 3, thoughtsTokenCount: 40 };
      for (const [finishReason, reason] of [
        ["PROHIBITED_CONTENT", "filtered"],
        ["MAX_TOKENS", "truncated"],
      ] as const) {
        const body = events({ candidates: [{ content: { parts: [{ text: "{" }] }, finishReason }], usageMetadata });
        const answer = await geminiPort(options(saying("text/event-stream", body))).run(request());
        expect(answer).toMatchObject({
          ok: false,
          failure: { reason },
          usage: { input: 50, output: 43, reasoning: 40 },
        });
      }
    });

    it("Gemini: a blocked prompt is filtered, and thoughts are paid like answers", async () => {
      const blocked = events({ promptFeedback: { blockReason: "SAFETY" }, usageMetadata: { promptTokenCount: 12 } });
      const answer = await geminiPort(options(saying("text/event-stream", blocked))).run(request());
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
      const thinking = await geminiPort(options(saying("text/event-stream", thought))).run(request());
      expect(thinking).toMatchObject({ ok: true, usage: { input: 50, cacheRead: 30, output: 208, reasoning: 185 } });
    });

    /** The platform's binding, answering raw; what it was given is kept. */
    function binding(...answers: readonly { status?: number; body: object; id?: string }[]) {
      const given: { model: string; inputs: object }[] = [];
      const ai: AiBinding = {
        async run(model, inputs) {
          const { status = 200, body, id = "req-9" } = answers[given.length] ?? { status: 500, body: {} };
          given.push({ model, inputs });
          return Response.json(body, { status, headers: { "cf-ai-req-id": id } });
        },
      };
      return { ai, given };
    }

    it.each([
      { form: "as an object", response: ANSWER as unknown },
      { form: "as text", response: JSON.stringify(ANSWER) },
    ])("Workers AI: the platform's own models answer $form, by a bare schema", async ({ response }) => {
      const usage = { prompt_tokens: 80, completion_tokens: 30, prompt_tokens_details: { cached_tokens: 64 } };
      const { ai, given } = binding({ body: { response, usage } });
      const answer = await workersAiPort(ai).run(request());
      expect(answer).toMatchObject({ ok: true, value: ANSWER, requestId: "req-9" });
      expect(answer.usage).toMatchObject({ input: 80, cacheRead: 64, output: 30 });
      expect(given[0]).toMatchObject({
        model: "a-model-1",
        inputs: { max_tokens: 2000, response_format: { type: "json_schema", json_schema: { type: "object" } } },
      });
    });

    it("Workers AI: a refusal is paid, and an answer that breaks off may be", async () => {
      const message = { content: null, refusal: BODY };
      const usage = { prompt_tokens: 80, completion_tokens: 9 };
      const { ai } = binding({ body: { choices: [{ finish_reason: "stop", message }], usage } });
      const refused = await workersAiPort(ai).run(request());
      expect(refused).toMatchObject({ ok: false, failure: { reason: "refused" }, usage: { input: 80, output: 9 } });
      expect(JSON.stringify(refused)).not.toContain(BODY);
      const half: AiBinding = { run: async () => new Response('{"response": {"summ') };
      const broken = await workersAiPort(half).run(request());
      expect(broken).toMatchObject({ ok: false, failure: { reason: "network" }, usage: null });
    });

    it("Workers AI: an answer as long as is allowed was cut", async () => {
      const usage = { prompt_tokens: 80, completion_tokens: 2000 };
      const { ai } = binding({ body: { response: '{"summary":"One', usage } });
      expect(await workersAiPort(ai).run(request())).toMatchObject({ ok: false, failure: { reason: "truncated" } });
    });

    it.each([
      { form: "the platform's", body: { tool_calls: [{ name: "submit_proposal", arguments: ANSWER }] } },
      {
        form: "OpenAI's",
        body: {
          choices: [
            {
              finish_reason: "tool_calls",
              message: {
                content: null,
                tool_calls: [{ function: { name: "submit_proposal", arguments: JSON.stringify(ANSWER) } }],
              },
            },
          ],
        },
      },
    ])(
      "Workers AI: a model without a JSON mode hands its answer in by a tool, in $form form, asked once",
      async ({ body }) => {
        const refused = { internalCode: 5025, description: "This model doesn't support JSON Schema.", name: "AiError" };
        const usage = { prompt_tokens: 90, completion_tokens: 40 };
        const { ai, given } = binding({ status: 400, body: refused }, { body: { ...body, usage } });
        const answer = await workersAiPort(ai).run(request());
        expect(answer).toMatchObject({ ok: true, value: ANSWER, usage: { input: 90, output: 40 } });
        // The refusal of the schema cost nothing; after the tool the model is not asked again.
        expect(given).toHaveLength(2);
        expect(given[1]?.inputs).toMatchObject({
          max_tokens: 2000,
          tools: [{ type: "function", function: { name: "submit_proposal", parameters: { type: "object" } } }],
        });
      },
    );

    it("Workers AI: a tool's arguments are judged like any answer, and a call that fails costs what it cost", async () => {
      const refused = {
        status: 400,
        body: { internalCode: 5025, description: "This model doesn't support JSON Schema." },
      };
      const wrong = {
        tool_calls: [{ name: "submit_proposal", arguments: { summary: 7 } }],
        usage: { prompt_tokens: 9 },
      };
      const judged = await workersAiPort(binding(refused, { body: wrong }).ai).run(request());
      expect(judged).toMatchObject({ ok: false, failure: { reason: "schema_violation" }, usage: { input: 9 } });
      const full = { status: 429, body: { internalCode: 3040, description: BODY } };
      const failed = await workersAiPort(binding(refused, full).ai).run(request());
      expect(failed).toMatchObject({ ok: false, failure: { reason: "overloaded", status: 429 }, usage: NO_USAGE });
      expect(JSON.stringify(failed)).not.toContain(BODY);
    });

    it.each([
      { internalCode: 3036, status: 429, reason: "quota" },
      { internalCode: 3006, status: 413, reason: "context_too_long" },
      { internalCode: 5018, status: 403, reason: "auth" },
      { internalCode: 5007, status: 400, reason: "bad_request" },
      { internalCode: 3007, status: 408, reason: "timeout" },
    ])("Workers AI: error $internalCode is $reason", async ({ internalCode, status, reason }) => {
      const { ai, given } = binding({ status, body: { internalCode, description: BODY } });
      expect(await workersAiPort(ai).run(request())).toMatchObject({
        ok: false,
        failure: { reason, requestId: "req-9" },
      });
      expect(given).toHaveLength(1);
    });
  });
}
