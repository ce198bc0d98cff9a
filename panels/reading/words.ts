/** A text without what is said in it: a line shouted in quotes is no deed. */
export function unquoted(text: string): string {
  return text.replace(/[“"][^”"]*[”"]?/gu, " ");
}

/** Compiled once: a panel asks hundreds of questions, the same ones for every shot. */
const matchers = new Map<string, RegExp>();
/** Far more than the panels know; a pattern made from a film's own names must not stay for ever. */
const MOST_MATCHERS = 4000;

/**
 * Letters and digits of all scripts as a few ranges. `\p{L}` says it to the last sign, but without regard to case a
 * pattern that holds it takes three milliseconds to compile, and a first panel asks two hundred.
 */
const LETTERS = [
  "0-9A-Za-z\u00AA\u00B2\u00B3\u00B5\u00B9\u00BA\u00BC-\u00BE\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1",
  "\u0370-\u1FFF\u2071\u207F\u2090-\u209C\u2102-\u2121\u2123-\u218F\u2C00-\u2DFF\u3005-\u3007\u3021-\uD7FF",
  "\uF900-\uFDFF\uFE70-\uFEFC\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A\uFF66-\uFFDC\u{10000}-\u{1EFFF}\u{20000}-\u{323AF}",
].join("");

const PLAIN_LETTERS = "0-9A-Za-z";
const isPlain = (text: string) => /^[\t-~]*$/.test(text);

/**
 * Finds one of the words (a source of alternatives), whole, in any case, everywhere in a text like this one. For a plain
 * English text and pattern, an expression that knows no other letters finds the same, and is made in a tenth of the time.
 */
function matcherOf(pattern: string, text: string): RegExp {
  const plain = isPlain(text) && isPlain(pattern) && !/\\[pPu]/.test(pattern);
  const name = plain ? pattern : `any:${pattern}`;
  const known = matchers.get(name);
  if (known) return known;
  if (matchers.size >= MOST_MATCHERS) matchers.clear();
  const letters = plain ? PLAIN_LETTERS : LETTERS;
  const matcher = new RegExp(`(?<![${letters}])(?:${pattern})(?![${letters}])`, plain ? "gi" : "giu");
  matchers.set(name, matcher);
  return matcher;
}

/** Does the text hold one of the words, whole, in any case? `pattern` is a source of alternatives. */
export function says(text: string, pattern: string): boolean {
  return placeOf(text, pattern) >= 0;
}

/** The place of the first such word, or −1. */
export function placeOf(text: string, pattern: string): number {
  return text.search(matcherOf(pattern, text));
}

/**
 * The entry named last in the text: "HOSPITAL CORRIDOR" is a corridor. Where two end at one place the longer wins
 * ("LAMP ROOM" over "ROOM"). Null when none is named.
 */
export function lastNamed<T>(text: string, entries: readonly (readonly [T, string])[]): T | null {
  let best: T | null = null;
  let end = -1;
  let longest = 0;
  for (const [entry, pattern] of entries) {
    for (const match of text.matchAll(matcherOf(pattern, text))) {
      const until = match.index + match[0].length;
      if (until > end || (until === end && match[0].length > longest)) {
        best = entry;
        end = until;
        longest = match[0].length;
      }
    }
  }
  return best;
}

/** The entry whose words come first in the text, or null. */
export function firstNamed<T>(text: string, entries: readonly (readonly [T, string])[]): T | null {
  let best: T | null = null;
  let place = Infinity;
  for (const [entry, pattern] of entries) {
    const at = placeOf(text, pattern);
    if (at >= 0 && at < place) {
      place = at;
      best = entry;
    }
  }
  return best;
}
