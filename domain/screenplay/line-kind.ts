/**
 * What one line of a screenplay is by its own marks (Fountain 1.1). Whether blank lines around it allow that is the
 * parser's to say. All take the line trimmed, but for `isTransition`.
 */
const HEADING = /^(?:INT\.?\/EXT|EXT\.?\/INT|INT|EXT|EST|I\/E)[. ]/i;
const SCENE_NUMBER = /^[A-Za-z0-9.-]+$/;

/** `INT. KITCHEN - NIGHT`: a known prefix in any case, then a full stop or a space. */
export function isSceneHeading(line: string): boolean {
  return HEADING.test(line);
}

/** `.SNIPER SCOPE`: one full stop and a letter or figure. `...` and `. x` are action. */
export function isForcedHeading(line: string): boolean {
  return /^\.[\p{L}\p{N}]/u.test(line);
}

/** `===` and longer, alone on its line. */
export function isPageBreak(line: string): boolean {
  return /^={3,}$/.test(line);
}

/** `> THE END <` */
export function isCentered(line: string): boolean {
  return line.length > 1 && line.startsWith(">") && line.endsWith("<");
}

/** `(beat)` */
export function isParenthetical(line: string): boolean {
  return line.length > 1 && line.startsWith("(") && line.endsWith(")");
}

/**
 * Capitals that end in `TO:`, or a fade or cut `TO BLACK.`. Takes the line with its trailing spaces, since `CUT TO:`
 * and a space is action.
 */
export function isTransition(line: string): boolean {
  return /(?:TO:|\bTO BLACK\.)$/.test(line) && isInCapitals(line);
}

/** Has the text a capital letter, and no small one? */
export function isInCapitals(text: string): boolean {
  return /\p{Lu}/u.test(text) && text === text.toUpperCase();
}

/** May this line stand in the middle of a paragraph or a speech and still be what its mark says? */
export function interrupts(line: string): boolean {
  return /^(?:!|>|#+[ \t]|=[ \t])/.test(line) || isPageBreak(line);
}

/** A character cue taken apart. */
export interface Cue {
  /** As it prints: with its extensions, without `@` and `^`. */
  readonly text: string;
  /** The name alone, as written. */
  readonly name: string;
  /** What stands in the brackets, several joined by `, `; "" when there are none. */
  readonly extension: string;
  readonly isDual: boolean;
}

/**
 * Reads `BOB (O.S.) (CONT'D) ^` or `@McCLANE`. The name must be in capitals with at least one letter unless `@` forces
 * it; an extension may be in small letters. Null when the line is no cue.
 */
export function readCue(line: string): Cue | null {
  const isForced = line.startsWith("@");
  const isDual = line.endsWith("^");
  const text = line.slice(isForced ? 1 : 0, isDual ? -1 : undefined).trim();
  const bracket = text.indexOf("(");
  const name = (bracket < 0 ? text : text.slice(0, bracket)).trim();
  const extensions = bracket < 0 ? [] : readExtensions(text.slice(bracket));
  if (name === "" || extensions === null) return null;
  // `FADE IN:` over a line of text is a slip of a missing blank line, not someone who speaks.
  if (!isForced && (!isInCapitals(name) || name.includes("^") || /\b(?:TO|IN|OUT):$/.test(name))) return null;
  return { text, name, extension: extensions.join(", "), isDual };
}

/** What stands in `(O.S.) (CONT'D)`, one after the other; null when there is anything but brackets. */
function readExtensions(text: string): readonly string[] | null {
  const parts = text.trimEnd().split(")");
  if (parts.pop() !== "") return null;
  const extensions: string[] = [];
  for (const part of parts) {
    const opened = part.trimStart();
    if (!opened.startsWith("(") || opened.includes("(", 1)) return null;
    extensions.push(opened.slice(1).trim());
  }
  return extensions;
}

/** A heading's words and the scene number between `#` marks at its end, null when there is none. */
export function readSceneNumber(heading: string): { readonly text: string; readonly number: string | null } {
  if (heading.endsWith("#")) {
    const open = heading.lastIndexOf("#", heading.length - 2);
    const number = heading.slice(open + 1, -1);
    if (open > 0 && SCENE_NUMBER.test(number)) return { text: heading.slice(0, open).trimEnd(), number };
  }
  return { text: heading, number: null };
}
