import { frameRateOf } from "../film/frame-rate.ts";
import type { RunId } from "../ids.ts";
import type { Project } from "../project/project.ts";
import type { Panel } from "../scene/content.ts";
import { type PanelContext, shotContext } from "./panel-context.ts";

/** A shot's own picture, which a person brought or accepted. The house's drawing is a sketch and begins no clip. */
export type ShotPicture = Pick<Extract<Panel, { source: "upload" }>, "key" | "sha256" | "contentType">;

/** What a video model is told of a shot: what an image model is told, how long it lasts, and the picture it may begin with. */
export interface ClipContext extends PanelContext {
  readonly milliseconds: number;
  /** Absent: the shot has the house's drawing alone. */
  readonly picture?: ShotPicture;
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
  const milliseconds = Math.ceil((shot.durationFrames * 1000 * denominator) / numerator);
  const { panel } = shot;
  if (panel.source === "house") return { ...context, milliseconds };
  const { key, sha256, contentType } = panel;
  return { ...context, milliseconds, picture: { key, sha256, contentType } };
}
