/** Longest line of a caption, in characters, and lines of one caption (subtitling practice for Latin script). */
export const CAPTION_LINE_LENGTH = 42;
export const CAPTION_LINES = 2;

/** Characters as a reader counts them, not UTF-16 units. */
export function characterCount(text: string): number {
  return Array.from(text).length;
}

/** Words that a line shouldn't end with: they belong to what follows. */
const LEANING = new Set(
  [
    "a an the and or but so of to in on at by for with from as if that than when because who which what where",
    "my your his her its our their i you he she we they i'm you're it's he's she's we're they're",
  ]
    .join(" ")
    .split(" "),
);

/** A word longer than a line, cut where the line ends. */
function wordsOf(text: string): readonly string[] {
  return text
    .split(/\s+/)
    .filter((word) => word !== "")
    .flatMap((word) => {
      const characters = Array.from(word);
      const pieces: string[] = [];
      for (let at = 0; at < characters.length; at += CAPTION_LINE_LENGTH) {
        pieces.push(characters.slice(at, at + CAPTION_LINE_LENGTH).join(""));
      }
      return pieces;
    });
}

/** Does a sentence end with this word? Not with `a.k.a.`, `Mr.` or an initial. */
function endsSentence(word: string): boolean {
  return /[.!?…]["”’)]*$/.test(word) && !/^(?:\p{L}\.)+$|^(?:Dr|Mrs?|Ms|St|Prof|vs|etc)\.$/u.test(word);
}

/** Does a part of a sentence end with this word? */
function endsClause(word: string): boolean {
  return /[,;:–—-]["”’)]*$/.test(word);
}

/** How badly a line ends after this word, in characters of unevenness: best after a sentence. */
function breakCost(word: string): number {
  if (endsSentence(word)) return -24;
  if (endsClause(word)) return -10;
  return LEANING.has(word.toLowerCase()) ? 8 : 0;
}

/** Breaks words into at most two lines, evenly and at a pause where it can; null when they don't fit. */
function linesOf(words: readonly string[]): readonly string[] | null {
  const whole = words.join(" ");
  if (characterCount(whole) <= CAPTION_LINE_LENGTH) return [whole];
  let best: readonly string[] | null = null;
  let bestCost = Number.POSITIVE_INFINITY;
  for (let cut = 1; cut < words.length; cut += 1) {
    const lines = [words.slice(0, cut).join(" "), words.slice(cut).join(" ")];
    const [first = 0, second = 0] = lines.map(characterCount);
    if (first > CAPTION_LINE_LENGTH || second > CAPTION_LINE_LENGTH) continue;
    const cost = Math.abs(first - second) + breakCost(words[cut - 1] ?? "");
    if (cost < bestCost) {
      best = lines;
      bestCost = cost;
    }
  }
  return best;
}

/** How many words from `from` on fit into one caption. */
function fittingWords(words: readonly string[], from: number): number {
  let count = 0;
  while (from + count < words.length && linesOf(words.slice(from, from + count + 1)) !== null) count += 1;
  return count;
}

/** Where to end a caption that could hold `most` words: at the end of a sentence, else at a pause, else where it's full. */
function captionEnd(words: readonly string[], from: number, most: number): number {
  if (from + most >= words.length) return most;
  const half = Math.ceil(most / 2);
  const lastPause = (isPause: (word: string) => boolean, least: number): number => {
    let count = most;
    while (count >= least && !isPause(words[from + count - 1] ?? "")) count -= 1;
    return count < least ? 0 : count;
  };
  const pause = lastPause(endsSentence, Math.ceil(most / 3)) || lastPause(endsClause, half);
  if (pause > 0) return pause;
  // A caption of one or two left-over words flashes by; share the words out instead.
  const left = words.length - from - most;
  const even = left < half ? Math.ceil((most + left) / 2) : most;
  let count = even;
  while (count > half && LEANING.has((words[from + count - 1] ?? "").toLowerCase())) count -= 1;
  return count;
}

/**
 * A speech as captions in order, each at most two lines of at most 42 characters, broken at sentences and pauses where
 * that is possible. All words are kept; "" gives none.
 */
export function captionTexts(speech: string): readonly string[] {
  const words = wordsOf(speech);
  const captions: string[] = [];
  for (let from = 0; from < words.length; ) {
    const count = Math.max(1, captionEnd(words, from, fittingWords(words, from)));
    const own = words.slice(from, from + count);
    captions.push((linesOf(own) ?? [own.join(" ")]).join("\n"));
    from += count;
  }
  return captions;
}
