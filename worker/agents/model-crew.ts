import { freshIds } from "#domain/pipeline/fresh-ids";
import { complain } from "../complain.ts";
import { type Agent, notConfigured, type ReportProgress } from "./agent.ts";
import { draftOf } from "./draft.ts";
import { runModel } from "./model-agent.ts";
import { runModelOutline } from "./model-outline.ts";
import { runModelShowrunner } from "./model-showrunner.ts";
import { portFor } from "./ports/ports.ts";
import type { AiBinding } from "./ports/workers-ai.ts";
import { PROMPTS } from "./prompts.ts";

/** A sign of life this often, in milliseconds, while a model thinks without a word: a quarter of the run's lease. */
const HEARTBEAT_MS = 15_000;
/** News of what is being written at most this often, in milliseconds. */
const NEWS_MS = 300;

/** The crew whose work a model does, by the engine and the model of the project. */
export const modelCrew = (ai: AiBinding | undefined): Agent => ({
  async run(claimed, runId, { signal, report, keep }) {
    const { access } = claimed;
    const port = access && portFor(access, ai);
    if (!access || !port) return notConfigured(claimed);
    const news = tellNow(report, access.model);
    const heartbeat = setInterval(() => news.tell(), HEARTBEAT_MS);
    try {
      news.tell();
      const { mark, cacheKey, model } = access;
      const run = {
        port,
        model,
        prompt: PROMPTS[claimed.role],
        mark,
        cacheKey,
        signal,
        onDelta: news.wrote,
        onAnswer: keep,
      };
      if (claimed.kind === "outline") return await runModelOutline(run, claimed.context);
      if (claimed.kind === "showrunner") return await runModelShowrunner(run, claimed.context);
      return await runModel(run, { ...claimed.context, ...freshIds(runId) });
    } finally {
      clearInterval(heartbeat);
      news.end();
    }
  },
});

interface News {
  readonly tell: () => void;
  readonly wrote: (text: string) => void;
  readonly end: () => void;
}

/** Says how far the model is. Nobody waits for it: news that is lost is made up for by the next. */
function tellNow(report: ReportProgress, model: string): News {
  let written = "";
  let due: ReturnType<typeof setTimeout> | null = null;
  let isTelling = false;
  const tell = () => {
    // One at a time, so that an older draft never comes after a newer one.
    if (isTelling) return;
    isTelling = true;
    const before = written;
    const message = written === "" ? `waiting for ${model}` : `${model} has written ${written.length} characters`;
    report(null, message, draftOf(written))
      .catch((error: unknown) => complain("news of a run was lost", error))
      .finally(() => {
        isTelling = false;
        if (written !== before) soon();
      });
  };
  const soon = () => {
    due ??= setTimeout(() => {
      due = null;
      tell();
    }, NEWS_MS);
  };
  return {
    tell,
    wrote(text) {
      written += text;
      soon();
    },
    end() {
      if (due !== null) clearTimeout(due);
    },
  };
}
