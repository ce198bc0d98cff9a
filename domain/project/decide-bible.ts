import type { DecisionContext } from "../command.ts";
import type { Decider } from "../decision.ts";
import type { NewEvent } from "../event.ts";
import { failure, success } from "../result.ts";
import { sameValue } from "../scene/same-value.ts";
import { normalizedName } from "../screenplay/elements.ts";
import type { Project } from "./project.ts";
import type { StoryBible } from "./story-bible.ts";

/** Every change of the Story Bible makes version n+1. It does not reset pipelines: they name the version they read. */
export const reviseStoryBible: Decider<"ReviseStoryBible"> = (state, command, context) => {
  const { version } = state.bible;
  if (command.baseVersion !== version) {
    return failure({ reason: "stale-version", expected: command.baseVersion, actual: version });
  }
  const bible: StoryBible = { ...command.bible, version: version + 1 };
  const errors = bibleProblems(bible);
  if (errors.length > 0) return failure({ reason: "invalid", errors });
  if (sameValue({ ...bible, version }, state.bible)) return success([]);
  return success([revised(bible, context)]);
};

function revised(bible: StoryBible, context: DecisionContext): NewEvent {
  return { eventType: "StoryBibleRevised", sceneId: null, payload: { bible }, actor: context.actor };
}

/** Someone or some place that a screenplay or an outline speaks of. */
export interface BibleAdditions {
  readonly characters: readonly {
    readonly name: string;
    readonly aliases: readonly string[];
    readonly description: string;
    readonly look: string;
  }[];
  readonly locations: readonly { readonly name: string; readonly description: string }[];
}

/**
 * The revision that adds who and what the Story Bible does not know yet, by name or alias in any case; empty when it
 * knows them all. Nothing that is there changes.
 */
export function bibleAdditions(state: Project, additions: BibleAdditions, context: DecisionContext): NewEvent[] {
  const known = new Set(state.bible.characters.flatMap((one) => [one.name, ...one.aliases]).map(normalizedName));
  const places = new Set(state.bible.locations.map((location) => normalizedName(location.name)));
  const characters = additions.characters.filter((one) => isNew(known, one.name));
  const locations = additions.locations.filter((one) => isNew(places, one.name));
  if (characters.length + locations.length === 0) return [];
  const bible: StoryBible = {
    ...state.bible,
    version: state.bible.version + 1,
    characters: [
      ...state.bible.characters,
      ...characters.map(({ name, aliases, description, look }) => ({
        id: context.newId("cha"),
        name,
        aliases,
        description,
        look,
        voice: "",
      })),
    ],
    locations: [
      ...state.bible.locations,
      ...locations.map(({ name, description }) => ({ id: context.newId("loc"), name, description })),
    ],
  };
  return [revised(bible, context)];
}

function isNew(known: Set<string>, name: string): boolean {
  const key = normalizedName(name);
  if (key === "" || known.has(key)) return false;
  known.add(key);
  return true;
}

function bibleProblems(bible: StoryBible): { path: string; message: string }[] {
  const problems: { path: string; message: string }[] = [];
  for (const field of ["characters", "locations", "rules"] as const) {
    const ids = bible[field].map((entry) => entry.id);
    if (new Set(ids).size < ids.length) problems.push({ path: field, message: "an id occurs twice" });
  }
  for (const field of ["characters", "locations"] as const) {
    const names = bible[field].map((entry) => normalizedName(entry.name));
    if (names.includes("")) problems.push({ path: field, message: "every entry needs a name" });
  }
  return problems;
}
