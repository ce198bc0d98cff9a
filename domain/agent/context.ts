import type { AgentOutcome } from "../command.ts";
import type { FrameRate } from "../film/frame-rate.ts";
import type { Genre } from "../film/vocabulary.ts";
import type { HouseRuleSettings } from "../house-crew/numbers.ts";
import type { BeatId, ShotId } from "../ids.ts";
import type { PipelineRole } from "../pipeline/role.ts";
import type { StoryBible } from "../project/story-bible.ts";
import type { Proposal } from "../proposal/proposal.ts";
import type { Note, Review } from "../review/review.ts";
import type { SceneContent } from "../scene/content.ts";

/** A neighbour in the film, as much of it as another scene's agent may know. */
export interface SceneSynopsis {
  readonly number: string;
  readonly heading: SceneContent["heading"];
  readonly synopsis: string;
  readonly characters: readonly string[];
  /** What its shots last; while it has none, what it aims at. */
  readonly runtimeFrames: number;
}

/** What one role's run sees (agents.md): one scene of one project, with the earlier proposals of its pipeline applied. */
export interface AgentContext {
  readonly role: PipelineRole;
  readonly sceneNumber: string;
  readonly sceneVersion: number;
  /** The working copy: the scene with this pipeline's earlier proposals applied. */
  readonly content: SceneContent;
  readonly bible: StoryBible;
  readonly genre: Genre;
  /** What the project says about the house's rules, as it was when the run was claimed; absent: nothing. */
  readonly houseRules?: HouseRuleSettings;
  readonly frameRate: FrameRate;
  readonly earlierProposals: readonly Pick<Proposal, "role" | "summary" | "changes" | "findings">[];
  readonly openNotes: readonly Note[];
  readonly reviews: readonly Review[];
  readonly revisionComment: string;
  readonly scenesBefore: readonly SceneSynopsis[];
  readonly scenesAfter: readonly SceneSynopsis[];
  readonly runtimeTargetFrames: number;
  readonly budget: { readonly sceneLeftMicroUsd: number; readonly projectLeftMicroUsd: number };
  /** Fresh ids for beats and shots that the role adds: deterministic for one run. */
  readonly newBeatId: (n: number) => BeatId;
  readonly newShotId: (n: number) => ShotId;
}

/** A context without its functions, as it is hashed and sent. */
export type AgentContextData = Omit<AgentContext, "newBeatId" | "newShotId">;

/** A role's work by deterministic rules: same context, same outcome, to the byte. */
export type HouseAgent = (context: AgentContext) => AgentOutcome;
