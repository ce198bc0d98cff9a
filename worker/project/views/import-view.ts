import type { ImportView, ScreenplayRevisionView } from "#contract/http/project";
import type { DomainEvent, EventOf } from "#domain/event";
import type { Failure } from "#domain/failure";
import type { SceneId } from "#domain/ids";
import type { Project } from "#domain/project/project";
import { screenplayRevision } from "#domain/project/screenplay-revision";
import type { StoryBible } from "#domain/project/story-bible";
import { type Result, success } from "#domain/result";
import { EMPTY_CONTENT, type SceneContent } from "#domain/scene/content";
import { editContent } from "#domain/scene/edit-content";
import { estimatedFrames } from "#domain/scene/estimate";
import { elementsOf, speakersOf } from "#domain/screenplay/elements";
import { formatSceneHeading } from "#domain/screenplay/heading";
import { type ImportedScene, readScreenplay } from "#domain/screenplay/import";
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
  return success({
    title,
    scenes: scenes.map(({ number, ...scene }) => {
      const content = editContent(EMPTY_CONTENT, scene, 1);
      return sceneRow(content, state.bible.characters, {
        id: null,
        number,
        frames: estimatedFrames(content, state.settings),
      });
    }),
    characters: characters.map(({ name, aliases, description }) => ({ name, aliases: [...aliases], description })),
    locations: locations.map(({ name }) => ({ name })),
    losses: losses.map((loss) => ({ ...loss })),
    revision: state.sceneOrder.length === 0 ? null : revisionView(state, scenes),
    made: { proposals: [], moved: [], omitted: [] },
  });
}

/** A revised screenplay beside the film as it is now. */
function revisionView(state: Project, read: readonly ImportedScene[]): ScreenplayRevisionView {
  const { scenes, gone } = screenplayRevision(state, read);
  return {
    scenes: scenes.map(({ read: one, scene, changes, turnedDown, isMoved, isProposed, splitFrom }) => ({
      id: scene?.id ?? null,
      number: scene?.number ?? one.number ?? "",
      heading: formatSceneHeading(one.heading),
      what: scene === null ? "new" : changes.length > 0 ? "changed" : "same",
      status: scene?.status ?? null,
      omitted: scene?.omitted ?? false,
      moved: isMoved,
      turnedDown,
      proposed: isProposed,
      splitFrom: splitFrom === null ? null : (state.scenes[splitFrom]?.number ?? null),
      changes: changes.map(({ path, op, before, after }) => ({ path, op, before, after })),
    })),
    gone: gone.map(({ scene, joinedInto }) => ({
      id: scene.id,
      number: scene.number,
      heading: formatSceneHeading(scene.content.heading),
      status: scene.status,
      joinedInto,
    })),
  };
}

/** What an import brought, from its events. */
export function importView(context: ViewContext, events: readonly DomainEvent[]): ImportView {
  const imported = events.find(isImport);
  const { bible, scenes } = context.state;
  return {
    title: imported?.payload.title ?? "",
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
    losses: imported?.payload.losses.map((loss) => ({ ...loss })) ?? [],
    revision: null,
    made: {
      proposals: events.flatMap((event) => {
        if (event.eventType !== "ColleagueProposalCreated" || event.sceneId === null) return [];
        const { proposalId, changes } = event.payload;
        const number = scenes[event.sceneId]?.number ?? "";
        return [{ id: proposalId, sceneId: event.sceneId, number, changes: changes.length }];
      }),
      moved: scenesOf(events, "SceneMoved"),
      omitted: scenesOf(events, "SceneOmitted"),
    },
  };
}

function isImport(
  event: DomainEvent,
): event is DomainEvent & (EventOf<"ScreenplayImported"> | EventOf<"ScreenplayRevised">) {
  return event.eventType === "ScreenplayImported" || event.eventType === "ScreenplayRevised";
}

function scenesOf(events: readonly DomainEvent[], eventType: "SceneMoved" | "SceneOmitted"): SceneId[] {
  return events.flatMap((event) => (event.eventType === eventType && event.sceneId !== null ? [event.sceneId] : []));
}
