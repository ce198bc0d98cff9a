import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { LLMock } from "@copilotkit/aimock";
import { afterAll, beforeAll, expect, it } from "vitest";
import { costMicroUsd } from "#domain/budget/cost";
import type { Rates } from "#domain/budget/usage";
import { houseAgents } from "#domain/house-crew/crew";
import type { RunId, SceneId } from "#domain/ids";
import { canonicalJson } from "#domain/log/canonical-json";
import { freshIds } from "#domain/pipeline/fresh-ids";
import { type Engine, PIPELINE_ROLES, type PipelineRole } from "#domain/pipeline/role";
import { addScene, approve, HOUSE_PLAN, sceneOf, startPipeline, startRun } from "#domain/testing/film";
import { openStudio, type Studio, SYSTEM, sha256 } from "#domain/testing/studio";
import { answerFor } from "../test/house-answers.ts";
import { runModel } from "./model-agent.ts";
import { anthropicPort } from "./ports/anthropic.ts";
import { geminiPort } from "./ports/gemini.ts";
import { ollamaPort } from "./ports/ollama.ts";
import { openaiPort } from "./ports/openai.ts";
import { openaiCompatiblePort } from "./ports/openai-compatible.ts";
import type { LlmPort } from "./ports/port.ts";
import { bindingAt } from "./ports/port-trials.ts";
import { workersAiPort } from "./ports/workers-ai.ts";
import { readPrompt } from "./prompt.ts";
import { taskOf } from "./task-of.ts";

/** A provider's servers: the real wire formats, and answers that mean what the house crew proposes. */
const mock = new LLMock({ port: 0, logLevel: "silent" });
let answering: object = {};
const USAGE = {
  ...{ prompt_tokens: 2000, completion_tokens: 300, total_tokens: 2300, input_tokens: 2000, output_tokens: 300 },
  ...{ promptTokenCount: 2000, candidatesTokenCount: 300, totalTokenCount: 2300 },
};
beforeAll(async () => {
  await mock.start();
  mock.onMessage(/DATA/, () => ({ content: JSON.stringify(answering), usage: USAGE }));
});
afterAll(() => mock.stop());

const RATES: Rates = { input: 1_250_000, cacheRead: 125_000, cacheWrite5m: 0, cacheWrite1h: 0, output: 10_000_000 };
const to = (path: string) => ({ apiKey: "sk-test", baseUrl: `${mock.url}${path}` });
const PORTS: Partial<Record<Engine, () => LlmPort>> = {
  openai: () => openaiPort(to("/v1")),
  "openai-compatible": () => openaiCompatiblePort(to("/v1")),
  anthropic: () => anthropicPort(to("")),
  gemini: () => geminiPort({ ...to(""), apiVersion: "v1beta" }),
  ollama: () => ollamaPort(to("")),
  "workers-ai": () => workersAiPort(bindingAt(`${mock.url}/v1`)),
};

const SCRIPTS = [
  `INT. KITCHEN - NIGHT

Rain on the window. Mara waits at the table, a letter before her.

MARA
You kept it.

TOM
I never read it.

Tom picks up the letter. He sits down.
`,
  "EXT. HARBOUR - DAWN\n\nA boat without lights comes in. Reyes jumps ashore.\n\nREYES\nShe is not coming.\n",
];

function promptOf(role: PipelineRole) {
  const folder = join(import.meta.dirname, "../../prompts", role);
  const newest = readdirSync(folder).sort().at(-1) ?? "";
  return readPrompt(readFileSync(join(folder, newest), "utf8"));
}

/** The waiting run by a model, as the studio does it; the run after it. */
async function work(studio: Studio, runId: RunId, engine: Engine, port: LlmPort): Promise<RunId | null> {
  const task = taskOf(studio.state(), runId);
  if (task?.kind !== "scene") throw new Error("nothing waits");
  const context = { ...task.context, ...freshIds(runId) };
  const house = houseAgents[task.role](context);
  if (house.kind !== "proposal") throw new Error(JSON.stringify(house));
  answering = answerFor(context, house);
  const prompt = promptOf(task.role);
  const words = { promptId: prompt.id, promptVersion: prompt.version, promptHash: prompt.hash };
  const contextHash = sha256(canonicalJson(task.context));
  startRun(studio, runId, 100_000, { ...HOUSE_PLAN, ...words, engine, model: "m", rates: RATES, contextHash });
  const run = { port, model: "m", prompt, mark: "vfm-0123456789abcdef", cacheKey: "k" };
  const outcome = await runModel({ ...run, signal: new AbortController().signal }, context);
  const [ended] = studio.do({ type: "EndRun", runId, outcome }, SYSTEM);
  if (ended?.eventType !== "AgentProposalCreated") throw new Error(`${task.role}: ${JSON.stringify(ended?.payload)}`);
  return ended.payload.next?.runId ?? null;
}

async function make(studio: Studio, sceneId: SceneId, engine: Engine, port: LlmPort): Promise<void> {
  for (let next: RunId | null = startPipeline(studio, sceneId); next !== null; ) {
    next = await work(studio, next, engine, port);
  }
  for (const proposalId of sceneOf(studio, sceneId).proposalIds) {
    const proposal = studio.state().proposals[proposalId];
    if (proposal?.status === "open") studio.do({ type: "AcceptProposal", proposalId, changeIds: null });
  }
  approve(studio, sceneId);
}

it.each(Object.entries(PORTS) as [Engine, () => LlmPort][])(
  "a whole film by %s: every role answers over the provider's wire, people accept, scenes are approved",
  async (engine, portOf) => {
    const studio = openStudio();
    const scenes = SCRIPTS.map((script) => addScene(studio, { script }));
    for (const sceneId of scenes) await make(studio, sceneId, engine, portOf());
    for (const sceneId of scenes) {
      const { status, content } = sceneOf(studio, sceneId);
      expect(status).toBe("approved");
      expect(content.beats.length).toBeGreaterThan(0);
      expect(content.shots.length).toBeGreaterThan(1);
      expect(new Set(content.shots.map((shot) => shot.size)).size).toBeGreaterThan(1);
      expect(content.shots.every((shot) => shot.durationFrames > 0 && shot.description !== "")).toBe(true);
    }
    const runs = Object.values(studio.state().runs);
    expect(runs.map((run) => run.role)).toEqual([...PIPELINE_ROLES, ...PIPELINE_ROLES]);
    for (const run of runs) {
      expect(run).toMatchObject({ engine, status: "proposed", promptId: expect.stringContaining(run.role) });
      if (run.usage) expect(run.costMicroUsd).toBe(costMicroUsd(run.usage, RATES));
    }
    const spent = runs.reduce((sum, run) => sum + run.costMicroUsd, 0);
    expect(studio.state()).toMatchObject({ spentMicroUsd: spent, reservedMicroUsd: 0 });
    // The mock's Ollama says nothing of tokens.
    if (engine !== "ollama") expect(spent).toBe(10 * (2000 * 1.25 + 300 * 10));
  },
  60_000,
);
