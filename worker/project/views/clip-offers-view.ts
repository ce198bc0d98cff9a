import type { ClipOffersView } from "#contract/http/video";
import { clipContextOf } from "#domain/agent/clip-context";
import { leftMicroUsd } from "#domain/budget/ledger";
import { clipFit } from "#domain/clip/clip-length";
import { frameRateOf } from "#domain/film/frame-rate";
import type { ShotId } from "#domain/ids";
import type { Project } from "#domain/project/project";
import { planClip } from "../../agents/clips/plan-clip.ts";
import type { VideoDesk } from "../video-desk.ts";

/** What a clip of a shot would be and cost, by each service that is set up, planned as its run would be. Null: no such shot. */
export function clipOffersView(
  state: Project,
  shotId: ShotId,
  video: Pick<VideoDesk, "access" | "setUp">,
): ClipOffersView | null {
  const scene = Object.values(state.scenes).find(({ content }) => content.shots.some(({ id }) => id === shotId));
  const shot = scene?.content.shots.find(({ id }) => id === shotId);
  const context = scene && clipContextOf(state, { sceneId: scene.id, shotId, words: "" });
  if (!scene || !shot || !context) return null;
  const { budgets, frameRate } = state.settings;
  return {
    offers: video.setUp().map((engine) => {
      const planned = planClip(engine, null, context, video);
      if (planned.problem !== null) {
        return {
          ...{ engine, model: planned.model, seconds: null, mostMicroUsd: null, cutFrames: 0, heldFrames: 0 },
          ...{ beginsWith: "words" as const, mayBeginWithDrawing: false },
          problem: planned.problem,
        };
      }
      const { seconds, model, reserveMicroUsd, firstFrame } = planned.job;
      const { cut, held } = clipFit(seconds * 1000, shot.durationFrames, frameRateOf(frameRate));
      return {
        ...{ engine, model, seconds, mostMicroUsd: reserveMicroUsd, cutFrames: cut, heldFrames: held, problem: null },
        ...{ beginsWith: firstFrame?.of ?? "words", mayBeginWithDrawing: planned.mayBeginWithDrawing },
      };
    }),
    sceneLeftMicroUsd: leftMicroUsd(budgets.sceneMicroUsd, scene),
    projectLeftMicroUsd: leftMicroUsd(budgets.projectMicroUsd, state),
  };
}
