import type { Command, DecisionContext } from "../command.ts";
import { type Decider, type Decision, invalid, personOf } from "../decision.ts";
import type { NewEvent } from "../event.ts";
import { ruleProblems, tidyRules } from "../house-crew/tidy-rules.ts";
import { resetRunningPipeline } from "../pipeline/decide-pipeline.ts";
import { failure, success } from "../result.ts";
import { definedFields } from "../scene/content-change.ts";
import { sameValue } from "../scene/same-value.ts";
import { isOpen } from "../stitch/find-render.ts";
import type { Project } from "./project.ts";
import type { ProjectSettings } from "./settings.ts";

/** A project begins with the person who makes it as its owner. */
export function createProject(
  state: Project | null,
  command: Extract<Command, { type: "CreateProject" }>,
  context: DecisionContext,
): Decision {
  if (state !== null) return failure({ reason: "already-exists", what: "project" });
  const userId = personOf(context);
  if (userId === null) return failure({ reason: "forbidden", needs: "owner" });
  const settings = withTidyRules(command.settings);
  const errors = settingsProblems(settings);
  if (errors.length > 0) return failure({ reason: "invalid", errors });
  return success([
    {
      eventType: "ProjectCreated",
      sceneId: null,
      payload: { settings, owner: { userId, name: command.ownerName } },
      actor: context.actor,
    },
  ]);
}

/** Is anything in it counted in frames? What failed or was given up on never had a length. */
function isMeasured({ sceneOrder, renders }: Project): boolean {
  return (
    sceneOrder.length > 0 || Object.values(renders).some(({ status }) => status !== "failed" && status !== "cancelled")
  );
}

/**
 * Only settings that differ are recorded. Lengths are frames, so the frame rate is fixed once something is measured in
 * them: a scene, or a sound that was brought. No take is ever of another rate than its film.
 */
export const updateProject: Decider<"UpdateProject"> = (state, command, context) => {
  const given = withTidyRules(definedFields(command.patch));
  const patch: Partial<ProjectSettings> = Object.fromEntries(
    Object.entries(given).filter(([key, value]) => !sameValue(value, settingNamed(state, key))),
  );
  if (Object.keys(patch).length === 0) return success([]);
  if (patch.frameRate !== undefined && isMeasured(state)) {
    return failure(invalid("frameRate", "the frame rate is fixed once a project has scenes or sounds"));
  }
  const errors = [...settingsProblems({ ...state.settings, ...patch }), ...budgetProblems(state, patch)];
  if (errors.length > 0) return failure({ reason: "invalid", errors });
  return success([{ eventType: "ProjectUpdated", sceneId: null, payload: { patch }, actor: context.actor }]);
};

/** An archived project keeps everything and does nothing more: its pipelines and renders stop. */
export const archiveProject: Decider<"ArchiveProject"> = (state, _command, context) => {
  const pipelines = Object.values(state.scenes).flatMap((scene) => resetRunningPipeline(scene, "stopped", context));
  const renders = Object.values(state.renders)
    .filter(isOpen)
    .map(
      (render): NewEvent => ({
        eventType: "RenderCancelled",
        sceneId: render.sceneId,
        payload: { renderId: render.id },
        actor: context.actor,
      }),
    );
  return success([
    ...pipelines,
    ...renders,
    { eventType: "ProjectArchived", sceneId: null, payload: {}, actor: context.actor },
  ]);
};

function settingNamed(state: Project, key: string): unknown {
  return new Map<string, unknown>(Object.entries(state.settings)).get(key);
}

/** The film's rules in one form, so that setting what is set already says nothing. */
function withTidyRules<T extends Partial<ProjectSettings>>(settings: T): T {
  const { houseRules } = settings;
  if (houseRules === undefined || ruleProblems(houseRules).length > 0) return settings;
  return { ...settings, houseRules: tidyRules(houseRules) };
}

interface Problem {
  readonly path: string;
  readonly message: string;
}

function settingsProblems(settings: ProjectSettings): Problem[] {
  const problems: Problem[] = [];
  const require = (isGood: boolean, path: string, message: string): void => {
    if (!isGood) problems.push({ path, message });
  };
  require(settings.title.trim() !== "", "title", "a project needs a title");
  require(isWhole(settings.runtimeTargetSeconds, 1), "runtimeTargetSeconds", "whole seconds, at least 1");
  require(isWhole(settings.approvalsRequired, 1), "approvalsRequired", "at least 1");
  require(isWhole(settings.budgets.projectMicroUsd, 0), "budgets.projectMicroUsd", "a whole number, at least 0");
  require(isWhole(settings.budgets.sceneMicroUsd, 0), "budgets.sceneMicroUsd", "a whole number, at least 0");
  for (const { path, message } of settings.houseRules ? ruleProblems(settings.houseRules) : []) {
    require(false, `houseRules.${path}`, message);
  }
  require(isWhole(settings.agents.quietPeriodMs, 0), "agents.quietPeriodMs", "whole milliseconds, at least 0");
  return problems;
}

/** A limit below what is already spent or reserved would be broken at once (domain.md, invariant 7). */
function budgetProblems(state: Project, patch: Partial<ProjectSettings>): Problem[] {
  if (patch.budgets === undefined) return [];
  const least = { project: state.spentMicroUsd + state.reservedMicroUsd, scene: 0 };
  for (const scene of Object.values(state.scenes)) {
    least.scene = Math.max(least.scene, scene.spentMicroUsd + scene.reservedMicroUsd);
  }
  const problems: Problem[] = [];
  if (patch.budgets.projectMicroUsd < least.project) {
    problems.push({ path: "budgets.projectMicroUsd", message: `${least.project} are already spent or reserved` });
  }
  if (patch.budgets.sceneMicroUsd < least.scene) {
    problems.push({ path: "budgets.sceneMicroUsd", message: `one scene has already spent or reserved ${least.scene}` });
  }
  return problems;
}

function isWhole(value: number, least: number): boolean {
  return Number.isSafeInteger(value) && value >= least;
}
