import type { Character } from "#domain/project/story-bible";
import type { SceneHeading, Shot } from "#domain/scene/content";
import type { Camera } from "./camera/camera.ts";
import { project } from "./camera/camera.ts";
import { frameShot, framingHeight, HEAD_METRES, lensOf } from "./camera/framing.ts";
import type { Mien } from "./figure/head.ts";
import { mirrored, type Pose, poseFor } from "./figure/pose.ts";
import { type Skeleton, skeletonOf } from "./figure/skeleton.ts";
import { add, along, radians, scale, sub, type Vec, vec } from "./geometry/space.ts";
import type { Look } from "./look.ts";
import type { HeldThing } from "./prop/held.ts";
import { randomFrom } from "./random.ts";
import { type Action, actionIn, emotionIn, gazeIn, isSpeaking } from "./reading/action.ts";
import { isInterior, type Place, placeOfScene } from "./reading/place.ts";
import { animalIn, castIndexOf, type Species, type Subject, subjectsOf } from "./reading/subjects.ts";
import { isHeld, type Thing, thingIn } from "./reading/thing.ts";
import { says } from "./reading/words.ts";

/** Somebody on their mark. */
export interface Player {
  readonly look: Look;
  readonly pose: Pose;
  readonly action: Action;
  readonly body: Skeleton;
  readonly mien: Mien;
  readonly held: HeldThing | null;
  /** The shoulder in the foreground of an over-the-shoulder shot. */
  readonly shoulder: boolean;
}

export interface Beast {
  readonly species: Species;
  readonly at: Vec;
  readonly yaw: number;
  readonly variant: number;
}

/** A shot read and blocked: who stands where, doing what, before which camera. */
export interface Staging {
  readonly place: Place;
  readonly camera: Camera;
  readonly players: readonly Player[];
  readonly beasts: readonly Beast[];
  readonly cloud: boolean;
  /** What an insert shows; null when the shot is no insert. */
  readonly insert: Thing | null;
  /** Metres from the lens to what the shot is of. */
  readonly focusDepth: number;
  readonly sizeOfHead: number;
}

export interface StagingRequest {
  readonly shot: Shot;
  readonly heading: SceneHeading;
  readonly cast: readonly Character[];
  readonly width: number;
  readonly height: number;
  readonly seed: string;
}

const CLOSE = new Set(["MLS", "MS", "2S", "MCU", "OTS", "CU", "ECU", "CA", "POV"]);
const BEAST_HEIGHT: Record<Species, number> = { dog: 0.62, cat: 0.34, bird: 0.34, horse: 1.9 };

/** Who of the subjects is in the picture: the one whose eyes we see through is not. */
function visibleSubjects({ shot, cast }: StagingRequest, all: readonly Subject[]): readonly Subject[] {
  if (shot.size !== "POV") return all;
  const named = /([\p{L}'. ]+?)(?:'s|’s|s'|’)?\s+POV/iu.exec(shot.description)?.[1]?.trim();
  const viewer = named ? castIndexOf(named, cast) : -1;
  const isViewer = (subject: Subject): boolean => viewer >= 0 && castIndexOf(subject.name, cast) === viewer;
  if (viewer >= 0) return all.filter((subject) => !isViewer(subject));
  return all.length > 1 ? all.filter((subject) => subject.order !== 0) : all;
}

/** What an insert or a cutaway is of. */
function insertOf(shot: Shot, subjects: readonly Subject[]): Thing | null {
  if (shot.size !== "INS" && shot.size !== "CA") return null;
  const own = subjects.find((subject) => subject.kind === "thing");
  if (own?.kind === "thing") return own.thing;
  const named = thingIn(shot.description);
  if (named) return named;
  if (shot.size === "CA" && subjects.length > 0) return null;
  if (subjects.some((subject) => subject.kind === "animal" || subject.kind === "cloud")) return null;
  return shot.size === "INS" ? "hand" : null;
}

interface Mark {
  readonly subject: Subject;
  readonly x: number;
  readonly z: number;
  readonly yaw: number;
  readonly look: number;
}

const SIGN: Record<Shot["screenDirection"], number> = { left: -1, right: 1, neutral: 0 };

/** Left and right of the frame: the first subject looks the way the shot says, the others look back. */
function marksFor(shot: Shot, subjects: readonly Subject[], spacing: number, random: () => number): Mark[] {
  const sign = SIGN[shot.screenDirection];
  const count = subjects.length;
  if (count === 1) {
    const [subject] = subjects;
    if (!subject) return [];
    const turn = sign === 0 ? (random() < 0.5 ? -1 : 1) * (6 + random() * 8) : sign * (21 + random() * 8);
    return [{ subject, x: 0, z: 0, yaw: turn, look: sign === 0 ? Math.sign(turn) * 4 : sign * 11 }];
  }
  const flip = sign < 0 ? -1 : 1;
  return subjects.map((subject, index) => {
    const middle = (count - 1) / 2;
    const place = (index - middle) * flip;
    const inward = place === 0 ? flip * 0.35 : -Math.sign(place);
    const far = count === 2 ? 48 : 30 + Math.abs(place) * 9;
    return {
      subject,
      x: place * spacing,
      z: count === 2 ? 0 : index % 2 === 0 ? -0.12 : 0.42,
      yaw: inward * far,
      look: inward * 16,
    };
  });
}

/** Reads a shot, puts everybody on their marks and the camera on its. */
export function stage(request: StagingRequest): Staging {
  const { shot, heading, width, height, seed } = request;
  const random = randomFrom(`${seed}|marks`);
  const subjects = visibleSubjects(request, subjectsOf(request));
  const place = placeOfScene(heading, shot.description);
  const interior = isInterior(heading);
  const insert = insertOf(shot, subjects);
  const sign = SIGN[shot.screenDirection];
  const azimuth = sign === 0 ? (random() - 0.5) * 12 : -sign * (interior ? 15 : 8);
  const cloud = subjects.some((subject) => subject.kind === "cloud");

  let figures: Subject[] = subjects.filter((subject) => subject.kind === "person" || subject.kind === "animal");
  let shoulder: Subject | null = null;
  if (shot.size === "OTS") [figures, shoulder] = splitShoulder(shot, figures, request.cast);
  if (shot.size === "CU" || shot.size === "ECU") figures = figures.slice(0, 1);
  if (shot.size === "MCU" && figures.length > 2) figures = figures.slice(0, 2);
  if (insert) figures = [];

  const reference = framingHeight(width, height);
  const [first] = figures;
  const beastHeight = first?.kind === "animal" ? BEAST_HEIGHT[first.species] : null;
  const mixed = beastHeight === null ? 1 : beastHeight / 1.75;
  const metresWide = (width / reference) * (HEAD_METRES / headPart(shot.size)) * mixed;
  const wanted =
    figures.length < 2
      ? 0
      : hugging(shot)
        ? 0.36
        : figures.length === 2
          ? Math.min(1.15, Math.max(0.62, metresWide * 0.34))
          : 0.66;
  const loosen =
    figures.length < 2
      ? 1
      : Math.max(1, Math.min(2.1, (wanted * (figures.length - 1) + 0.62 * mixed) / (metresWide * 0.94)));
  const marks = marksFor(shot, figures, wanted, random);

  const rightward = vec(Math.cos(radians(azimuth)), 0, Math.sin(radians(azimuth)));
  const inward = vec(-Math.sin(radians(azimuth)), 0, Math.cos(radians(azimuth)));
  const spotOf = (x: number, z: number): Vec => add(scale(rightward, x), scale(inward, z));
  const players: Player[] = [];
  const beasts: Beast[] = [];
  for (const mark of marks) {
    const spot = spotOf(mark.x, mark.z);
    if (mark.subject.kind === "animal") {
      beasts.push({
        species: mark.subject.species,
        at: spot,
        yaw: azimuth + (mark.yaw >= 0 ? 62 : -62) + (random() - 0.5) * 24,
        variant: random(),
      });
    } else if (mark.subject.kind === "person") {
      players.push(playerOn(shot, mark, mark.subject.look, spot, azimuth, figures.length, place, random()));
    }
  }
  beasts.push(...strayBeasts(shot, subjects, spotOf, azimuth, random));

  const lead = players[0];
  const tall = lead ? lead.body.size * 1.75 : (beastHeight ?? 1.75);
  const centre = framedPoint(shot, players, beasts, beastHeight);
  const drop = lead ? Math.max(0, 1.63 * lead.body.size - lead.body.head.at.y) : 0;
  const across = acrossOf(shot, figures.length, sign);
  const camera = frameShot({
    size: insert ? "INS" : cloud && figures.length === 0 ? "WS" : shot.size,
    angle: cloud && figures.length === 0 ? "low" : shot.angle,
    lensMm: shot.lensMm,
    width,
    height,
    subject: centre,
    bodyHeight: tall,
    drop,
    azimuth,
    across: Number.isFinite(across) ? across : 0.5,
    loosen: loosen * (beastHeight === null ? 1 : 1.25),
    interior,
    lean: random() < 0.5 ? -1 : 1,
  });
  if (shoulder?.kind === "person" && first)
    players.push(shoulderBefore(shoulder.look, camera, sign === 0 ? 1 : sign, lead, azimuth));
  const depth = project(camera, vec(centre.x, lead ? lead.body.head.at.y : 0.8, centre.z)).depth;
  return {
    place,
    camera,
    players,
    beasts,
    cloud,
    insert,
    focusDepth: depth,
    sizeOfHead: headPart(shot.size) * reference,
  };
}

function hugging(shot: Shot): boolean {
  return actionIn(shot.description) === "hug";
}

/** Heads in frame height, as framing.ts has them, for spacing people out. */
function headPart(size: Shot["size"]): number {
  const parts: Record<Shot["size"], number> = {
    EWS: 0.03,
    EST: 0.026,
    WS: 0.074,
    FS: 0.114,
    MLS: 0.168,
    MS: 0.245,
    "2S": 0.225,
    MCU: 0.375,
    OTS: 0.31,
    CU: 0.6,
    ECU: 1.5,
    INS: 0.9,
    CA: 0.34,
    POV: 0.19,
  };
  return parts[size];
}

function framedPoint(
  shot: Shot,
  players: readonly Player[],
  beasts: readonly Beast[],
  beastHeight: number | null,
): Vec {
  const points: Vec[] = players.map(({ body }) => (CLOSE.has(shot.size) ? body.head.at : body.pelvis.at));
  if (beastHeight !== null || points.length === 0) points.push(...beasts.map(({ at }) => at));
  if (points.length === 0) return vec(0, 0, 0);
  const sum = points.reduce((total, at) => add(total, at), vec(0, 0, 0));
  return vec(sum.x / points.length, 0, sum.z / points.length);
}

/** Lead room: who looks right stands left of the middle. */
function acrossOf(shot: Shot, count: number, sign: number): number {
  const room: Partial<Record<Shot["size"], number>> = {
    EWS: 0.13,
    EST: 0.15,
    WS: 0.12,
    FS: 0.09,
    ECU: 0.03,
    CU: 0.055,
    OTS: 0.13,
  };
  if (shot.angle === "overhead") return 0.5;
  if (shot.size === "OTS") return 0.5 - (sign === 0 ? 1 : sign) * 0.13;
  return count > 1 ? 0.5 : 0.5 - sign * (room[shot.size] ?? 0.075);
}

function splitShoulder(shot: Shot, figures: Subject[], cast: readonly Character[]): [Subject[], Subject | null] {
  const people = figures.filter((subject) => subject.kind === "person");
  if (people.length < 2) return [figures, null];
  const over =
    /over\s+(?:the\s+)?([\p{L}.]+(?:\s+[\p{L}.]+)?)(?:'s|’s|s'|s’)?(?:\s+(?:left|right))?(?:\s+shoulder|:|\s+to|\s+onto)?/iu.exec(
      shot.description,
    )?.[1];
  const index = over ? castIndexOf(over, cast) : -1;
  const named = index >= 0 ? people.find((subject) => castIndexOf(subject.name, cast) === index) : undefined;
  const shoulder = named ?? people[1] ?? null;
  return [figures.filter((subject) => subject !== shoulder).slice(0, 1), shoulder];
}

const BOTH_SIDES: ReadonlySet<Action> = new Set(["run", "walk", "climb", "crouch", "kneel", "lie"]);

function playerOn(
  shot: Shot,
  mark: Mark,
  look: Look,
  spot: Vec,
  azimuth: number,
  count: number,
  place: Place,
  variant: number,
): Player {
  const words = mark.subject.words.trim() === "" && mark.subject.order === 0 ? shot.description : mark.subject.words;
  let action: Action = actionIn(words) ?? (place === "car" ? "sit" : "stand");
  const thing = thingIn(words);
  const holds = thing !== null && isHeld(thing) && action !== "run" && action !== "lie";
  if (holds && (action === "stand" || action === "talk" || action === "think" || action === "reach")) action = "hold";
  if (place === "car" && action !== "drive") action = "sit";
  if (shot.size === "POV" && action === "back") action = "stand";
  // Faces are what close shots are of: nobody turns their back in one unless the words say so.
  const sign = mark.yaw >= 0 ? 1 : -1;
  let yaw = mark.yaw;
  if (action === "walk" || action === "run")
    yaw = count === 1 && shot.screenDirection === "neutral" ? mark.yaw : sign * (CLOSE.has(shot.size) ? 44 : 64);
  if (action === "back") yaw = 180 - sign * 24;
  if (action === "lie") yaw = sign * 82;
  if (action === "hug") yaw = sign * 74;
  if (action === "drive" || place === "car") yaw = sign * 16;
  if (shot.size === "POV") yaw *= 0.35;
  if (shot.size === "ECU") yaw *= 0.6;
  let pose = poseFor(action, variant);
  // The acting hand is the one away from the partner's eyes: towards the lens.
  if (!BOTH_SIDES.has(action) && sign < 0) pose = mirrored(pose);
  if (BOTH_SIDES.has(action) && variant < 0.5) pose = mirrored(pose);
  const glance = gazeIn(words);
  const pitch = glance === "up" ? 20 : glance === "down" ? -14 : 0;
  const towards = shot.size === "POV" ? 0 : action === "back" ? 0 : mark.look;
  const body = skeletonOf(look, pose, spot, azimuth + yaw, { yaw: action === "back" ? 0 : towards, pitch });
  const hand = pose.right.grip === "hold" || sign > 0 ? "right" : "left";
  return {
    look,
    pose,
    action,
    body,
    mien: {
      emotion: emotionIn(words),
      speaking: isSpeaking(words),
      gaze: {
        x: shot.size === "POV" ? 0 : Math.max(-1, Math.min(1, towards / 22)),
        y: glance === "up" ? 0.6 : glance === "down" ? -0.8 : 0,
      },
    },
    held:
      holds && thing ? { thing, hand: pose.left.grip === "hold" && pose.right.grip !== "hold" ? "left" : hand } : null,
    shoulder: false,
  };
}

/** The back of the one we look past: near the lens, at the edge the seen one looks to. */
function shoulderBefore(look: Look, camera: Camera, side: number, seen: Player | undefined, azimuth: number): Player {
  const near = 0.46;
  const head = seen?.body.head.at ?? vec(0, 1.6, 0);
  const reach = Math.hypot(head.x - camera.eye.x, head.z - camera.eye.z);
  const back = scale(vec(head.x - camera.eye.x, 0, head.z - camera.eye.z), 1 / Math.max(0.1, reach));
  const edge = ((camera.width * (side > 0 ? 0.865 : 0.135) - camera.centre.x) / camera.focal) * reach * near;
  // From the line of sight through the landing point out to the edge of the frame.
  const spot = along(along(vec(camera.eye.x, 0, camera.eye.z), back, reach * near), camera.right, edge);
  const pose = poseFor("stand", 0.5);
  const body = skeletonOf(look, pose, vec(spot.x, 0, spot.z), azimuth + 180 + side * 24, { yaw: side * 10, pitch: 0 });
  const lower = sub(body.head.at, head).y - 0.02;
  return {
    look,
    pose,
    action: "stand",
    body:
      lower > 0.05
        ? skeletonOf(look, pose, vec(spot.x, -lower * 0.6, spot.z), azimuth + 180 + side * 24, {
            yaw: side * 10,
            pitch: 0,
          })
        : body,
    mien: { emotion: "neutral", speaking: false, gaze: { x: 0, y: 0 } },
    held: null,
    shoulder: true,
  };
}

/** Animals a description mentions that are no subjects: they join in wide enough shots. */
function strayBeasts(
  shot: Shot,
  subjects: readonly Subject[],
  spotOf: (x: number, z: number) => Vec,
  azimuth: number,
  random: () => number,
): Beast[] {
  if (
    subjects.some((subject) => subject.kind === "animal") ||
    !["EWS", "EST", "WS", "FS", "MLS", "POV"].includes(shot.size)
  )
    return [];
  const found = animalIn(shot.description);
  if (!found || says(shot.description, "dog-eared|cat walk|horsepower")) return [];
  return Array.from({ length: found.count }, (_, index): Beast => {
    const side = index % 2 === 0 ? 1 : -1;
    return {
      species: found.species,
      at: spotOf(side * (0.75 + index * 0.5 + random() * 0.3), -0.25 + random() * 0.9),
      yaw: azimuth + (random() < 0.5 ? -1 : 1) * (50 + random() * 30),
      variant: random(),
    };
  });
}

/** The lens a shot is really drawn with, in millimetres. */
export function drawnLens(shot: Shot): number {
  return lensOf(shot.size, shot.lensMm);
}
