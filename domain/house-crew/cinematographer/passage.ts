import type { ActionMoment, Moment, SpeechMoment } from "../reading/moment.ts";
import { areApart } from "../reading/phone-call.ts";
import { beatOf, type SceneReading } from "../reading/scene-reading.ts";

/** Moments that one shot plays. `exchange`: two people and talk. */
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

/** The only one the picture can show in a scene of one face and voices; null where there are more. */
function onlyFace(scene: SceneReading): string | null {
  const visible = scene.cast.filter((member) => !member.isVoice);
  return visible.length === 1 ? (visible[0]?.name ?? null) : null;
}

/** Whose faces a moment asks for. */
function facesOf(scene: SceneReading, moment: Moment): readonly string[] {
  if (isAction(moment)) return moment.actors.map((member) => member.name);
  if (!moment.isVoice) return [moment.speaker.name];
  const only = onlyFace(scene);
  return only === null ? [] : [only];
}

function lengthOf(moments: readonly Moment[]): number {
  return moments.reduce((sum, moment) => sum + moment.frames, 0);
}

/** Words alone, a pause, or a flash: nothing to point a camera at, so it belongs to what stands before it. */
function belongsBefore(scene: SceneReading, moment: Moment): boolean {
  if (moment.frames < scene.shortestFrames / 2) return true;
  if (!isAction(moment)) return false;
  const isQuote = /^["“][^"”]*["”]?[.!?]?["”]?$/.test(moment.text);
  return isQuote || (moment.actors.length === 0 && /\b(?:pause|silence|a beat|quiet)\b/i.test(moment.text));
}

function acts(moments: readonly Moment[], ...kinds: readonly ActionMoment["act"][]): boolean {
  return moments.some((moment) => isAction(moment) && kinds.includes(moment.act));
}

const IN_HAND = /\b(?:hand|hands|finger|fingers|palm|pocket|fist|thumb|lap)\b/i;

/** Does a moment show nobody, but a thing in or on somebody's hand? */
export function isInHand(moment: Moment): boolean {
  return isAction(moment) && moment.actors.length === 0 && IN_HAND.test(moment.text);
}

/** Do some moments show both ends of a call? They are two places, and never one picture. */
function areApartIn(scene: SceneReading, moments: readonly Moment[]): boolean {
  return areApart(
    scene.call,
    moments.flatMap((moment) => facesOf(scene, moment)),
  );
}

/** Is this the line that cuts to the other end of a call? */
export function isOtherEnd(scene: SceneReading, moment: Moment): boolean {
  return scene.call?.markId != null && moment.elementIds.includes(scene.call.markId);
}

const NEVER = Number.POSITIVE_INFINITY;

/** What it costs a scene to play two neighbouring stretches in one shot: 0 nothing is lost, NEVER they want a cut. */
function joiningCost(
  scene: SceneReading,
  one: readonly Moment[],
  other: readonly Moment[],
  peak: Moment | null,
): number {
  const last = one.at(-1);
  const first = other[0];
  if (last === undefined || first === undefined) return NEVER;
  const both = [...one, ...other];
  if (both.every((moment) => isOtherEnd(scene, moment))) return 0;
  if (areApartIn(scene, both) || isOtherEnd(scene, first) || isOtherEnd(scene, last)) return NEVER;
  const faces = new Set(both.flatMap((moment) => facesOf(scene, moment)));
  if (faces.size > 2) return NEVER;
  const own = new Set(one.flatMap((moment) => facesOf(scene, moment)));
  const theirs = new Set(other.flatMap((moment) => facesOf(scene, moment)));
  const isSameFace = faces.size === 1 && own.size === 1 && theirs.size === 1;
  if (acts([first], "enter", "exit") && theirs.size > 0) return NEVER;
  if (acts([last], "exit") && own.size > 0) return NEVER;
  if (acts(both, "read") && !(isSameFace && acts([first], "read"))) return NEVER;
  const speeches = both.filter(isSpeech);
  if (speeches.length > 4) return NEVER;
  const intensity = Math.max(intensityAt(scene, last), intensityAt(scene, first));
  const tense = intensity >= scene.numbers.intensity.tense ? 1 : 0;
  const turn = beatOf(scene, last.elementIds[0] ?? "") === beatOf(scene, first.elementIds[0] ?? "") ? 0 : 2;
  const holdsPeak = peak !== null && both.includes(peak);
  // "It is shaped like a butterfly" goes on about what was just seen.
  const goesOn = isAction(first) && first.actors.length === 0 && /^(?:it|its|they|that|this)\b/i.test(first.text);
  // The first picture is a wide one: what hands do and eyes see is lost in it.
  const start = one[0];
  const isPlaceFirst = start === scene.moments[0] && isAction(start) && start.actors.length === 0;
  if (isPlaceFirst && acts(other, "handle", "look", "feel")) return NEVER;
  // "The key has left a mark in her palm": a thing in a hand wants a picture of its own.
  if (isInHand(first) && !isInHand(last) && isAction(last)) return NEVER;
  const opens = one.every((moment) => isAction(moment) && moment.actors.length === 0) && one[0] === scene.moments[0];
  if (opens && isSpeech(first)) return NEVER;
  const crowd = isAction(first) ? Math.max(0, both.filter(isAction).length - 2) * 0.6 : 0;
  if (goesOn && isAction(last)) return turn + crowd;
  if (isAction(last) && last.actors.length === 0 && /^(?:it|its|they)\b/i.test(last.text) && one.length === 1)
    return 2 + turn;
  // A close-up has no room for what the hands do: the peak keeps a shot of its own.
  if (holdsPeak && acts(both, "handle", "move", "act", "enter")) return NEVER;
  if (isSameFace) return crowd + turn + (holdsPeak && speeches.length > 1 ? 2 : 0);
  if (faces.size === 0) return crowd + turn + (speeches.length > 0 ? 2 : 0);
  if (holdsPeak) return NEVER;
  if (own.size === 0 || theirs.size === 0) return (opens ? 0.5 : 1) + crowd + turn + tense;
  const longest = Math.max(0, ...speeches.map((speech) => speech.frames));
  if (longest > scene.shotFrames * 0.7 || intensity >= scene.numbers.intensity.peak) return NEVER;
  return (speeches.length === both.length ? 1 : 2) + turn + tense;
}

/**
 * Moments gathered into what one shot can play. Every moment starts as a shot of its own; as long as the shots would be
 * quicker than the genre's, the two neighbours that lose least by it are played in one: somebody's gesture and line, two
 * looks at a place, quick lines back and forth. Tense beats join last, so they cut fastest.
 */
export function gatherPassages(
  scene: SceneReading,
  moments: readonly Moment[],
  peak: Moment | null,
): readonly Passage[] {
  const groups: Moment[][] = [];
  for (const moment of moments) {
    const before = groups.at(-1);
    if (before !== undefined && belongsBefore(scene, moment)) before.push(moment);
    else groups.push([moment]);
  }
  const wanted = wantedShots(scene, moments);
  for (;;) {
    const count = groups.reduce((sum, group) => sum + shotsNeeded(scene, group), 0);
    let best: { readonly at: number; readonly cost: number } | null = null;
    for (let at = 0; at + 1 < groups.length; at += 1) {
      const one = groups[at] ?? [];
      const other = groups[at + 1] ?? [];
      const length = lengthOf(one) + lengthOf(other);
      const cost = joiningCost(scene, one, other, peak);
      const most = scene.shotFrames * (cost < 1 && other.some(isSpeech) ? 1.7 : 1.3);
      if (cost > 3 || length > most) continue;
      // A gesture and its line, or two lines in a breath, are one shot however slow the scene is.
      const isFree = cost <= 1 && length <= scene.shotFrames * (cost === 0 ? 0.9 : 0.75);
      if (count <= wanted && !isFree) continue;
      const price = cost + length / most;
      if (price < (best?.cost ?? NEVER)) best = { at, cost: price };
    }
    if (best === null) break;
    groups.splice(best.at, 2, [...(groups[best.at] ?? []), ...(groups[best.at + 1] ?? [])]);
  }
  return joinFlashes(scene, groups).map((group) => passageOf(scene, group));
}

/** How many shots the genre's pace gives these moments; what is done is cut quicker than what is said. */
function wantedShots(scene: SceneReading, moments: readonly Moment[]): number {
  const said = lengthOf(moments.filter(isSpeech));
  const done = lengthOf(moments.filter(isAction));
  return Math.max(1, Math.round(said / (scene.shotFrames * 0.85) + done / (scene.shotFrames * 0.7)));
}

/** A moment too long for one shot will be covered by several. */
function shotsNeeded(scene: SceneReading, group: readonly Moment[]): number {
  return Math.max(1, Math.round(lengthOf(group) / (scene.shotFrames * 1.2)));
}

/** What would be too short to be seen goes with the shorter of its neighbours, whatever it costs. */
function joinFlashes(scene: SceneReading, groups: readonly Moment[][]): readonly Moment[][] {
  const joined = groups.map((group) => [...group]);
  for (;;) {
    const beside = (at: number, next: -1 | 1): readonly Moment[] | undefined => {
      const neighbour = joined[at + next];
      return neighbour !== undefined && areApartIn(scene, [...(joined[at] ?? []), ...neighbour])
        ? undefined
        : neighbour;
    };
    const at = joined.findIndex(
      (group, index) =>
        lengthOf(group) < scene.shortestFrames && (beside(index, -1) !== undefined || beside(index, 1) !== undefined),
    );
    if (at < 0) return joined;
    const before = beside(at, -1);
    const after = beside(at, 1);
    const isBefore = after === undefined || (before !== undefined && lengthOf(before) <= lengthOf(after));
    const from = isBefore ? at - 1 : at;
    joined.splice(from, 2, [...(joined[from] ?? []), ...(joined[from + 1] ?? [])]);
  }
}

function passageOf(scene: SceneReading, moments: readonly Moment[]): Passage {
  const first = moments[0];
  const faces = new Set(moments.flatMap((moment) => facesOf(scene, moment)));
  const talks = moments.some(isSpeech);
  return {
    kind: !talks ? "action" : faces.size >= 2 ? "exchange" : "speech",
    moments,
    frames: lengthOf(moments),
    intensity: first === undefined ? 45 : intensityAt(scene, first),
  };
}
