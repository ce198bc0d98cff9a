import { parseFountain } from "../../screenplay/parse.ts";
import { countWords, sentencesOf } from "../reading/sentence.ts";

/** A passage of source cut at the ends of its sentences; joined again it is the passage but for the space between. */
export function sourceSentences(source: string): readonly string[] {
  const pieces: string[] = [];
  let from = 0;
  for (const stop of source.matchAll(/[.!?…]+["”’')*_]*\s+/g)) {
    const end = stop.index + stop[0].length;
    const piece = source.slice(from, end);
    // The reader of sentences knows abbreviations: where it sees one sentence across this stop, there is no cut.
    const next = source.slice(end).trimStart();
    if (next === "" || sentencesOf(`${piece.trim()} ${next}`).length < 2) continue;
    if (sentencesOf(`${piece.trim()} ${next}`)[0]?.length !== onOneLineLength(piece)) continue;
    if (!isBalanced(piece)) continue;
    pieces.push(piece.trim());
    from = end;
  }
  const rest = source.slice(from).trim();
  return rest === "" ? pieces : [...pieces, rest];
}

function onOneLineLength(text: string): number {
  return text.replace(/\s+/g, " ").trim().length;
}

/** Emphasis and notes are whole on this side of a cut. */
function isBalanced(text: string): boolean {
  const count = (mark: string): number => text.split(mark).length - 1;
  return count("*") % 2 === 0 && count("_") % 2 === 0 && count("[[") === count("]]") && count("/*") === count("*/");
}

/**
 * A passage in parts of about equal length, none longer than `mostWords` or `mostSentences` where its sentences allow.
 * Each part is the passage's own text, line breaks and all.
 */
export function partsOf(source: string, mostWords: number, mostSentences: number): readonly string[] {
  const sentences = sourceSentences(source);
  const words = sentences.map(countWords);
  const total = words.reduce((sum, count) => sum + count, 0);
  const wanted = Math.max(Math.ceil(total / mostWords), Math.ceil(sentences.length / mostSentences));
  if (wanted < 2) return [source];
  const each = total / wanted;
  const parts: { start: number; end: number; words: number; sentences: number }[] = [];
  let from = 0;
  sentences.forEach((sentence, index) => {
    const start = source.indexOf(sentence, from);
    const end = start + sentence.length;
    from = end;
    const count = words[index] ?? 0;
    const part = parts.at(-1);
    const isFull = part === undefined || part.words + count / 2 > each || part.sentences >= mostSentences;
    if (isFull) parts.push({ start, end, words: count, sentences: 1 });
    else {
      part.end = end;
      part.words += count;
      part.sentences += 1;
    }
  });
  return parts.map((part) => source.slice(part.start, part.end));
}

/** Does this text, set between blank lines, read as these kinds of element and no others? */
export function readsAs(text: string, kinds: readonly string[]): boolean {
  const found = parseFountain(`INT. PLACE - DAY\n\n${text}\n`)
    .elements.slice(1)
    .map((element) => element.kind);
  return found.join() === kinds.join();
}
