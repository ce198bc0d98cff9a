import { secondsFromFrames } from "../../film/frame-rate.ts";
import type { Finding } from "../../proposal/change.ts";
import type { Shot } from "../../scene/content.ts";
import { LONGEST_LEAD, soundLeads, withSoundLead } from "../../scene/sound-leads.ts";
import { deliveryOf } from "../../screenplay/timing.ts";
import type { SpeechMoment } from "../reading/moment.ts";
import { beatOf, type SceneReading, shotName } from "../reading/scene-reading.ts";
import { finding } from "../rule.ts";

/** At most this part of a shot goes to its neighbour: the face we cut away from has been looked at. */
const MOST_OF_A_SHOT = 3;

/** Pictures of things: nobody asks or answers in them. */
const DETAILS: ReadonlySet<Shot["size"]> = new Set(["INS", "CA"]);

/** A cut from the face that asks to the face that answers; `index` is the place of the answering shot. */
interface AnsweredCut {
  readonly index: number;
  readonly question: SpeechMoment;
  readonly answer: SpeechMoment;
}

/** What the Editor makes of the cuts between questions and answers. */
interface LeadWork {
  readonly shots: readonly Shot[];
  readonly reasons: Readonly<Record<string, string>>;
  readonly findings: readonly Finding[];
}

/** Where one shot ends on a question and the next starts on its answer, on another face. */
function answeredCuts({ moments, content }: SceneReading): readonly AnsweredCut[] {
  return content.shots.flatMap((shot, index) => {
    const before = content.shots[index - 1];
    if (before === undefined || before.transition.kind !== "cut" || DETAILS.has(before.size) || DETAILS.has(shot.size))
      return [];
    const isPlayedBy = (one: Shot, ids: readonly string[]): boolean => ids.some((id) => one.elementIds.includes(id));
    const place = moments.findLastIndex((moment) => isPlayedBy(before, moment.elementIds));
    const question = moments[place];
    const answer = moments[place + 1];
    if (question?.kind !== "speech" || answer?.kind !== "speech" || question.speaker === answer.speaker) return [];
    const isHere = isPlayedBy(shot, answer.elementIds) && !isPlayedBy(before, answer.elementIds);
    const isOver = !isPlayedBy(shot, question.elementIds) && /[?⁇؟？]["'”’)\]]*$/.test(question.text);
    // A frame that still holds who asked has nothing to cut away from; their shoulder is no face.
    const isOther = shot.size === "OTS" || !shot.subjects.includes(question.speaker.name);
    const isSeen = before.subjects.includes(question.speaker.name) && shot.subjects.includes(answer.speaker.name);
    return isHere && isOver && isSeen && isOther ? [{ index, question, answer }] : [];
  });
}

/** Longer where it is calm, shorter as it tightens. */
function wantedLead(scene: SceneReading, answer: SpeechMoment): number {
  const { from, to } = scene.numbers.lead;
  const intensity = beatOf(scene, answer.elementIds[0] ?? "")?.intensity ?? 50;
  return Math.min(LONGEST_LEAD, scene.frames(to - ((to - from) * intensity) / 100));
}

/**
 * A question runs on over the face that has to answer it (L); an answer that is shot back is heard before it is seen (J).
 * The sound stays where it was and the picture is cut earlier or later, so no line loses time and the scene stays as long.
 * A cut that has a lead already is left as somebody has set it.
 */
export function leadAnswers(scene: SceneReading): LeadWork {
  const { content, context } = scene;
  const shots = [...content.shots];
  const reasons: Record<string, string> = {};
  const findings: Finding[] = [];
  const least = scene.frames(scene.numbers.lead.from);
  for (const { index, answer } of answeredCuts(scene)) {
    const [asking, answering] = [shots[index - 1], shots[index]];
    if (asking === undefined || answering === undefined || answering.soundLeadFrames !== undefined) continue;
    const isJ = deliveryOf(answer.text, answer.parenthetical) === "urgent";
    const giver = isJ ? answering : asking;
    const room = Math.min(
      Math.floor(giver.durationFrames / MOST_OF_A_SHOT),
      giver.durationFrames - scene.shortestFrames,
    );
    const frames = Math.min(wantedLead(scene, answer), room);
    if (frames < least) continue;
    const rolled = isJ ? frames : -frames;
    shots[index - 1] = { ...asking, durationFrames: asking.durationFrames + rolled };
    shots[index] = withSoundLead({ ...answering, durationFrames: answering.durationFrames - rolled }, rolled);
    const seconds = `${secondsFromFrames(frames, context.frameRate).toFixed(1)} s`;
    const name = answer.speaker.display;
    const why = isJ
      ? `The answer is shot back: it is heard ${frames} frames before ${name} is seen (a J cut).`
      : `The question ends on the face that has to answer it: ${name} is seen ${frames} frames before it is over (an L cut).`;
    reasons[`shots/${answering.id}/soundLeadFrames`] = why;
    reasons[`shots/${asking.id}/durationFrames`] = isJ
      ? `Held ${seconds} longer, while the answer is heard already.`
      : `The picture goes on ${seconds} before the question is over.`;
    reasons[`shots/${answering.id}/durationFrames`] = isJ
      ? `Its first ${seconds} are heard over the shot before.`
      : `${seconds} more at its start, for the end of the question.`;
    findings.push(finding("EDT-6", "info", `${why} Now it is cut straight.`, `shots/${answering.id}/soundLeadFrames`));
  }
  return { shots, reasons, findings };
}

/** Leads that can't be played as they are, or are too long to be felt as a cut. */
export function doubtfulLeads(scene: SceneReading): readonly Finding[] {
  const { content, numbers, context } = scene;
  const played = soundLeads(content.shots);
  const most = scene.frames(numbers.lead.to);
  return content.shots.flatMap((shot, index) => {
    const asked = shot.soundLeadFrames;
    if (asked === undefined) return [];
    const say = (message: string) => [finding("EDT-6", "warn", message, `shots/${shot.id}/soundLeadFrames`)];
    const name = shotName(content, shot);
    if (index === 0) return say(`Nothing comes before ${name}, so its sound can't part from its picture.`);
    if (played[index] !== asked) {
      return say(
        `The sound of ${name} reaches ${Math.abs(asked)} frames into its neighbour, which is too short for it.`,
      );
    }
    if (Math.abs(asked) <= most) return [];
    const seconds = secondsFromFrames(Math.abs(asked), context.frameRate).toFixed(1);
    return say(
      `The sound of ${name} parts from its picture for ${seconds} s; that is seen as a slip, not felt as a cut.`,
    );
  });
}
