import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import * as z from "zod";
import { grammarSchemaOf } from "./grammar-schema.ts";
import type { Llama, LlamaLibrary, LlamaSequence } from "./llama.ts";

/** As much as a request may hold, in bytes. */
const MOST_BODY = 4_000_000;
const MOST_TOKENS = 4_096;

const requestSchema = z.looseObject({
  model: z.string().default(""),
  messages: z.array(z.looseObject({ role: z.string(), content: z.string() })).min(1),
  max_tokens: z.int().min(1).optional(),
  max_completion_tokens: z.int().min(1).optional(),
  temperature: z.number().min(0).max(2).default(0),
  stream: z.boolean().default(false),
  response_format: z
    .looseObject({ type: z.string(), json_schema: z.looseObject({ schema: z.unknown() }).optional() })
    .optional(),
});
type ChatRequest = z.output<typeof requestSchema>;

export interface LoadedModel {
  readonly library: LlamaLibrary;
  readonly llama: Llama;
  readonly sequence: LlamaSequence;
  /** As clients name it. */
  readonly name: string;
}

/**
 * A model in the shape of OpenAI's chat completions, for this machine alone. A schema asked for is enforced by grammar
 * while the model writes. One request at a time: there is one model, and it has one mind.
 */
export function serveModel(loaded: LoadedModel): Server {
  let last: Promise<unknown> = Promise.resolve();
  const alone = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work);
    last = mine.catch(() => {});
    return mine;
  };
  return createServer((request, response) => {
    answer(request, response, loaded, alone).catch((error: unknown) => {
      refuse(response, 500, error instanceof Error ? error.message : "The model broke down.");
    });
  });
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  loaded: LoadedModel,
  alone: <T>(work: () => Promise<T>) => Promise<T>,
): Promise<void> {
  // A page of some website that had its name point here is not this machine.
  if (!/^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/.test(request.headers.host ?? "")) {
    return refuse(response, 403, "Ask from this machine, by 127.0.0.1 or localhost.");
  }
  const path = (request.url ?? "").replace(/\?.*$/, "").replace(/^\/v1/, "");
  if (request.method === "GET" && path === "/models") {
    return reply(response, { object: "list", data: [{ id: loaded.name, object: "model", owned_by: "local" }] });
  }
  if (request.method !== "POST" || path !== "/chat/completions") return refuse(response, 404, "There is no such path.");
  const parsed = requestSchema.safeParse(await bodyOf(request));
  if (!parsed.success) return refuse(response, 400, z.prettifyError(parsed.error));
  const gone = new AbortController();
  response.on("close", () => gone.abort());
  await alone(async () => {
    if (!gone.signal.aborted) await complete(parsed.data, response, loaded, gone.signal);
  });
}

async function complete(
  asked: ChatRequest,
  response: ServerResponse,
  { library, llama, sequence, name }: LoadedModel,
  signal: AbortSignal,
): Promise<void> {
  const schema = asked.response_format?.json_schema?.schema;
  const grammar = schema === undefined ? undefined : await llama.createGrammarForJsonSchema(grammarSchemaOf(schema));
  const textOf = (role: string) =>
    asked.messages
      .filter((message) => message.role === role)
      .map(({ content }) => content)
      .join("\n\n");
  await sequence.clearHistory();
  const before = { ...used(sequence) };
  const session = new library.LlamaChatSession({
    contextSequence: sequence,
    systemPrompt: textOf("system"),
    autoDisposeSequence: false,
  });
  const head = { id: "chatcmpl-local", created: Math.floor(Date.now() / 1000), model: name };
  const send = (choice: object, more: object = {}) => {
    const chunk = { ...head, object: "chat.completion.chunk", choices: [{ index: 0, ...choice }], ...more };
    response.write(`data: ${JSON.stringify(chunk)}\n\n`);
  };
  if (asked.stream) response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
  try {
    const { responseText, stopReason } = await session.promptWithMeta(textOf("user"), {
      ...(grammar && { grammar }),
      maxTokens: asked.max_completion_tokens ?? asked.max_tokens ?? MOST_TOKENS,
      temperature: asked.temperature,
      signal,
      stopOnAbortSignal: true,
      trimWhitespaceSuffix: true,
      ...(asked.stream && { onTextChunk: (content: string) => send({ delta: { content }, finish_reason: null }) }),
    });
    const finish = stopReason === "maxTokens" ? "length" : "stop";
    const now = used(sequence);
    const prompt_tokens = now.input - before.input;
    const completion_tokens = now.output - before.output;
    const usage = { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens };
    if (asked.stream) {
      send({ delta: {}, finish_reason: finish });
      response.write(`data: ${JSON.stringify({ ...head, object: "chat.completion.chunk", choices: [], usage })}\n\n`);
      response.end("data: [DONE]\n\n");
    } else {
      const message = { role: "assistant", content: responseText };
      reply(response, {
        ...head,
        object: "chat.completion",
        choices: [{ index: 0, message, finish_reason: finish }],
        usage,
      });
    }
  } finally {
    session.dispose();
  }
}

function used({ tokenMeter }: LlamaSequence) {
  return { input: tokenMeter.usedInputTokens, output: tokenMeter.usedOutputTokens };
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request) {
    const bytes = Buffer.from(part);
    length += bytes.length;
    if (length > MOST_BODY) return null;
    parts.push(bytes);
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString("utf8"));
  } catch {
    return null;
  }
}

function reply(response: ServerResponse, body: object): void {
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}

function refuse(response: ServerResponse, status: number, message: string): void {
  if (response.headersSent) return void response.destroy();
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify({ error: { message, type: "invalid_request_error" } }));
}
