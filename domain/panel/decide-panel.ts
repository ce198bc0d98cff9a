import type { AgentOutcome, DecisionContext } from "../command.ts";
import { type Decider, invalid } from "../decision.ts";
import type { NewEvent, RunCost } from "../event.ts";
import { projectIdOf } from "../ids.ts";
import { isShotAwaited } from "../pipeline/asked-shot.ts";
import { runFailed } from "../pipeline/decide-run.ts";
import type { Run } from "../pipeline/run.ts";
import type { Project } from "../project/project.ts";
import type { Change } from "../proposal/change.ts";
import { failure, success } from "../result.ts";
import type { Panel } from "../scene/content.ts";
import { findEditableScene } from "../scene/find-scene.ts";
import { LONGEST_WORDS } from "./panel-request.ts";

/**
 * A person asks an image model for a shot's picture. It costs money, so it is a run: claimed once, reserved before and
 * booked after, asked once. Nothing of the scene changes until a person accepts what comes of it.
 */
export const requestPanel: Decider<"RequestPanel"> = (state, command, context) => {
  const { sceneId, shotId, engine, model, actor } = { ...command, actor: context.actor };
  const found = findEditableScene(state, sceneId);
  if (!found.ok) return found;
  if (!found.value.content.shots.some((shot) => shot.id === shotId)) {
    return failure({ reason: "not-found", what: "shot", id: shotId });
  }
  if (engine === "house")
    return failure(invalid("engine", "the house draws without being asked: name a model's engine"));
  const words = command.words.trim();
  if (words.length > LONGEST_WORDS) return failure(invalid("words", `at most ${LONGEST_WORDS} characters`));
  if (Object.values(state.panelRequests).some((request) => request.shotId === shotId)) {
    return failure({ reason: "already-exists", what: "picture under way for this shot" });
  }
  const runId = context.newId("run");
  return success([{ eventType: "PanelRequested", sceneId, payload: { runId, shotId, engine, model, words }, actor }]);
};

type PictureOutcome = Extract<AgentOutcome, { kind: "panel" }>;

/**
 * What came of a picture's run: a proposal beside the panel that is there, or a failure that flags the scene. Where nobody
 * waits for it any more (its shot is gone, its scene is no draft) it is discarded. Its cost is booked always.
 */
export function endPanelRun(
  state: Project,
  run: Run,
  outcome: AgentOutcome,
  cost: RunCost,
  context: DecisionContext,
): NewEvent[] {
  const { id: runId, sceneId } = run;
  if (!isShotAwaited(state, runId)) {
    const payload = { runId, pipelineId: null, role: "panel", ...cost } as const;
    return [{ eventType: "AgentRunDiscarded", sceneId, payload, actor: context.actor }];
  }
  const failed = (reason: Parameters<typeof runFailed>[2], detail: string): NewEvent[] => [
    runFailed(run, cost, reason, detail, { flagId: context.newId("flg"), outlineId: null }, context),
  ];
  switch (outcome.kind) {
    case "failed":
      return failed(outcome.reason, outcome.detail);
    case "panel":
      return (
        proposed(state, run, outcome, cost, context) ?? failed("schema_violation", "it names a file of another project")
      );
    default:
      return failed("schema_violation", "something else than a picture was given");
  }
}

function proposed(
  state: Project,
  run: Run,
  { panel, summary }: PictureOutcome,
  cost: RunCost,
  context: DecisionContext,
): NewEvent[] | null {
  const request = state.panelRequests[run.id];
  const scene = request && state.scenes[request.sceneId];
  const shot = scene?.content.shots.find(({ id }) => id === request?.shotId);
  if (!request || !scene || !shot || !isOwnPicture(state, panel)) return null;
  const change: Change = {
    ...{ id: context.newId("chg"), path: `shots/${shot.id}/panel`, op: "set" },
    ...{ before: shot.panel, after: panel, reason: summary, ruleIds: [] },
  };
  const payload = {
    ...{ runId: run.id, shotId: shot.id, proposalId: context.newId("prp"), baseVersion: scene.version },
    ...{ summary, changes: [change], ...cost },
  };
  const actor = { kind: "agent", role: "panel", runId: run.id } as const;
  return [{ eventType: "PanelProposed", sceneId: scene.id, payload, actor }];
}

/** Pictures of other projects are none of this one's. */
function isOwnPicture(state: Project, panel: Panel): boolean {
  return panel.source === "upload" && projectIdOf(panel.key.split("/")[0] ?? "") === state.id;
}
