import type { CameraAngle, CameraMovement, ShotSize } from "../../film/vocabulary.ts";
import { normalizedName } from "../../screenplay/elements.ts";
import { readableText } from "../reading/act.ts";
import type { ActionMoment } from "../reading/moment.ts";
import { possessive } from "../reading/moment.ts";
import type { SceneReading } from "../reading/scene-reading.ts";
import { listOf } from "../reading/sentence.ts";
import { placeName } from "../writer/label.ts";
import { type CoverageState, inTurn, isPeak } from "./coverage-state.ts";
import { isCloseUp } from "./framing.ts";
import { isInHand, type Passage } from "./passage.ts";

/** How an action is looked at, and why. */
export interface ActionLook {
  readonly size: ShotSize;
  readonly reason: string;
  readonly angle?: CameraAngle;
  readonly movement?: CameraMovement;
  readonly subjects?: readonly string[];
}

/** The look of a passage of action, by what is done in it. `names` is everyone in the picture. */
export function lookOf(
  state: CoverageState,
  passage: Passage,
  lead: ActionMoment,
  names: readonly string[],
): ActionLook {
  const { scene } = state;
  const who = listOf(lead.actors.map((member) => member.display));
  const isFirst = state.isOpening && state.shots.length === 0;
  const last = scene.moments.at(-1);
  const isLast = last !== undefined && passage.moments.includes(last) && scene.moments.length >= 6;
  const vertical = verticalMove(lead.text);
  if (isFirst && lead.act !== "read" && passage.frames >= scene.frames(1400)) return openingLook(scene, names);
  if (isLast && (lead.act === "exit" || (lead.act === "move" && lead.actors.length > 0))) {
    return { size: "WS", reason: "The scene lets go of them here, so we leave on the wide." };
  }
  switch (lead.act) {
    case "read":
      return readingLook(passage, lead);
    case "setting":
      return settingLook(state, lead);
    case "group":
      return names.length === 2 && !/^(?:they )?(?:all|every)/i.test(lead.text)
        ? { size: "2S", reason: "They do it together, so they share the frame." }
        : {
            size: "WS",
            reason: inTurn(state, "group", [
              "Everyone is in this; only a wide holds them all.",
              "All of them again: back to the wide.",
              "They move as one, so it is one picture.",
            ]),
          };
    case "enter":
      return lead.actors.length === 0
        ? { size: "FS", reason: "Something comes into the scene; show all of it.", ...vertical }
        : { size: "FS", reason: `${who} comes in, and the frame waits for it.`, ...vertical };
    case "exit":
      return lead.actors.length === 0
        ? { size: "FS", reason: "It goes, and the frame stays.", ...vertical }
        : { size: "FS", reason: `The camera holds, and ${who} leaves the frame.` };
    case "move":
      return {
        size: passage.intensity >= state.scene.numbers.intensity.tense && lead.actors.length > 0 ? "MLS" : "FS",
        reason:
          who === ""
            ? "It moves; give it the room to."
            : `${who} is on the move: head to foot, and the camera goes along.`,
        ...travel(state, lead, passage.intensity),
        ...vertical,
      };
    case "look":
      return isPeak(state, passage)
        ? { size: "CU", reason: `What ${who} sees changes the scene; we read it on the face.`, ...gaze(lead.text) }
        : {
            size: "MCU",
            reason: inTurn(state, "look", [
              `${who} looks; the eyes have to be big enough to follow.`,
              `On ${possessive(who)} eyes, so that the next cut is what they see.`,
            ]),
            ...gaze(lead.text),
          };
    case "feel":
      if (lead.actors.length > 1) return { size: "2S", reason: `${who} share it, so they share the frame.` };
      return (passage.intensity >= state.scene.numbers.intensity.tense &&
        !isCloseUp(state.shots.at(-1)?.size ?? "MS")) ||
        isPeak(state, passage)
        ? { size: "CU", reason: `All of it is in ${possessive(who)} face now.` }
        : {
            size: "MCU",
            reason: inTurn(state, "reaction", [
              `${possessive(who)} reaction, close enough to read.`,
              `What it does to ${who}.`,
              `${who} takes it in; that is the story of this moment.`,
            ]),
          };
    case "handle":
      return handlingLook(state, passage, lead, who);
    case "act":
      if (lead.actors.length > 1)
        return { size: lead.actors.length === 2 ? "2S" : "WS", reason: `${who} in one frame.` };
      return {
        size: (state.timesOn.get(lead.actors[0]?.name ?? "") ?? 0) % 2 === 0 ? "MLS" : "MS",
        reason: inTurn(state, "body", [
          `${possessive(who)} body tells this as much as the face does.`,
          `Knees up on ${who}: it is in how ${who} does it.`,
          `Room around ${who}, so the gesture reads.`,
        ]),
        ...vertical,
      };
  }
}

/** The first picture of a scene: the place, as wide as it is big, unless we never left it. */
function openingLook(scene: SceneReading, names: readonly string[]): ActionLook {
  const { heading } = scene.content;
  const place = placeName(heading, scene);
  const isHere = (other: { readonly location: string }): boolean =>
    normalizedName(other.location) === normalizedName(heading.location);
  const before = scene.context.scenesBefore;
  const previous = before.at(-1);
  if (previous !== undefined && isHere(previous.heading)) {
    return { size: "FS", reason: "Same place as the scene before: no need for a wide, full figures are enough." };
  }
  if (before.some((other) => isHere(other.heading))) {
    return {
      size: "WS",
      reason: `Back ${heading.intExt === "INT" ? "in" : "at"} the ${place}; one wide says so at once.`,
    };
  }
  const isOutside = heading.intExt !== "INT";
  return {
    size: isOutside ? "EWS" : "WS",
    // From above, a place is a map; with somebody in it, the eye wants to be at their height.
    angle: isOutside && names.length === 0 ? "high" : "eye-level",
    reason: `Our first sight of the ${place === "" ? "place" : place}: wide, so that every closer shot is somewhere.`,
  };
}

function readingLook(passage: Passage, lead: ActionMoment): ActionLook {
  const words = passage.moments.map((moment) => readableText(moment.text)).find((found) => found !== null) ?? null;
  return {
    size: "INS",
    subjects: lead.actors.slice(0, 1).map((member) => member.name),
    reason:
      words === null ? "The audience has to read this themselves." : `The audience has to read “${words}” themselves.`,
  };
}

const BIG_PLACE =
  /\b(?:sky|street|room|everything|everywhere|crowd|city|field|fields|water|sea|lights|place|hall|horizon|snow|rain|fog|storm|house|village|square)\b/i;

/** What the place or a thing in it does. */
function settingLook(state: CoverageState, lead: ActionMoment): ActionLook {
  const before = state.shots.at(-1);
  const looker = before?.subjects.length === 1 ? before.subjects[0] : undefined;
  const isSeen = /\b(?:looks?|stares?|watches|sees|notices|glances?|peers?|gazes?)\b/i.test(before?.description ?? "");
  if (looker !== undefined && isSeen && before?.size !== "POV") {
    const name = state.visible.find((member) => member.name === looker)?.display ?? looker;
    return {
      size: "POV",
      subjects: [],
      reason: `What ${name} sees, from where ${name} stands.`,
      ...gaze(before?.description ?? ""),
    };
  }
  if (isInHand(lead)) return { size: "INS", reason: "A small thing that carries the scene: fill the frame with it." };
  if (lead.seen.length > 1) return { size: "2S", reason: "It concerns them both; keep both in the frame." };
  if (BIG_PLACE.test(lead.text) && before?.size !== "WS")
    return { size: "WS", reason: "The place does something; it needs the whole frame." };
  return {
    size: "CA",
    reason: inTurn(state, "detail", [
      "A detail of the place, seen once, that the scene leans on.",
      "Away from the people for a second; this says it without them.",
      "The picture the sentence asks for, and nothing around it.",
    ]),
  };
}

function handlingLook(state: CoverageState, passage: Passage, lead: ActionMoment, who: string): ActionLook {
  const isBrief = passage.frames <= state.scene.frames(state.scene.numbers.insert.to) && passage.moments.length === 1;
  if (lead.prop !== null && isBrief && state.shots.at(-1)?.size !== "INS" && state.shots.length > 0) {
    const angle = /\b(?:table|desk|floor|map|counter|bench|page|paper)\b/i.test(lead.text) ? "overhead" : "high";
    return { size: "INS", angle, reason: `It is all about the ${lead.prop}, and quickly over: straight to the hands.` };
  }
  if (lead.actors.length > 1) return { size: "2S", reason: `${who} do it together.` };
  return {
    size: "MS",
    reason: inTurn(state, "hands", [
      `Waist up, so that we see what ${possessive(who)} hands do.`,
      `${possessive(who)} hands and face in one frame: the work and what it means.`,
    ]),
  };
}

/** Up and down in the text is up and down in the frame. */
function verticalMove(text: string): { readonly movement?: CameraMovement } {
  if (/\b(?:rises?|ascends?|climbs?|stands? up|gets? up|lifts? off|soars?)\b/i.test(text))
    return { movement: "tilt-up" };
  if (/\b(?:descends?|falls? (?:to|on|from)|sinks?|kneels?|collapses?|drops? to)\b/i.test(text))
    return { movement: "tilt-down" };
  return {};
}

/** Whoever looks up is seen from below what they see, and the other way round. */
export function gaze(text: string): { readonly angle?: CameraAngle } {
  if (/\b(?:looks?|stares?|gazes?|peers?|glances?)\s+up\b|\b(?:sky|ceiling|cloud|stars|moon)\b/i.test(text))
    return { angle: "low" };
  if (/\b(?:looks?|stares?|gazes?|peers?|glances?)\s+down\b/i.test(text)) return { angle: "high" };
  return {};
}

function travel(state: CoverageState, lead: ActionMoment, intensity: number): { readonly movement?: CameraMovement } {
  if (lead.actors.length === 0) return {};
  const genre = state.scene.context.genre;
  if (["action", "thriller", "horror"].includes(genre) && intensity >= state.scene.numbers.intensity.tense)
    return { movement: "handheld" };
  const isLeftward = state.scene.content.direction.axis?.right === lead.actors[0]?.name;
  const isFast = /\b(?:runs?|races?|rush|hurr|chase|sprint|scuttl|drives?)/i.test(lead.text);
  if (isFast) return { movement: isLeftward ? "pan-left" : "pan-right" };
  return { movement: isLeftward ? "truck-left" : "truck-right" };
}
