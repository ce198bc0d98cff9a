import type { ProposalView, SceneView } from "#contract/http/scene";
import type { Conflict } from "#domain/failure";
import { applyChanges } from "#domain/proposal/apply";
import type { SceneContent } from "#domain/scene/content";
import { sameValue } from "#domain/scene/same-value";
import { isOpenProposal, type ReviewItem } from "./open-changes.ts";

/** What the scene would be if every open change were accepted, proposal by proposal: the rule the studio applies too. */
export function ifAllAccepted(content: SceneContent, proposals: readonly ProposalView[]): SceneContent {
  return proposals.filter(isOpenProposal).reduce((current, proposal) => {
    const open = proposal.changes.filter((change) => change.status === "open");
    return applyChanges(current, open, { proposed: proposal.changes, pending: new Map(), waiting: new Set() }).content;
  }, content);
}

/**
 * Open changes that no longer fit: the crew's by what their pipeline's earlier proposals make of the scene, a colleague's
 * by the scene alone. What only waits for another change is none.
 */
export function conflictedIds(content: SceneContent, proposals: readonly ProposalView[]): ReadonlySet<string> {
  const found = new Set<string>();
  let copy = content;
  for (const proposal of proposals.filter(isOpenProposal)) {
    const isCrew = proposal.pipelineId !== null;
    const open = proposal.changes.filter((change) => change.status === "open");
    const surroundings = { proposed: proposal.changes, pending: new Map(), waiting: new Set<`chg_${string}`>() };
    const merged = applyChanges(isCrew ? copy : content, open, surroundings);
    if (isCrew) copy = merged.content;
    for (const { changeId } of merged.conflicts) found.add(changeId);
  }
  return found;
}

/** What stands in a change's way now: base, ours, theirs. Null when it fits, or only waits for another change. */
export function conflictOf(scene: SceneView, { change, proposal }: ReviewItem): Conflict | null {
  const { conflicts } = applyChanges(scene.content, [change], {
    proposed: proposal.changes,
    pending: new Map(),
    waiting: new Set(proposal.changes.filter((one) => one.status === "open").map((one) => one.id)),
  });
  return conflicts[0] ?? null;
}

/** The fields in which two contents differ, for a save by hand. */
export function changedFields(before: SceneContent, after: SceneContent): (keyof SceneContent)[] {
  const fields: (keyof SceneContent)[] = [
    "heading",
    "title",
    "synopsis",
    "script",
    "intent",
    "beats",
    "direction",
    "shots",
    "targetFrames",
    "soundCues",
  ];
  return fields.filter((field) => !sameValue(before[field], after[field]));
}
