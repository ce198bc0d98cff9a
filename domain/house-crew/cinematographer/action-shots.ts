import type { CameraAngle, CameraMovement, ShotSize } from "../../film/vocabulary.ts";
import { DEFAULTS } from "../defaults.ts";
import { lookedAt, readableText } from "../reading/act.ts";
import type { ActionMoment } from "../reading/moment.ts";
import { listOf, upperFirst } from "../reading/sentence.ts";
import { plainImage } from "../writer/label.ts";
import { addShot, type CoverageState, elementIdsOf, isPeak } from "./coverage-state.ts";
import { imagesOf } from "./describe.ts";
import { sizeAt, sizeStep } from "./framing.ts";
import { isAction, type Passage } from "./passage.ts";

interface Look {
  readonly size: ShotSize;
  readonly reason: string;
  readonly angle?: CameraAngle;
  readonly movement?: CameraMovement;
  readonly subjects?: readonly string[];
}

/** Action, image by image (CIN-2): the place wide, movement full, hands and words close, faces when they feel. */
export function coverAction(state: CoverageState, passage: Passage): void {
  const actions = passage.moments.filter(isAction);
  const lead = actions[0];
  if (lead === undefined) return;
  const subjects = [...new Set(actions.flatMap((moment) => moment.seen.map((member) => member.name)))];
  const look = lookOf(state, passage, lead, subjects);
  const elementIds = elementIdsOf(passage.moments);
  const description = imagesOf(state.scene, actions);
  const isLong = passage.frames > Math.max(state.scene.frames(6500), state.scene.shotFrames * 1.6);
  const seen = look.subjects ?? subjects.slice(0, 3);
  if (!isLong) {
    const point = pointOfView(state, passage, lead);
    const frames = point === null ? passage.frames : Math.round(passage.frames * 0.55);
    addShot(state, { ...look, subjects: seen, description, elementIds, frames });
    if (point !== null) addShot(state, { ...point, elementIds, frames: passage.frames - frames });
    return;
  }
  const first = Math.round(passage.frames * 0.55);
  const [opening, closing] = halves(description);
  addShot(state, { ...look, subjects: seen, description: opening, elementIds, frames: first });
  const focus = lead.actors[0] ?? lead.seen[0];
  const step = sizeStep(look.size);
  const nearer = step === null ? "MS" : sizeAt(Math.min(5, step + 2));
  addShot(state, {
    size: focus === undefined ? "CA" : nearer,
    subjects: focus === undefined ? [] : [focus.name],
    description: closing,
    elementIds,
    frames: passage.frames - first,
    reason: "Too much to see from one place; the second half is worth going nearer for.",
  });
}

/** A description in two, at the clause nearest its middle; a second picture says what is nearer in it. */
function halves(text: string): readonly [string, string] {
  const middle = text.length / 2;
  const cuts = [...text.matchAll(/[.;!?] |, (?:and |which |who |as |then )?| and | as | while /g)].map((cut) => ({
    at: cut.index,
    end: cut.index + cut[0].length,
  }));
  const best = cuts
    .filter((cut) => cut.at > 12 && text.length - cut.end > 12)
    .sort((one, other) => Math.abs(one.at - middle) - Math.abs(other.at - middle))[0];
  if (best === undefined) return [text, `Nearer: ${text}`];
  const opening = text.slice(0, best.at + (/[.!?]/.test(text.charAt(best.at)) ? 1 : 0));
  return [/[.!?”"]$/.test(opening) ? opening : `${opening}.`, upperFirst(text.slice(best.end))];
}

function lookOf(state: CoverageState, passage: Passage, lead: ActionMoment, subjects: readonly string[]): Look {
  const { scene } = state;
  const { intensity } = passage;
  const who = listOf(lead.actors.map((member) => member.display));
  const isFirst = state.isOpening && state.shots.length === 0;
  const isLast = scene.moments.at(-1) !== undefined && passage.moments.includes(scene.moments.at(-1) ?? lead);
  const text = lead.text;
  const vertical = verticalMove(text);
  if (isFirst && (lead.act === "setting" || (lead.act !== "read" && passage.frames >= scene.frames(3500)))) {
    return openingLook(state);
  }
  if (isLast && scene.moments.length >= 6 && ["exit", "move", "setting"].includes(lead.act)) {
    return {
      size: "WS",
      movement: lead.act === "exit" ? "static" : "dolly-out",
      reason: "The scene lets go of them here, so we leave on the wide.",
    };
  }
  switch (lead.act) {
    case "read": {
      const words = readableText(text);
      return {
        size: "INS",
        subjects: lead.actors.length > 0 ? [lead.actors[0]?.name ?? ""] : [],
        reason:
          words === null
            ? "The audience has to read this themselves."
            : `The audience has to read “${words}” themselves.`,
      };
    }
    case "setting":
      return settingLook(state, lead, vertical);
    case "group":
      return subjects.length === 2 && !/^(?:all|every)/i.test(text)
        ? { size: "2S", reason: "They do it together, so they share the frame." }
        : { size: "WS", subjects: subjects.slice(0, 3), reason: "Everyone is in this; only a wide holds them all." };
    case "enter":
      return lead.actors.length === 0
        ? { size: "FS", reason: "Something comes into the scene; show all of it.", ...vertical }
        : { size: "FS", reason: `${who} comes in, and the frame waits for it.`, ...vertical };
    case "exit":
      return {
        size: "FS",
        reason: lead.actors.length === 0 ? "It goes, and the frame stays." : `Hold, and let ${who} leave the frame.`,
        ...vertical,
      };
    case "move":
      return {
        size: intensity >= DEFAULTS.intensity.tense ? "MLS" : "FS",
        reason: `${who === "" ? "The thing" : who} is on the move: head to foot, and the camera goes along.`,
        movement: travel(state, lead, intensity),
        ...vertical,
      };
    case "look":
      return isPeak(state, passage)
        ? { size: "CU", reason: `What ${who} sees changes the scene, so we read it on the face.` }
        : { size: "MCU", reason: `${who} looks; the eyes have to be big enough to follow.`, ...gaze(text) };
    case "feel":
      return lead.actors.length > 1
        ? { size: "2S", reason: `${who} share it, so they share the frame.` }
        : intensity >= DEFAULTS.intensity.tense || isPeak(state, passage)
          ? { size: "CU", reason: `It is all in ${who}'s face now.` }
          : { size: "MCU", reason: `A reaction from ${who}, close enough to read.` };
    case "handle":
      if (lead.prop !== null && passage.frames <= scene.frames(DEFAULTS.insert.to) && passage.moments.length === 1) {
        return {
          size: "INS",
          reason: `The ${lead.prop} matters here, and it is over quickly: straight to the hands.`,
          ...flat(text),
        };
      }
      return lead.actors.length > 1
        ? { size: "2S", reason: `${who} do it together.` }
        : { size: "MS", reason: `${who === "" ? "Hands" : who} at work: waist up, so that we see what the hands do.` };
    case "act":
      return lead.actors.length > 1
        ? { size: lead.actors.length === 2 ? "2S" : "WS", reason: `${who} in one frame.` }
        : {
            size: (state.timesOn.get(lead.actors[0]?.name ?? "") ?? 0) % 2 === 0 ? "MLS" : "MS",
            reason: `${who}'s body tells this as much as the face.`,
            ...vertical,
          };
  }
}

/** The first picture of a scene: the place, as wide as it is big. */
export function openingLook(state: CoverageState): Look {
  const isOutside = state.scene.content.heading.intExt !== "INT";
  return {
    size: isOutside ? "EWS" : "WS",
    angle: isOutside ? "high" : "eye-level",
    reason: "A new place: let the audience see where they are before anything happens.",
  };
}

function settingLook(state: CoverageState, lead: ActionMoment, vertical: Partial<Look>): Look {
  const before = state.shots.at(-1);
  const isSeen =
    before !== undefined &&
    before.subjects.length === 1 &&
    /\b(?:looks?|stares?|watches|sees|notices|glances?|peers?|gazes?)\b/i.test(before.description);
  if (isSeen)
    return {
      size: "POV",
      subjects: [],
      reason: `What ${before.subjects[0]} sees, from where they stand.`,
      ...gaze(before.description),
    };
  if (
    /\b(?:sky|street|room|everything|everywhere|all|crowd|city|field|water|sea|lights|place|hall)\b/i.test(lead.text)
  ) {
    return { size: "WS", reason: "The place does something; it needs the whole frame.", ...vertical };
  }
  return { size: "CA", reason: "A detail of the place that the scene will need.", ...vertical };
}

/** Up and down in the text is up and down in the frame. */
function verticalMove(text: string): Partial<Look> {
  if (/\b(?:rises?|ascends?|climbs?|stands? up|gets? up|lifts? off|soars?)\b/i.test(text))
    return { movement: "tilt-up" };
  if (/\b(?:descends?|falls?|sinks?|kneels?|collapses?|drops? to|sits? down)\b/i.test(text))
    return { movement: "tilt-down" };
  return {};
}

function gaze(text: string): Partial<Look> {
  if (/\b(?:looks?|stares?|gazes?|peers?|glances?)\s+up\b|\b(?:sky|ceiling|cloud|stars|moon)\b/i.test(text))
    return { angle: "low" };
  if (/\b(?:looks?|stares?|gazes?|peers?|glances?)\s+down\b/i.test(text)) return { angle: "high" };
  return {};
}

/** Things on a table or a floor are seen from above. */
function flat(text: string): Partial<Look> {
  return /\b(?:table|desk|floor|map|counter|bench|page|paper)\b/i.test(text) ? { angle: "overhead" } : {};
}

function travel(state: CoverageState, lead: ActionMoment, intensity: number): CameraMovement {
  const isRough =
    ["action", "thriller", "horror"].includes(state.scene.context.genre) && intensity >= DEFAULTS.intensity.peak;
  if (isRough) return "handheld";
  const direction = state.scene.content.direction.axis?.right === lead.actors[0]?.name ? "left" : "right";
  const isFast = /\b(?:runs?|races?|rush|hurr|chase|sprint|scuttl|drives?)/i.test(lead.text);
  if (isFast) return direction === "left" ? "pan-left" : "pan-right";
  return direction === "left" ? "truck-left" : "truck-right";
}

/** The thing somebody looks at, as they see it, where there is time for both. */
function pointOfView(
  state: CoverageState,
  passage: Passage,
  lead: ActionMoment,
): {
  readonly size: ShotSize;
  readonly subjects: readonly string[];
  readonly description: string;
  readonly reason: string;
  readonly angle?: CameraAngle;
} | null {
  if (lead.act !== "look" || passage.moments.length > 1 || lead.actors.length !== 1) return null;
  if (passage.frames < state.scene.frames(3600)) return null;
  const thing = lookedAt(lead.text);
  const who = lead.actors[0]?.display ?? "";
  if (thing === null) return null;
  return {
    size: "POV",
    subjects: [],
    description: `What ${who} sees: the ${thing}. ${plainImage(lead, state.scene)}`,
    reason: `${who} looks long enough for us to look along.`,
    ...gaze(lead.text),
  };
}
