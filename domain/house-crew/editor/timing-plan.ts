import type { Shot } from "../../scene/content.ts";
import { isWide } from "../cinematographer/framing.ts";
import { readableText } from "../reading/act.ts";
import { isSpoken, shareFrames } from "../reading/moment.ts";
import { type SceneReading, shotsOf } from "../reading/scene-reading.ts";
import { countWords } from "../reading/sentence.ts";

/** What each shot of a scene lasts, and how much of it is speech that can't be cut shorter. */
export interface ShotTiming {
  readonly shot: Shot;
  readonly frames: number;
  readonly spokenFrames: number;
}

/** How much of an element each of its shots plays, against the others: by what there is to see in it. */
function weightOf(scene: SceneReading, shot: Shot, isLine: boolean, isSpeakers: boolean): number {
  if (isLine) return isSpeakers ? 10 : 7;
  const words = Math.min(16, Math.max(8, countWords(shot.description)));
  // A face that watches is a breath; what it watches takes the time.
  if (/^On .{1,40}, watching\.$/.test(shot.description)) return 5;
  // The second half of something long is about as long as the first.
  if (/^Nearer\b/.test(shot.description)) return 14;
  switch (shot.size) {
    case "INS":
    case "CA":
    case "POV":
      return Math.min(10, words);
    case "EWS":
    case "EST":
    case "WS":
      return words + 4;
    default:
      // Tension takes time from a silent shot.
      return words * (1.15 - tension(scene, shot) / 300);
  }
}

function tension(scene: SceneReading, shot: Shot): number {
  return scene.content.beats.find((beat) => beat.id === shot.beatId)?.intensity ?? 45;
}

/** The length the scene is cut to: its target where the script can make it, else what the script takes. */
export function wantedFrames(scene: SceneReading): number {
  const { targetFrames } = scene.content;
  const script = scene.scriptFrames;
  const isNear = targetFrames > 0 && Math.abs(targetFrames - script) * 100 <= script * scene.numbers.target.tolerance;
  return isNear ? targetFrames : script;
}

/** A scene of fewer shots is over before its last one could be held. */
const LEAST_TO_HOLD = 5;

/** How long a shot should be at least for what has to be read or seen in it. */
function comfortFrames(scene: SceneReading, shot: Shot): number {
  const words = shot.size === "INS" ? readableText(shot.description) : null;
  if (shot.size === "INS" && words === null) return scene.frames(scene.numbers.insert.from);
  const isOpening = shot === scene.content.shots[0] && isWide(shot.size);
  // The last picture is the one people take along: it is held, where there is time.
  const isLast = scene.content.shots.length >= LEAST_TO_HOLD && shot === scene.content.shots.at(-1);
  if (isOpening) return scene.frames(scene.numbers.opening.from);
  if (words === null) return isLast ? scene.shortestFrames * 2 : scene.shortestFrames;
  const { charactersPerSecond, extra } = scene.numbers.reading;
  return scene.frames((words.length * 1000) / charactersPerSecond + extra);
}

/**
 * Each shot's exact length: every element's time shared among the shots that play it, silent shots stretched or pressed
 * so that the scene comes to `total` frames. Speech is never pressed, no shot is shorter than can be seen; so the sum may
 * pass the total where those two need it.
 */
export function timeShots(scene: SceneReading, total: number): readonly ShotTiming[] {
  const { shots } = scene.content;
  const spoken = new Map<string, number>();
  const silent = new Map<string, number>();
  for (const element of scene.played) {
    const covering = shotsOf(scene.content, element.id);
    const isLine = isSpoken(element);
    const speaker = scene.moments.find((moment) => moment.kind === "speech" && moment.elementIds.includes(element.id));
    const name = speaker?.kind === "speech" ? speaker.speaker.name : "";
    const shares = shareFrames(
      scene.framesOf(element.id),
      covering.map((shot) => weightOf(scene, shot, isLine, shot.subjects.includes(name))),
    );
    const into = isLine ? spoken : silent;
    covering.forEach((shot, index) => {
      into.set(shot.id, (into.get(shot.id) ?? 0) + (shares[index] ?? 0));
    });
  }
  const speech = shots.map((shot) => spoken.get(shot.id) ?? 0);
  const quiet = shots.map((shot) => silent.get(shot.id) ?? 0);
  const room = Math.max(0, total - speech.reduce((sum, frames) => sum + frames, 0));
  const beyondSpeech = (needed: (shot: Shot) => number): readonly number[] =>
    shots.map((shot, index) => Math.max(0, needed(shot) - (speech[index] ?? 0)));
  const comfort = beyondSpeech((shot) => comfortFrames(scene, shot));
  const isComfortable = comfort.reduce((sum, frames) => sum + frames, 0) <= room;
  const least = isComfortable ? comfort : beyondSpeech(() => scene.shortestFrames);
  const fitted = fitQuiet(room, quiet, least);
  return shots.map((shot, index) => ({
    shot,
    frames: (speech[index] ?? 0) + (fitted[index] ?? 0),
    spokenFrames: speech[index] ?? 0,
  }));
}

/** Silent time scaled to what room there is; what would be too short gets its least, the rest share what remains. */
function fitQuiet(room: number, quiet: readonly number[], least: readonly number[]): readonly number[] {
  const pinned = new Set<number>();
  quiet.forEach((frames, index) => {
    if (frames === 0) pinned.add(index);
  });
  for (;;) {
    const fixed = [...pinned].reduce((sum, index) => sum + (least[index] ?? 0), 0);
    const weights = quiet.map((frames, index) => (pinned.has(index) ? 0 : frames));
    const open = weights.some((weight) => weight > 0);
    const shares = open ? shareFrames(Math.max(0, room - fixed), weights) : weights.map(() => 0);
    const short = shares.flatMap((share, index) => (!pinned.has(index) && share < (least[index] ?? 0) ? [index] : []));
    if (short.length === 0) return shares.map((share, index) => (pinned.has(index) ? (least[index] ?? 0) : share));
    for (const index of short) pinned.add(index);
  }
}
