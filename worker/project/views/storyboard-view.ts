import { shotNumber } from "#domain/film/shot-number";
import type { AspectRatio, FrameRateName } from "#domain/film/vocabulary";
import type { Character } from "#domain/project/story-bible";
import { runtimeFrames, type SceneHeading, type Shot } from "#domain/scene/content";
import type { SceneStatus } from "#domain/scene/scene";
import { formatSceneHeading } from "#domain/screenplay/heading";
import { filmScenes } from "../figures.ts";
import type { ViewContext } from "./view-context.ts";

/** The film as its storyboard shows it: every scene that is in it, as it is now. Frames count from the film's first. */
export interface StoryboardView {
  readonly title: string;
  readonly aspectRatio: AspectRatio;
  readonly frameRate: FrameRateName;
  readonly updatedAt: string;
  readonly cast: readonly Character[];
  readonly scenes: readonly {
    readonly number: string;
    readonly title: string;
    readonly heading: SceneHeading;
    readonly headingText: string;
    readonly status: SceneStatus;
    readonly version: number;
    readonly startFrame: number;
    readonly frames: number;
    readonly shots: readonly (Shot & { readonly number: string })[];
  }[];
}

export function storyboardView({ state }: ViewContext): StoryboardView {
  const { title, aspectRatio, frameRate } = state.settings;
  let startFrame = 0;
  const scenes = filmScenes(state).map(({ number, content, status, version }) => {
    const frames = runtimeFrames(content);
    const scene = {
      number,
      title: content.title,
      heading: content.heading,
      headingText: formatSceneHeading(content.heading),
      status,
      version,
      startFrame,
      frames,
      shots: content.shots.map((shot, index) => ({ ...shot, number: shotNumber(number, index) })),
    };
    startFrame += frames;
    return scene;
  });
  return { title, aspectRatio, frameRate, updatedAt: state.updatedAt, cast: state.bible.characters, scenes };
}
