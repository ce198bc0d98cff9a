import { diffWordsWithSpace } from "diff";

/** A stretch of a text: kept, struck or added. */
export interface Stretch {
  readonly kind: "kept" | "struck" | "added";
  readonly text: string;
}

/** Fewer kept words than this between two changes are read as one change: islands of one word are hard to read. */
const ISLAND_WORDS = 2;

/** Which words a rewrite strikes and adds, joined into stretches a person can read. */
export function wordDiff(before: string, after: string): Stretch[] {
  const raw: Stretch[] = diffWordsWithSpace(before, after).map(({ value, added, removed }) => ({
    kind: added ? "added" : removed ? "struck" : "kept",
    text: value,
  }));
  const joined: Stretch[] = [];
  let struck = "";
  let added = "";
  const flush = () => {
    if (struck) joined.push({ kind: "struck", text: struck });
    if (added) joined.push({ kind: "added", text: added });
    struck = "";
    added = "";
  };
  raw.forEach((stretch, index) => {
    if (stretch.kind === "struck") struck += stretch.text;
    else if (stretch.kind === "added") added += stretch.text;
    else if (isIsland(stretch.text) && (struck || added) && index < raw.length - 1) {
      struck += stretch.text;
      added += stretch.text;
    } else {
      flush();
      joined.push(stretch);
    }
  });
  flush();
  return joined;
}

function isIsland(text: string): boolean {
  return !text.includes("\n") && text.trim().split(/\s+/).filter(Boolean).length < ISLAND_WORDS;
}
