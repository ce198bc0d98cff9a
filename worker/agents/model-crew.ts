import { freshIds } from "#domain/pipeline/fresh-ids";
import { type Agent, notConfigured, type ReportProgress } from "./agent.ts";
import { runModel } from "./model-agent.ts";
import { portFor } from "./ports/ports.ts";
import { PROMPTS } from "./prompts.ts";

/** A sign of life this often, in milliseconds, while a model thinks without a word: a quarter of the run's lease. */
const HEARTBEAT_MS = 15_000;
/** News of what is being written at most this often, in milliseconds. */
const NEWS_MS = 1_000;

/** The crew whose work a model does, by the engine and the model of the project. */
export const modelCrew: Agent = {
  async run(claimed, runId, signal, report) {
    const { access } = claimed;
    const port = access && portFor(access);
    if (claimed.kind !== "scene" || !access || !port) return notConfigured(claimed);
    const news = tellNow(report, access.model);
    const heartbeat = setInterval(() => news.tell(), HEARTBEAT_MS);
    try {
      news.tell();
      const { mark, cacheKey, model } = access;
      const run = { port, model, prompt: PROMPTS[claimed.role], mark, cacheKey, signal, onDelta: news.wrote };
      return await runModel(run, { ...claimed.context, ...freshIds(runId) });
    } finally {
      clearInterval(heartbeat);
    }
  },
};

/** Says how far the model is. Nobody waits for it: news that is lost is made up for by the next. */
function tellNow(report: ReportProgress, model: string): { tell: () => void; wrote: (text: string) => void } {
  let characters = 0;
  let toldAt = 0;
  const tell = () => {
    toldAt = Date.now();
    const message = characters === 0 ? `waiting for ${model}` : `${model} has written ${characters} characters`;
    report(null, message).catch((error: unknown) => console.warn("news of a run was lost:", error));
  };
  return {
    tell,
    wrote(text) {
      characters += text.length;
      if (Date.now() - toldAt >= NEWS_MS) tell();
    },
  };
}
