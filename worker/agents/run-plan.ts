import { FREE_RATES } from "#domain/budget/usage";
import type { ProjectId, RunId } from "#domain/ids";
import { freshIds } from "#domain/pipeline/fresh-ids";
import type { RunPlan } from "#domain/pipeline/run";
import { hmacHex } from "../digest.ts";
import type { EngineDesk } from "../project/engine-desk.ts";
import type { VideoDesk } from "../project/video-desk.ts";
import { aliasesOf } from "./aliases.ts";
import { FORMS } from "./answers/forms.ts";
import { outlineAnswerSchema } from "./answers/outline.ts";
import { showrunnerSchema } from "./answers/showrunner.ts";
import { MOST_OUTPUT_TOKENS } from "./ask-model.ts";
import type { ClaimedRun, ModelAccess, ModelTask } from "./claimed-run.ts";
import { ratesOfSecond } from "./clips/clip-prices.ts";
import { planClip } from "./clips/plan-clip.ts";
import { messagesFor } from "./model-agent.ts";
import { outlineMessages } from "./model-outline.ts";
import { showrunnerMessages } from "./model-showrunner.ts";
import { pictureCall } from "./pictures/picture-call.ts";
import { PICTURE_MODELS } from "./pictures/picture-ports.ts";
import type { PlannedCall } from "./planned-call.ts";
import type { EngineAccess } from "./ports/ports.ts";
import { jsonSchemaOf } from "./ports/schema-for.ts";
import { ratesFor, worstCostMicroUsd } from "./prices.ts";
import type { Prompt } from "./prompt.ts";
import { PROMPTS } from "./prompts.ts";
import type { UnplannedRun } from "./task-of.ts";
import { tokenBound } from "./token-bound.ts";

/** What a run will use and may cost, decided before it starts. */
export interface PlannedRun {
  readonly plan: Omit<RunPlan, "contextHash" | "bibleVersion">;
  readonly reserveMicroUsd: number;
  /** How to reach the model; null for the house crew and for a run that can't be done. */
  readonly access: ModelAccess | null;
  readonly clip: ClaimedRun["clip"];
  /** Why it can't be done; such a run starts, costs nothing and says so. */
  readonly problem: string | null;
  /** What the model will be sent; null where none is asked. */
  readonly messages: { readonly system: string; readonly user: string } | null;
}

export function planRun(
  claimed: UnplannedRun,
  runId: RunId,
  {
    projectId,
    engines,
    video,
    secret,
  }: {
    projectId: ProjectId;
    engines: Pick<EngineDesk, "access">;
    video: Pick<VideoDesk, "access">;
    secret: string;
  },
): PlannedRun {
  const { engine } = claimed;
  const none = { promptId: null, promptVersion: null, promptHash: null, rates: FREE_RATES };
  const without = (model: string | null, problem: string | null): PlannedRun => ({
    plan: { engine, model, ...none },
    reserveMicroUsd: 0,
    access: null,
    clip: null,
    problem,
    messages: null,
  });
  if (claimed.kind === "clip") {
    const clip = planClip(claimed.engine, claimed.model, claimed.context, video);
    if (clip.problem !== null) return without(clip.model, clip.problem);
    const { id, version, hash } = PROMPTS.clip;
    const { access, job } = clip;
    const made = { engine: access.engine, model: access.model, rates: ratesOfSecond(job.microUsdPerSecond) };
    return {
      plan: { ...made, promptId: id, promptVersion: version, promptHash: hash },
      reserveMicroUsd: job.reserveMicroUsd,
      ...{ access: null, clip: { access, job }, problem: null },
      messages: { system: "", user: job.words },
    };
  }
  if (claimed.engine === "house") return without(claimed.model, null);
  if (claimed.kind === "panel" && !PICTURE_MODELS.has(claimed.engine)) {
    return without(claimed.model, `The engine “${engine}” draws no pictures. Choose OpenAI, Gemini or Workers AI.`);
  }
  const { role } = claimed;
  const reached = engines.access(claimed.engine, claimed.model);
  if ("problem" in reached) return without(claimed.model, reached.problem);
  const { model } = reached.access;
  const mark = `vfm-${hmacHex(secret, `run mark ${runId}`).slice(0, 32)}`;
  const prompt = PROMPTS[role];
  const { messages, input, output, rates } =
    claimed.kind === "panel"
      ? pictureCall(claimed.context, reached.access, prompt)
      : wordsCall(claimed, reached.access, runId, prompt, mark);
  if (rates === null) {
    const problem = `No price is known for the model “${model}” of “${engine}”, so it does not run. Type its price in the settings, or choose one that is priced.`;
    return without(model, problem);
  }
  return {
    plan: { engine, model, promptId: prompt.id, promptVersion: prompt.version, promptHash: prompt.hash, rates },
    reserveMicroUsd: worstCostMicroUsd(rates, input, output),
    access: { ...reached.access, mark, cacheKey: hmacHex(secret, `prompt cache ${projectId} ${role}`).slice(0, 32) },
    clip: null,
    problem: null,
    messages,
  };
}

function wordsCall(task: ModelTask, access: EngineAccess, runId: RunId, prompt: Prompt, mark: string): PlannedCall {
  const { system, user, schema } = requestOf(task, runId, prompt, mark);
  const input = tokenBound(system) + tokenBound(user) + tokenBound(JSON.stringify(jsonSchemaOf(schema)));
  const rates = ratesFor(access.engine, access.model, input, access.ownRates);
  return { messages: { system, user }, input, output: MOST_OUTPUT_TOKENS, rates };
}

/** What a run's model will be asked. */
function requestOf(task: ModelTask, runId: RunId, prompt: Prompt, mark: string) {
  if (task.kind === "outline") return { ...outlineMessages(prompt, mark, task.context), schema: outlineAnswerSchema };
  if (task.kind === "showrunner") {
    return { ...showrunnerMessages(prompt, mark, task.context), schema: showrunnerSchema(task.context.scenes) };
  }
  const { context } = task;
  const { schema } = FORMS[task.role]({ ...context, ...freshIds(runId) }, aliasesOf(context.content));
  return { ...messagesFor(prompt, mark, context), schema };
}
