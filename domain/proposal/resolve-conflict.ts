import type { Decider } from "../decision.ts";
import { failure, success } from "../result.ts";
import { contentChange } from "../scene/content-change.ts";
import { findEditableScene } from "../scene/find-scene.ts";
import { applyChanges } from "./apply.ts";
import type { Change } from "./change.ts";
import { chosenChanges, findOpenProposal } from "./decide-proposal.ts";
import { pendingInserts } from "./working-copy.ts";

/**
 * A person ends the conflict of one change: `ours` leaves the scene as it is and turns the change down, `theirs` takes
 * the change over what the scene says now, a `value` takes that instead. A place that is gone can't be written to: that
 * stays a conflict, and only `ours` ends it.
 */
export const resolveConflict: Decider<"ResolveConflict"> = (state, command, context) => {
  const found = findOpenProposal(state, command.proposalId);
  if (!found.ok) return found;
  const proposal = found.value;
  const chosen = chosenChanges(proposal, [command.changeId], []);
  if (!chosen.ok) return chosen;
  const { take } = command;
  if (take === "ours") {
    const payload = { proposalId: proposal.id, changeIds: [command.changeId], reason: "" };
    return success([{ eventType: "ProposalRejected", sceneId: proposal.sceneId, payload, actor: context.actor }]);
  }
  const editable = findEditableScene(state, proposal.sceneId);
  if (!editable.ok) return editable;
  const scene = editable.value;
  const surroundings = {
    proposed: proposal.changes,
    pending: pendingInserts(state, scene, proposal),
    waiting: new Set<Change["id"]>(),
  };
  const wanted = chosen.value.map((change) => (take === "theirs" ? change : { ...change, after: take.value }));
  const asProposed = applyChanges(scene.content, wanted, surroundings);
  const over = wanted.map((change) => {
    const conflict = asProposed.conflicts.find((one) => one.changeId === change.id);
    return conflict ? { ...change, before: conflict.ours } : change;
  });
  const merged = asProposed.applied.length > 0 ? asProposed : applyChanges(scene.content, over, surroundings);
  const [needs] = merged.needs;
  if (needs) return failure({ reason: "change-needs", ...needs });
  if (merged.applied.length === 0) return failure({ reason: "change-conflicted", conflicts: asProposed.conflicts });
  return success([
    {
      eventType: "ProposalAccepted",
      sceneId: scene.id,
      payload: {
        ...contentChange(scene, merged.content, context.sha256),
        proposalId: proposal.id,
        changeIds: merged.applied,
        conflicted: [],
      },
      actor: context.actor,
    },
  ]);
};
