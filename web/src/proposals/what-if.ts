import type { ProposalView, SceneView, ShotView } from "#contract/http/scene";
import type { Conflict } from "#domain/failure";
import { shotNumber } from "#domain/film/shot-number";
import { applyChanges } from "#domain/proposal/apply";
import type { Change, ChangeValue } from "#domain/proposal/change";
import type { SceneContent, Shot } from "#domain/scene/content";
import { sameValue } from "#domain/scene/same-value";
import { isOpenProposal, type ReviewItem } from "./open-changes.ts";

/** What the scene would be if every open change were accepted, proposal by proposal: the rule the studio applies too. */
export function ifAllAccepted(content: SceneContent, proposals: readonly ProposalView[]): SceneContent {
  return proposals.filter(isOpenProposal).reduce((current, proposal) => {
    const open = proposal.changes.filter((change) => change.status === "open");
    return applyChanges(current, open, { proposed: proposal.changes, pending: new Map(), waiting: new Set() }).content;
  }, content);
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

/**
 * The scene with a conflicted change forced in: theirs, or a person's own wording, in place of what the scene says now.
 * Null when there is no such place any more.
 */
export function withResolved(scene: SceneView, item: ReviewItem, value: ChangeValue): SceneContent | null {
  const conflict = conflictOf(scene, item);
  if (!conflict) return null;
  const change: Change = { ...item.change, before: conflict.ours, after: value };
  const { content, applied } = applyChanges(scene.content, [change], {
    proposed: item.proposal.changes,
    pending: new Map(),
    waiting: new Set(),
  });
  return applied.length === 1 ? content : null;
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

/** Shots of a content that may hold proposed ones, numbered as they would be. */
export function numberedShots(scene: SceneView, shots: readonly (Shot | ShotView)[]): ShotView[] {
  return shots.map((shot, index) => {
    const known = scene.content.shots.find((one) => one.id === shot.id);
    const url = known && shot.panel.source === "upload" ? known.panel.url : null;
    return { ...shot, number: shotNumber(scene.number, index), panel: { ...shot.panel, url } };
  });
}
