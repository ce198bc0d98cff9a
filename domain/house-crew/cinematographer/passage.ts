import { DEFAULTS } from "../defaults.ts";
import type { ActionMoment, Moment, SpeechMoment } from "../reading/moment.ts";
import { beatOf, type SceneReading } from "../reading/scene-reading.ts";

/** Moments that one shot plays. */
export interface Passage {
  readonly kind: "exchange" | "speech" | "action";
  readonly moments: readonly Moment[];
  readonly frames: number;
  /** Tension of the beat it stands in. */
  readonly intensity: number;
}

export function isSpeech(moment: Moment | undefined): moment is SpeechMoment {
  return moment?.kind === "speech";
}

export function isAction(moment: Moment | undefined): moment is ActionMoment {
  return moment?.kind === "action";
}

export function intensityAt(scene: SceneReading, moment: Moment): number {
  return beatOf(scene, moment.elementIds[0] ?? "")?.intensity ?? 45;
}

function lengthOf(moments: readonly Moment[]): number {
  return moments.reduce((sum, moment) => sum + moment.frames, 0);
}

/** Who leads a moment: the speaker that is seen, or the one person who acts. */
export function leadOf(moment: Moment): string | null {
  if (isSpeech(moment)) return moment.isVoice ? null : moment.speaker.name;
  return moment.actors.length === 1 ? (moment.actors[0]?.name ?? null) : null;
}

/** Acts that want a picture of their own. */
function standsAlone(moment: Moment): boolean {
  return isAction(moment) && (moment.act === "read" || moment.act === "enter" || moment.act === "exit");
}

/**
 * Moments gathered into what one shot can play: quick lines back and forth stay in one frame, a small gesture stays with
 * the line it belongs to, a place is looked at once. Everything else is a cut.
 */
export function gatherPassages(scene: SceneReading, moments: readonly Moment[]): readonly Passage[] {
  const passages: Passage[] = [];
  let at = 0;
  while (at < moments.length) {
    const first = moments[at];
    if (first === undefined) break;
    const taken = exchangeFrom(scene, moments, at, passages.at(-1)) ??
      sameLeadFrom(scene, moments, at) ??
      placeFrom(scene, moments, at) ?? [first];
    const kind =
      taken.filter(isSpeech).length > 1 && new Set(taken.filter(isSpeech).map((one) => one.speaker.name)).size > 1
        ? "exchange"
        : taken.some(isSpeech)
          ? "speech"
          : "action";
    passages.push({ kind, moments: taken, frames: lengthOf(taken), intensity: intensityAt(scene, first) });
    at += taken.length;
  }
  return joinFlashes(scene, passages);
}

/** Quick lines of two people in a calm stretch: they play in one frame, if the talk did not just do so. */
function exchangeFrom(
  scene: SceneReading,
  moments: readonly Moment[],
  at: number,
  before: Passage | undefined,
): readonly Moment[] | null {
  if (before?.kind === "exchange") return null;
  const taken: Moment[] = [];
  for (const moment of moments.slice(at, at + 4)) {
    if (!isSpeech(moment) || moment.isVoice) break;
    if (moment.frames > scene.shotFrames * 0.55 || intensityAt(scene, moment) >= DEFAULTS.intensity.peak) break;
    if (lengthOf([...taken, moment]) > scene.shotFrames * 1.3) break;
    const speakers = new Set([...taken.filter(isSpeech), moment].map((one) => one.speaker.name));
    if (speakers.size > 2) break;
    taken.push(moment);
  }
  const speakers = new Set(taken.filter(isSpeech).map((one) => one.speaker.name));
  return speakers.size === 2 ? taken : null;
}

/** One person's gesture and line, or several small doings of theirs, as long as a shot of the genre may last. */
function sameLeadFrom(scene: SceneReading, moments: readonly Moment[], at: number): readonly Moment[] | null {
  const first = moments[at];
  if (first === undefined || standsAlone(first)) return null;
  const lead = leadOf(first);
  if (lead === null) return null;
  const taken: Moment[] = [first];
  const most = Math.min(scene.shotFrames * 1.35, scene.frames(8000));
  for (const moment of moments.slice(at + 1, at + 4)) {
    if (leadOf(moment) !== lead || standsAlone(moment)) break;
    if (lengthOf([...taken, moment]) > most) break;
    // Two doings in a row are two images, unless both are small.
    const isLong = isAction(moment) && isAction(taken.at(-1)) && lengthOf([...taken, moment]) > scene.shotFrames * 0.9;
    if (isLong) break;
    taken.push(moment);
  }
  return taken.length > 1 ? taken : null;
}

/** Sentences that describe the place one after the other. */
function placeFrom(scene: SceneReading, moments: readonly Moment[], at: number): readonly Moment[] | null {
  const taken: Moment[] = [];
  for (const moment of moments.slice(at, at + 3)) {
    if (!isAction(moment) || moment.act !== "setting" || moment.seen.length > 0) break;
    if (taken.length > 0 && lengthOf([...taken, moment]) > scene.shotFrames * 1.1) break;
    taken.push(moment);
  }
  return taken.length > 1 ? taken : null;
}

/** A passage too short to be seen goes with its neighbour. */
function joinFlashes(scene: SceneReading, passages: readonly Passage[]): readonly Passage[] {
  const joined: Passage[] = [];
  for (const passage of passages) {
    const before = joined.at(-1);
    if (passage.frames >= scene.shortestFrames || before === undefined) joined.push(passage);
    else {
      joined.pop();
      joined.push({
        ...before,
        moments: [...before.moments, ...passage.moments],
        frames: before.frames + passage.frames,
      });
    }
  }
  const [first, second, ...rest] = joined;
  if (first !== undefined && second !== undefined && first.frames < scene.shortestFrames) {
    return [
      { ...second, moments: [...first.moments, ...second.moments], frames: first.frames + second.frames },
      ...rest,
    ];
  }
  return joined;
}
