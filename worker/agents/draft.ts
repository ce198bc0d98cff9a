import type { DraftLine } from "#contract/feed";

/** Fields of answers (worker/agents/answers) that are sentences or script; names, numbers and rule ids are not shown. */
const PROSE: ReadonlySet<string> = new Set([
  "summary",
  "text",
  "description",
  "title",
  "synopsis",
  "purpose",
  "heading",
  "script",
  "reason",
  "notes",
  "violation",
  "message",
  "comment",
]);

/** As much as one message of the feed holds: the newest lines, and the end of a long one. */
const MOST_LINES = 12;
const MOST_LENGTH = 1_200;

/** Marks of runs, whole or half-written: nothing from there on is shown (agents.md, "Isolation"). */
const MARK = /vfm-/;

/**
 * What a person can read of an answer that is still being written: its prose, a line a field, in the order it was
 * written. The last line grows. Takes any beginning of a JSON text, and any other text, for which it gives what it can.
 */
export function draftOf(partial: string): readonly DraftLine[] {
  const mark = MARK.exec(partial)?.index ?? partial.length;
  const lines: DraftLine[] = [];
  let field = "";
  for (const { text, isKey } of stringsOf(partial.slice(0, mark))) {
    if (isKey) field = text;
    else if (PROSE.has(field) && text.trim() !== "") lines.push({ field, text: text.slice(-MOST_LENGTH) });
  }
  return lines.slice(-MOST_LINES);
}

/** The strings of a JSON text, the last one perhaps unfinished; keys are those that begin a member of an object. */
function* stringsOf(json: string): Generator<{ readonly text: string; readonly isKey: boolean }> {
  const open: string[] = [];
  let before = "";
  for (let at = 0; at < json.length; at += 1) {
    const char = json.charAt(at);
    if (/\s/.test(char)) continue;
    if (char === '"') {
      const start = at + 1;
      at = start;
      while (at < json.length && json[at] !== '"') at += json[at] === "\\" ? 2 : 1;
      yield { text: unescaped(json.slice(start, at)), isKey: open.at(-1) === "{" && before !== ":" };
    } else if (char === "{" || char === "[") open.push(char);
    else if (char === "}" || char === "]") open.pop();
    before = char;
  }
}

/** A string's text; an escape that is not whole yet is left out. */
function unescaped(raw: string): string {
  const whole = raw.replace(/\\(?:u[0-9a-fA-F]{0,3})?$/, (cut, place: number) =>
    // An even run of backslashes before it is text.
    /(?:^|[^\\])(?:\\\\)*$/.test(raw.slice(0, place)) ? "" : cut,
  );
  try {
    return String(JSON.parse(`"${whole}"`));
  } catch {
    return "";
  }
}
