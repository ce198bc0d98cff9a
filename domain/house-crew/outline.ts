import type { FrameRate } from "../film/frame-rate.ts";
import { secondsFromFrames } from "../film/frame-rate.ts";
import type { Genre } from "../film/vocabulary.ts";
import type { OutlineScene } from "../project/outline.ts";
import type { StoryBible } from "../project/story-bible.ts";
import type { SceneHeading } from "../scene/content.ts";
import { formatSceneHeading } from "../screenplay/heading.ts";
import { sceneTiming } from "../screenplay/timing.ts";
import { ACT_1 } from "./outline/act-1.ts";
import { ACT_2 } from "./outline/act-2.ts";
import { ACT_3 } from "./outline/act-3.ts";
import { ACT_4 } from "./outline/act-4.ts";
import { DOCUMENTARY } from "./outline/documentary.ts";
import { asGenrePlays } from "./outline/genre-turns.ts";
import { type Place, placesFor } from "./outline/places.ts";
import { type PremiseReading, readPremise } from "./outline/premise.ts";
import type { Block, Cast, Purpose } from "./outline/purpose.ts";
import { shareFrames } from "./reading/moment.ts";
import { firstWords, listOf, plural, withoutFullStop } from "./reading/sentence.ts";

/** What an outline is made from. */
export interface OutlineInput {
  readonly title: string;
  readonly premise: string;
  readonly genre: Genre;
  readonly bible: StoryBible;
  readonly frameRate: FrameRate;
  readonly runtimeTargetFrames: number;
}

export interface ProposedOutline {
  readonly summary: string;
  /** Their target lengths sum to the runtime target to the frame. */
  readonly scenes: readonly OutlineScene[];
  /** Names as cues write them, of everybody in the scenes. */
  readonly characters: readonly string[];
  readonly locations: readonly string[];
}

const STORY: readonly Purpose[] = [...ACT_1, ...ACT_2, ...ACT_3, ...ACT_4];

/** A documentary is observed; everything else is a story, with its genre's turns. */
function stepsOf(genre: Genre): readonly Purpose[] {
  return genre === "documentary" ? DOCUMENTARY : STORY.map((step) => asGenrePlays(step, genre));
}

/** The fewest blocks a scene's text has; enough to see it. */
const LEAST_BLOCKS = 4;

/**
 * A film in four acts (Thompson's quarters) without a model: scene purposes, places, times of day, cast, lengths, and a
 * text to start each scene from. It is a scaffold and its summary says so. Five minutes have about 12 scenes, ten about
 * 20. The same input gives the same outline to the byte.
 */
export function proposeOutline(input: OutlineInput): ProposedOutline {
  const premise = input.premise.trim() === "" ? input.bible.premise : input.premise;
  const reading = readPremise(premise, input.title, input.genre, input.bible);
  const places = placesFor(premise, input.genre, input.bible);
  const steps = stepsFor(input);
  const lengths = shareFrames(
    input.runtimeTargetFrames,
    steps.map((step) => step.weight),
  );
  const introduced = new Set<string>();
  const shown = new Set<string>();
  const scenes = steps.map((step, index): OutlineScene => {
    const place = places[step.place];
    const cast = castFor(reading, place, shown.has(place.name));
    shown.add(place.name);
    const heading: SceneHeading = { intExt: place.intExt, location: place.name, timeOfDay: step.timeOfDay };
    const targetFrames = lengths[index] ?? 0;
    const script = scriptFor(step, cast, heading, targetFrames, input.frameRate, introduced);
    return {
      act: step.act,
      heading,
      title: step.title(cast),
      synopsis: step.synopsis(cast),
      purpose: step.purpose,
      characters: step.who.map((who) => cast[who].name),
      targetFrames,
      script,
    };
  });
  return {
    summary: summaryOf(input, reading, scenes),
    scenes,
    characters: [...new Set(scenes.flatMap((scene) => scene.characters))],
    locations: [...new Set(scenes.map((scene) => scene.heading.location))],
  };
}

/** As many steps as the runtime carries, the dispensable ones left out; at least five, and one for each whole frame. */
function stepsFor({ genre, runtimeTargetFrames, frameRate }: OutlineInput): readonly Purpose[] {
  const minutes = secondsFromFrames(runtimeTargetFrames, frameRate) / 60;
  const all = stepsOf(genre);
  const wanted = Math.round(4.5 + 1.55 * minutes);
  const count = Math.max(1, Math.min(all.length, Math.max(5, wanted), runtimeTargetFrames));
  const kept = new Set(
    all
      .map((step, index) => ({ step, index }))
      .sort((one, other) => one.step.rank - other.step.rank || one.index - other.index)
      .slice(0, count)
      .map(({ step }) => step),
  );
  return all.filter((step) => kept.has(step));
}

function castFor(reading: PremiseReading, place: Place, isKnown: boolean): Cast {
  const isMoment = /^[a-z]+$/i.test(reading.deadline);
  return {
    a: reading.lead,
    b: reading.other,
    c: reading.third,
    thing: reading.thing,
    timeLeft: isMoment ? `Until ${reading.deadline}.` : "Not long.",
    look: isKnown ? `The ${place.name.toLowerCase()} again. The light has changed.` : place.look,
  };
}

/** The scene's text: as much of it as brings its timing nearest to the target. */
function scriptFor(
  step: Purpose,
  cast: Cast,
  heading: SceneHeading,
  targetFrames: number,
  rate: FrameRate,
  introduced: Set<string>,
): string {
  const blocks = step.blocks(cast);
  let count = blocks.length;
  while (
    count > LEAST_BLOCKS &&
    timingOf(write(blocks.slice(0, count), cast, heading, new Set(introduced)), rate) > targetFrames * 1.1
  ) {
    count -= 1;
  }
  return write(blocks.slice(0, count), cast, heading, introduced);
}

function timingOf(script: string, rate: FrameRate): number {
  return sceneTiming({ script, elementIds: [] }, rate).totalFrames;
}

/** Fountain from blocks. Whoever is seen for the first time in the film is written in capitals, as scripts do. */
function write(blocks: readonly Block[], cast: Cast, heading: SceneHeading, introduced: Set<string>): string {
  const paragraphs = blocks.map((block) => {
    if (typeof block !== "string") return `${cast[block[0]].name.toUpperCase()}\n${block[1]}`;
    let text = block;
    for (const person of [cast.a, cast.b, cast.c]) {
      const at = Math.max(text.indexOf(person.display), text.indexOf(person.name));
      if (at < 0) continue;
      text = text.replaceAll(person.name, person.display);
      if (introduced.has(person.name)) continue;
      introduced.add(person.name);
      text = text.replace(person.display, person.name.toUpperCase());
      // Whoever a sentence starts with is introduced as scripts do, with what the premise says they are.
      if (at === 0 && person.role !== "") {
        const article = /^[aeiou]/i.test(person.role) ? "an" : "a";
        text = text.replace(person.name.toUpperCase(), `${person.name.toUpperCase()}, ${article} ${person.role},`);
      }
    }
    return text;
  });
  return `${[formatSceneHeading(heading), ...paragraphs].join("\n\n")}\n`;
}

function summaryOf(input: OutlineInput, reading: PremiseReading, scenes: readonly OutlineScene[]): string {
  const minutes = secondsFromFrames(input.runtimeTargetFrames, input.frameRate) / 60;
  const length = minutes >= 1 ? `${Number(minutes.toFixed(1))} minutes` : `${Math.round(minutes * 60)} seconds`;
  const invented = [reading.lead, reading.other, reading.third].filter((one) => !reading.found.includes(one.name));
  const names =
    invented.length === 0
      ? ""
      : ` ${listOf(invented.map((one) => one.display))} ${invented.length === 1 ? "is a stand-in name" : "are stand-in names"}.`;
  const want =
    reading.want === ""
      ? ""
      : ` It hangs on this: ${reading.lead.display} must ${withoutFullStop(firstWords(reading.want, 16, true))}.`;
  return `A scaffold by rules, not a story yet: ${plural(scenes.length, "scene")} in four acts, ${length} to the frame. Each scene has a purpose, a place and a text to write over.${want}${names}`;
}
