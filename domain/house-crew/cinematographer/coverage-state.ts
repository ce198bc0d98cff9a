import type { CameraAngle, CameraMovement, ScreenDirection, ShotSize } from "../../film/vocabulary.ts";
import { sideOf } from "../director/dir-2-axis.ts";
import { weightyWords } from "../reading/act.ts";
import type { CastMember } from "../reading/cast.ts";
import type { Moment, SpeechMoment } from "../reading/moment.ts";
import type { SceneReading } from "../reading/scene-reading.ts";
import { type Framing, isCloseUp, LENS, sizeAt, sizeStep, stepSize } from "./framing.ts";
import { intensityAt, isAction, isSpeech, type Passage } from "./passage.ts";

/** A shot as it is thought of, before it has an id and a place. */
export interface PlannedShot extends Framing {
  readonly description: string;
  readonly elementIds: readonly string[];
  readonly frames: number;
  readonly reason: string;
}

/** What a camera operator keeps in mind from shot to shot. Grows as the list does. */
export interface CoverageState {
  readonly scene: SceneReading;
  readonly shots: PlannedShot[];
  /** The moment that the scene climbs to, if it is in what is being covered. */
  readonly peak: Moment | null;
  /** Whom the picture may show: everyone but voices. */
  readonly visible: readonly CastMember[];
  /** The shot list being added to starts the scene. */
  readonly isOpening: boolean;
  /** Close-ups that may still be spent. */
  closeUpsLeft: number;
  /** Shots of one face in a row. */
  singlesInRow: number;
  movesLeft: number;
  reactions: number;
  readonly timesOn: Map<string, number>;
  /** Lines that each speaker has had so far. */
  readonly linesBy: Map<string, number>;
  /** How often each kind of reason was given. */
  readonly said: Map<string, number>;
}

/** One of several ways to say the same, in turn, so that a list of reasons reads as if someone had thought each time. */
export function inTurn(state: CoverageState, kind: string, ways: readonly string[]): string {
  const times = state.said.get(kind) ?? 0;
  state.said.set(kind, times + 1);
  // Scenes start at different ways, so that a whole film does not say one thing twenty times.
  const start = Number.parseInt(state.scene.context.sceneNumber, 10) || 0;
  return ways[(start + times) % ways.length] ?? "";
}

/** Somebody has said something. */
export function countLine(state: CoverageState, name: string): void {
  state.linesBy.set(name, (state.linesBy.get(name) ?? 0) + 1);
}

/**
 * The moment a scene climbs to: a line with weight, said in a tense beat, rather late than early. Without lines, what
 * somebody does where the tension is highest.
 */
export function peakOf(scene: SceneReading, moments: readonly Moment[]): Moment | null {
  if (moments.length < 4) return null;
  const score = (moment: Moment, place: number): number => {
    if (isAction(moment)) return moment.actors.length === 1 ? intensityAt(scene, moment) / 10 : 0;
    if (moment.isVoice || moment.frames < scene.frames(1100)) return 0;
    const marks = (moment.text.includes("?") ? 0.5 : 0) + (moment.text.includes("!") ? 1 : 0);
    return (
      4 +
      intensityAt(scene, moment) / 10 +
      weightyWords(moment.text) * 1.5 +
      Math.min(2, moment.words / 6) +
      marks +
      place * 2
    );
  };
  let best: Moment | null = null;
  let most = 0;
  moments.forEach((moment, index) => {
    const own = score(moment, index / moments.length);
    if (own > most) {
      best = moment;
      most = own;
    }
  });
  return best;
}

export function startCoverage(scene: SceneReading, moments: readonly Moment[], isOpening: boolean): CoverageState {
  const frames = moments.reduce((sum, moment) => sum + moment.frames, 0);
  const expected = Math.max(1, Math.round(frames / (scene.shotFrames * 0.8)));
  const share = scene.steering.framing > 0 ? 40 : scene.steering.framing < 0 ? 8 : scene.numbers.mostCloseUps;
  return {
    scene,
    shots: [],
    peak: peakOf(scene, moments),
    visible: scene.cast.filter((member) => !member.isVoice),
    isOpening,
    // One of them is kept for the peak.
    closeUpsLeft: Math.floor((expected * share) / 100) - 1,
    singlesInRow: 0,
    movesLeft: Math.max(1, Math.floor((expected * scene.numbers.mostMoves) / 100)),
    reactions: 0,
    timesOn: new Map(),
    linesBy: new Map(),
    said: new Map(),
  };
}

/** Who a speaker talks to: the partner across the line, else whoever spoke or acted last, else anyone there. */
export function listenerTo(state: CoverageState, speech: SpeechMoment): CastMember | null {
  const { scene, visible } = state;
  const others = visible.filter((member) => member.name !== speech.speaker.name);
  const axis = scene.content.direction.axis;
  const across =
    axis?.left === speech.speaker.name ? axis.right : axis?.right === speech.speaker.name ? axis.left : null;
  const near = scene.moments
    .filter((moment) => moment.index < speech.index)
    .findLast(
      (moment): moment is SpeechMoment =>
        isSpeech(moment) && moment.speaker.name !== speech.speaker.name && !moment.isVoice,
    )?.speaker;
  const partner = others.find((member) => member.name === across);
  if (near !== undefined && others.includes(near) && near !== partner) return near;
  return partner ?? others.find((member) => member.speaks) ?? others[0] ?? null;
}

/** Which way a shot's people look or go. */
export function directionOf(state: CoverageState, subjects: readonly string[]): ScreenDirection {
  const [first, ...others] = subjects;
  if (first === undefined || others.length > 0) return "neutral";
  return sideOf(state.scene.content.direction.axis, first) ?? "neutral";
}

export interface Wish {
  readonly size: ShotSize;
  readonly subjects: readonly string[];
  readonly description: string;
  readonly elementIds: readonly string[];
  readonly frames: number;
  readonly reason: string;
  readonly angle?: CameraAngle;
  readonly movement?: CameraMovement;
  readonly screenDirection?: ScreenDirection;
  /** The scene's peak: it is as close as it wants to be. */
  readonly isPeak?: boolean;
}

/** Two people as they stand in the frame, the left one first. */
export function fromLeft(state: CoverageState, names: readonly string[]): readonly string[] {
  const axis = state.scene.content.direction.axis;
  const place = (name: string): number => (name === axis?.left ? 0 : name === axis?.right ? 2 : 1);
  return [...names].sort((one, other) => place(one) - place(other));
}

/** Puts a shot on the list, mending what would not cut with the one before, and keeps count. */
export function addShot(state: CoverageState, wish: Wish): void {
  const { scene } = state;
  const before = state.shots.at(-1);
  let size = wish.size;
  const isSingle = wish.subjects.length === 1;
  const isFace = isSingle && ["MLS", "MS", "MCU", "CU"].includes(size);
  if (isFace && scene.steering.framing !== 0) size = stepSize(size, scene.steering.framing);
  const mayBeClose = wish.isPeak === true || state.closeUpsLeft > 0;
  if (isCloseUp(size) && !mayBeClose) size = "MCU";
  const isSameSubject =
    before !== undefined && before.subjects.join() === wish.subjects.join() && wish.subjects.length > 0;
  if (isSameSubject && before.size === size && sizeStep(size) !== null) {
    const nearer = stepSize(size, 1);
    size = isCloseUp(nearer) && !mayBeClose ? stepSize(size, -1) : nearer;
  }
  let reason =
    size === wish.size
      ? wish.reason
      : `${displayOf(state, wish.subjects[0])} again, from ${(sizeStep(size) ?? 0) > (sizeStep(before?.size ?? size) ?? 0) ? "nearer" : "farther"}: the same size twice would be a jump.`;
  const from = before === undefined || before.subjects.length === 0 ? null : sizeStep(before.size);
  const to = sizeStep(size);
  if (from !== null && to !== null && to - from > scene.numbers.mostSizeSteps && isSingle && wish.isPeak !== true) {
    size = sizeAt(from + scene.numbers.mostSizeSteps);
    reason = inTurn(state, "one step", [
      `Out of the wide, one step in before we get to ${displayOf(state, wish.subjects[0])}'s face.`,
      `Not straight from the wide to a face; ${displayOf(state, wish.subjects[0])} first with some room.`,
    ]);
  }
  const wantsMove = wish.movement !== undefined && wish.movement !== "static";
  const movement = wantsMove && state.movesLeft > 0 ? (wish.movement ?? "static") : "static";
  if (movement !== "static") state.movesLeft -= 1;
  if (isCloseUp(size) && wish.isPeak !== true) state.closeUpsLeft -= 1;
  const name = wish.subjects[0];
  if (isSingle && name !== undefined) state.timesOn.set(name, (state.timesOn.get(name) ?? 0) + 1);
  state.singlesInRow = isSingle || size === "OTS" ? state.singlesInRow + 1 : 0;
  state.shots.push({
    size,
    angle: wish.angle ?? "eye-level",
    movement,
    lensMm: LENS[size],
    subjects: wish.subjects,
    screenDirection:
      wish.screenDirection ?? directionOf(state, size === "OTS" ? wish.subjects.slice(0, 1) : wish.subjects),
    description: wish.description,
    elementIds: wish.elementIds,
    frames: wish.frames,
    reason,
  });
}

/** What somebody is called in a sentence. */
export function displayOf(state: CoverageState, name: string | undefined): string {
  return state.scene.cast.find((member) => member.name === name)?.display ?? name ?? "The thing";
}

export function elementIdsOf(moments: readonly Moment[]): readonly string[] {
  return [...new Set(moments.flatMap((moment) => moment.elementIds))];
}

export function isPeak(state: CoverageState, passage: Passage): boolean {
  return state.peak !== null && passage.moments.includes(state.peak);
}
