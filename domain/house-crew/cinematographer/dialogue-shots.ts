import type { ShotSize } from "../../film/vocabulary.ts";
import { DEFAULTS } from "../defaults.ts";
import { weightyWords } from "../reading/act.ts";
import type { CastMember } from "../reading/cast.ts";
import type { SpeechMoment } from "../reading/moment.ts";
import { countWords, firstWords, plural } from "../reading/sentence.ts";
import { addShot, type CoverageState, elementIdsOf, isPeak, listenerTo } from "./coverage-state.ts";
import { exchangeOf, lineOf, playOf, quote, reactionOf } from "./describe.ts";
import { isCloseUp, stepSize } from "./framing.ts";
import { isAction, isSpeech, type Passage } from "./passage.ts";

/** Quick lines back and forth, in one frame (CIN-2: two people start in a master or a two-shot). */
export function coverExchange(state: CoverageState, passage: Passage): void {
  const speakers = [...new Set(passage.moments.filter(isSpeech).map((speech) => speech.speaker.name))];
  const lines = passage.moments.filter(isSpeech).length;
  addShot(state, {
    size: "2S",
    subjects: speakers,
    description: exchangeOf(passage.moments),
    elementIds: elementIdsOf(passage.moments),
    frames: passage.frames,
    reason: `${plural(lines, "quick line")} play better in one frame than cut to pieces.`,
  });
}

/** One person's line, with the listener where it is long (CIN-2: over-shoulders, then clean singles, a close-up at the peak). */
export function coverSpeech(state: CoverageState, passage: Passage): void {
  const speech = passage.moments.find(isSpeech);
  if (speech === undefined) return;
  const listener = listenerTo(state, speech);
  if (speech.isVoice) coverVoice(state, passage, speech, listener);
  else if (listener !== null && passage.frames > longLine(state)) coverLongSpeech(state, passage, speech, listener);
  else coverLine(state, passage, speech, listener);
}

function longLine(state: CoverageState): number {
  return Math.max(state.scene.frames(5500), state.scene.shotFrames * 1.5);
}

interface Choice {
  readonly size: ShotSize;
  readonly reason: string;
}

function lineSize(state: CoverageState, passage: Passage, speech: SpeechMoment, listener: CastMember | null): Choice {
  const name = speech.speaker.display;
  const times = state.timesOn.get(speech.speaker.name) ?? 0;
  const { intensity } = passage;
  const gestures = passage.moments.filter(isAction).filter((moment) => moment.act !== "feel" && moment.act !== "look");
  if (isPeak(state, passage) && intensity >= 45) {
    return { size: "CU", reason: `The scene turns on this line, so we are closest to ${name} here.` };
  }
  if (gestures.length > 0) return { size: "MS", reason: `Room for ${name}'s hands as well as the line.` };
  if (listener === null) {
    if (times === 0)
      return { size: "MS", reason: `${name} alone: a medium shot lets the place stay around the voice.` };
    return { size: "MCU", reason: `In on ${name}; nobody else is there to cut to.` };
  }
  const isHeavy = weightyWords(speech.text) >= 2 || /[!?]{2}|\?!|!\?/.test(speech.text);
  if (intensity >= DEFAULTS.intensity.tense) {
    const wasClose = isCloseUp(state.shots.at(-1)?.size ?? "MS");
    if (isHeavy && !wasClose && state.closeUpsLeft > 1) {
      return { size: "CU", reason: `${name}'s line weighs enough for a close-up, and the beat is tense.` };
    }
    return {
      size: "MCU",
      reason: `Tension is up (${intensity}), so a clean single without ${listener.display}'s shoulder.`,
    };
  }
  if (state.singlesInRow >= 4 && passage.frames < state.scene.shotFrames) {
    return { size: "2S", reason: `After ${state.singlesInRow} singles in a row, both of them again in one frame.` };
  }
  if (times < 2 || intensity < DEFAULTS.intensity.calm) {
    return { size: "OTS", reason: `Over ${listener.display}'s shoulder: the talk is still between them.` };
  }
  return { size: "MCU", reason: `${name} has been over the shoulder; a clean single takes us a step nearer.` };
}

function coverLine(state: CoverageState, passage: Passage, speech: SpeechMoment, listener: CastMember | null): void {
  const choice = lineSize(state, passage, speech, listener);
  const name = speech.speaker.name;
  const withListener = listener !== null && (choice.size === "OTS" || choice.size === "2S");
  const play = playOf(state.scene, passage.moments);
  const description =
    choice.size === "OTS" && listener !== null
      ? `Over ${listener.display}'s shoulder. ${play}`
      : choice.size === "CU"
        ? `Close: ${play}`
        : play;
  const slowIn = isPeak(state, passage) && passage.frames >= state.scene.frames(3000);
  addShot(state, {
    size: choice.size,
    subjects: withListener ? [name, listener.name] : [name],
    description,
    elementIds: elementIdsOf(passage.moments),
    frames: passage.frames,
    reason: slowIn ? `${choice.reason} A slow push keeps it alive.` : choice.reason,
    movement: slowIn ? "dolly-in" : "static",
    ...(choice.size === "2S" ? { screenDirection: "neutral" } : {}),
  });
}

/** A line too long for one look: the speaker, the face that hears it, and back a step nearer. */
function coverLongSpeech(state: CoverageState, passage: Passage, speech: SpeechMoment, listener: CastMember): void {
  const { scene } = state;
  const elementIds = elementIdsOf(passage.moments);
  const choice = lineSize(state, passage, speech, listener);
  const openSize: ShotSize = choice.size === "CU" || choice.size === "2S" ? "MCU" : choice.size;
  const reaction = Math.min(scene.frames(DEFAULTS.reaction.to), Math.round(passage.frames * 0.3));
  const turns = passage.frames > longLine(state) * 2 ? 2 : 1;
  const own = Math.floor((passage.frames - reaction * turns) / (turns + 1));
  const words = countWords(speech.text);
  const rest = speech.text.split(" ");
  for (let turn = 0; turn <= turns; turn += 1) {
    const from = Math.floor((rest.length * turn) / (turns + 1));
    const part = firstWords(rest.slice(from).join(" ").replaceAll(/["“”]/g, "'"), 8, true);
    const isLast = turn === turns;
    const size = turn === 0 ? openSize : isPeak(state, passage) && isLast ? "CU" : stepSize(openSize, 1);
    addShot(state, {
      size,
      subjects: size === "OTS" ? [speech.speaker.name, listener.name] : [speech.speaker.name],
      description:
        turn === 0
          ? size === "OTS"
            ? `Over ${listener.display}'s shoulder. ${playOf(scene, passage.moments)}`
            : playOf(scene, passage.moments)
          : `Back to ${speech.speaker.display}, nearer: “${part}”`,
      elementIds,
      frames: isLast ? passage.frames - (own + reaction) * turns : own,
      reason:
        turn === 0
          ? `${speech.speaker.display}'s speech runs ${words} words; it starts on the one who says it.`
          : `Back for the end of the speech, a step nearer than it began.`,
    });
    if (isLast) break;
    state.reactions += 1;
    addShot(state, {
      size: "MCU",
      subjects: [listener.name],
      description: reactionOf(listener.display, speech, state.reactions),
      elementIds,
      frames: reaction,
      reason: `${words} words on one face is long; a cut to ${listener.display} listening lets it breathe.`,
    });
  }
}

/** A voice without a body: we look at who hears it, or at the place. */
function coverVoice(state: CoverageState, passage: Passage, speech: SpeechMoment, listener: CastMember | null): void {
  const voice = speech.speaker.display;
  const heard =
    listener === null
      ? `The empty place as ${voice} is heard: ${quote(speech)}`
      : `${listener.display} as ${lineOf(speech)} is heard.`;
  addShot(state, {
    size: listener === null ? "CA" : "MCU",
    subjects: listener === null ? [] : [listener.name],
    description: heard,
    elementIds: elementIdsOf(passage.moments),
    frames: passage.frames,
    reason:
      listener === null
        ? `${voice} is only a voice; the place answers for it.`
        : `${voice} is only a voice, so we watch ${listener.display} hear it.`,
  });
}
