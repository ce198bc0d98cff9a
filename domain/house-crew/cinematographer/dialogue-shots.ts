import type { ShotSize } from "../../film/vocabulary.ts";
import { weightyWords } from "../reading/act.ts";
import type { CastMember } from "../reading/cast.ts";
import { possessive, type SpeechMoment } from "../reading/moment.ts";
import { areApart } from "../reading/phone-call.ts";
import { countWords, firstWords, plural } from "../reading/sentence.ts";
import {
  addShot,
  type CoverageState,
  countLine,
  elementIdsOf,
  fromLeft,
  inTurn,
  isPeak,
  listenerTo,
} from "./coverage-state.ts";
import { exchangeOf, imagesOf, playOf, reactionOf } from "./describe.ts";
import { isCloseUp, stepSize } from "./framing.ts";
import { isAction, isSpeech, type Passage } from "./passage.ts";

/** Two people and quick talk in one frame (CIN-2: two people start in a master or a two-shot). */
export function coverExchange(state: CoverageState, passage: Passage): void {
  const names = [
    ...new Set(
      passage.moments.flatMap((moment) =>
        isSpeech(moment) ? (moment.isVoice ? [] : [moment.speaker.name]) : moment.actors.map((member) => member.name),
      ),
    ),
  ].slice(0, 2);
  const lines = passage.moments.filter(isSpeech);
  for (const line of lines) countLine(state, line.speaker.name);
  const isTalkAlone = lines.length === passage.moments.length;
  const shared = {
    elementIds: elementIdsOf(passage.moments),
    frames: passage.frames,
    isPeak: isPeak(state, passage),
  };
  const before = state.shots.at(-1);
  const wasTogether = before !== undefined && before.size === "2S" && before.subjects.length === names.length;
  const favoured = [...lines].sort((one, other) => other.words - one.words || one.index - other.index)[0]?.speaker;
  const listener = state.visible.find((member) => member.name !== favoured?.name && names.includes(member.name));
  if (wasTogether && favoured !== undefined && listener !== undefined) {
    addShot(state, {
      ...shared,
      size: "OTS",
      subjects: [favoured.name, listener.name],
      description: `Over ${possessive(listener.display)} shoulder. ${playOf(state.scene, passage.moments)}`,
      reason: `The exchange plays on ${favoured.display}; ${possessive(listener.display)} part comes off the shoulder.`,
    });
    return;
  }
  addShot(state, {
    ...shared,
    size: "2S",
    subjects: fromLeft(state, names),
    description: isTalkAlone ? exchangeOf(passage.moments) : playOf(state.scene, passage.moments),
    screenDirection: "neutral",
    reason: isTalkAlone
      ? inTurn(state, "exchange", [
          `${plural(lines.length, "quick line")} play better in one frame than cut to pieces.`,
          "Back and forth this fast is best watched, not cut.",
        ])
      : inTurn(state, "together", [
          "What one does and the other says belong together: both in the frame.",
          "Neither is alone in this moment, so neither is alone in the frame.",
        ]),
  });
}

/** One person's line, with the listener where it is long (CIN-2: over-shoulders, then clean singles, a close-up at the peak). */
export function coverSpeech(state: CoverageState, passage: Passage): void {
  const speech = passage.moments.find((moment): moment is SpeechMoment => isSpeech(moment) && !moment.isVoice);
  const voice = passage.moments.find(isSpeech);
  if (voice === undefined) return;
  if (speech === undefined || voice.isVoice) {
    coverVoice(state, passage, voice);
    return;
  }
  const listener = listenerTo(state, speech);
  const isLong = passage.frames > Math.max(state.scene.frames(8000), state.scene.shotFrames * 1.6);
  if (listener !== null && isLong && !isHeardOut(state, passage, listener))
    coverLongSpeech(state, passage, speech, listener);
  else coverLine(state, passage, speech, listener);
}

/** Does the script itself go to the listener after a line? Then a reaction before it would be the same picture twice. */
function isHeardOut({ scene }: CoverageState, passage: Passage, listener: CastMember): boolean {
  const last = passage.moments.at(-1);
  const next = last === undefined ? undefined : scene.moments[scene.moments.indexOf(last) + 1];
  const isTheirs = isAction(next) && next.actors.length === 1 && next.actors[0] === listener;
  return (
    isTheirs &&
    passage.frames <= scene.shotFrames * 2 &&
    /\b(?:listens?|hears?|waits?|nods?|says nothing)\b/i.test(next.text)
  );
}

interface Choice {
  readonly size: ShotSize;
  readonly reason: string;
}

function lineSize(state: CoverageState, passage: Passage, speech: SpeechMoment, listener: CastMember | null): Choice {
  const name = speech.speaker.display;
  const times = state.linesBy.get(speech.speaker.name) ?? 0;
  const { intensity } = passage;
  const gesture = passage.moments
    .filter(isAction)
    .find((moment) => moment.actors.length > 0 && moment.act !== "feel" && moment.act !== "look");
  // A quiet scene has its height, too: what counts is that nothing in it stands higher.
  const top = Math.max(0, ...state.scene.content.beats.map((beat) => beat.intensity));
  if (isPeak(state, passage) && intensity >= Math.min(45, top)) {
    return { size: "CU", reason: `The scene turns on this line, so we are closest to ${name} here.` };
  }
  if (gesture !== undefined) {
    return gesture.act === "handle"
      ? { size: "MS", reason: `Waist up: room for ${possessive(name)} hands as well as the line.` }
      : { size: "MLS", reason: `${name} does something with this line; the frame has to hold both.` };
  }
  if (isFarFrom(state, speech, listener)) return callSize(state, passage, speech);
  if (listener === null) {
    if (times === 0) return { size: "MS", reason: `${name} alone: a medium shot keeps the place around the voice.` };
    return { size: "MCU", reason: `Nearer to ${name}; there is nobody else to cut to.` };
  }
  const isHeavy = weightyWords(speech.text) >= 2 || /[!?]{2}/.test(speech.text);
  if (intensity >= state.scene.numbers.intensity.tense) {
    const wasClose = isCloseUp(state.shots.at(-1)?.size ?? "MS");
    if (isHeavy && !wasClose && state.closeUpsLeft > 0) {
      return { size: "CU", reason: `A line with weight in a tense beat: ${name} in close-up.` };
    }
    const reason = inTurn(state, "tense", [
      `The beat is tense (${intensity}); a clean single, no shoulder in the way.`,
      `${name} alone in the frame: the two are not together any more.`,
      `Stay this close to ${name} while the tension holds.`,
      `Cut to ${name} on the line; the pace is in the cuts now.`,
    ]);
    return { size: "MCU", reason };
  }
  if (state.singlesInRow >= 4 && passage.frames < state.scene.shotFrames) {
    return { size: "2S", reason: `${state.singlesInRow} singles in a row; both of them in one frame again.` };
  }
  if (times < 2 || intensity < state.scene.numbers.intensity.calm) {
    const reason = inTurn(state, "over", [
      `Over ${possessive(listener.display)} shoulder: the talk is still between the two.`,
      `The other side of the talk; ${possessive(listener.display)} shoulder keeps them in one room.`,
      `The over-shoulder on ${name} again: one set-up, lit once.`,
      `${name} has the line, ${listener.display} the edge of the frame.`,
    ]);
    return { size: "OTS", reason };
  }
  const reason = inTurn(state, "single", [
    `A clean single: by now we know whom ${name} is talking to.`,
    `${name} without a shoulder in front; the line is for ${listener.display} and for us.`,
    `On ${name} for the line, a step nearer than the over-shoulders.`,
  ]);
  return { size: "MCU", reason };
}

/** Is the listener at the other end of a phone? */
function isFarFrom(state: CoverageState, speech: SpeechMoment, listener: CastMember | null): boolean {
  return listener !== null && areApart(state.scene.call, [speech.speaker.name, listener.name]);
}

/** A line over the phone: always alone in the frame, at first with the place around, then nearer (CIN-2: intercut). */
function callSize(state: CoverageState, passage: Passage, speech: SpeechMoment): Choice {
  const name = speech.speaker.display;
  if ((state.timesOn.get(speech.speaker.name) ?? 0) === 0) {
    return {
      size: "MS",
      reason: `First sight of ${possessive(name)} end of the call: waist up, so that we see where ${name} is.`,
    };
  }
  const isTense = passage.intensity >= state.scene.numbers.intensity.tense;
  const isHeavy = weightyWords(speech.text) >= 2 || /[!?]{2}/.test(speech.text);
  if (isTense && isHeavy && state.closeUpsLeft > 0 && !isCloseUp(state.shots.at(-1)?.size ?? "MS")) {
    return { size: "CU", reason: `A line with weight, and only a voice to throw it at: ${name} in close-up.` };
  }
  const reason = inTurn(state, "call", [
    `Two places, one talk: ${possessive(name)} end of the call, in the same size as the other.`,
    `Cut across the line to ${name}; the two share the scene, never the frame.`,
    `${name} alone with the phone, looking toward the end we just left.`,
    `Back to ${possessive(name)} end for the line.`,
  ]);
  return { size: "MCU", reason };
}

function coverLine(state: CoverageState, passage: Passage, speech: SpeechMoment, listener: CastMember | null): void {
  const choice = lineSize(state, passage, speech, listener);
  countLine(state, speech.speaker.name);
  const name = speech.speaker.name;
  const play = playOf(state.scene, passage.moments);
  const peak = isPeak(state, passage);
  const slowIn = peak && passage.frames >= state.scene.frames(3000);
  const over = choice.size === "OTS" && listener !== null;
  const subjects = over
    ? [name, listener.name]
    : listener !== null && choice.size === "2S"
      ? fromLeft(state, [name, listener.name])
      : [name];
  addShot(state, {
    size: choice.size,
    subjects,
    description: over ? `Over ${possessive(listener.display)} shoulder. ${play}` : play,
    elementIds: elementIdsOf(passage.moments),
    frames: passage.frames,
    reason: slowIn ? `${choice.reason} A slow push keeps it alive.` : choice.reason,
    movement: slowIn ? "dolly-in" : "static",
    isPeak: peak,
    ...(choice.size === "2S" ? { screenDirection: "neutral" } : {}),
  });
}

/**
 * A line too long for one look. In turn: the speaker and then the face that takes it in, or the speaker, the listener and
 * the speaker again. The set-ups stay the same two unless the beat is tense.
 */
function coverLongSpeech(state: CoverageState, passage: Passage, speech: SpeechMoment, listener: CastMember): void {
  const { scene } = state;
  const elementIds = elementIdsOf(passage.moments);
  const choice = lineSize(state, passage, speech, listener);
  countLine(state, speech.speaker.name);
  const openSize: ShotSize = choice.size === "CU" || choice.size === "2S" ? "MCU" : choice.size;
  const isTense = passage.intensity >= state.scene.numbers.intensity.tense;
  const isVeryLong = passage.frames > scene.shotFrames * 3;
  state.reactions += 1;
  const endsOnListener = !isVeryLong && !isPeak(state, passage) && state.reactions % 2 === 1;
  const turns = isVeryLong ? 2 : 1;
  const reaction = Math.min(scene.frames(state.scene.numbers.reaction.to), Math.round(passage.frames * 0.3));
  const speakersShots = endsOnListener ? 1 : turns + 1;
  const own = Math.floor((passage.frames - reaction * turns) / speakersShots);
  const words = speech.text.split(" ");
  const count = countWords(speech.text);
  for (let turn = 0; turn <= turns; turn += 1) {
    const isLast = turn === turns;
    if (!(isLast && endsOnListener)) {
      const part = words.slice(Math.floor((words.length * turn) / (turns + 1))).join(" ");
      const peak = isLast && isPeak(state, passage);
      const size = peak ? "CU" : turn > 0 && isTense ? stepSize(openSize, 1) : openSize;
      addShot(state, {
        size,
        subjects: size === "OTS" ? [speech.speaker.name, listener.name] : [speech.speaker.name],
        description:
          turn === 0
            ? `${size === "OTS" ? `Over ${possessive(listener.display)} shoulder. ` : ""}${playOf(scene, passage.moments)}`
            : `Back on ${speech.speaker.display}: “${firstWords(part.replaceAll(/["“”]/g, "'"), 8, true)}”`,
        elementIds,
        frames: isLast ? passage.frames - (own + reaction) * turns : own,
        isPeak: peak,
        reason:
          turn === 0
            ? choice.reason
            : size === openSize
              ? `Back to the set-up the speech began in, for its end.`
              : `Back for the end of the speech, a step nearer than it began.`,
      });
    }
    if (isLast) break;
    addShot(state, {
      size: "MCU",
      subjects: [listener.name],
      description: reactionOf(listener.display, speech, state.reactions + turn),
      elementIds,
      frames: reaction,
      reason: endsOnListener
        ? `${possessive(speech.speaker.display)} ${count} words end on ${listener.display}: what they do there is the point.`
        : `${possessive(speech.speaker.display)} speech runs ${count} words; a cut to ${listener.display} listening lets it breathe.`,
    });
  }
}

/** A voice without a body: we look at who hears it, or at the place. */
function coverVoice(state: CoverageState, passage: Passage, speech: SpeechMoment): void {
  const voice = speech.speaker.display;
  const answers = passage.moments.some((moment) => isSpeech(moment) && !moment.isVoice);
  const listener = listenerTo(state, speech);
  const peak = isPeak(state, passage);
  const play = playOf(state.scene, passage.moments);
  if (listener === null) {
    addShot(state, {
      size: "CA",
      subjects: [],
      description: `The place, empty. ${play}`,
      elementIds: elementIdsOf(passage.moments),
      frames: passage.frames,
      reason: `${voice} is only a voice; the place answers for it.`,
    });
    return;
  }
  const detail = state.scene.moments.find(
    (moment) => isAction(moment) && moment.act === "setting" && moment.seen.length === 0,
  );
  const isStuck =
    state.shots.slice(-2).length === 2 && state.shots.slice(-2).every((shot) => shot.subjects.join() === listener.name);
  if (isStuck && !peak && !answers && isAction(detail)) {
    addShot(state, {
      size: "CA",
      subjects: [],
      description: `${imagesOf(state.scene, [detail])} ${play}`,
      elementIds: elementIdsOf(passage.moments),
      frames: passage.frames,
      reason: `Away from ${possessive(listener.display)} face for once; ${possessive(voice)} voice is stronger over the place.`,
    });
    return;
  }
  const times = state.timesOn.get(listener.name) ?? 0;
  const slowIn = peak && passage.frames >= state.scene.frames(3000);
  addShot(state, {
    size: peak ? "CU" : answers && times === 0 ? "MS" : "MCU",
    subjects: [listener.name],
    description: answers ? play : `${listener.display} listens. ${play}`,
    elementIds: elementIdsOf(passage.moments),
    frames: passage.frames,
    movement: slowIn ? "dolly-in" : "static",
    isPeak: peak,
    reason: answers
      ? `${voice} is only a voice, so the call is ${possessive(listener.display)} face; no cutting.`
      : `${voice} is only a voice, so we watch ${listener.display} hear it.`,
  });
}
