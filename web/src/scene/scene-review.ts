import { useMemo } from "react";
import type { ProjectView } from "#contract/http/project";
import type { ProposalView, SceneView } from "#contract/http/scene";
import { frameRateOf } from "#domain/film/frame-rate";
import { useWhisper } from "../live/whisper.ts";
import { openItems, shotStrip } from "../proposals/open-changes.ts";
import type { Review } from "../proposals/review.ts";
import { useReviewActions } from "../proposals/review-actions.ts";
import { useReviewCursor } from "../proposals/review-cursor.ts";
import { useTicks } from "../proposals/ticks.ts";
import { useWhatIf } from "../proposals/use-what-if.ts";
import { useCast } from "../shell/film.ts";

/** Everything that the parts of a scene's review share. */
export function useSceneReview({
  project,
  scene,
  proposals,
  withKeys = true,
}: {
  project: ProjectView;
  scene: SceneView;
  proposals: readonly ProposalView[];
  /** Where a player has the arrow keys, the review has none. */
  withKeys?: boolean;
}): Review {
  const cast = useCast();
  const actions = useReviewActions(project, scene, proposals);
  const { deciding } = actions;
  const { proposed, conflicted, isKnown } = useWhatIf(scene, proposals);
  const items = useMemo(
    () =>
      openItems(proposals)
        .filter((item) => !deciding.has(item.change.id))
        .map((item) =>
          // The scene has moved on in this place: shown before somebody tries to accept it in vain.
          conflicted.has(item.change.id)
            ? { ...item, change: { ...item.change, status: "conflicted" as const } }
            : item,
        ),
    [proposals, deciding, conflicted],
  );
  const ticks = useTicks(scene.id);
  const cursor = useReviewCursor(items, actions, ticks, withKeys);
  const strip = useMemo(() => shotStrip(scene.content.shots, items), [scene, items]);
  const proposalId = items.find((item) => item.change.id === cursor.current)?.proposal.id ?? null;
  useWhisper({ type: "looking-at", sceneId: scene.id, proposalId, changeId: cursor.current });
  return {
    scene,
    proposals,
    items,
    strip,
    proposed,
    isProposedKnown: isKnown,
    cast,
    aspectRatio: project.aspectRatio,
    rate: frameRateOf(project.frameRate),
    frameRate: project.frameRate,
    cursor,
    actions,
    ticks,
  };
}
