/** Text the audience never meets: a `[[note]]` or a boneyard, struck out between slash-star marks. Offsets include the marks. */
export interface AsideSpan {
  readonly kind: "note" | "boneyard";
  readonly start: number;
  readonly end: number;
}

/**
 * A line as a reader of the screenplay sees it: notes and boneyards are cut out, and physical lines that one of them
 * ties together are one line. Blank lines in a row come as one.
 */
export interface ScriptLine {
  /** `aside`: nothing but notes and boneyards. `two-spaces`: the line that keeps a blank line inside dialogue. */
  readonly kind: "text" | "blank" | "two-spaces" | "aside";
  readonly start: number;
  readonly end: number;
  /** First physical line, from 0. */
  readonly line: number;
  readonly text: string;
  readonly spans: readonly AsideSpan[];
  /** An aside with an empty line in it parts the paragraphs around it, like a blank line. */
  readonly parts: boolean;
}

/** Counts the characters the reader looks at, so that a test can hold it to a linear bound without a clock. */
export interface ReadingWork {
  characters: number;
}

const NO_SPANS: readonly AsideSpan[] = [];

/** Finds the next `needle` at or after a place that only ever moves forward; each character is searched once. */
function forwardFinder(source: string, needle: string, work: ReadingWork): (from: number) => number {
  let found = -1;
  let searchedFrom = -1;
  return (from) => {
    if (searchedFrom >= 0 && from <= found) return found;
    const at = source.indexOf(needle, from);
    found = at < 0 ? Number.POSITIVE_INFINITY : at;
    searchedFrom = from;
    work.characters += Math.min(found, source.length) - from + needle.length;
    return found;
  };
}

/** How long the line ending at `at` is: 0 when there is none. */
function endingLength(source: string, at: number): 0 | 1 | 2 {
  const unit = source.charCodeAt(at);
  if (unit === 10) return 1;
  if (unit === 13) return source.charCodeAt(at + 1) === 10 ? 2 : 1;
  return 0;
}

/** Finds the end of the physical line that holds `from`: the place of its line ending, or the end of the source. */
function lineEndFinder(source: string, work: ReadingWork): (from: number) => number {
  const feed = forwardFinder(source, "\n", work);
  const carriage = forwardFinder(source, "\r", work);
  return (from) => Math.min(feed(from), carriage(from), source.length);
}

/** Finds the next line with nothing in it at all, at or after `from`; asked with rising places. */
function emptyLineFinder(source: string, work: ReadingWork): (from: number) => number {
  const lineEnd = lineEndFinder(source, work);
  let lastEnd = -1;
  let found = -1;
  return (from) => {
    if (from <= found) return found;
    let at = lineEnd(Math.max(from, lastEnd));
    for (;;) {
      const ending = endingLength(source, at);
      if (ending === 0) {
        found = Number.POSITIVE_INFINITY;
        return found;
      }
      const next = at + ending;
      if (endingLength(source, next) > 0) {
        lastEnd = at;
        found = at;
        return found;
      }
      at = lineEnd(next);
      lastEnd = at;
    }
  };
}

/** Finds the next note or boneyard at or after a place that only moves forward. An opened, unclosed one is text. */
function asideFinder(source: string, work: ReadingWork): (from: number) => AsideSpan | null {
  const openBoneyard = forwardFinder(source, "/*", work);
  const closeBoneyard = forwardFinder(source, "*/", work);
  const openNote = forwardFinder(source, "[[", work);
  const closeNote = forwardFinder(source, "]]", work);
  const emptyLine = emptyLineFinder(source, work);
  let next: AsideSpan | null = null;
  let exhausted = false;

  const search = (from: number): AsideSpan | null => {
    let at = from;
    for (;;) {
      const boneyard = openBoneyard(at);
      const note = openNote(at);
      if (boneyard === Number.POSITIVE_INFINITY && note === Number.POSITIVE_INFINITY) return null;
      if (boneyard < note) {
        const close = closeBoneyard(boneyard + 2);
        if (close !== Number.POSITIVE_INFINITY) return { kind: "boneyard", start: boneyard, end: close + 2 };
        at = boneyard + 1;
      } else {
        // A note may hold line breaks, and an empty line only when two spaces stand in it.
        const close = closeNote(note + 2);
        if (close < emptyLine(note)) return { kind: "note", start: note, end: close + 2 };
        at = note + 1;
      }
      work.characters += 1;
    }
  };

  return (from) => {
    if (exhausted) return null;
    if (next === null || next.start < from) {
      next = search(from);
      exhausted = next === null;
    }
    return next;
  };
}

/** Is there an empty line between these places? */
function holdsEmptyLine(source: string, start: number, end: number): boolean {
  return /(?:\r\n|\n|\r(?!\n))[ \t]*(?:\r|\n)/.test(source.slice(start, end));
}

function countLineEndings(source: string, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; ) {
    const ending = endingLength(source, at);
    if (ending > 0) count += 1;
    at += ending || 1;
  }
  return count;
}

/**
 * The lines of a script from `from` on, lazily and in linear time. `work` counts the characters looked at.
 * Line endings may be LF, CRLF or CR; a line ending is in no line's range.
 */
export function* scriptLines(source: string, from: number, work: ReadingWork): Generator<ScriptLine, void, undefined> {
  const lineEnd = lineEndFinder(source, work);
  const nextAside = asideFinder(source, work);
  let line = countLineEndings(source, 0, from);
  work.characters += from;
  let start = from;
  let blank: ScriptLine | null = null;

  while (start < source.length) {
    let end = lineEnd(start);
    const firstLine = line;
    let spans: AsideSpan[] | null = null;
    let text = "";
    let seen = start;
    for (let aside = nextAside(start); aside !== null && aside.start < end; aside = nextAside(aside.end)) {
      spans ??= [];
      spans.push(aside);
      text += source.slice(seen, aside.start);
      seen = aside.end;
      if (aside.end > end) {
        line += countLineEndings(source, end, aside.end);
        end = lineEnd(aside.end);
      }
    }
    text = spans === null ? source.slice(start, end) : text + source.slice(seen, end);
    work.characters += 2 * (end - start);

    const isEmpty = text.trim() === "";
    if (isEmpty && spans === null && text !== "  ") {
      blank ??= { kind: "blank", start, end, line: firstLine, text: "", spans: NO_SPANS, parts: true };
    } else {
      if (blank !== null) yield blank;
      blank = null;
      const kind = !isEmpty ? "text" : spans === null ? "two-spaces" : "aside";
      const parts = kind === "aside" && holdsEmptyLine(source, start, end);
      yield { kind, start, end, line: firstLine, text, spans: spans ?? NO_SPANS, parts };
    }
    start = end + endingLength(source, end);
    line += 1;
  }
}
