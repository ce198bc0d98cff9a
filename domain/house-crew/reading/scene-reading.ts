import type { AgentContext } from "../../agent/context.ts";
import { framesToFit } from "../../film/frame-rate.ts";
import type { Beat, SceneContent, Shot } from "../../scene/content.ts";
import { elementsOf, type IdentifiedElement } from "../../screenplay/elements.ts";
import { sceneTiming } from "../../screenplay/timing.ts";
import { type HouseNumbers, houseNumbers } from "../numbers.ts";
import { type CastMember, readCast } from "./cast.ts";
import { isPlayed, isSpoken, type Moment, momentsOf } from "./moment.ts";
import { type PhoneCall, phoneCallOf } from "./phone-call.ts";
import { readSteering, type Steering } from "./steering.ts";

/** A scene as the house crew reads it: everything its rules look at, read once. */
export interface SceneReading {
  readonly context: AgentContext;
  /** The project's numbers. */
  readonly numbers: HouseNumbers;
  /** The scene with what the rules before this one have amended. */
  readonly content: SceneContent;
  readonly elements: readonly IdentifiedElement[];
  /** The elements that take time on the screen, in order. */
  readonly played: readonly IdentifiedElement[];
  readonly cast: readonly CastMember[];
  readonly moments: readonly Moment[];
  /** Talk over the phone that is seen from both ends; null where there is none. */
  readonly call: PhoneCall | null;
  readonly steering: Steering;
  /** Screen time of a played element in frames; the pauses beside a line count with it. */
  readonly framesOf: (elementId: string) => number;
  /** The script's whole time in frames. */
  readonly scriptFrames: number;
  /** Milliseconds in whole frames, rounded up. */
  readonly frames: (milliseconds: number) => number;
  /** The genre's shot length in frames. */
  readonly shotFrames: number;
  readonly shortestFrames: number;
}

/** Reads a context. Everything is derived from it alone. */
export function readScene(context: AgentContext): SceneReading {
  const { content, frameRate } = context;
  const elements = elementsOf(content);
  const numbers = houseNumbers(context.houseRules);
  const timing = sceneTiming(content, frameRate, numbers.timing);
  const playFrames = new Map<string, number>();
  let pauses = 0;
  let lastSpoken: string | null = null;
  elements.forEach((element, index) => {
    const frames = timing.elements[index]?.frames ?? 0;
    if (element.kind === "character") {
      pauses = 0;
      lastSpoken = null;
    }
    if (element.kind === "parenthetical") {
      if (lastSpoken === null) pauses += frames;
      else playFrames.set(lastSpoken, (playFrames.get(lastSpoken) ?? 0) + frames);
    } else if (isPlayed(element)) {
      playFrames.set(element.id, (playFrames.get(element.id) ?? 0) + frames + pauses);
      pauses = 0;
      if (isSpoken(element)) lastSpoken = element.id;
    }
  });
  const cast = readCast(elements, context.bible);
  const frames = (milliseconds: number): number => framesToFit(milliseconds, frameRate);
  const own = new Map(elements.map((element, index) => [element, timing.elements[index]?.frames ?? 0]));
  const moments = momentsOf(elements, cast, (element) => own.get(element) ?? 0);
  return {
    context,
    numbers,
    content,
    elements,
    played: elements.filter(isPlayed),
    cast,
    moments,
    call: phoneCallOf(elements, moments, cast),
    steering: readSteering(context.revisionComment, context.openNotes),
    framesOf: (elementId) => playFrames.get(elementId) ?? 0,
    scriptFrames: [...playFrames.values()].reduce((sum, count) => sum + count, 0),
    frames,
    shotFrames: frames(numbers.shotLength[context.genre]),
    shortestFrames: frames(numbers.shortestShot),
  };
}

/** The same script with other beats, direction, shots or timing. */
export function withContent(scene: SceneReading, content: SceneContent): SceneReading {
  return { ...scene, content };
}

/** The beat an element belongs to, or null. */
export function beatOf(scene: SceneReading, elementId: string): Beat | null {
  return scene.content.beats.find((beat) => beat.elementIds.includes(elementId)) ?? null;
}

/** The shots that cover an element, in order. */
export function shotsOf(content: Pick<SceneContent, "shots">, elementId: string): readonly Shot[] {
  return content.shots.filter((shot) => shot.elementIds.includes(elementId));
}

/** What a shot plays, in words: `12A` is left to the page; people find a shot by what it shows. */
export function shotName(content: Pick<SceneContent, "shots">, shot: Shot): string {
  return `shot ${content.shots.indexOf(shot) + 1}`;
}
