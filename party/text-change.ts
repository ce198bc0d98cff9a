import { diffLines, diffWordsWithSpace } from "diff";
import type * as Y from "yjs";

/** One step through a text: keep or delete so many UTF-16 units, or insert. */
export type TextStep = { readonly retain: number } | { readonly delete: number } | { readonly insert: string };

/** Above this many steps a comparison is given up, and the part replaced whole. */
const LONGEST_EDIT = 1000;

/**
 * The steps from one text to another that leave what is common in place: lines first, then words within
 * changed lines. Never cuts a surrogate pair.
 */
export function textChange(before: string, after: string): TextStep[] {
  if (before === after) return [];
  const lines = diffLines(before, after, { maxEditLength: LONGEST_EDIT });
  if (lines === undefined) return replaced(before, after);
  const steps: TextStep[] = [];
  let removed = "";
  let added = "";
  for (const part of [...lines, { removed: false, added: false, value: "" }]) {
    if (part.removed) removed += part.value;
    else if (part.added) added += part.value;
    else {
      steps.push(...withinLines(removed, added));
      removed = "";
      added = "";
      if (part.value !== "") steps.push({ retain: part.value.length });
    }
  }
  return steps;
}

function withinLines(before: string, after: string): TextStep[] {
  if (before === "" || after === "") return replaced(before, after);
  const parts = diffWordsWithSpace(before, after, { maxEditLength: LONGEST_EDIT });
  if (parts === undefined) return replaced(before, after);
  return parts.map((part) => {
    if (part.removed) return { delete: part.value.length };
    return part.added ? { insert: part.value } : { retain: part.value.length };
  });
}

function replaced(before: string, after: string): TextStep[] {
  const steps: TextStep[] = [];
  if (before !== "") steps.push({ delete: before.length });
  if (after !== "") steps.push({ insert: after });
  return steps;
}

/** Makes `text` read `after`, touching only what differs, so that carets and others' edits stay. */
export function rewrite(text: Y.Text, after: string): void {
  const before = text.toString();
  // A client may have put in something that is no text: its places can't be counted, so everything goes.
  const steps =
    before.length === text.length ? textChange(before, after) : [{ delete: text.length }, { insert: after }];
  takeSteps(text, steps);
}

export function takeSteps(text: Y.Text, steps: readonly TextStep[]): void {
  let at = 0;
  for (const step of steps) {
    if ("retain" in step) at += step.retain;
    else if ("delete" in step) text.delete(at, step.delete);
    else {
      text.insert(at, step.insert);
      at += step.insert.length;
    }
  }
}
