import type { AgentContextData, SceneSynopsis } from "#domain/agent/context";
import { secondsFromFrames } from "#domain/film/frame-rate";
import { houseNumbers } from "#domain/house-crew/numbers";
import { runtimeFrames, type Shot } from "#domain/scene/content";
import { elementsOf } from "#domain/screenplay/elements";
import { formatSceneHeading } from "#domain/screenplay/heading";
import { sceneTiming } from "#domain/screenplay/timing";
import type { Aliases } from "./aliases.ts";
import { bibleData } from "./bible-data.ts";
import { dataMessage } from "./data-message.ts";
import { ownRules } from "./own-rules.ts";
import { tokenBound } from "./token-bound.ts";

/** The most tokens that a scene and its surroundings may have; beyond it the surroundings are told in fewer words. */
export const MOST_DATA_TOKENS = 60_000;

/** How much is told of what is around the scene: scenes before and after, and characters of one text. */
interface Telling {
  readonly neighbours: number;
  readonly characters: number;
}
/** From all there is to what can't be left out. The scene itself, notes and comments are never shortened. */
const TELLINGS: readonly [Telling, ...Telling[]] = [
  { neighbours: 12, characters: Number.MAX_SAFE_INTEGER },
  { neighbours: 6, characters: 600 },
  { neighbours: 3, characters: 200 },
  { neighbours: 1, characters: 60 },
];

const MICRO_USD_PER_CENT = 10_000;

/**
 * What a role is given to work on, as the user message: the scene whole, other scenes as synopses, the Bible, notes and
 * comments; within `mostTokens`, if that can be had by shortening what is around the scene. The same context is the same
 * message to the byte, in whatever order its fields were written.
 */
export function sceneMessage(context: AgentContextData, aliases: Aliases, mostTokens = MOST_DATA_TOKENS): string {
  let message = "";
  for (const telling of TELLINGS) {
    message = dataMessage(sceneData(context, aliases, telling));
    if (tokenBound(message) <= mostTokens) break;
  }
  return message;
}

function sceneData(
  context: AgentContextData,
  { elements, beats, shots, cues }: Aliases,
  telling: Telling,
): Record<string, unknown> {
  const told = (text: string): string =>
    text.length > telling.characters ? `${text.slice(0, telling.characters)}…` : text;
  const { role, content, bible, frameRate } = context;
  const { blocking, performance, tone, axis } = content.direction;
  const ms = (frames: number): number => Math.round(secondsFromFrames(frames, frameRate) * 1000);
  const numbers = houseNumbers(context.houseRules);
  const timing = sceneTiming(content, frameRate, numbers.timing).elements;
  const names = (ids: readonly string[], nameOf: (id: string) => string | null): string[] =>
    ids.flatMap((id) => nameOf(id) ?? []);
  const neighbour = (scene: SceneSynopsis) => ({
    number: scene.number,
    heading: formatSceneHeading(scene.heading),
    synopsis: told(scene.synopsis),
    characters: scene.characters,
    seconds: Math.round(ms(scene.runtimeFrames) / 1000),
  });
  // The Producer weighs the whole film.
  const most = role === "producer" ? Number.MAX_SAFE_INTEGER : telling.neighbours;
  return {
    scene: {
      number: context.sceneNumber,
      heading: formatSceneHeading(content.heading),
      title: content.title,
      synopsis: content.synopsis,
      targetMs: content.targetFrames > 0 ? ms(content.targetFrames) : null,
      targetFrames: content.targetFrames || null,
      shotsMs: ms(runtimeFrames(content)),
      elements: elementsOf(content).map((element, index) => ({
        alias: elements.nameOf(element.id),
        kind: element.kind,
        speaker: element.character ?? null,
        text: content.script.slice(element.start, element.end),
        ...(role === "editor" ? { frames: timing[index]?.frames ?? 0 } : { ms: ms(timing[index]?.frames ?? 0) }),
      })),
      ...(role !== "writer" && {
        intent: content.intent,
        direction: { blocking, performance, tone, axis: axis && { left: axis.left, right: axis.right } },
        beats: content.beats.map(({ id, title, elementIds, intensity }) => ({
          alias: beats.nameOf(id),
          title,
          elements: names(elementIds, elements.nameOf),
          intensity,
        })),
      }),
      ...(role !== "writer" &&
        role !== "director" && {
          shots: content.shots.map((shot) => ({
            alias: shots.nameOf(shot.id),
            ...shotFields(shot),
            elements: names(shot.elementIds, elements.nameOf),
            beat: shot.beatId && beats.nameOf(shot.beatId),
          })),
          soundCues: content.soundCues.map(({ id, atFrame, description }) => ({
            ...{ alias: cues.nameOf(id), atFrame, description },
          })),
        }),
    },
    film: {
      genre: context.genre,
      usualShotMs: numbers.shotLength[context.genre],
      framesPerSecond: `${frameRate.numerator}/${frameRate.denominator}`,
      runtimeTargetMs: ms(context.runtimeTargetFrames),
      scenesBefore: context.scenesBefore.slice(-most).map(neighbour),
      scenesAfter: context.scenesAfter.slice(0, most).map(neighbour),
    },
    storyBible: bibleData(bible, told),
    ownRules: ownRules(context.houseRules, role),
    earlierProposals: context.earlierProposals.map((proposal) => ({
      role: proposal.role,
      summary: proposal.summary,
      findings: proposal.findings.map(({ ruleId, severity, message }) => ({ ruleId, severity, message })),
    })),
    openNotes: context.openNotes.map(({ shotId, body }) => ({ shot: shotId && shots.nameOf(shotId), text: body })),
    reviews: context.reviews.map(({ verdict, body }) => ({ verdict, text: body })),
    revisionComment: context.revisionComment,
    ...(role === "producer" && {
      budgetLeftCents: {
        scene: Math.floor(context.budget.sceneLeftMicroUsd / MICRO_USD_PER_CENT),
        project: Math.floor(context.budget.projectLeftMicroUsd / MICRO_USD_PER_CENT),
      },
    }),
  };
}

/** What a shot is; its picture, its ids and where its clip is kept stay here. */
function shotFields(shot: Shot) {
  const { size, angle, movement, lensMm, subjects, description, screenDirection, durationFrames, transition } = shot;
  return {
    ...{ size, angle, movement, lensMm, subjects, description, screenDirection, durationFrames },
    soundLeadFrames: shot.soundLeadFrames ?? 0,
    transition: { kind: transition.kind, frames: transition.frames },
  };
}
