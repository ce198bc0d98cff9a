import { LLMock } from "@copilotkit/aimock";
import type { DomainEvent } from "#domain/event";
import { evolve } from "#domain/evolve";
import { houseAgents } from "#domain/house-crew/crew";
import { proposeOutline } from "#domain/house-crew/outline";
import type { RunId } from "#domain/ids";
import { freshIds } from "#domain/pipeline/fresh-ids";
import type { Project } from "#domain/project/project";
import { aliasesOf } from "../worker/agents/aliases.ts";
import type { ModelTask } from "../worker/agents/claimed-run.ts";
import { outlineMessages } from "../worker/agents/model-outline.ts";
import { showrunnerMessages } from "../worker/agents/model-showrunner.ts";
import type { Prompt } from "../worker/agents/prompt.ts";
import { sceneMessage } from "../worker/agents/scene-data.ts";
import { taskOf } from "../worker/agents/task-of.ts";
import { answerFor, outlineAnswerFor } from "../worker/test/house-answers.ts";

/** What every answer is said to have used. */
export const TOLD_TOKENS = { input: 2000, output: 300 } as const;
const USAGE = {
  ...{ prompt_tokens: TOLD_TOKENS.input, input_tokens: TOLD_TOKENS.input, promptTokenCount: TOLD_TOKENS.input },
  ...{ completion_tokens: TOLD_TOKENS.output, output_tokens: TOLD_TOKENS.output },
  ...{ candidatesTokenCount: TOLD_TOKENS.output, total_tokens: 2300, totalTokenCount: 2300 },
};

/** What the model says of the film as a whole. */
export const REMARK = "The letter is read in one scene and sealed again in the next.";

export interface CrewBehindModels {
  readonly url: string;
  /** From now on this model answers for this film. */
  plays(model: string, film: Film): void;
  /** From now on this model is asked and says nothing, until it is let go. */
  holds(model: string): { letGo(): void };
  /** How often it was asked for work. */
  asked(model: string): number;
  stop(): Promise<void>;
}

/** A film's log, read anew. */
export type Film = () => Promise<readonly DomainEvent[]>;

/**
 * Servers of the providers' wire formats (`@copilotkit/aimock`) whose models know the house's rules: to what a studio asks
 * they answer in the role's form what the house crew proposes. Which run asks is found in the film's log: the one whose
 * message, built from that log, is word for word the one that came.
 */
export async function startCrewBehindModels(): Promise<CrewBehindModels> {
  const films = new Map<string, Film>();
  const counts = new Map<string, number>();
  const held = new Map<string, Promise<void>>();
  const mock = new LLMock({ port: 0, logLevel: "silent" });
  mock.onMessage(/^Answer \{"ready"/, { content: '{"ready": true}', usage: USAGE });
  mock.onMessage(/<<<DATA/, async ({ model, messages }) => {
    counts.set(model, (counts.get(model) ?? 0) + 1);
    await held.get(model);
    const film = films.get(model);
    const said = JSON.stringify(messages);
    const answer = film && answerTo(await film(), (words) => said.includes(JSON.stringify(words).slice(1, -1)));
    if (!answer) return { error: { message: "nobody asked that", type: "invalid_request_error" }, status: 400 };
    return { content: JSON.stringify(answer), usage: USAGE };
  });
  await mock.start();
  return {
    url: mock.url,
    plays: (model, film) => films.set(model, film),
    holds(model) {
      let letGo = () => {};
      held.set(model, new Promise((resolve) => (letGo = resolve)));
      return { letGo: () => letGo() };
    },
    asked: (model) => counts.get(model) ?? 0,
    stop: () => mock.stop(),
  };
}

/** The answer for the run that was begun with this message; null when the log knows none. */
function answerTo(events: readonly DomainEvent[], isAsked: (message: string) => boolean): object | null {
  let state: Project | null = null;
  for (const event of events) {
    if (state && event.eventType === "AgentRunStarted") {
      const { runId } = event.payload;
      const task = taskOf(state, runId);
      if (task && task.kind !== "panel" && task.kind !== "clip" && isAsked(messageOf(task)))
        return answerOf(task, runId);
    }
    state = evolve(state, event);
  }
  return null;
}

const NO_PROMPT: Prompt = { id: "", version: 0, schemaName: "", system: "", hash: "" };

function messageOf(task: ModelTask): string {
  if (task.kind === "outline") return outlineMessages(NO_PROMPT, "", task.context).user;
  if (task.kind === "showrunner") return showrunnerMessages(NO_PROMPT, "", task.context).user;
  return sceneMessage(task.context, aliasesOf(task.context.content));
}

function answerOf(task: ModelTask, runId: RunId): object {
  if (task.kind === "outline") return outlineAnswerFor(proposeOutline(task.context), task.context.frameRate);
  if (task.kind === "showrunner") {
    const finding = { scenes: ["S1"], severity: "info", message: REMARK, suggestion: "", ruleIds: [] };
    return { summary: "It holds but for one thing.", findings: [finding] };
  }
  const context = { ...task.context, ...freshIds(runId) };
  const house = houseAgents[task.role](context);
  if (house.kind !== "proposal") throw new Error(`the house's ${task.role} proposes nothing`);
  return answerFor(context, house);
}
