import type { AgentContext } from "../agent/context.ts";
import type { AgentOutcome } from "../command.ts";
import type { BeatId, ChangeId, ShotId } from "../ids.ts";
import { PIPELINE_ROLES, type PipelineRole } from "../pipeline/role.ts";
import { applyChanges } from "../proposal/apply.ts";
import type { Change } from "../proposal/change.ts";
import type { SceneContent } from "../scene/content.ts";
import { houseAgents } from "./crew.ts";

/** One role's part in a rehearsal. `conflicts` names the paths of changes that did not apply; there are none. */
export interface RehearsedRun {
  readonly role: PipelineRole;
  readonly outcome: AgentOutcome;
  readonly conflicts: readonly string[];
}

export interface Rehearsal {
  readonly runs: readonly RehearsedRun[];
  /** The scene with everything accepted. */
  readonly content: SceneContent;
}

/** What a rehearsal needs of a context; the rest it supplies itself. */
export type RehearsalContext = Omit<AgentContext, "role" | "content" | "earlierProposals" | "newBeatId" | "newShotId">;

/**
 * The whole house crew over one scene outside of any project, everything accepted: what a pipeline with the house engine
 * comes to. A violation ends it, as it ends a pipeline.
 *
 * @param take tells the ids of one rehearsal from those of another over the same scene
 */
export function rehearse(content: SceneContent, context: RehearsalContext, take = "r"): Rehearsal {
  const runs: RehearsedRun[] = [];
  let current = content;
  let earlier: AgentContext["earlierProposals"] = [];
  for (const role of PIPELINE_ROLES) {
    const newBeatId = (n: number): BeatId => `bea_${take}${n + 1}`;
    const newShotId = (n: number): ShotId => `sho_${take}${n + 1}`;
    const outcome = houseAgents[role]({
      ...context,
      role,
      content: current,
      earlierProposals: earlier,
      newBeatId,
      newShotId,
    });
    if (outcome.kind !== "proposal") {
      runs.push({ role, outcome, conflicts: [] });
      break;
    }
    const changes = outcome.changes.map((change, n): Change => {
      const id: ChangeId = `chg_${take}${role}${n + 1}`;
      return { id, ...change };
    });
    const applied = applyChanges(current, changes);
    current = applied.content;
    earlier = [...earlier, { role, summary: outcome.summary, changes, findings: outcome.findings }];
    const needing = applied.needs.map(({ changeId }) => changes.find((change) => change.id === changeId)?.path ?? "");
    runs.push({ role, outcome, conflicts: [...applied.conflicts.map((conflict) => conflict.path), ...needing] });
  }
  return { runs, content: current };
}
