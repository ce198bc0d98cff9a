import type { Character } from "#domain/project/story-bible";
import type { SceneHeading, Shot } from "#domain/scene/content";
import { placeSketch } from "#panels/place-sketch";
import { filmScenes } from "../figures.ts";
import { proposedShots } from "./proposed-shots.ts";
import { speakersIn } from "./scene-view.ts";
import type { ViewContext } from "./view-context.ts";

/** What a film without a rendered poster is shown by: a shot to draw, or the link of a picture somebody put on it. */
export interface PosterView {
  readonly shot: Shot;
  readonly heading: SceneHeading;
  readonly cast: readonly Character[];
  readonly aspectRatio: string;
  readonly pictureUrl: string | null;
}

/** Scenes whose shots are looked through: a poster comes from a film's beginning, or it would tell the end. */
const FIRST_SCENES = 5;

/** The first shot with two people, else with one, else any, as it is or as proposed; of a film without shots its first place. */
export function posterView(context: ViewContext): PosterView | null {
  const { state } = context;
  const scenes = filmScenes(state).slice(0, FIRST_SCENES);
  const [first] = scenes;
  if (!first) return null;
  const candidates = scenes.flatMap((scene) => {
    const shots = scene.content.shots.length > 0 ? scene.content.shots : proposedShots(state, scene);
    return shots.map((shot) => ({ shot, heading: scene.content.heading }));
  });
  const withPeople = (count: number) => candidates.find(({ shot }) => shot.subjects.length >= count);
  const chosen = withPeople(2) ??
    withPeople(1) ??
    candidates[0] ?? {
      shot: placeSketch(speakersIn(first.content, state.bible.characters)),
      heading: first.content.heading,
    };
  const { panel } = chosen.shot;
  return {
    ...chosen,
    cast: state.bible.characters,
    aspectRatio: state.settings.aspectRatio,
    pictureUrl: panel.source === "upload" ? context.link(panel.key) : null,
  };
}
