import type { AspectRatio } from "../film/vocabulary.ts";
import type { RunId, SceneId, ShotId } from "../ids.ts";
import type { Project } from "../project/project.ts";
import { formatSceneHeading } from "../screenplay/heading.ts";

/** What an image model is told of a shot: from one project's state only, and no more of it than shows in a frame. */
export interface PanelContext {
  readonly heading: string;
  readonly shot: {
    readonly size: string;
    readonly angle: string;
    readonly movement: string;
    readonly lensMm: number;
    readonly screenDirection: string;
    readonly description: string;
  };
  readonly people: readonly { readonly name: string; readonly look: string }[];
  readonly place: string;
  readonly visualStyle: string;
  readonly tone: string;
  readonly aspectRatio: AspectRatio;
  /** What the person asked for beyond the shot's fields. */
  readonly words: string;
}

/** The context of a waiting or running request; null when its shot is gone. */
export function buildPanelContext(state: Project, runId: RunId): PanelContext | null {
  const request = state.panelRequests[runId];
  return request ? shotContext(state, request) : null;
}

/** What is told of one shot, with a person's words; null when it is gone. */
export function shotContext(
  state: Project,
  { sceneId, shotId, words }: { readonly sceneId: SceneId; readonly shotId: ShotId; readonly words: string },
): PanelContext | null {
  const scene = state.scenes[sceneId];
  const shot = scene?.content.shots.find(({ id }) => id === shotId);
  if (!scene || !shot) return null;
  const same = (one: string, other: string) => one.trim().toUpperCase() === other.trim().toUpperCase();
  const { characters, locations, visualStyle, tone } = state.bible;
  const people = shot.subjects.map((name) => {
    const known = characters.find((character) => [character.name, ...character.aliases].some((one) => same(one, name)));
    return { name, look: [known?.look, known?.description].filter(Boolean).join(". ") };
  });
  const { heading } = scene.content;
  const { size, angle, movement, lensMm, screenDirection, description } = shot;
  return {
    heading: formatSceneHeading(heading),
    shot: { size, angle, movement, lensMm, screenDirection, description },
    people,
    place: locations.find(({ name }) => same(name, heading.location))?.description ?? "",
    ...{ visualStyle, tone, aspectRatio: state.settings.aspectRatio, words },
  };
}
