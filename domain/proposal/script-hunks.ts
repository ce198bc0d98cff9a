import type { DraftChange } from "../command.ts";
import { carryElementIds, type IdentifiedScript } from "../screenplay/element-ids.ts";
import { parseFountain } from "../screenplay/parse.ts";
import { closeScript, fittedText, insertPassage, openScript, replacePassage } from "./script-draft.ts";

/** A change of a script, before anybody gave a reason for it. */
export type ScriptHunk = Pick<DraftChange, "path" | "op"> & {
  readonly before: string | null;
  readonly after: string;
};

/** Elements of the new script that go as one: what is left of an element, with new ones written close to it. */
interface Group {
  /** The element of the old script that it is; null for a new paragraph. */
  id: string | null;
  readonly start: number;
  end: number;
}

/**
 * The hunks that lead from a script to another (docs/decisions/0003-script-hunks.md): each element that reads otherwise
 * or is struck, and each new paragraph, is one to take or leave. What is between elements does not count.
 */
export function scriptHunks(before: IdentifiedScript, afterScript: string): readonly ScriptHunk[] {
  if (before.script === afterScript) return [];
  const hunks = hunksByElement(before, afterScript);
  return readsAs(afterScript, before, hunks) ? hunks : hunksOfRewrite(before, afterScript);
}

function hunksByElement(before: IdentifiedScript, afterScript: string): readonly ScriptHunk[] {
  const draft = openScript(before);
  const groups = groupsOf(before, afterScript);
  const hunks: ScriptHunk[] = [];
  let passed = 0;
  const strikeUpTo = (end: number): void => {
    for (const { id, text } of draft.passages.slice(passed, end)) {
      hunks.push({ path: `script/${id}`, op: "text", before: text, after: "" });
    }
    passed = end + 1;
  };
  let anchor = "^";
  for (const { id, start, end } of groups) {
    const after = fittedText(draft, afterScript.slice(start, end));
    if (id === null) {
      hunks.push({ path: `script/${anchor}`, op: "insert", before: null, after });
      continue;
    }
    anchor = id;
    const place = draft.passages.findIndex((passage) => passage.id === id);
    strikeUpTo(place);
    const was = draft.passages[place]?.text ?? "";
    if (was !== after) hunks.push({ path: `script/${id}`, op: "text", before: was, after });
  }
  strikeUpTo(draft.passages.length);
  return hunks;
}

function groupsOf(before: IdentifiedScript, afterScript: string): readonly Group[] {
  const known = new Set(before.elementIds);
  const ids = carryElementIds(before, afterScript, (n) => `new ${n}`);
  const groups: Group[] = [];
  parseFountain(afterScript).elements.forEach(({ start, end }, index) => {
    const carried = ids[index] ?? "";
    const id = known.has(carried) ? carried : null;
    const last = groups.at(-1);
    const isClose = last !== undefined && !isBlankLine(afterScript.slice(last.end, start));
    if (last === undefined || !isClose || (id !== null && last.id !== null)) {
      groups.push({ id, start, end });
      return;
    }
    last.end = end;
    last.id ??= id;
  });
  return groups;
}

function isBlankLine(separator: string): boolean {
  return (separator.match(/\r\n|\r|\n/g)?.length ?? 0) > 1;
}

/** Where text runs together so that elements are not what they were alone, the whole script is one hunk. */
function hunksOfRewrite(before: IdentifiedScript, afterScript: string): readonly ScriptHunk[] {
  const { passages } = openScript(before);
  const whole = afterScript.trim();
  const [first] = passages;
  if (first === undefined) return whole === "" ? [] : [{ path: "script/^", op: "insert", before: null, after: whole }];
  return passages.map(({ id, text }) => ({
    path: `script/${id}`,
    op: "text",
    before: text,
    after: id === first.id ? whole : "",
  }));
}

/** Do these hunks, all taken, make a script with the elements of this one? */
function readsAs(afterScript: string, before: IdentifiedScript, hunks: readonly ScriptHunk[]): boolean {
  const draft = openScript(before);
  const places = new Map(hunks.map((_, index) => [`chg_${index}`, index]));
  hunks.forEach(({ path, op, after }, index) => {
    const id = path.slice("script/".length);
    if (op === "text") replacePassage(draft, id, after);
    else insertPassage(draft, id === "^" ? null : id, `chg_${index}`, after, (changeId) => places.get(changeId));
  });
  const said = (script: string) => parseFountain(script).elements.map(({ kind, text }) => `${kind}\n${text}`);
  const wanted = said(afterScript);
  const made = said(closeScript(draft).script);
  return wanted.length === made.length && wanted.every((element, index) => element === made[index]);
}
