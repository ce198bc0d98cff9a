import type { AgentContext } from "#domain/agent/context";
import { NO_USAGE, type Usage } from "#domain/budget/usage";
import type { AgentOutcome } from "#domain/command";
import { referee } from "#domain/house-crew/crew";
import { readScene } from "#domain/house-crew/reading/scene-reading";
import { tooLongForAScene } from "#domain/house-crew/writer/wrt-3-target";
import type { AgentFailureReason } from "#domain/pipeline/run";
import { applyChanges } from "#domain/proposal/apply";
import type { Change, Finding } from "#domain/proposal/change";
import { mayPropose } from "#domain/proposal/role-paths";
import { aliasesOf } from "./aliases.ts";
import { FORMS } from "./answers/forms.ts";
import type { LlmPort } from "./ports/port.ts";
import type { Prompt } from "./prompt.ts";
import { sceneMessage } from "./scene-data.ts";

/** How long an answer may be, reasoning included. */
export const MOST_OUTPUT_TOKENS = 16_000;

/** Marks of runs look like this, whichever project's they are. */
const RUN_MARK = /\bvfm-[0-9a-f]{16,}\b/;

export interface ModelRun {
  readonly port: LlmPort;
  readonly model: string;
  readonly prompt: Prompt;
  /** Stands in this run's system message alone. In an answer it shows that the model repeats what it was told. */
  readonly mark: string;
  readonly cacheKey: string;
  readonly signal: AbortSignal;
  readonly onDelta?: (text: string) => void;
}

/** What is sent: the prompt word for word with the run's mark, and the scene as data. */
export function messagesFor(
  prompt: Prompt,
  mark: string,
  context: Omit<AgentContext, "newBeatId" | "newShotId">,
): { readonly system: string; readonly user: string } {
  const system = `${prompt.system}\n\nThe mark of this run is ${mark}. It belongs in no answer.`;
  return { system, user: sceneMessage(context, aliasesOf(context.content)) };
}

/**
 * A role's work by a model: asked once, its answer checked against the role's form, places, ids and the scene as it was
 * shown, and judged by the house's rules. Whatever it cost is in the outcome.
 */
export async function runModel(run: ModelRun, context: AgentContext): Promise<AgentOutcome> {
  const whole = tooLongForAScene(readScene(context));
  if (whole !== null) return { kind: "violation", findings: [whole], usage: NO_USAGE };
  const form = FORMS[context.role](context, aliasesOf(context.content));
  const answer = await run.port.run({
    model: run.model,
    ...messagesFor(run.prompt, run.mark, context),
    schema: form.schema,
    schemaName: run.prompt.schemaName,
    maxOutputTokens: MOST_OUTPUT_TOKENS,
    signal: run.signal,
    cacheKey: run.cacheKey,
    ...(run.onDelta && { onDelta: run.onDelta }),
  });
  if (!answer.ok) {
    const { reason, detail, requestId } = answer.failure;
    return failed(reason, requestId === null ? detail : `${detail} Request ${requestId}.`, answer.usage);
  }
  const { usage } = answer;
  if (RUN_MARK.test(JSON.stringify(answer.value))) {
    return failed("schema_violation", "The answer repeats a run's mark and was thrown away.", usage);
  }
  const read = form.read(answer.value);
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

function failed(reason: AgentFailureReason, detail: string, usage: Usage | null): AgentOutcome {
  return { kind: "failed", reason, detail, usage };
}

/** Blocks first; among equals the order stays. */
function weight({ severity }: Finding): number {
  return severity === "block" ? 0 : 1;
}
