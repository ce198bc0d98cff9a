import type { DraftChange } from "../command.ts";
import type { HouseRuleSettings } from "../house-crew/numbers.ts";
import type { SceneId } from "../ids.ts";
import type { StoryBible } from "../project/story-bible.ts";
import type { Finding } from "../proposal/change.ts";
import type { SceneContent } from "../scene/content.ts";
import type { SceneStatus } from "../scene/scene.ts";

/** A scene of the film as the Showrunner reads it. */
export interface FilmScene {
  readonly id: SceneId;
  readonly number: string;
  readonly status: SceneStatus;
  readonly version: number;
  readonly content: SceneContent;
}

/** What the Showrunner sees: the whole film in its order, omitted scenes left out (agents.md). */
export interface ShowrunnerContext {
  readonly scenes: readonly FilmScene[];
  readonly bible: StoryBible;
  /** What the project says about the house's rules; absent: nothing. */
  readonly houseRules?: HouseRuleSettings;
}

/** Something that does not hold from one scene to another. */
export interface ContinuityFinding {
  /** The same finding has the same key in every pass, so that nobody is told twice. */
  readonly key: string;
  readonly ruleId: string;
  /** `warn` flags its scene for a person; `info` is a note. */
  readonly severity: "info" | "warn";
  /** The scene that can best be mended; null: the film as a whole. */
  readonly sceneId: SceneId | null;
  readonly message: string;
  /** What a person may ask of that scene, in words; "" where there is nothing to ask. */
  readonly suggestion: string;
}

/** What the Showrunner proposes for one draft scene. */
export interface ContinuityProposal {
  readonly sceneId: SceneId;
  readonly summary: string;
  readonly changes: readonly DraftChange[];
  readonly findings: readonly Finding[];
}
