import type { ReviewItem } from "./open-changes.ts";
import { subjectId } from "./open-changes.ts";

/** What one proposal would do to one thing: a shot, a beat, a line of the script, the direction. */
export interface ChangeGroup {
  readonly id: string;
  readonly kind: "shot" | "beat" | "script" | "direction" | "scene" | "sound";
  readonly subjectId: string;
  readonly items: readonly ReviewItem[];
}

const KINDS: Record<string, ChangeGroup["kind"]> = {
  shots: "shot",
  beats: "beat",
  script: "script",
  direction: "direction",
  soundCues: "sound",
};

/** Changes by what they touch, in the order in which each thing is first touched. */
export function groupChanges(items: readonly ReviewItem[]): ChangeGroup[] {
  const groups = new Map<string, ChangeGroup & { items: ReviewItem[] }>();
  for (const item of items) {
    const { path } = item.change;
    const kind = KINDS[path.split("/")[0] ?? ""] ?? "scene";
    const subject = kind === "direction" || kind === "scene" ? "" : subjectId(path);
    const id = kind === "scene" ? path : `${kind}/${subject}`;
    const group = groups.get(id) ?? { id, kind, subjectId: subject, items: [] };
    group.items.push(item);
    groups.set(id, group);
  }
  return [...groups.values()];
}

const NOUNS: Record<string, readonly [one: string, many: string]> = {
  "shots insert": ["new shot", "new shots"],
  "shots remove": ["shot removed", "shots removed"],
  "shots move": ["shot moved", "shots moved"],
  "shots durationFrames": ["length", "lengths"],
  "shots transition": ["transition", "transitions"],
  "shots set": ["shot detail", "shot details"],
  "beats insert": ["new beat", "new beats"],
  "beats set": ["beat detail", "beat details"],
  "beats remove": ["beat removed", "beats removed"],
  "script insert": ["passage added", "passages added"],
  "script text": ["line rewritten", "lines rewritten"],
  "soundCues insert": ["sound cue", "sound cues"],
  direction: ["direction note", "direction notes"],
};

function nounOf({ change }: ReviewItem): readonly [string, string] {
  const [collection = "", , field = ""] = change.path.split("/");
  return (
    NOUNS[`${collection} ${field}`] ??
    NOUNS[`${collection} ${change.op}`] ??
    NOUNS[collection] ?? [collection.replace("targetFrames", "target length"), `${collection} changes`]
  );
}

/** A long list in one line: "48 lengths, 2 transitions". */
export function tallyWords(items: readonly ReviewItem[]): string {
  const counts = new Map<string, { noun: readonly [string, string]; n: number }>();
  for (const item of items) {
    const noun = nounOf(item);
    const last = counts.get(noun[1]);
    counts.set(noun[1], { noun, n: (last?.n ?? 0) + 1 });
  }
  return [...counts.values()].map(({ noun, n }) => `${n} ${n === 1 ? noun[0] : noun[1]}`).join(", ");
}
