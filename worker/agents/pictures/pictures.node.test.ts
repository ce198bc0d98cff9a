import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { findProvider } from "@pydantic/genai-prices";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { NO_USAGE, type Usage } from "#domain/budget/usage";
import type { AiBinding } from "../ports/workers-ai.ts";
import { geminiPictures } from "./gemini-pictures.ts";
import { openaiPictures } from "./openai-pictures.ts";
import type { PicturePort, PictureRequest } from "./picture-port.ts";
import { DRAWN_MICRO_USD, pictureRates } from "./picture-prices.ts";
import { PICTURE_ON_PLATFORM, workersAiPictures } from "./workers-ai-pictures.ts";

const PICTURE = Buffer.from("a picture, as far as a port can tell");
const BASE64 = PICTURE.toString("base64");

interface Heard {
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: Record<string, unknown>;
}
type Reply =
  | { readonly status?: number; readonly headers?: Record<string, string>; readonly body: unknown }
  | "hang up";

/** A server of this machine that answers as the providers' documentation says theirs do. */
let server: Server;
let url = "";
let heard: Heard[] = [];
let reply: Reply = { body: {} };

beforeAll(async () => {
  server = createServer((request, response) => {
    let text = "";
    request.on("data", (chunk) => {
      text += chunk;
    });
    request.on("end", () => {
      heard.push({ url: request.url ?? "", headers: request.headers, body: text === "" ? {} : JSON.parse(text) });
      if (reply === "hang up") return void request.socket.destroy();
      const { status = 200, headers = {}, body } = reply;
      response.writeHead(status, { "content-type": "application/json", ...headers });
      response.end(body instanceof Buffer ? body : JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());
beforeEach(() => {
  heard = [];
});

function request(change: Partial<PictureRequest> = {}): PictureRequest {
  return {
    ...{ model: "draws-1", words: "A lamp room at night.", aspectRatio: "16:9" },
    signal: new AbortController().signal,
    ...change,
  };
}

/** The platform's binding as it carries a call: one POST, the answer handed on raw. */
const binding: AiBinding = {
  run: (model, inputs, { signal }) =>
    fetch(`${url}/run/${model}`, {
      ...{ method: "POST", headers: { "content-type": "application/json" }, signal },
      body: JSON.stringify(inputs),
    }),
};

const OPENAI_USAGE = {
  ...{ input_tokens: 50, output_tokens: 1568, total_tokens: 1618 },
  input_tokens_details: { text_tokens: 50, image_tokens: 0 },
};
const GEMINI = (candidate: object, more: object = {}) => ({
  candidates: [candidate],
  usageMetadata: { promptTokenCount: 40, candidatesTokenCount: 1290, totalTokenCount: 1330 },
  responseId: "resp-1",
  ...more,
});
const GEMINI_PICTURE = GEMINI({
  content: { role: "model", parts: [{ text: "Here." }, { inlineData: { mimeType: "image/png", data: BASE64 } }] },
  finishReason: "STOP",
});

interface Tried {
  readonly name: string;
  readonly port: () => PicturePort;
  readonly good: Reply;
  readonly usage: Usage;
  readonly sent: (one: Heard) => void;
  /** An answer without a picture. */
  readonly empty: object;
}

const PORTS: readonly Tried[] = [
  {
    name: "OpenAI",
    port: () => openaiPictures({ apiKey: "sk-test", baseUrl: `${url}/v1` }),
    good: {
      headers: { "x-request-id": "req-1" },
      body: { created: 1, data: [{ b64_json: BASE64 }], usage: OPENAI_USAGE },
    },
    usage: { ...NO_USAGE, input: 50, output: 1568 },
    sent: (one: Heard) => {
      expect(one.url).toBe("/v1/images/generations");
      expect(one.headers.authorization).toBe("Bearer sk-test");
      expect(one.body).toMatchObject({ model: "draws-1", prompt: "A lamp room at night.", n: 1, size: "1536x1024" });
    },
    empty: { created: 1, data: [], usage: OPENAI_USAGE },
  },
  {
    name: "Gemini",
    port: () => geminiPictures({ apiKey: "g-test", baseUrl: `${url}/v1beta` }),
    good: { body: GEMINI_PICTURE },
    usage: { ...NO_USAGE, input: 40, output: 1290 },
    sent: (one: Heard) => {
      expect(one.url).toBe("/v1beta/models/draws-1:generateContent");
      expect(one.headers["x-goog-api-key"]).toBe("g-test");
      expect(one.body).toMatchObject({
        generationConfig: { responseModalities: ["IMAGE"], imageConfig: { aspectRatio: "16:9" } },
      });
    },
    empty: GEMINI({ content: { role: "model", parts: [{ text: "I would rather write." }] }, finishReason: "STOP" }),
  },
  {
    name: "Workers AI",
    port: () => workersAiPictures(binding),
    good: { headers: { "cf-ai-req-id": "cf-1" }, body: { result: { image: BASE64 }, success: true } },
    usage: PICTURE_ON_PLATFORM,
    sent: (one: Heard) => {
      expect(one.url).toBe("/run/draws-1");
      expect(one.body).toEqual({ prompt: "A lamp room at night.", width: 1344, height: 768 });
    },
    empty: { result: {}, success: true },
  },
];

describe.each(PORTS)("$name", ({ port, good, usage, sent, empty }) => {
  it("gives the picture and what it used, asked once in the provider's own form", async () => {
    reply = good;
    const answer = await port().draw(request());
    expect(answer).toMatchObject({ ok: true, usage });
    if (answer.ok) expect(Buffer.from(answer.bytes)).toEqual(PICTURE);
    expect(heard).toHaveLength(1);
    const [one] = heard;
    if (one) sent(one);
  });

  it.each([
    [401, "auth"],
    [429, "rate_limited"],
    [503, "overloaded"],
  ])(
    "a refusal (%i) costs nothing, is not tried again, and says why without the provider's words",
    async (status, reason) => {
      reply = { status, body: { error: { message: "secret words of the provider", code: status, status: "X" } } };
      const answer = await port().draw(request());
      expect(answer).toMatchObject({ ok: false, failure: { reason, status }, usage: NO_USAGE });
      expect(JSON.stringify(answer)).not.toContain("secret words");
      expect(heard).toHaveLength(1);
    },
  );

  it("an answer without a picture is a failure whose cost is booked", async () => {
    reply = { body: empty };
    expect(await port().draw(request())).toMatchObject({ ok: false, failure: { reason: "schema_violation" }, usage });
  });

  it("a connection that breaks off after the call was sent counts as the whole reservation", async () => {
    reply = "hang up";
    expect(await port().draw(request())).toMatchObject({ ok: false, failure: { reason: "network" }, usage: null });
    expect(heard).toHaveLength(1);
  });

  it("a run that was stopped before asks nothing", async () => {
    const answer = await port().draw(request({ signal: AbortSignal.abort() }));
    expect(answer).toMatchObject({ ok: false, failure: { reason: "aborted" }, usage: NO_USAGE });
    expect(heard).toHaveLength(0);
  });
});

describe("what providers hold back", () => {
  it("Gemini's finish reasons of safety, and prompts it blocks", async () => {
    const port = geminiPictures({ apiKey: "g", baseUrl: `${url}/v1beta` });
    for (const body of [
      GEMINI({ finishReason: "IMAGE_SAFETY" }),
      GEMINI({ finishReason: "PROHIBITED_CONTENT" }),
      { ...GEMINI({}), candidates: [], promptFeedback: { blockReason: "SAFETY" } },
    ]) {
      reply = { body };
      expect(await port.draw(request())).toMatchObject({ ok: false, failure: { reason: "filtered" } });
    }
  });

  it("a picture that OpenAI's compatible servers give without a word of usage is taken, its cost unknown", async () => {
    reply = { body: { created: 1, data: [{ b64_json: BASE64 }] } };
    const answer = await openaiPictures({ apiKey: "", baseUrl: `${url}/v1` }, "The server").draw(request());
    expect(answer).toMatchObject({ ok: true, usage: null });
  });

  it("Workers AI may answer with the picture itself", async () => {
    reply = { headers: { "content-type": "image/png" }, body: PICTURE };
    const answer = await workersAiPictures(binding).draw(request());
    expect(answer.ok && Buffer.from(answer.bytes)).toEqual(PICTURE);
  });
});

describe("prices of pictures", () => {
  it("are what the table's source says a model's drawing costs, where it says so", () => {
    for (const [engine, providerId] of [
      ["openai", "openai"],
      ["gemini", "google"],
    ] as const) {
      for (const [model, drawn] of Object.entries(DRAWN_MICRO_USD[engine] ?? {})) {
        const known = findProvider({ providerId })?.models.find(({ id }) => id === model)?.prices;
        const prices = Array.isArray(known) ? known.at(-1)?.prices : known;
        expect([model, prices?.output_image_mtok ?? prices?.output_mtok]).toEqual([model, drawn / 1_000_000]);
      }
    }
  });

  it("of a model that nobody priced are unknown, and then it does not run", () => {
    expect(pictureRates("openai", "gpt-image-99", null)).toBeNull();
    expect(pictureRates("gemini", "gemini-2.5-flash", null)).toBeNull();
    expect(pictureRates("workers-ai", "@cf/black-forest-labs/flux-1-schnell", null)).toBeNull();
  });
});
