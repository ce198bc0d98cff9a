import { type Decider, invalid } from "../decision.ts";
import type { Failure } from "../failure.ts";
import type { ChangeId, ProposalId } from "../ids.ts";
import type { Project } from "../project/project.ts";
import { failure, type Result, success } from "../result.ts";
import { contentChange } from "../scene/content-change.ts";
import { findEditableScene } from "../scene/find-scene.ts";
import { shotsElsewhere } from "../scene/foreign-content.ts";
import { type AppliedChanges, applyChanges } from "./apply.ts";
import type { Change } from "./change.ts";
import type { Proposal } from "./proposal.ts";
import { isUndecided, openChanges, undecided } from "./status.ts";
import { pendingInserts } from "./working-copy.ts";

/**
 * A person takes over changes of a proposal into the scene, which makes its next version. Named changes are taken
 * together or not at all. Taking all (`changeIds` null) takes every open one: those that no longer fit are marked
 * conflicted, those that wait for others stay open, and only if none fits it fails.
 */
export const acceptProposal: Decider<"AcceptProposal"> = (state, command, context) => {
  const found = findOpenProposal(state, command.proposalId);
  if (!found.ok) return found;
  const proposal = found.value;
  const editable = findEditableScene(state, proposal.sceneId);
  if (!editable.ok) return editable;
  const scene = editable.value;
  const chosen = chosenChanges(proposal, command.changeIds, openChanges(proposal));
  if (!chosen.ok) return chosen;

  const taken = new Set(chosen.value.map((change) => change.id));
  const waiting = undecided(proposal).filter((change) => !taken.has(change.id));
  const merged = applyChanges(scene.content, chosen.value, {
    proposed: proposal.changes,
    pending: pendingInserts(state, scene, proposal),
    waiting: new Set(waiting.map((change) => change.id)),
  });
  const isWhole = merged.applied.length === chosen.value.length;
  if (!isWhole && (command.changeIds !== null || merged.applied.length === 0)) return failure(notApplied(merged));
  // Two scenes may have been proposed one new shot: whoever is taken over first has it.
  const [foreign] = shotsElsewhere(
    state,
    scene.id,
    merged.content.shots.map(({ id }) => id),
  );
  if (foreign !== undefined) return failure(invalid(`shots/${foreign}`, "a shot of another scene has this id"));
  return success([
    {
      eventType: "ProposalAccepted",
      sceneId: scene.id,
      payload: {
        ...contentChange(scene, merged.content, context.sha256),
        proposalId: proposal.id,
        changeIds: merged.applied,
        conflicted: merged.conflicts.map((conflict) => conflict.changeId),
      },
      actor: context.actor,
    },
  ]);
};

/** A person turns changes of a proposal down, whatever the scene's state: nothing of the scene changes. */
export const rejectProposal: Decider<"RejectProposal"> = (state, command, context) => {
  const found = findOpenProposal(state, command.proposalId);
  if (!found.ok) return found;
  const proposal = found.value;
  const chosen = chosenChanges(proposal, command.changeIds, undecided(proposal));
  if (!chosen.ok) return chosen;
  return success([
    {
      eventType: "ProposalRejected",
      sceneId: proposal.sceneId,
      payload: {
        proposalId: proposal.id,
        changeIds: chosen.value.map((change) => change.id),
        reason: command.explanation.trim(),
      },
      actor: context.actor,
    },
  ]);
};

/** The proposal while there is something to decide about it. */
export function findOpenProposal(state: Project, proposalId: ProposalId): Result<Proposal, Failure> {
  const proposal = state.proposals[proposalId];
  if (!proposal) return failure({ reason: "not-found", what: "proposal", id: proposalId });
  return isUndecided(proposal) ? success(proposal) : failure({ reason: "proposal-closed" });
}

/** The changes a person names, in the proposal's order. Those that were conflicted may be tried again by name. */
export function chosenChanges(
  proposal: Proposal,
  changeIds: readonly ChangeId[] | null,
  all: readonly Change[],
): Result<readonly Change[], Failure> {
  if (changeIds === null) return all.length === 0 ? failure({ reason: "proposal-closed" }) : success(all);
  if (changeIds.length === 0) return failure(invalid("changeIds", "name at least one change"));
  for (const id of changeIds) {
    if (!proposal.changes.some((change) => change.id === id)) {
      return failure({ reason: "not-found", what: "change", id });
    }
  }
  const named = new Set<ChangeId>(changeIds);
  const free = new Set(undecided(proposal).map((change) => change.id));
  const decided = [...named].filter((id) => !free.has(id));
  if (decided.length > 0) return failure({ reason: "change-decided", changeIds: decided });
  return success(proposal.changes.filter((change) => named.has(change.id)));
}

function notApplied({ conflicts, needs }: AppliedChanges): Failure {
  const [first] = needs;
  return first === undefined || conflicts.length > 0
    ? { reason: "change-conflicted", conflicts }
    : { reason: "change-needs", ...first };
}
