import type { Conflict } from "../failure.ts";
import type { ChangeId } from "../ids.ts";
import type { SceneContent } from "../scene/content.ts";
import { tidyHeading } from "../scene/edit-content.ts";
import { sameValue } from "../scene/same-value.ts";
import { headingOfScript, withHeading } from "../screenplay/heading.ts";
import { parseFountain } from "../screenplay/parse.ts";
import { applyItemChange } from "./apply-item.ts";
import type { Change } from "./change.ts";
import { sceneFieldGuard } from "./fields.ts";
import { readPath } from "./path.ts";
import {
  closeScript,
  findPassage,
  fittedText,
  insertPassage,
  openScript,
  replacePassage,
  type ScriptDraft,
} from "./script-draft.ts";

/** What became of one change. `needs`: the changes that must be accepted before it. */
export type ChangeOutcome =
  | { readonly kind: "applied"; readonly content: SceneContent }
  | { readonly kind: "conflicted"; readonly ours: Conflict["ours"] }
  | { readonly kind: "needs"; readonly needs: readonly ChangeId[] };

export interface AppliedChanges {
  readonly content: SceneContent;
  readonly applied: readonly ChangeId[];
  readonly conflicts: readonly Conflict[];
  readonly needs: readonly { readonly changeId: ChangeId; readonly needs: readonly ChangeId[] }[];
}

/** What a change stands among. */
export interface Surroundings {
  /** All changes of its proposal, decided ones too, in their order. */
  readonly proposed: readonly Change[];
  /** Inserts of the pipeline's other proposals that are not accepted, by path: what they would bring may be needed. */
  readonly pending: ReadonlyMap<string, ChangeId>;
  /** Changes of its proposal that nobody has decided and that are not being applied now. */
  readonly waiting: ReadonlySet<ChangeId>;
}

/**
 * The content with these changes applied, each where its `before` is what the content says (or its `after` already is):
 * a three-way merge of base, content and proposal. What can't be applied is reported and left out. Changes are tried in
 * their order, and those that need others again after them; which of them are applied together or one by one makes no
 * difference to the content.
 */
export function applyChanges(
  content: SceneContent,
  changes: readonly Change[],
  surroundings: Surroundings = { proposed: changes, pending: new Map(), waiting: new Set() },
): AppliedChanges {
  const draft = openScript(content);
  const applied = new Set<ChangeId>();
  let current = content;
  let waiting = changes;
  let rejected: { readonly change: Change; readonly outcome: Exclude<ChangeOutcome, { kind: "applied" }> }[] = [];
  for (;;) {
    rejected = [];
    for (const change of waiting) {
      const outcome = applyChange(current, draft, change, surroundings);
      if (outcome.kind === "applied") {
        current = outcome.content;
        applied.add(change.id);
      } else rejected.push({ change, outcome });
    }
    const needing = rejected.filter(({ outcome }) => outcome.kind === "needs").length;
    if (rejected.length === waiting.length || needing === 0) break;
    waiting = rejected.map(({ change }) => change);
  }
  const conflicts: Conflict[] = [];
  const needs: { changeId: ChangeId; needs: readonly ChangeId[] }[] = [];
  for (const { change, outcome } of rejected) {
    if (outcome.kind === "needs") needs.push({ changeId: change.id, needs: outcome.needs });
    else {
      const { id: changeId, path, before: base, after: theirs } = change;
      conflicts.push({ changeId, path, base, ours: outcome.ours, theirs });
    }
  }
  return {
    content: inStep(content, current, draft, applied, changes),
    applied: changes.filter((change) => applied.has(change.id)).map((change) => change.id),
    conflicts,
    needs,
  };
}

function applyChange(
  content: SceneContent,
  draft: ScriptDraft,
  change: Change,
  surroundings: Surroundings,
): ChangeOutcome {
  const path = readPath(change.path);
  switch (path?.kind) {
    case "field":
      return setField(content, path.path, change);
    case "script":
      return changeScript(content, draft, path.elementId, change, surroundings);
    case "item":
    case "item-field":
      return applyItemChange(content, path, change, surroundings);
    case undefined:
      return { kind: "conflicted", ours: null };
  }
}

function setField(content: SceneContent, path: string, change: Change): ChangeOutcome {
  const ours = fieldAt(content, path);
  if (change.op !== "set" || sceneFieldGuard(path)?.(change.after) !== true) return { kind: "conflicted", ours };
  if (sameValue(ours, change.after)) return { kind: "applied", content };
  if (!sameValue(ours, change.before)) return { kind: "conflicted", ours };
  const [field = "", inner] = path.split("/");
  return inner === undefined
    ? { kind: "applied", content: { ...content, [field]: change.after } }
    : { kind: "applied", content: { ...content, direction: { ...content.direction, [inner]: change.after } } };
}

function fieldAt(content: SceneContent, path: string): Conflict["ours"] {
  switch (path) {
    case "heading":
      return content.heading;
    case "title":
      return content.title;
    case "synopsis":
      return content.synopsis;
    case "intent":
      return content.intent;
    case "targetFrames":
      return content.targetFrames;
    case "direction/blocking":
      return content.direction.blocking;
    case "direction/performance":
      return content.direction.performance;
    case "direction/tone":
      return content.direction.tone;
    case "direction/axis":
      return content.direction.axis;
    default:
      return null;
  }
}

function changeScript(
  content: SceneContent,
  draft: ScriptDraft,
  elementId: string | null,
  change: Change,
  { proposed }: Surroundings,
): ChangeOutcome {
  const passage = elementId === null ? null : findPassage(draft, elementId);
  const ours = passage?.text ?? null;
  if (typeof change.after !== "string") return { kind: "conflicted", ours };
  const after = fittedText(draft, change.after);
  if (change.op === "insert") {
    const orderOf = (id: string): number | undefined => {
      const index = proposed.findIndex((one) => one.id === id);
      return index === -1 ? undefined : index;
    };
    const isPlaced = after !== "" && insertPassage(draft, elementId, change.id, after, orderOf);
    return isPlaced ? { kind: "applied", content } : { kind: "conflicted", ours };
  }
  if (change.op !== "text" || elementId === null) return { kind: "conflicted", ours };
  if ((ours ?? "") === after) return { kind: "applied", content };
  if (passage === null || typeof change.before !== "string") return { kind: "conflicted", ours };
  const before = fittedText(draft, change.before);
  if (before !== passage.text && before !== passage.said) return { kind: "conflicted", ours };
  replacePassage(draft, elementId, after);
  return { kind: "applied", content };
}

/** The content with the changed script, and the heading in step with the script's heading line. */
function inStep(
  before: SceneContent,
  content: SceneContent,
  draft: ScriptDraft,
  applied: ReadonlySet<ChangeId>,
  changes: readonly Change[],
): SceneContent {
  const isTextChanged = changes.some(({ id, path }) => applied.has(id) && readPath(path)?.kind === "script");
  const written = isTextChanged ? { ...content, ...closeScript(draft) } : content;
  const heading = tidyHeading(written.heading);
  const headingChange = changes.find(({ id, path }) => path === "heading" && applied.has(id));
  if (headingChange !== undefined && heading.location !== "" && !sameValue(heading, before.heading)) {
    const script = withHeading(written.script, heading);
    const isNewLine = parseFountain(script).elements.length > written.elementIds.length;
    return {
      ...written,
      heading,
      script,
      elementIds: isNewLine ? [headingChange.id, ...written.elementIds] : written.elementIds,
    };
  }
  return isTextChanged ? { ...written, heading: headingOfScript(written.script) ?? heading } : written;
}
