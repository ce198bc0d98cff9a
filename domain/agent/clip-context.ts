import type { ClipRequest } from "../clip/clip-request.ts";
import { frameRateOf } from "../film/frame-rate.ts";
import type { AspectRatio } from "../film/vocabulary.ts";
import type { RunId } from "../ids.ts";
import type { Project } from "../project/project.ts";
import type { Character } from "../project/story-bible.ts";
import type { Panel, SceneHeading, Shot } from "../scene/content.ts";
import { type PanelContext, shotContext } from "./panel-context.ts";

/** A shot's own picture, which a person brought or accepted. */
export type ShotPicture = Pick<Extract<Panel, { source: "upload" }>, "key" | "sha256" | "contentType">;

/** What the house's drawing of a shot is made from. */
export interface ShotDrawing {
  readonly shot: Shot;
  readonly heading: SceneHeading;
  readonly cast: readonly Character[];
  readonly aspectRatio: AspectRatio;
}

/** What a clip begins with: the shot's own picture or, for a shot without one, the house's drawing of it. */
export type FirstFrame =
  | ({ readonly of: "picture" } & ShotPicture)
  /** `isWanted`: a person asked for it. A model that can't begin without a picture gets it anyway. */
  | ({ readonly of: "drawing"; readonly isWanted: boolean } & ShotDrawing);

/** What a video model is told of a shot: what an image model is told, how long it lasts, and what it may begin with. */
export interface ClipContext extends PanelContext {
  readonly milliseconds: number;
  readonly firstFrame: FirstFrame;
}

/** The context of a waiting or running request; null when its shot is gone. */
export function buildClipContext(state: Project, runId: RunId): ClipContext | null {
  const request = state.clipRequests[runId];
  return request ? clipContextOf(state, request) : null;
}

type Asked = Parameters<typeof shotContext>[1] & Pick<ClipRequest, "drawing">;

/** The context of a shot that may be asked for. */
export function clipContextOf(state: Project, asked: Asked): ClipContext | null {
  const context = shotContext(state, asked);
  const content = state.scenes[asked.sceneId]?.content;
  const shot = content?.shots.find(({ id }) => id === asked.shotId);
  if (!context || !content || !shot) return null;
  const { numerator, denominator } = frameRateOf(state.settings.frameRate);
  const milliseconds = Math.ceil((shot.durationFrames * 1000 * denominator) / numerator);
  const { panel } = shot;
  if (panel.source === "upload") {
    const { key, sha256, contentType } = panel;
    return { ...context, milliseconds, firstFrame: { of: "picture", key, sha256, contentType } };
  }
  const { clip: _moving, ...drawn } = shot;
  const drawing = { shot: drawn, heading: content.heading, cast: state.bible.characters };
  const { aspectRatio } = state.settings;
  return {
    ...{ ...context, milliseconds },
    firstFrame: { of: "drawing", isWanted: asked.drawing ?? false, ...drawing, aspectRatio },
  };
}
