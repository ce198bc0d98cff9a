import { lookedAt, readableText, startsWithVerb } from "../reading/act.ts";
import { mentionsOf } from "../reading/cast.ts";
import { type ActionMoment, possessive } from "../reading/moment.ts";
import { areApart, atOneEnd } from "../reading/phone-call.ts";
import { listOf, upperFirst } from "../reading/sentence.ts";
import { plainImage } from "../writer/label.ts";
import { type ActionLook, gaze, lookOf } from "./action-look.ts";
import { addShot, type CoverageState, displayOf, elementIdsOf, fromLeft, isPeak } from "./coverage-state.ts";
import { imagesOf } from "./describe.ts";
import { sizeAt, sizeStep } from "./framing.ts";
import { isAction, isOtherEnd, type Passage } from "./passage.ts";

/** Action, image by image (CIN-2): the place wide, movement full, hands and words close, faces when they feel. */
export function coverAction(state: CoverageState, passage: Passage): void {
  const actions = passage.moments.filter(isAction);
  const lead = leadOf(actions);
  if (lead === undefined) return;
  if (isOtherEnd(state.scene, lead)) {
    coverOtherEnd(state, passage);
    return;
  }
  const inPicture = [...lead.actors, ...actions.flatMap((moment) => moment.seen)].map((member) => member.name);
  if (areApart(state.scene.call, inPicture) && passage.frames >= state.scene.shortestFrames * 2) {
    coverBothEnds(state, passage, inPicture);
    return;
  }
  const names = [...new Set(atOneEnd(state.scene.call, inPicture))];
  const look = notTwoInserts(state, lead, lookOf(state, passage, lead, names));
  const only = lead.actors.length === 1 && ["MS", "MCU", "CU"].includes(look.size) ? lead.actors[0]?.name : undefined;
  const together = names.length === 2 ? fromLeft(state, names) : names.slice(0, 3);
  // A picture away from people has nobody in it, whosever the thing is.
  const isAway = look.size === "CA" && lead.actors.length === 0;
  const seen = look.subjects ?? (isAway ? [] : only === undefined ? together : [only]);
  const shared = { elementIds: elementIdsOf(passage.moments) };
  const description = imagesOf(state.scene, actions);
  const most = Math.max(state.scene.frames(7000), state.scene.shotFrames * 1.6);
  const isPlace = lead.actors.length === 0 && lead.seen.length === 0;
  if (passage.frames > most && isPlace && passage.frames < state.scene.shotFrames * 2.6) {
    addShot(state, {
      ...look,
      ...shared,
      subjects: seen,
      description,
      frames: passage.frames,
      movement: look.size === "WS" || look.size === "EWS" ? "pan-right" : "dolly-in",
      reason: `${look.reason} It is long enough for one slow move instead of two still shots.`,
    });
    return;
  }
  const point = pointOfView(state, passage, lead);
  // What somebody looks at is the second half of a long look.
  const isLook = point !== null && passage.frames < state.scene.shotFrames * 2.6;
  if (passage.frames > most && look.size !== "INS" && !isLook) {
    coverLongAction(state, passage, lead, look, seen, description);
    return;
  }
  const frames = point === null ? passage.frames : Math.round(passage.frames * 0.6);
  addShot(state, { ...look, ...shared, subjects: seen, description, frames, isPeak: isPeak(state, passage) });
  if (point !== null) addShot(state, { ...point, ...shared, frames: passage.frames - frames });
}

/** The cut to the other end of a call: who is there, with the place around them. */
function coverOtherEnd(state: CoverageState, passage: Passage): void {
  const { call } = state.scene;
  const people = state.visible.filter((member) => call?.endOf.get(member.name) === "there");
  const who = listOf(people.slice(0, 3).map((member) => member.display));
  const place = call?.otherPlace ?? "";
  addShot(state, {
    size: "FS",
    subjects: people.slice(0, 3).map((member) => member.name),
    description: `The other end of the call${place === "" ? "" : `: ${place}`}. ${who} on the phone.`,
    elementIds: elementIdsOf(passage.moments),
    frames: passage.frames,
    reason: `Before we cut back and forth, one full picture of where ${who} is.`,
    screenDirection: "neutral",
  });
}

/** Both ends of a call do something in one sentence: it is seen twice, once at each end. */
function coverBothEnds(state: CoverageState, passage: Passage, names: readonly string[]): void {
  const { call } = state.scene;
  const first = atOneEnd(call, names);
  const second = names.filter((name) => !first.includes(name));
  const half = Math.round(passage.frames / 2);
  const shared = { elementIds: elementIdsOf(passage.moments), description: imagesOf(state.scene, passage.moments) };
  for (const [end, frames] of [
    [first, half],
    [second, passage.frames - half],
  ] as const) {
    const subjects = [...new Set(end)].slice(0, 3);
    const who = displayOf(state, subjects[0]);
    addShot(state, {
      ...shared,
      ...{ size: subjects.length > 1 ? "2S" : "MCU", subjects, frames },
      reason: `It happens at both ends of the call; ${possessive(who)} end is a picture of its own.`,
    });
  }
}

/** Two inserts in a row are a slide show: the second is the face that reads, unless its words have to be read as well. */
function notTwoInserts(state: CoverageState, lead: ActionMoment, look: ActionLook): ActionLook {
  if (look.size !== "INS" || state.shots.at(-1)?.size !== "INS" || readableText(lead.text) !== null) return look;
  const [named] = mentionsOf(state.shots.at(-1)?.description ?? "", state.visible);
  const known = state.shots.toReversed().flatMap((shot) => shot.subjects);
  const reader = lead.actors[0] ?? named?.member ?? state.visible.find((member) => member.name === known[0]);
  if (reader === undefined) return look;
  return {
    size: "MCU",
    subjects: [reader.name],
    reason: `We have seen it; now ${reader.display}, who takes it in.`,
  };
}

/** Whose picture a passage is: the first who does something in it, or what has to be read. */
function leadOf(actions: readonly ActionMoment[]): ActionMoment | undefined {
  return (
    actions.find((moment) => moment.act === "read") ??
    actions.find((moment) => moment.actors.length > 0 || moment.act === "group") ??
    actions[0]
  );
}

/** Too much for one picture: the whole of it, somebody who sees it, and then what is nearer. */
function coverLongAction(
  state: CoverageState,
  passage: Passage,
  lead: ActionMoment,
  look: ActionLook,
  subjects: readonly string[],
  description: string,
): void {
  const elementIds = elementIdsOf(passage.moments);
  const parts = passage.frames > state.scene.shotFrames * 2.6 ? 3 : 2;
  const actor = lead.actors[0] ?? lead.seen[0];
  const texts = inTwo(description, lead.actors.length === 1 ? (actor?.display ?? null) : null);
  const watcher = [...state.visible]
    .sort((one, other) => importance(state, other.name) - importance(state, one.name))
    .find(
      (member) =>
        member.name !== actor?.name &&
        !subjects.includes(member.name) &&
        hasBeenSeen(state, member.name) &&
        !areApart(state.scene.call, [member.name, ...subjects]),
    );
  const reaction =
    parts === 3 && watcher !== undefined ? Math.min(state.scene.frames(2500), Math.round(passage.frames * 0.2)) : 0;
  const first = Math.round((passage.frames - reaction) * 0.55);
  addShot(state, { ...look, subjects, description: texts[0], elementIds, frames: first });
  if (reaction > 0 && watcher !== undefined) {
    addShot(state, {
      size: "MCU",
      subjects: [watcher.name],
      description: `On ${watcher.display}, watching.`,
      elementIds,
      frames: reaction,
      reason: `It is bigger when somebody sees it: ${watcher.display}, for a moment.`,
    });
  }
  const step = sizeStep(look.size);
  const nearer = step === null ? "MS" : sizeAt(Math.min(5, step + 2));
  const isTheirs = actor !== undefined && (!texts[2] || isAbout(state, texts[1], actor.name));
  addShot(state, {
    size: isTheirs ? nearer : "CA",
    subjects: isTheirs ? [actor.name] : [],
    description: texts[1],
    elementIds,
    frames: passage.frames - first - reaction,
    reason: isTheirs
      ? "Too much to see from one place; its second half is worth going nearer for."
      : "Two things happen; the second is a picture of its own.",
  });
}

/** Does a sentence tell of this person, by name or as "he", "she" or "they"? */
function isAbout(state: CoverageState, sentence: string, name: string): boolean {
  return (
    /^(?:he|she|they|his|her|their)\b/i.test(sentence) ||
    mentionsOf(sentence, state.visible).some(({ member }) => member.name === name)
  );
}

/** How much of the scene somebody speaks and does. */
function importance(state: CoverageState, name: string): number {
  return state.scene.moments.filter((moment) =>
    moment.kind === "speech" ? moment.speaker.name === name : moment.actors.some((member) => member.name === name),
  ).length;
}

function hasBeenSeen(state: CoverageState, name: string): boolean {
  return state.shots.some((shot) => shot.subjects.includes(name));
}

/**
 * A description in two pictures: after a sentence, before something else that happens (", and a stream of light …"), or
 * before a verb that goes on ("and taps on the light"); and whether the second is a sentence of its own. Where it has no
 * such joint, the second is the same, nearer.
 */
function inTwo(text: string, actor: string | null): readonly [first: string, second: string, isSentence: boolean] {
  const middle = text.length / 2;
  const joints = [
    ...text.matchAll(/(?<=[.!?]) (?=\p{Lu})|,? (?:and|then|which) (?=[a-z])| (?:as|while) (?=[a-z])/gu),
  ].flatMap((joint) => {
    const rest = text.slice(joint.index + joint[0].length);
    const word = joint[0].trim().replace(/^,/, "").trim();
    const isElse = /^, and/.test(joint[0]) && /^(?:a|an|the|some|two|three|many|another)\s/i.test(rest);
    const isWhole = word === "" || word === "as" || word === "while" || isElse;
    if (!isWhole && !(actor !== null && word !== "which" && startsWithVerb(rest))) return [];
    if (joint.index < 10 || rest.length < 10) return [];
    const second = isWhole ? upperFirst(rest) : `${actor} ${rest}`;
    const bonus = word === "" ? text.length / 6 : 0;
    return [{ at: joint.index, second, isWhole, distance: Math.abs(joint.index - middle) - bonus }];
  });
  const best = joints.sort((one, other) => one.distance - other.distance)[0];
  if (best === undefined) return [text, actor === null ? `Nearer. ${text}` : `Nearer on ${actor}.`, false];
  const opening = text.slice(0, best.at).replace(/,$/, "");
  return [/[.!?”"]$/.test(opening) ? opening : `${opening}.`, best.second, best.isWhole];
}

/** The thing somebody looks at, as they see it, where there is time for both. */
function pointOfView(
  state: CoverageState,
  passage: Passage,
  lead: ActionMoment,
): (ActionLook & { readonly subjects: readonly string[]; readonly description: string }) | null {
  if (lead.act !== "look" || passage.moments.length > 1 || lead.actors.length !== 1) return null;
  if (passage.frames < state.scene.frames(state.scene.numbers.insert.from * 2.2)) return null;
  const thing = lookedAt(lead.text);
  const who = lead.actors[0]?.display ?? "";
  if (thing === null || /^(?:camera|audience|viewer|lens)$/i.test(thing)) return null;
  const image = plainImage(lead, state.scene);
  const detail = image
    .slice(image.toLowerCase().indexOf(thing.toLowerCase()))
    .replace(/(?:,| and | as | while )[\s\S]*$/, ".");
  return {
    size: "POV",
    subjects: [],
    description: `What ${who} sees: the ${detail}`,
    reason: `${who} looks long enough for us to look along.`,
    ...gaze(lead.text),
  };
}
