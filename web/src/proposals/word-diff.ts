import { equalPairs, heaviestPairs, MOST_PAIRS, type Pairs } from "#domain/screenplay/sequence-pairs";

/** A stretch of a text: kept, struck or added. */
export interface Stretch {
  readonly kind: "kept" | "struck" | "added";
  readonly text: string;
}

/** Fewer kept words than this between two changes are read as one change: islands of one word are hard to read. */
const ISLAND_WORDS = 2;

/** Words of any script, runs of blanks, and single marks. */
const TOKENS = /[\p{L}\p{N}\p{M}_]+|\s+|[^\p{L}\p{N}\p{M}_\s]/gu;

/** Which words a rewrite strikes and adds, joined into stretches a person can read. */
export function wordDiff(before: string, after: string): Stretch[] {
  const raw = stretches(before.match(TOKENS) ?? [], after.match(TOKENS) ?? []);
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

/** The tokens of both texts in order, neighbours of one kind together. */
function stretches(before: readonly string[], after: readonly string[]): Stretch[] {
  const found: Stretch[] = [];
  const put = (kind: Stretch["kind"], tokens: readonly string[]) => {
    const text = tokens.join("");
    const last = found.at(-1);
    if (text === "") return;
    if (last?.kind === kind) found[found.length - 1] = { kind, text: last.text + text };
    else found.push({ kind, text });
  };
  let one = 0;
  let other = 0;
  for (const [left, right] of [...wordPairs(before, after), [before.length, after.length] as const]) {
    put("struck", before.slice(one, left));
    put("added", after.slice(other, right));
    put("kept", before.slice(left, left + 1));
    one = left + 1;
    other = right + 1;
  }
  return found;
}

/**
 * Which tokens are the same word. A kept word counts for more than kept blanks, or texts would be matched by their spaces.
 * In long texts the words that occur once on both sides are the posts, and what lies between them is compared alone.
 */
function wordPairs(before: readonly string[], after: readonly string[]): Pairs {
  if (before.length * after.length > MOST_PAIRS) {
    const posts = equalPairs(before, after);
    const found: (readonly [number, number])[] = [];
    let one = 0;
    let other = 0;
    for (const [left, right] of [...posts, [before.length, after.length] as const]) {
      const between = left > one && right > other ? equalPairs(before.slice(one, left), after.slice(other, right)) : [];
      for (const [here, there] of between) found.push([one + here, other + there]);
      if (left < before.length) found.push([left, right]);
      one = left + 1;
      other = right + 1;
    }
    return found;
  }
  return heaviestPairs(before.length, after.length, (left, right) => {
    const token = before[left] ?? "";
    return token === after[right] ? (token.trim() === "" ? 1 : 2 + token.length) : 0;
  });
}

function isIsland(text: string): boolean {
  return !text.includes("\n") && text.trim().split(/\s+/).filter(Boolean).length < ISLAND_WORDS;
}
