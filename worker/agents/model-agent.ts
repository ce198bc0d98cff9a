import type { AgentContext } from "#domain/agent/context";
import { NO_USAGE } from "#domain/budget/usage";
import type { AgentOutcome } from "#domain/command";
import { referee } from "#domain/house-crew/crew";
import { readScene } from "#domain/house-crew/reading/scene-reading";
import { tooLongForAScene } from "#domain/house-crew/writer/wrt-3-target";
import { applyChanges } from "#domain/proposal/apply";
import type { Change, Finding } from "#domain/proposal/change";
import { mayPropose } from "#domain/proposal/role-paths";
import { aliasesOf } from "./aliases.ts";
import { FORMS } from "./answers/forms.ts";
import { askModel, failed, type ModelRun, systemOf } from "./ask-model.ts";
import type { Prompt } from "./prompt.ts";
import { sceneMessage } from "./scene-data.ts";

/** What is sent: the prompt word for word with the run's mark, and the scene as data. */
export function messagesFor(
  prompt: Prompt,
  mark: string,
  context: Omit<AgentContext, "newBeatId" | "newShotId">,
): { readonly system: string; readonly user: string } {
  return { system: systemOf(prompt, mark), user: sceneMessage(context, aliasesOf(context.content)) };
}

/**
 * A role's work by a model: asked once, its answer checked against the role's form, places, ids and the scene as it was
 * shown, and judged by the house's rules. Whatever it cost is in the outcome.
 */
export async function runModel(run: ModelRun, context: AgentContext): Promise<AgentOutcome> {
  const whole = tooLongForAScene(readScene(context));
  if (whole !== null) return { kind: "violation", findings: [whole], usage: NO_USAGE };
  const form = FORMS[context.role](context, aliasesOf(context.content));
  const asked = await askModel(run, messagesFor(run.prompt, run.mark, context), form.schema);
  if (!asked.ok) return asked.outcome;
  const { value, usage } = asked;
  const read = form.read(value);
  if (!read.ok) return failed("schema_violation", `The answer can't be taken: ${read.problem}.`, usage);
  const changes = read.changes.map((change, n): Change => ({ ...change, id: `chg_answer${n + 1}` }));
  const foreign = changes.find((change) => !mayPropose(context.role, change));
  if (foreign) return failed("schema_violation", `The ${context.role} may not ${foreign.op} ${foreign.path}.`, usage);
  const applied = applyChanges(context.content, changes);
  const [unfit] = [...applied.conflicts, ...applied.needs];
  if (unfit) {
    const path = changes.find((change) => change.id === unfit.changeId)?.path ?? "";
    return failed(
      "schema_violation",
      `The answer can't be taken: its change of ${path} does not fit the scene.`,
      usage,
    );
  }
  const judged = referee(context.role, { ...context, content: applied.content });
  const findings = [...read.findings, ...judged].sort((one, other) => weight(one) - weight(other));
  if (findings.some((finding) => finding.severity === "block")) return { kind: "violation", findings, usage };
  return { kind: "proposal", summary: read.summary, changes: read.changes, findings, usage };
}

/** Blocks first; among equals the order stays. */
function weight({ severity }: Finding): number {
  return severity === "block" ? 0 : 1;
}
