import { isSceneHeading } from "./line-kind.ts";

/** One entry of a title page; a value of several lines has them without their indentation. */
export interface TitleEntry {
  readonly key: string;
  readonly value: string;
}

/** Keys that the Fountain specification and writing programs use, in lower case. */
const KNOWN_KEYS: ReadonlySet<string> = new Set([
  "title",
  "credit",
  "author",
  "authors",
  "source",
  "draft date",
  "date",
  "contact",
  "copyright",
  "notes",
  "revision",
  "format",
  "episode",
  "series",
  "font",
]);

const ENTRY = /^(\p{L}[^:\r\n]{0,79}):(.*)$/u;
const CONTINUATION = /^(?: {3}|\t)[ \t]*\S/;

interface TitlePage {
  readonly entries: readonly TitleEntry[];
  /** Offset of the first line after the title page, or of the first line when there is none. */
  readonly bodyStart: number;
}

function lineFrom(source: string, start: number): { readonly text: string; readonly next: number } {
  const rest = /\r\n|\n|\r/g;
  rest.lastIndex = start;
  const ending = rest.exec(source);
  if (ending === null) return { text: source.slice(start), next: source.length };
  return { text: source.slice(start, ending.index), next: ending.index + ending[0].length };
}

/**
 * May this line open a title page? `FADE IN:` and `INT. HOUSE: KITCHEN` may not: a title page opens with a known key,
 * or with a key that isn't in capitals and says something.
 */
function opensTitlePage(key: string, value: string, following: string): boolean {
  if (KNOWN_KEYS.has(key.trim().toLowerCase())) return true;
  return key !== key.toUpperCase() && (value.trim() !== "" || CONTINUATION.test(following));
}

/**
 * Reads the title page (Fountain 1.1): `Key: value`, or `Key:` and lines indented by three spaces or a tab. It ends at
 * the first blank line, or at a line that is neither. Unknown keys are kept. A byte order mark is passed over.
 */
export function readTitlePage(source: string): TitlePage {
  const start = source.charCodeAt(0) === 0xfeff ? 1 : 0;
  const none: TitlePage = { entries: [], bodyStart: start };
  let at = start;
  let line = lineFrom(source, at);
  while (line.text.trim() === "" && line.next < source.length) {
    at = line.next;
    line = lineFrom(source, at);
  }
  const first = ENTRY.exec(line.text);
  if (first === null || isSceneHeading(line.text.trim())) return none;
  if (!opensTitlePage(first[1] ?? "", first[2] ?? "", lineFrom(source, line.next).text)) return none;

  const entries: { key: string; values: string[] }[] = [];
  while (at < source.length) {
    line = lineFrom(source, at);
    const open = entries.at(-1);
    const entry = ENTRY.exec(line.text);
    if (open !== undefined && CONTINUATION.test(line.text)) open.values.push(line.text.trim());
    else if (entry !== null) entries.push({ key: (entry[1] ?? "").trim(), values: [(entry[2] ?? "").trim()] });
    else break;
    at = line.next;
  }
  return {
    entries: entries.map(({ key, values }) => ({ key, value: values.filter((value) => value !== "").join("\n") })),
    bodyStart: at,
  };
}

/** The value of a title page's key, any case; null when it has none. */
export function titleEntry(titlePage: readonly TitleEntry[], key: string): string | null {
  const wanted = key.toLowerCase();
  return titlePage.find((entry) => entry.key.toLowerCase() === wanted && entry.value !== "")?.value ?? null;
}

/** A title page in Fountain, with the empty line that ends it; "" when it has no entries. */
export function writeTitlePage(entries: readonly TitleEntry[]): string {
  const lines = entries.flatMap(({ key, value }) => {
    const name = key.replace(/[:\r\n]+/g, " ").trim();
    const values = value
      .split(/\r\n?|\n/)
      .map((line) => line.trim())
      .filter((line) => line !== "");
    if (!/^\p{L}/u.test(name) || values.length === 0) return [];
    return values.length === 1 ? [`${name}: ${values[0]}`] : [`${name}:`, ...values.map((line) => `    ${line}`)];
  });
  return lines.length === 0 ? "" : `${lines.join("\n")}\n\n`;
}
