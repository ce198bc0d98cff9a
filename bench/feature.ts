import { frameRateOf, framesFromSeconds } from "#domain/film/frame-rate";
import type { Genre } from "#domain/film/vocabulary";
import { proposeOutline } from "#domain/house-crew/outline";
import { displayName } from "#domain/house-crew/reading/cast";
import { type RehearsalContext, rehearse } from "#domain/house-crew/rehearsal";
import type { OutlineScene } from "#domain/project/outline";
import { EMPTY_BIBLE, type StoryBible } from "#domain/project/story-bible";
import { EMPTY_CONTENT, type SceneContent } from "#domain/scene/content";
import { elementsOf } from "#domain/screenplay/elements";
import { drawFrom, passagesFor } from "./feature-passages.ts";

const RATE = frameRateOf("24");

/** Six stories that are told side by side, each of another kind, in places of its own. */
const STRANDS: readonly { readonly genre: Genre; readonly thing: string; readonly premise: string }[] = [
  {
    ...{ genre: "drama", thing: "letter" },
    premise:
      "Mara, a lighthouse keeper, finds a letter from her brother Tom and must answer it before the boats leave.",
  },
  {
    ...{ genre: "thriller", thing: "recording" },
    premise: "In the city, Selim, a night clerk in an office, hears a recording of Judith that was made tomorrow.",
  },
  {
    ...{ genre: "comedy", thing: "suitcase" },
    premise: "On a farm in the country, Agnes, a farmer, and Piet get the wrong suitcase from the village.",
  },
  {
    ...{ genre: "horror", thing: "photograph" },
    premise: "In a cabin in the forest, Rosa, a ranger, finds a photograph of Emil, who has not been there yet.",
  },
  {
    ...{ genre: "action", thing: "drive" },
    premise: "On a space station, Kaya, an engineer, must bring a drive to Linus before the dock closes.",
  },
  {
    ...{ genre: "documentary", thing: "notebook" },
    premise: "A school on an island in its last year: Hanne, a teacher, and Bo, a fisherman, keep a notebook of it.",
  },
];
/** Each strand as long as the longest film there is. */
const STRAND_SECONDS = 1_200;

export interface Feature {
  readonly screenplay: string;
  readonly scenes: readonly SceneContent[];
  readonly bible: StoryBible;
  /** How many of its paragraphs and lines stand nowhere else in it, of how many there are. */
  readonly distinct: { readonly own: number; readonly all: number };
}

/**
 * A screenplay of feature length: six outlines of the house's, act by act side by side, each scene written on by fixed
 * chance, then gone over by the house's Writer with everything accepted. No two scenes are the same text; it is the same
 * to the byte every time.
 */
export function writeFeature(): Feature {
  const strands = STRANDS.map(({ genre, premise, thing }, at) => {
    const runtimeTargetFrames = framesFromSeconds(STRAND_SECONDS, RATE);
    const outline = proposeOutline({
      title: "",
      premise,
      genre,
      bible: EMPTY_BIBLE,
      frameRate: RATE,
      runtimeTargetFrames,
    });
    return outline.scenes.map((scene, n) => written(scene, thing, at * 1_000 + n));
  });
  const acts = [1, 2, 3, 4].flatMap((act) =>
    sideBySide(strands.map((scenes) => scenes.filter((one) => one.act === act))),
  );
  const bible: StoryBible = {
    ...EMPTY_BIBLE,
    version: 1,
    characters: [...new Set(acts.flatMap(({ characters }) => characters))].map((name, n) => ({
      ...{ id: `cha_${n}` as const, name, aliases: [], description: "", look: "", voice: "" },
    })),
    locations: [...new Set(acts.map(({ heading }) => heading.location))].map((name, n) => ({
      ...{ id: `loc_${n}` as const, name, description: "" },
    })),
  };
  const scenes = acts.map((scene, n) => asTheWriterLeavesIt(scene, bible, String(n + 1)));
  return {
    screenplay: `Title: A Feature\nAuthor: VidFlow Studio\n\n${scenes.map(({ script }) => script.trim()).join("\n\n")}\n`,
    scenes,
    bible,
    distinct: distinctIn(scenes),
  };
}

function written(scene: OutlineScene, thing: string, seed: number): OutlineScene {
  const [lead = "SOMEBODY", ...others] = scene.characters.map(displayName);
  const draw = drawFrom(seed);
  // The heading, the place, and some of what the step is made of: another part of it in every story.
  const [heading = "", place = "", ...steps] = scene.script.trim().split("\n\n");
  const kept = steps.filter(() => draw() < 0.5);
  const passages = passagesFor({ names: [lead, ...others], thing }, draw);
  return { ...scene, script: `${[heading, place, ...kept, ...passages].join("\n\n")}\n` };
}

/** One scene of each story in turn, as long as any has some left. */
function sideBySide<T>(lists: readonly (readonly T[])[]): T[] {
  const longest = Math.max(...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, at) => lists.flatMap((list) => list.slice(at, at + 1))).flat();
}

/** What the rules of the house ask for beside a scene. */
export function besides(bible: StoryBible, sceneNumber: string): RehearsalContext {
  return {
    ...{ sceneNumber, sceneVersion: 1, bible, genre: "drama", frameRate: RATE },
    ...{ openNotes: [], reviews: [], revisionComment: "", scenesBefore: [], scenesAfter: [] },
    ...{ runtimeTargetFrames: 172_800, budget: { sceneLeftMicroUsd: 0, projectLeftMicroUsd: 0 } },
  };
}

function asTheWriterLeavesIt({ heading, title, synopsis, script }: OutlineScene, bible: StoryBible, number: string) {
  const elementIds = elementsOf({ script, elementIds: [] }).map((_, at) => `e${at}`);
  const content = { ...EMPTY_CONTENT, heading, title, synopsis, script, elementIds };
  const { content: after } = rehearse(content, besides(bible, number));
  const left = elementsOf({ script: after.script, elementIds: [] }).map((_, at) => `e${at}`);
  return { ...content, script: after.script, elementIds: left };
}

function distinctIn(scenes: readonly SceneContent[]): Feature["distinct"] {
  const places = new Map<string, Set<number>>();
  for (const [at, { script }] of scenes.entries())
    for (const { start, end, kind } of elementsOf({ script, elementIds: [] }))
      if (kind === "action" || kind === "dialogue") {
        const text = script.slice(start, end);
        places.set(text, (places.get(text) ?? new Set()).add(at));
      }
  return { own: [...places.values()].filter((one) => one.size === 1).length, all: places.size };
}
