import { createContext, useContext } from "react";
import type { ProposalView, SceneView } from "#contract/http/scene";
import type { FrameRate } from "#domain/film/frame-rate";
import type { FrameRateName } from "#domain/film/vocabulary";
import type { Character } from "#domain/project/story-bible";
import type { SceneContent } from "#domain/scene/content";
import type { ReviewItem, StripItem } from "./open-changes.ts";
import type { ReviewActions } from "./review-actions.ts";
import type { ReviewCursor } from "./review-cursor.ts";
import type { Ticks } from "./ticks.ts";

/** Everything that the parts of a scene's review share: what is proposed, where one looks, what one can do. */
export interface Review {
  readonly scene: SceneView;
  readonly proposals: readonly ProposalView[];
  /** What waits for a person, in the order in which the crew made it. */
  readonly items: readonly ReviewItem[];
  readonly strip: readonly StripItem[];
  /** The scene as all that waits would make it. */
  readonly proposed: SceneContent;
  /** False while that is being worked out; `proposed` is the scene as it is until then. */
  readonly isProposedKnown: boolean;
  readonly cast: readonly Character[];
  readonly aspectRatio: string;
  readonly rate: FrameRate;
  readonly frameRate: FrameRateName;
  readonly cursor: ReviewCursor;
  readonly actions: ReviewActions;
  readonly ticks: Ticks;
}

const Context = createContext<Review | null>(null);
export const ReviewProvider = Context.Provider;

export function useReview(): Review {
  const review = useContext(Context);
  if (!review) throw new Error("useReview is for parts of a scene's page");
  return review;
}
