import type { SceneContent } from "../scene/content.ts";
import { soundFrames } from "../scene/sound-leads.ts";
import { elementsOf, type IdentifiedElement } from "../screenplay/elements.ts";
import { sceneTiming, TIMING_DEFAULTS, type TimingNumbers } from "../screenplay/timing.ts";
import { captionTexts, characterCount } from "./caption-lines.ts";
import { type FrameRate, framesToFit } from "./frame-rate.ts";

/** A caption: its text (lines parted by a line break) from `startFrame` to before `endFrame`. */
export interface CaptionCue {
  readonly startFrame: number;
  readonly endFrame: number;
  readonly text: string;
  /** Who speaks, in capitals. */
  readonly character: string;
}

/** Reading speed and limits of a caption (subtitling practice). */
export interface CaptionNumbers {
  readonly charactersPerSecond: number;
  readonly minimumMs: number;
  readonly maximumMs: number;
}

export const CAPTION_DEFAULTS: CaptionNumbers = { charactersPerSecond: 17, minimumMs: 833, maximumMs: 7000 };

/** A stretch of the scene, `end` exclusive. */
interface Span {
  readonly start: number;
  readonly end: number;
}

interface TimedElement extends IdentifiedElement {
  readonly frames: number;
}

function isSpoken(element: IdentifiedElement): boolean {
  return element.kind === "dialogue" || element.kind === "lyric";
}

/** The shots that show each element, by index. A speech that none names goes with its cue, else with what came before. */
function shotsOfElements(
  elements: readonly TimedElement[],
  shots: SceneContent["shots"],
): readonly (readonly number[])[] {
  const covering = (id: string): readonly number[] =>
    shots.flatMap((shot, index) => (id !== "" && shot.elementIds.includes(id) ? [index] : []));
  let last = 0;
  return elements.map((element, index) => {
    let own = covering(element.id);
    for (let cue = index - 1; own.length === 0 && isSpoken(element) && cue >= 0; cue -= 1) {
      const before = elements[cue];
      if (before === undefined || before.character === undefined) break;
      own = covering(before.id);
      if (before.kind === "character") break;
    }
    last = own.at(-1) ?? last;
    return own.length === 0 && isSpoken(element) ? [last] : own;
  });
}

/** Where in the scene each element happens: every shot's time is shared out among its elements by how long they take. */
function spansOfElements(
  elements: readonly TimedElement[],
  shots: SceneContent["shots"],
): readonly (readonly Span[])[] {
  const shotsOf = shotsOfElements(elements, shots);
  const spans: Span[][] = elements.map(() => []);
  let shotStart = 0;
  shots.forEach((shot, shotIndex) => {
    const shown = elements.flatMap((element, index) => {
      const own = shotsOf[index] ?? [];
      if (element.frames === 0 || !own.includes(shotIndex)) return [];
      const whole = own.reduce((sum, other) => sum + (shots[other]?.durationFrames ?? 0), 0);
      const weight = whole === 0 ? element.frames : (element.frames * shot.durationFrames) / whole;
      return [{ index, weight }];
    });
    const all = shown.reduce((sum, { weight }) => sum + weight, 0);
    let seen = 0;
    for (const { index, weight } of shown) {
      const start = shotStart + Math.round((seen / all) * shot.durationFrames);
      seen += weight;
      const end = shotStart + Math.round((seen / all) * shot.durationFrames);
      if (end > start) spans[index]?.push({ start, end });
    }
    shotStart += shot.durationFrames;
  });
  return spans;
}

/** The frame that lies this far (0–1) into some spans taken as one. */
function placeInSpans(spans: readonly Span[], part: number): number {
  const length = spans.reduce((sum, span) => sum + span.end - span.start, 0);
  let rest = Math.round(part * length);
  for (const span of spans) {
    if (rest < span.end - span.start || span === spans.at(-1)) return span.start + rest;
    rest -= span.end - span.start;
  }
  return 0;
}

/** The captions of one speech, each as long as it is said, and long enough to be read where there is room. */
function cuesOf(
  element: TimedElement,
  spans: readonly Span[],
  rate: FrameRate,
  numbers: CaptionNumbers,
): readonly (CaptionCue & { readonly latestEnd: number })[] {
  const texts = captionTexts(element.text);
  const lengths = texts.map(characterCount);
  const all = lengths.reduce((sum, length) => sum + length, 0);
  let seen = 0;
  return texts.map((text, index) => {
    const length = lengths[index] ?? 0;
    const startFrame = placeInSpans(spans, seen / all);
    seen += length;
    const saidFrames = Math.round((element.frames * length) / all);
    const readMs = Math.max((length * 1000) / numbers.charactersPerSecond, numbers.minimumMs);
    const frames = Math.max(saidFrames, framesToFit(readMs, rate));
    const endFrame = startFrame + Math.min(frames, framesToFit(numbers.maximumMs, rate));
    const character = element.character ?? "";
    const sung = element.kind === "lyric" ? `♪ ${text} ♪` : text;
    return { startFrame, endFrame, text: sung, character, latestEnd: spans.at(-1)?.end ?? startFrame };
  });
}

/**
 * The captions of a scene: its speeches and lyrics, placed in the shots whose sound they are (a shot's lead moves what is
 * said in it, and with it its caption: a line is spoken from its caption's first frame on). In order, never two at once,
 * never past the shots of their speech. A caption for which no frame is left (a scene cut to nothing) isn't there.
 */
export function sceneCaptions(
  content: Pick<SceneContent, "script" | "elementIds" | "shots">,
  rate: FrameRate,
  timing: TimingNumbers = TIMING_DEFAULTS,
  numbers: CaptionNumbers = CAPTION_DEFAULTS,
): readonly CaptionCue[] {
  if (content.shots.length === 0) return [];
  const times = sceneTiming(content, rate, timing).elements;
  const elements = elementsOf(content).map((element, index) => {
    const frames = times[index]?.frames ?? 0;
    // The shorter of two speeches at once takes no time of its own, but is captioned.
    return { ...element, frames: isSpoken(element) ? Math.max(1, frames) : frames };
  });
  const heard = soundFrames(content.shots);
  const spans = spansOfElements(
    elements,
    content.shots.map((shot, index) => ({ ...shot, durationFrames: heard[index] ?? shot.durationFrames })),
  );
  const cues = elements
    .flatMap((element, index) => {
      const own = spans[index] ?? [];
      return isSpoken(element) && own.length > 0 ? cuesOf(element, own, rate, numbers) : [];
    })
    .sort((one, other) => one.startFrame - other.startFrame);
  return cues
    .map(({ latestEnd, ...cue }, index) => {
      const next = cues[index + 1]?.startFrame ?? latestEnd;
      return { ...cue, endFrame: Math.min(cue.endFrame, latestEnd, Math.max(next, cue.startFrame)) };
    })
    .filter((cue) => cue.endFrame > cue.startFrame);
}

/** A part of a film with its captions: they count from its own first frame, which is the film's `offsetFrames`. */
export interface CaptionedPart {
  readonly cues: readonly CaptionCue[];
  readonly offsetFrames: number;
  /** Frames at its start that the film leaves out; 0 when absent. */
  readonly skippedFrames?: number;
  /** Frames of the part that the film shows; a caption ends with it. */
  readonly durationFrames: number;
}

/** The captions of a whole film. Where parts overlap (a dissolve), a caption gives way to the next part's. */
export function filmCaptions(parts: readonly CaptionedPart[]): readonly CaptionCue[] {
  const cues = parts
    .flatMap(({ cues: own, offsetFrames, skippedFrames = 0, durationFrames }) =>
      own.map((cue) => ({
        ...cue,
        startFrame: Math.max(0, cue.startFrame - skippedFrames) + offsetFrames,
        endFrame: Math.min(cue.endFrame - skippedFrames, durationFrames) + offsetFrames,
      })),
    )
    .sort((one, other) => one.startFrame - other.startFrame);
  return cues
    .map((cue, index) => ({ ...cue, endFrame: Math.min(cue.endFrame, cues[index + 1]?.startFrame ?? cue.endFrame) }))
    .filter((cue) => cue.endFrame > cue.startFrame);
}
