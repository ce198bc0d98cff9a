/** Does the text hold one of the words, whole, in any case? `pattern` is a source of alternatives. */
export function says(text: string, pattern: string): boolean {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, "iu").test(text);
}

/** The place of the first such word, or −1. */
export function placeOf(text: string, pattern: string): number {
  return text.search(new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, "iu"));
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
