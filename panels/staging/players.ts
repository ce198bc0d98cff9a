import type { Character } from "#domain/project/story-bible";
import type { Shot } from "#domain/scene/content";
import { type Camera, project } from "../camera/camera.ts";
import type { BeastRequest } from "../figure/animal.ts";
import type { Mien } from "../figure/head.ts";
import { mirrored, type Pose, poseFor } from "../figure/pose.ts";
import { type Skeleton, skeletonOf } from "../figure/skeleton.ts";
import { along, sub, type Vec, vec } from "../geometry/space.ts";
import type { Look } from "../look.ts";
import type { HeldThing } from "../prop/held.ts";
import { type Random, randomFrom } from "../random.ts";
import { type Action, actionIn, emotionIn, gazeIn, isSpeaking } from "../reading/action.ts";
import type { Place } from "../reading/place.ts";
import { animalIn, castIndexOf, type Subject } from "../reading/subjects.ts";
import { isHeld, thingIn } from "../reading/thing.ts";
import { says, unquoted } from "../reading/words.ts";

/** Somebody on their mark. */
export interface Player {
  readonly look: Look;
  readonly pose: Pose;
  readonly action: Action;
  readonly body: Skeleton;
  readonly mien: Mien;
  readonly held: HeldThing | null;
  /** What the description says of them. */
  readonly words: string;
  /** Degrees they face, as in `facing`. */
  readonly yaw: number;
  /** The shoulder in the foreground of an over-the-shoulder shot. */
  readonly shoulder: boolean;
}

/** A place in the blocking: across and away (metres), turn and further look (degrees, + to screen right). */
export interface Mark {
  readonly subject: Subject;
  readonly x: number;
  readonly z: number;
  readonly yaw: number;
  readonly look: number;
}

export const SCREEN_SIGN: Record<Shot["screenDirection"], -1 | 0 | 1> = { left: -1, right: 1, neutral: 0 };

/** Sizes that frame a face rather than a body. */
export const CLOSE: ReadonlySet<Shot["size"]> = new Set(["MLS", "MS", "2S", "MCU", "OTS", "CU", "ECU", "CA", "POV"]);

/** Left and right of the frame: the first subject looks the way the shot says, the others look back. */
export function marksFor(shot: Shot, subjects: readonly Subject[], spacing: number, random: Random): Mark[] {
  const sign = SCREEN_SIGN[shot.screenDirection];
  const count = subjects.length;
  const [first] = subjects;
  if (count === 1 && first) {
    const turn = sign === 0 ? (random() < 0.5 ? -1 : 1) * (6 + random() * 8) : sign * (21 + random() * 8);
    return [{ subject: first, x: 0, z: 0, yaw: turn, look: sign === 0 ? Math.sign(turn) * 4 : sign * 11 }];
  }
  const flip = sign < 0 ? -1 : 1;
  return subjects.map((subject, index) => {
    const place = (index - (count - 1) / 2) * flip;
    const inward = place === 0 ? flip * 0.35 : -Math.sign(place);
    return {
      subject,
      x: place * spacing,
      z: count === 2 ? 0 : index % 2 === 0 ? -0.12 : 0.42,
      yaw: inward * (count === 2 ? 38 : 26 + Math.abs(place) * 8),
      look: inward * 14,
    };
  });
}

/** A clock is in somebody's hands only when the words say so: most of them hang on walls. */
const CARRIED_CLOCK =
  "clock (?:in|under) (?:his|her|their|both|one)|(?:holds|carries|carrying|holding|turns|takes down|lifts) the clock|with the clock";
const FACES: ReadonlySet<Shot["size"]> = new Set(["MS", "2S", "MCU", "OTS", "CU", "ECU", "CA"]);
const EITHER_HAND: ReadonlySet<Action> = new Set(["run", "walk", "climb", "crouch", "kneel", "lie"]);
const HANDS_FREE: ReadonlySet<Action> = new Set(["stand", "talk", "think", "reach", "write", "hold"]);
/** Done with the hand away from the lens, clear of the body. */
const FAR_HAND: ReadonlySet<Action> = new Set(["point", "raise", "wave"]);
/** Read or shown in both hands. */
const BOTH_HANDS: ReadonlySet<string> = new Set(["letter", "map", "newspaper", "book", "box", "photo", "clock"]);

/** The pose and turn the words of a shot ask of somebody. */
function actionOf(shot: Shot, words: string, place: Place): Action {
  // A voice that somebody hears without its owner in the frame comes over the telephone.
  const called = /['’]s voice:/iu.test(words) && shot.subjects.length === 1 && CLOSE.has(shot.size);
  const action = actionIn(unquoted(words)) ?? (called ? "phone" : "stand");
  // Close shots are of faces: only words that say so turn one away.
  if (
    action === "back" &&
    FACES.has(shot.size) &&
    !says(words, "turns away|from behind|back to (?:us|camera|the camera)")
  )
    return "stand";
  if (place === "car") return action === "drive" ? "drive" : "sit";
  if (shot.size === "POV" && action === "back") return "stand";
  const thing = thingIn(unquoted(words));
  return thing !== null && isHeld(thing) && HANDS_FREE.has(action)
    ? BOTH_HANDS.has(thing)
      ? "hold"
      : "carry"
    : action;
}

function turnOf(shot: Shot, action: Action, mark: Mark, count: number, away: boolean): number {
  const sign = mark.yaw >= 0 ? 1 : -1;
  const close = CLOSE.has(shot.size);
  if (shot.size === "POV") return mark.yaw * 0.35;
  switch (action) {
    case "walk":
    case "run":
      if (away) return 180 - sign * 20;
      return count === 1 && shot.screenDirection === "neutral" ? mark.yaw : sign * (close ? 40 : 62);
    case "back":
      return 180 - sign * 24;
    case "lie":
      return sign * 82;
    case "hug":
      return sign * 70;
    case "drive":
      return sign * 14;
    default:
      return shot.size === "ECU" ? mark.yaw * 0.6 : mark.yaw;
  }
}

export interface PlayerRequest {
  readonly shot: Shot;
  readonly mark: Mark;
  readonly look: Look;
  readonly spot: Vec;
  readonly azimuth: number;
  readonly count: number;
  readonly place: Place;
  readonly variant: number;
}

/** Puts somebody on a mark, doing what the description says of them. */
export function playerOn({ shot, mark, look, spot, azimuth, count, place, variant }: PlayerRequest): Player {
  const words = mark.subject.words.trim() === "" && mark.subject.order === 0 ? shot.description : mark.subject.words;
  const deeds = unquoted(words);
  const together = actionOf(shot, shot.description, place);
  const action = together === "hug" && count > 1 ? "hug" : actionOf(shot, words, place);
  const thing = action === "phone" ? "phone" : thingIn(deeds);
  const holds =
    thing !== null &&
    (isHeld(thing) || (thing === "clock" && says(deeds, CARRIED_CLOCK))) &&
    action !== "run" &&
    action !== "lie" &&
    action !== "hug";
  const sign = mark.yaw >= 0 ? 1 : -1;
  const yaw = turnOf(shot, action, mark, count, says(deeds, "away|into the distance|towards? the horizon"));
  // In company one points out of the group, not through it.
  let pose = poseFor(action === "point" && count > 1 ? "point-out" : action, variant);
  // The acting hand is the one towards the lens and away from the partner.
  if (EITHER_HAND.has(action) ? variant < 0.5 : FAR_HAND.has(action) && count === 1 ? sign > 0 : sign < 0)
    pose = mirrored(pose);
  const glance = gazeIn(deeds);
  const pitch = glance === "up" ? (shot.angle === "overhead" ? 58 : 20) : glance === "down" ? -12 : 0;
  const aside = shot.size === "POV" || action === "back" || action === "lie" ? 0 : mark.look;
  const onBed =
    action === "lie" && (place === "bedroom" || place === "hospital" || says(words, "bed|sofa|couch|stretcher|bunk"));
  const mark3 = onBed ? vec(spot.x, 0.42, spot.z) : spot;
  const body = skeletonOf(look, pose, mark3, azimuth + yaw, { yaw: aside, pitch });
  const mainHand =
    pose.left.grip === "hold" && pose.right.grip !== "hold"
      ? "left"
      : pose.right.grip === "hold" || (pose.left.grip !== "hold" && sign > 0)
        ? "right"
        : "left";
  return {
    look,
    pose,
    action,
    body,
    words,
    yaw: azimuth + yaw,
    mien: {
      emotion: emotionIn(deeds),
      speaking: isSpeaking(words),
      gaze: { x: Math.max(-1, Math.min(1, aside / 20)), y: glance === "up" ? 0.6 : glance === "down" ? -0.8 : 0 },
    },
    held: holds && thing ? { thing, hand: action === "hold" && BOTH_HANDS.has(thing) ? "both" : mainHand } : null,
    shoulder: false,
  };
}

/** Who is seen over the shoulder, and whose shoulder it is. */
export function splitShoulder(
  shot: Shot,
  figures: readonly Subject[],
  cast: readonly Character[],
): [Subject[], Subject | null] {
  const people = figures.filter((subject) => subject.kind === "person");
  if (people.length < 2) return [[...figures], null];
  const over = /over\s+(?:the\s+)?([\p{L}.]+(?:\s+[\p{L}.]+)?)/iu.exec(shot.description)?.[1] ?? "";
  const named = over
    .split(/\s+/u)
    .map((_, index, words) =>
      castIndexOf(
        words
          .slice(0, index + 1)
          .join(" ")
          .replace(/(?:'s|’s|s'|:)$/u, ""),
        cast,
      ),
    )
    .find((index) => index >= 0);
  const shoulder =
    people.find((subject) => named !== undefined && castIndexOf(subject.name, cast) === named) ?? people[1] ?? null;
  return [figures.filter((subject) => subject !== shoulder).slice(0, 1), shoulder];
}

/** The back of the one we look past: near the lens, at the edge the seen one looks to, whatever their real heights. */
export function shoulderBefore(
  look: Look,
  camera: Camera,
  side: number,
  seen: Player | undefined,
  azimuth: number,
): Player {
  const depth = 0.46 * project(camera, seen?.body.head.at ?? vec(0, 1.6, 0)).depth;
  const x = ((camera.width * (side > 0 ? 0.865 : 0.135) - camera.centre.x) / camera.focal) * depth;
  const y = ((camera.centre.y - camera.height * 0.3) / camera.focal) * depth;
  // Where a head in that part of the frame would be, as far from the lens as that.
  const head = along(along(along(camera.eye, camera.forward, depth), camera.right, x), camera.up, y);
  const pose = poseFor("stand", 0);
  const yaw = azimuth + 180 + side * 24;
  const gaze = { yaw: side * 10, pitch: -camera.forward.y * -35 };
  const model = skeletonOf(look, pose, vec(0, 0, 0), yaw, gaze);
  const body = skeletonOf(look, pose, sub(head, model.head.at), yaw, gaze);
  return {
    look,
    pose,
    action: "stand",
    body,
    words: "",
    yaw,
    mien: { emotion: "neutral", speaking: false, gaze: { x: 0, y: 0 } },
    held: null,
    shoulder: true,
  };
}

const WIDE: ReadonlySet<Shot["size"]> = new Set(["EWS", "EST", "WS", "FS", "MLS", "POV"]);

/** Animals a description mentions that are no subjects: they join in wide enough shots. */
export function strayBeasts(
  shot: Shot,
  subjects: readonly Subject[],
  spotOf: (x: number, z: number) => Vec,
  azimuth: number,
  random: Random,
): BeastRequest[] {
  if (!WIDE.has(shot.size) || subjects.some((subject) => subject.kind === "animal")) return [];
  const found = animalIn(unquoted(shot.description));
  if (!found) return [];
  return Array.from({ length: found.count }, (_, index): BeastRequest => {
    const side = index % 2 === 0 ? 1 : -1;
    return {
      species: found.species,
      at: spotOf(side * (0.75 + index * 0.5 + random() * 0.3), -0.25 + random() * 0.9),
      yaw: azimuth + (random() < 0.5 ? -1 : 1) * (50 + random() * 30),
      variant: coatOf(found.species, shot.description, index),
      raised: gazeIn(shot.description) === "up",
    };
  });
}

/** The coat of the nth animal of a kind (0–1): the same in every shot; gulls are white and crows are black. */
export function coatOf(species: string, words: string, index: number): number {
  const chance = randomFrom(`coat ${species} ${index}`)();
  if (says(words, "gulls?|seagulls?|doves?|swans?|white")) return 0.5 + chance / 2;
  if (says(words, "crows?|ravens?|blackbirds?|black")) return chance / 2.1;
  return chance;
}
