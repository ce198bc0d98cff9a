import type { ShowrunnerContext } from "#domain/agent/showrunner-context";
import type { AgentOutcome } from "#domain/command";
import { superviseFilm } from "#domain/house-crew/showrunner/showrunner";
import { filmMessage, readReport, showrunnerSchema } from "./answers/showrunner.ts";
import { askModel, failed, type ModelRun, systemOf } from "./ask-model.ts";
import type { Prompt } from "./prompt.ts";

/** What is sent for a pass over the film: the prompt with the run's mark, and the film as data. */
export function showrunnerMessages(prompt: Prompt, mark: string, context: ShowrunnerContext) {
  return { system: systemOf(prompt, mark), user: filmMessage(context) };
}

/**
 * A pass over the film by a model, asked once. The house's own pass stands beside it, with what it would change: what a
 * rule can tell is not left to a model.
 */
export async function runModelShowrunner(run: ModelRun, context: ShowrunnerContext): Promise<AgentOutcome> {
  const messages = showrunnerMessages(run.prompt, run.mark, context);
  const asked = await askModel(run, messages, showrunnerSchema(context.scenes));
  if (!asked.ok) return asked.outcome;
  const { usage } = asked;
  const read = readReport(asked.value, context.scenes);
  if (read === null) {
    return failed(
      "schema_violation",
      "The answer can't be taken: it names a scene that the film does not have.",
      usage,
    );
  }
  const house = superviseFilm(context);
  const told = new Set(house.findings.map(({ ruleId, sceneId }) => `${ruleId} ${sceneId}`));
  const own = read.filter(({ ruleId, sceneId }) => !told.has(`${ruleId} ${sceneId}`));
  return {
    kind: "continuity",
    summary: asked.value.summary.trim(),
    findings: [...house.findings, ...own],
    proposals: house.proposals,
    usage,
  };
}
