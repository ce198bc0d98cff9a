import type { ImportView } from "#contract/http/project";
import type { DomainEvent } from "#domain/event";
import type { Failure } from "#domain/failure";
import { frameRateOf } from "#domain/film/frame-rate";
import type { Project } from "#domain/project/project";
import type { StoryBible } from "#domain/project/story-bible";
import { type Result, success } from "#domain/result";
import { EMPTY_CONTENT, type SceneContent } from "#domain/scene/content";
import { editContent } from "#domain/scene/edit-content";
import { estimatedFrames } from "#domain/scene/estimate";
import { elementsOf, speakersOf } from "#domain/screenplay/elements";
import { formatSceneHeading } from "#domain/screenplay/heading";
import { readScreenplay } from "#domain/screenplay/import";
import type { ViewContext } from "./view-context.ts";

type SceneRow = ImportView["scenes"][number];

function sceneRow(
  content: SceneContent,
  cast: StoryBible["characters"],
  rest: Pick<SceneRow, "id" | "number" | "frames">,
): SceneRow {
  const characters = [...speakersOf(elementsOf(content), cast)];
  return { ...rest, heading: formatSceneHeading(content.heading), characters };
}

/** What a screenplay would bring, without bringing it. */
export function importPreview(state: Project, source: string): Result<ImportView, Failure> {
  const read = readScreenplay(source);
  if (!read.ok) return read;
  const { title, scenes, characters, locations, losses } = read.value;
  const rate = frameRateOf(state.settings.frameRate);
  return success({
    title,
    scenes: scenes.map(({ number, ...scene }) => {
      const content = editContent(EMPTY_CONTENT, scene, 1);
      return sceneRow(content, state.bible.characters, { id: null, number, frames: estimatedFrames(content, rate) });
    }),
    characters: characters.map(({ name, aliases, description }) => ({ name, aliases: [...aliases], description })),
    locations: locations.map(({ name }) => ({ name })),
    losses: losses.map((loss) => ({ ...loss })),
  });
}

/** What an import brought, from its events. */
export function importView(context: ViewContext, events: readonly DomainEvent[]): ImportView {
  const imported = events.find((event) => event.eventType === "ScreenplayImported");
  const { bible } = context.state;
  return {
    title: imported?.eventType === "ScreenplayImported" ? imported.payload.title : "",
    scenes: events.flatMap((event) => {
      if (event.eventType !== "SceneCreated" || event.sceneId === null) return [];
      const { content, number } = event.payload;
      return [sceneRow(content, bible.characters, { id: event.sceneId, number, frames: content.targetFrames })];
    }),
    characters: bible.characters.map(({ name, aliases, description }) => ({
      name,
      aliases: [...aliases],
      description,
    })),
    locations: bible.locations.map(({ name }) => ({ name })),
    losses: imported?.eventType === "ScreenplayImported" ? imported.payload.losses.map((loss) => ({ ...loss })) : [],
  };
}
