import type { CharacterId, LocationId, RuleId } from "../ids.ts";

/** Someone of the film. `look` keeps panels consistent; `voice` picks the scratch voice. */
export interface Character {
  readonly id: CharacterId;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly description: string;
  readonly look: string;
  readonly voice: string;
}

export interface Location {
  readonly id: LocationId;
  readonly name: string;
  readonly description: string;
}

/** A creative constraint, with the words and facts it forbids. */
export interface BibleRule {
  readonly id: RuleId;
  readonly text: string;
  readonly forbidden: readonly string[];
}

/** The project's creative constraints. Every change makes version n+1; all versions stay readable. */
export interface StoryBible {
  readonly version: number;
  readonly premise: string;
  readonly themes: readonly string[];
  readonly tone: string;
  readonly visualStyle: string;
  readonly characters: readonly Character[];
  readonly locations: readonly Location[];
  readonly rules: readonly BibleRule[];
}

export const EMPTY_BIBLE: StoryBible = {
  version: 0,
  premise: "",
  themes: [],
  tone: "",
  visualStyle: "",
  characters: [],
  locations: [],
  rules: [],
};
