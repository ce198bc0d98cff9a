import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { llamaFrom, NoLlama } from "./local-model/llama.ts";
import { serveModel } from "./local-model/server.ts";
import { ROOT } from "./prepare.ts";

const HELP = `npm run local-model -- FILE.gguf [--port 8080] [--context TOKENS] [--threads N]
  serves a GGUF file to a studio on this machine, in the shape of OpenAI's chat completions, schemas enforced by grammar.
  In the film's settings set up "OpenAI-compatible (local)" with the address it prints. Ctrl-C stops it.`;

/** The largest context that is made unless said otherwise, in tokens: a scene, what is around it, and a long answer. */
const CONTEXT = 32_768;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    port: { type: "string", default: "8080" },
    context: { type: "string", default: String(CONTEXT) },
    threads: { type: "string", default: String(Math.max(1, Math.floor(availableParallelism() / 2))) },
    help: { type: "boolean", short: "h", default: false },
  },
});
const [port, context, threads] = [values.port, values.context, values.threads].map(Number);
const [file] = positionals;
if (
  values.help ||
  !file ||
  [port, context, threads].some((number) => !Number.isSafeInteger(number) || Number(number) < 0)
) {
  console.log(HELP);
  process.exit(values.help ? 0 : 2);
}
const path = resolve(file);
if (!existsSync(path)) {
  console.error(`There is no file ${path}.`);
  process.exit(1);
}

try {
  const folder = join(process.env.VIDFLOW_DATA ?? join(ROOT, ".vidflow"), "local-model");
  const library = await llamaFrom(folder, (line) => console.error(line));
  const llama = await library.getLlama({
    // A graphics card of Apple's comes with the binary; others have their own llama-server.
    gpu: process.platform === "darwin" ? "auto" : false,
    build: "never",
    skipDownload: true,
    maxThreads: threads,
  });
  const model = await llama.loadModel({ modelPath: path });
  const made = await model.createContext({ contextSize: Math.min(context ?? CONTEXT, model.trainContextSize) });
  const name = basename(path).replace(/\.gguf$/i, "");
  const server = serveModel({ library, llama, sequence: made.getSequence(), name });
  server.listen(port, "127.0.0.1", () => {
    const at = server.address();
    const on = typeof at === "object" && at !== null ? at.port : port;
    console.log(`Serving ${name}. In the film's settings: model ${name}, address http://127.0.0.1:${on}/v1`);
  });
  server.on("error", (error) => {
    console.error(`Port ${port} can't be had: ${error.message}. Say another with --port.`);
    process.exit(1);
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(0));
} catch (error) {
  console.error(
    error instanceof NoLlama
      ? error.message
      : `${path} can't be served: ${error instanceof Error ? error.message : error}. Is it a GGUF of a chat model?`,
  );
  process.exit(1);
}
