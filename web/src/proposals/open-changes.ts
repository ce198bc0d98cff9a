import type { ChangeView, ProposalView, SceneView, ShotView } from "#contract/http/scene";
import type { Placed } from "#domain/proposal/change";
import type { Panel, Shot } from "#domain/scene/content";

/** A change with the proposal it belongs to: what a reviewer looks at, one at a time. */
export interface ReviewItem {
  readonly proposal: ProposalView;
  readonly change: ChangeView;
}

/** May something of this proposal still wait for a person? */
export function isOpenProposal(proposal: ProposalView): boolean {
  return proposal.status === "open" || proposal.status === "partly-accepted";
}

/** Changes that wait for a person, in the order in which the crew made them. */
export function openItems(proposals: readonly ProposalView[]): ReviewItem[] {
  return proposals
    .filter(isOpenProposal)
    .flatMap((proposal) => proposal.changes.map((change) => ({ proposal, change })))
    .filter(({ change }) => change.status === "open" || change.status === "conflicted");
}

/** The id a change's path names, as `sho_…` of `shots/sho_…/size`. */
export function subjectId(path: string): string {
  return path.split("/")[1] ?? "";
}

/** A line of the script with what is proposed for it. `element` null: before the first element. */
export interface ScriptRow {
  readonly element: SceneView["elements"][number] | null;
  /** Replacements of this element. Striking it is one with an empty `after`. */
  readonly replacements: readonly ReviewItem[];
  /** Texts to put after this element. */
  readonly insertions: readonly ReviewItem[];
}

/** The script's elements in order, each with the open text changes that touch it. */
export function scriptRows(elements: SceneView["elements"], items: readonly ReviewItem[]): ScriptRow[] {
  const ofScript = items.filter(({ change }) => change.path.startsWith("script/"));
  const of = (id: string, op: "text" | "insert") =>
    ofScript.filter(({ change }) => subjectId(change.path) === id && change.op === op);
  const rows = elements.map((element) => ({
    element,
    replacements: of(element.id, "text"),
    insertions: of(element.id, "insert"),
  }));
  const first = of("^", "insert");
  return first.length > 0 ? [{ element: null, replacements: [], insertions: first }, ...rows] : rows;
}

/** A place in the shot strip: a shot that is there, or one that is proposed, with the changes that touch it. */
export interface StripItem {
  readonly shot: ShotView;
  readonly number: string | null;
  readonly inserted: ReviewItem | null;
  readonly removed: ReviewItem | null;
  /** Changes of its fields and its place. */
  readonly changes: readonly ReviewItem[];
}

function isPlacedShot(value: unknown): value is Placed<Shot> {
  return typeof value === "object" && value !== null && "item" in value && "afterId" in value;
}

function isPicture(value: unknown): value is Panel {
  return typeof value === "object" && value !== null && "source" in value;
}

/** The scene's shots with the proposed ones in their places, in screen order. */
export function shotStrip(shots: readonly ShotView[], items: readonly ReviewItem[]): StripItem[] {
  const ofShots = items.filter(({ change }) => change.path.startsWith("shots/"));
  const touching = (id: string) => ofShots.filter(({ change }) => subjectId(change.path) === id);
  const strip: StripItem[] = shots.map((shot) => ({
    shot,
    number: shot.number,
    inserted: null,
    removed: touching(shot.id).find(({ change }) => change.op === "remove") ?? null,
    changes: touching(shot.id).filter(({ change }) => change.op === "set" || change.op === "move"),
  }));
  for (const item of ofShots) {
    if (item.change.op !== "insert" || !isPlacedShot(item.change.after)) continue;
    const { item: proposed, afterId } = item.change.after;
    const url = null;
    const shot: ShotView = { ...proposed, number: "New", panel: { ...proposed.panel, url } };
    const at = afterId === null ? 0 : strip.findIndex((one) => one.shot.id === afterId) + 1;
    const place = afterId !== null && at === 0 ? strip.length : at;
    const changes = touching(shot.id).filter(({ change }) => change.op === "set");
    strip.splice(place, 0, { shot, number: null, inserted: item, removed: null, changes });
  }
  return strip;
}

/** A shot as it would be with its field changes accepted. */
export function shotAfter(item: StripItem): ShotView {
  let shot = item.shot;
  for (const { change } of item.changes) {
    const field = change.path.split("/")[2];
    if (change.op !== "set" || field === undefined || change.isLetGo) continue;
    const isPanel = field === "panel" && isPicture(change.after);
    const after = isPanel ? { ...change.after, url: change.pictureUrl ?? null } : change.after;
    const clip = field === "clip" ? { clipUrl: change.clipUrl ?? null } : {};
    shot = { ...shot, ...clip, [field]: after };
  }
  return shot;
}

/** Frames the scene would run if every open change of its shots were accepted. */
export function framesAfter(strip: readonly StripItem[]): number {
  return strip.reduce((sum, item) => sum + (item.removed ? 0 : shotAfter(item).durationFrames), 0);
}
