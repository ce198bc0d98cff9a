import { frameRateOf } from "../film/frame-rate.ts";
import type { RunId } from "../ids.ts";
import type { Project } from "../project/project.ts";
import { type PanelContext, shotContext } from "./panel-context.ts";

/** What a video model is told of a shot: what an image model is told, and how long it lasts. */
export interface ClipContext extends PanelContext {
  readonly milliseconds: number;
}

/** The context of a waiting or running request; null when its shot is gone. */
export function buildClipContext(state: Project, runId: RunId): ClipContext | null {
  const request = state.clipRequests[runId];
  return request ? clipContextOf(state, request) : null;
}

/** The context of a shot that may be asked for. */
export function clipContextOf(state: Project, asked: Parameters<typeof shotContext>[1]): ClipContext | null {
  const context = shotContext(state, asked);
  const shot = state.scenes[asked.sceneId]?.content.shots.find(({ id }) => id === asked.shotId);
  if (!context || !shot) return null;
  const { numerator, denominator } = frameRateOf(state.settings.frameRate);
  return { ...context, milliseconds: Math.ceil((shot.durationFrames * 1000 * denominator) / numerator) };
}
