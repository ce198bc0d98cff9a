/** What kind of line the writer is on, as far as typing is concerned. */
export type LineRole = "blank" | "heading" | "cue" | "parenthetical" | "speech" | "transition" | "action";

const HEADING = /^(?:\.[A-Z0-9]|(?:INT|EXT|EST|INT\.?\/EXT|I\/E)[. ])/i;
const isCapitals = (text: string) => /\p{Lu}/u.test(text) && text === text.toUpperCase();

/**
 * The role of a line by itself and the lines above it. Unlike a parser, it takes a line in capitals after a blank one
 * for a cue before anything is spoken below it: that is what the writer is about to do.
 */
export function lineRole(lines: readonly string[], index: number): LineRole {
  const text = (lines[index] ?? "").trim();
  if (text === "") return "blank";
  const isFirst = index === 0 || (lines[index - 1] ?? "").trim() === "";
  if (isFirst) {
    if (HEADING.test(text)) return "heading";
    if (text.startsWith(">") || (isCapitals(text) && /TO:$/.test(text))) return "transition";
    return text.startsWith("@") || (isCapitals(text.replace(/\(.*\)/, "")) && !/[.!?…]$/.test(text)) ? "cue" : "action";
  }
  const above = lineRole(lines, index - 1);
  if (above !== "cue" && above !== "parenthetical" && above !== "speech") return "action";
  return text.startsWith("(") ? "parenthetical" : "speech";
}

/** What Enter brings at the end of a line: one line end where its speech goes on, a blank line where a new element begins. */
export function lineEndAfter(role: LineRole): "\n" | "\n\n" {
  return role === "cue" || role === "parenthetical" || role === "blank" ? "\n" : "\n\n";
}

/**
 * Tab: the line as the next element a writer may mean. Action → cue → transition → heading → action; inside a speech,
 * words ⇄ parenthetical. `direction` -1 (Shift Tab) goes the other way round.
 */
export function cycledLine(role: LineRole, line: string, direction: 1 | -1): string {
  const text = line.trim();
  if (role === "speech") return `(${text})`;
  if (role === "parenthetical") return text.replace(/^\(/, "").replace(/\)$/, "");
  const bare = text
    .replace(/^[>@.]\s*/, "")
    .replace(/^(?:INT|EXT)\.\s*/i, "")
    .replace(/\s*TO:$/, "");
  const forms = [
    ["action", sentenceCase(bare)],
    ["cue", bare.toUpperCase()],
    ["transition", bare === "" ? "CUT TO:" : `> ${bare.toUpperCase()}`],
    ["heading", `INT. ${bare.toUpperCase()}`],
  ] as const;
  const at = Math.max(
    0,
    forms.findIndex(([name]) => name === role),
  );
  return forms[(at + direction + forms.length) % forms.length]?.[1] ?? text;
}

function sentenceCase(text: string): string {
  if (!isCapitals(text)) return text;
  return text.charAt(0) + text.slice(1).toLowerCase();
}
