import { VIGOROUS, weightyWords } from "../reading/act.ts";
import type { ActionMoment, Moment, SpeechMoment } from "../reading/moment.ts";
import type { SceneReading } from "../reading/scene-reading.ts";
import { countWords, firstWords, upperFirst, withoutFullStop } from "../reading/sentence.ts";
import { plainImage } from "../writer/label.ts";

/** What is never parted by a beat: one element of action with all its images, or one speech. */
export interface BeatUnit {
  readonly moments: readonly Moment[];
  readonly elementIds: readonly string[];
  readonly frames: number;
}

/** Why a beat starts where it does. */
export type Turn = "opening" | "entrance" | "exit" | "speakers" | "action" | "dialogue" | "length";

export interface PlannedBeat {
  readonly units: readonly BeatUnit[];
  readonly turn: Turn;
}

/** The scene in units, in order. */
export function beatUnits(moments: readonly Moment[]): readonly BeatUnit[] {
  const units: Moment[][] = [];
  for (const moment of moments) {
    const last = units.at(-1)?.[0];
    if (last !== undefined && last.elementIds.join() === moment.elementIds.join()) units.at(-1)?.push(moment);
    else units.push([moment]);
  }
  return units.map((group) => ({
    moments: group,
    elementIds: group[0]?.elementIds ?? [],
    frames: group.reduce((sum, moment) => sum + moment.frames, 0),
  }));
}

function isDialogue(unit: BeatUnit | undefined): boolean {
  return unit?.moments[0]?.kind === "speech";
}

function acts(unit: BeatUnit | undefined, act: "enter" | "exit"): boolean {
  return (
    unit?.moments.some((moment) => moment.kind === "action" && moment.act === act && moment.actors.length > 0) ?? false
  );
}

/** Frames of action from here on until somebody speaks. */
function actionAhead(units: readonly BeatUnit[], from: number): number {
  let frames = 0;
  for (let at = from; at < units.length && !isDialogue(units[at]); at += 1) frames += units[at]?.frames ?? 0;
  return frames;
}

/** Parts the scene where its action turns (DIR-1). Every unit is in exactly one beat. */
export function planBeats(scene: SceneReading): readonly PlannedBeat[] {
  const units = beatUnits(scene.moments);
  const shortest = scene.frames(scene.numbers.beat.shortest);
  const longest = scene.frames(scene.numbers.beat.longest);
  const beats: { units: BeatUnit[]; turn: Turn; frames: number }[] = [];
  units.forEach((unit, index) => {
    const beat = beats.at(-1);
    if (beat === undefined) {
      beats.push({ units: [unit], turn: "opening", frames: unit.frames });
      return;
    }
    const turn = turnAt(units, index, beat.units, beat.frames, shortest, longest);
    if (turn === null) {
      beat.units.push(unit);
      beat.frames += unit.frames;
    } else beats.push({ units: [unit], turn, frames: unit.frames });
  });
  const last = beats.at(-1);
  const before = beats.at(-2);
  if (last !== undefined && before !== undefined && last.frames < shortest / 2 && last.turn !== "exit") {
    before.units.push(...last.units);
    beats.pop();
  }
  return beats;
}

function turnAt(
  units: readonly BeatUnit[],
  index: number,
  beat: readonly BeatUnit[],
  frames: number,
  shortest: number,
  longest: number,
): Turn | null {
  const unit = units[index];
  if (unit === undefined) return null;
  if (frames + unit.frames > longest) return "length";
  if (frames < shortest) return null;
  if (acts(unit, "enter")) return "entrance";
  if (acts(beat.at(-1), "exit")) return "exit";
  const speakers = speakersIn(beat);
  if (isDialogue(unit)) {
    const isNewVoice = speakersIn([unit]).some((name) => !speakers.includes(name));
    if (new Set(speakers).size >= 2 && isNewVoice) return "speakers";
    const isAfterAction = beat.every((one) => !isDialogue(one));
    return isAfterAction && frames >= shortest * 1.4 ? "dialogue" : null;
  }
  const talked = beat.filter(isDialogue).length;
  return talked >= 2 && actionAhead(units, index) >= shortest * 0.8 ? "action" : null;
}

function speakersIn(units: readonly BeatUnit[]): readonly string[] {
  return units.flatMap((unit) =>
    unit.moments.flatMap((moment) => (moment.kind === "speech" ? [moment.speaker.name] : [])),
  );
}

const QUIET = /\b(?:quiet|soft|whisper|gentl|low|murmur|calm|tender|tired)/i;

/** How high the tension stands in a stretch of the scene, 5–95 in steps of five; `place` is 0 at its start, 1 at its end. */
export function intensityOf(moments: readonly Moment[], place: number): number {
  const speeches = moments.filter((moment): moment is SpeechMoment => moment.kind === "speech");
  const actions = moments.filter((moment): moment is ActionMoment => moment.kind === "action");
  const share = (count: number, of: number): number => (of === 0 ? 0 : count / of);
  const exclaimed = share(speeches.filter((one) => one.text.includes("!")).length, speeches.length);
  const asked = share(speeches.filter((one) => one.text.includes("?")).length, speeches.length);
  const words = share(
    speeches.reduce((sum, one) => sum + one.words, 0),
    speeches.length,
  );
  const weight = Math.min(18, moments.reduce((sum, one) => sum + weightyWords(one.text), 0) * 3);
  const vigorous = Math.min(20, actions.filter((one) => VIGOROUS.test(one.text)).length * 7);
  const quiet = speeches.some((one) => QUIET.test(one.parenthetical)) ? 8 : 0;
  const onlyPlace = actions.length === moments.length && actions.every((one) => one.actors.length === 0) ? 15 : 0;
  const quick = speeches.length >= 3 && words < 7 ? 8 : 0;
  const raw = 26 + 26 * place + 16 * exclaimed + 8 * asked + weight + vigorous + quick - quiet - onlyPlace;
  return Math.min(95, Math.max(5, Math.round(raw / 5) * 5));
}

/** A beat's title: what somebody does first in it, or the line that weighs most. */
export function beatTitle(scene: SceneReading, moments: readonly Moment[]): string {
  const first = moments[0];
  const deed = moments.find(
    (moment): moment is ActionMoment => moment.kind === "action" && moment.actors.length > 0 && moment.act !== "feel",
  );
  const speeches = moments.filter((moment): moment is SpeechMoment => moment.kind === "speech");
  if (deed !== undefined && (first?.kind === "action" || speeches.length === 0)) return clauseOf(scene, deed);
  const key = [...speeches].sort(
    (one, other) =>
      weightyWords(other.text) - weightyWords(one.text) ||
      Number(other.text.includes("?")) - Number(one.text.includes("?")) ||
      one.index - other.index,
  )[0];
  if (key !== undefined) return `${key.speaker.display}: “${firstWords(withoutFullStop(key.text), 7, true)}”`;
  return first?.kind === "action" ? clauseOf(scene, first) : "";
}

function clauseOf(scene: SceneReading, moment: ActionMoment): string {
  const clause = plainImage(moment, scene).split(/[,;:.!?…—]|\s(?:and|while|until|who|which)\s/)[0] ?? "";
  const whole = countWords(clause) < 3 ? withoutFullStop(plainImage(moment, scene)) : clause.trim();
  return upperFirst(firstWords(whole, 8, moment.actors.length === 0));
}
