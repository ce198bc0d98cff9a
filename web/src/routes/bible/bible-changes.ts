import type { BibleView } from "#contract/http/project";

/** One text of the Story Bible that differs between two versions; an empty side: it is new, or gone. */
export interface BibleChange {
  readonly section: "Story" | "Characters" | "Locations" | "Rules";
  /** Whose or what: `Tone`, `LENA`, `Harbour`. */
  readonly subject: string;
  /** Of it: `Look`, `Voice` … ; empty where the subject is the whole. */
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

/** A thing of a Bible as named texts, so that all things are compared alike. */
interface Thing {
  readonly id: string;
  readonly name: string;
  readonly texts: Readonly<Record<string, string>>;
}

const STORY = [
  ["premise", "Premise"],
  ["themes", "Themes"],
  ["tone", "Tone"],
  ["visualStyle", "Visual style"],
] as const;

const charactersOf = ({ characters }: BibleView): Thing[] =>
  characters.map(({ id, name, aliases, look, voice, description }) => ({
    id,
    name,
    texts: { Name: name, "Also called": aliases.join(", "), Look: look, Voice: voice, "Who they are": description },
  }));
const locationsOf = ({ locations }: BibleView): Thing[] =>
  locations.map(({ id, name, description }) => ({ id, name, texts: { Name: name, "What it is like": description } }));
const rulesOf = ({ rules }: BibleView): Thing[] =>
  rules.map(({ id, text, forbidden }) => ({
    id,
    name: text,
    texts: { Rule: text, "Forbidden words": forbidden.join(", ") },
  }));

/** Everything that differs between two versions, in the order of the page. */
export function bibleChanges(before: BibleView, after: BibleView): BibleChange[] {
  const words = (value: string | readonly string[]) => (typeof value === "string" ? value : value.join("\n"));
  const story = STORY.flatMap(([key, subject]): BibleChange[] => {
    const [was, is] = [words(before[key]), words(after[key])];
    return was === is ? [] : [{ section: "Story", subject, field: "", before: was, after: is }];
  });
  return [
    ...story,
    ...thingChanges("Characters", charactersOf(before), charactersOf(after)),
    ...thingChanges("Locations", locationsOf(before), locationsOf(after)),
    ...thingChanges("Rules", rulesOf(before), rulesOf(after)),
  ];
}

function thingChanges(
  section: BibleChange["section"],
  before: readonly Thing[],
  after: readonly Thing[],
): BibleChange[] {
  const was = new Map(before.map((thing) => [thing.id, thing]));
  const is = new Map(after.map((thing) => [thing.id, thing]));
  const whole = (thing: Thing | undefined) =>
    Object.values(thing?.texts ?? {})
      .filter(Boolean)
      .join("\n");
  return [...new Set([...is.keys(), ...was.keys()])].flatMap((id): BibleChange[] => {
    const [old, now] = [was.get(id), is.get(id)];
    const subject = (now ?? old)?.name ?? "";
    if (!old || !now) return [{ section, subject, field: "", before: whole(old), after: whole(now) }];
    return Object.keys(now.texts).flatMap((field): BibleChange[] => {
      const [from, to] = [old.texts[field] ?? "", now.texts[field] ?? ""];
      return from === to ? [] : [{ section, subject, field, before: from, after: to }];
    });
  });
}

/** What a version touched, in a few words: `LENA, Tone`. */
export function touchedWords(changes: readonly BibleChange[]): string {
  const names = [...new Set(changes.map((change) => change.subject))];
  const shown = names.slice(0, 3).map((name) => (name.length > 28 ? `${name.slice(0, 27)}…` : name));
  return names.length === 0
    ? "nothing"
    : `${shown.join(", ")}${names.length > 3 ? ` and ${names.length - 3} more` : ""}`;
}
