import { type TextStep, textChange } from "./text-change.ts";

/** One place of a text that reads differently: `from`–`to` of the old text became `insert`. UTF-16 units. */
interface Hunk {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/**
 * What a sealed text changes and the draft has not changed in the same way already, as steps on the text both
 * began with. A client may have sealed what it typed here while it went on typing: written onto the draft again,
 * that would stand there twice.
 */
export function missingInDraft(base: string, sealed: string, draft: string): TextStep[] {
  const drafted = hunksOf(textChange(base, draft));
  const missing = hunksOf(textChange(base, sealed)).filter((hunk) => !drafted.some((own) => holds(own, hunk)));
  const steps: TextStep[] = [];
  let at = 0;
  for (const { from, to, insert } of missing) {
    if (from > at) steps.push({ retain: from - at });
    if (to > from) steps.push({ delete: to - from });
    if (insert !== "") steps.push({ insert });
    at = to;
  }
  return steps;
}

function holds(own: Hunk, other: Hunk): boolean {
  return own.from <= other.from && own.to >= other.to && own.insert.includes(other.insert);
}

function hunksOf(steps: readonly TextStep[]): Hunk[] {
  const hunks: Hunk[] = [];
  let from = 0;
  let to = 0;
  let insert = "";
  for (const step of [...steps, { retain: 0 }]) {
    if ("delete" in step) to += step.delete;
    else if ("insert" in step) insert += step.insert;
    else {
      if (to > from || insert !== "") hunks.push({ from, to, insert });
      from = to + step.retain;
      to = from;
      insert = "";
    }
  }
  return hunks;
}
