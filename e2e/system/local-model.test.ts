import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { BIN, ROOT } from "../../scripts/prepare.ts";
import { openaiCompatiblePort } from "../../worker/agents/ports/openai-compatible.ts";
import { writeTinyGguf } from "../tiny-gguf.ts";

/** Of any model, however little it knows: the grammar lets it say nothing else. */
const schema = z.object({
  ready: z.boolean(),
  mood: z.enum(["calm", "tense"]),
  shots: z.array(z.enum(["WS", "MS", "CU"])).max(3),
  note: z.string().max(24).nullable(),
});

let folder: string;
const serving: ChildProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vidflow-gguf-"));
});
afterAll(async () => {
  for (const child of serving) child.kill();
  await rm(folder, { recursive: true, force: true });
});

/** Starts the command as a person does; its address, or what it said before it ended. */
function serve(...args: string[]): Promise<{ url: string | null; said: string }> {
  const child = spawn(join(BIN, "node"), [join(ROOT, "scripts/local-model.ts"), ...args], {
    // Installed once for this checkout, not for each test.
    env: { ...process.env, VIDFLOW_DATA: join(ROOT, ".vidflow"), NODE_NO_WARNINGS: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  serving.push(child);
  let said = "";
  return new Promise((resolve) => {
    const hear = (part: Buffer) => {
      said += part.toString("utf8");
      const url = /address (http:\S+)/.exec(said)?.[1];
      if (url) resolve({ url, said });
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.on("exit", () => resolve({ url: null, said }));
  });
}

test("a GGUF is served with schemas enforced by grammar, streamed, with its tokens", async ({ skip }) => {
  const file = join(folder, "tiny.gguf");
  await writeTinyGguf(file);
  const { url, said } = await serve(file, "--port", "0", "--threads", "1", "--context", "2048");
  if (url === null && said.includes("could not be installed")) skip(`there is no node-llama-cpp to be had: ${said}`);
  if (url === null) throw new Error(said);

  const heard: string[] = [];
  const request = {
    ...{ model: "tiny", system: "You are the Editor.", user: "<<<DATA\n{}\nDATA>>>" },
    ...{ schema, schemaName: "trial_v1", maxOutputTokens: 400, cacheKey: "k", signal: new AbortController().signal },
  };
  const port = openaiCompatiblePort({ apiKey: "", baseUrl: url });
  const answer = await port.run({ ...request, onDelta: (piece) => heard.push(piece) });
  expect(answer, JSON.stringify(answer)).toMatchObject({ ok: true });
  if (answer.ok) expect(schema.parse(answer.value)).toEqual(answer.value);
  expect(heard.length).toBeGreaterThan(1);
  expect(answer.usage?.input).toBeGreaterThan(10);
  expect(answer.usage?.output).toBeGreaterThan(5);

  const cut = await port.run({ ...request, maxOutputTokens: 3 });
  expect(cut).toMatchObject({ ok: false, failure: { reason: "truncated" } });
  const models = await (await fetch(`${url}/models`)).json();
  expect(models).toMatchObject({ data: [{ id: "tiny" }] });
});

test("what can't be served says what to do", async () => {
  const nothing = await serve(join(folder, "nothing.gguf"));
  expect(nothing).toMatchObject({ url: null, said: expect.stringContaining("There is no file") });
  const help = await serve();
  expect(help.said).toContain("npm run local-model -- FILE.gguf");
});
