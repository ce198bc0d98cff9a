import type { AgentContextData } from "#domain/agent/context";
import type { FrameRate } from "#domain/film/frame-rate";
import type { AspectRatio, Genre } from "#domain/film/vocabulary";
import type { Engine, PipelineRole } from "#domain/pipeline/role";
import type { StoryBible } from "#domain/project/story-bible";

/** What an outline is made from. */
export interface OutlineContext {
  readonly title: string;
  readonly premise: string;
  readonly genre: Genre;
  readonly frameRate: FrameRate;
  readonly aspectRatio: AspectRatio;
  readonly runtimeTargetFrames: number;
  readonly bible: StoryBible;
}

/** A run that was claimed: what does it and what it sees. */
export type ClaimedRun =
  | {
      readonly kind: "scene";
      readonly role: PipelineRole;
      readonly engine: Engine;
      readonly model: string | null;
      readonly context: AgentContextData;
    }
  | {
      readonly kind: "outline";
      readonly role: "outline";
      readonly engine: Engine;
      readonly model: string | null;
      readonly context: OutlineContext;
    };
