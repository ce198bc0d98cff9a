/** How often each word occurs in a text, in any case; a text is compared with many others by it. */
export interface WordCounts {
  readonly counts: ReadonlyMap<string, number>;
  readonly total: number;
}

export function wordCounts(text: string): WordCounts {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return { counts, total: words.length };
}

/** Words that both texts have, each as often as the one that has it less. */
export function sharedWords(one: WordCounts, other: WordCounts): number {
  const [small, large] = one.counts.size <= other.counts.size ? [one, other] : [other, one];
  let shared = 0;
  for (const [word, count] of small.counts) shared += Math.min(count, large.counts.get(word) ?? 0);
  return shared;
}

/** How alike two texts are, 0–100, by the words they share. */
export function likeness(one: WordCounts, other: WordCounts): number {
  const total = one.total + other.total;
  return total === 0 ? 100 : Math.floor((200 * sharedWords(one, other)) / total);
}
