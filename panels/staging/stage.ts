import type { Character } from "#domain/project/story-bible";
import type { SceneHeading, Shot } from "#domain/scene/content";
import { type Camera, project } from "../camera/camera.ts";
import { EYE_LEVEL, frameShot, framingHeight, HEAD_METRES, headLanding, headPart } from "../camera/framing.ts";
import { BEAST_SIZE, type BeastRequest } from "../figure/animal.ts";
import { add, facing, lerp, placed, radians, scale, type Vec, vec } from "../geometry/space.ts";
import type { Look } from "../look.ts";
import { randomFrom } from "../random.ts";
import { actionIn, gazeIn } from "../reading/action.ts";
import { isInterior, type Place, placeOfScene } from "../reading/place.ts";
import { castIndexOf, type Subject, subjectsOf } from "../reading/subjects.ts";
import { type Thing, thingShown } from "../reading/thing.ts";
import { says, unquoted } from "../reading/words.ts";
import {
  CLOSE,
  coatOf,
  marksFor,
  type Player,
  playerOn,
  SCREEN_SIGN,
  shoulderBefore,
  splitShoulder,
  strayBeasts,
} from "./players.ts";

/** A shot read and blocked: who stands where, doing what, before which camera. */
export interface Staging {
  readonly place: Place;
  readonly camera: Camera;
  readonly players: readonly Player[];
  readonly beasts: readonly BeastRequest[];
  /** A cloud that is somebody. */
  readonly cloud: boolean;
  /** What an insert shows; null when the shot is no insert. */
  readonly insert: Thing | null;
  /** Whose hands an insert shows, and whether they hold the thing. */
  readonly hands: { readonly look: Look | null; readonly held: boolean };
  /** The size as drawn: an insert of eyes is an extreme close-up. */
  readonly size: Shot["size"];
  /** Metres from the lens to what the shot is of. */
  readonly focusDepth: number;
}

export interface StagingRequest {
  readonly shot: Shot;
  readonly heading: SceneHeading;
  readonly cast: readonly Character[];
  readonly width: number;
  readonly height: number;
  readonly seed: string;
}

/** Who of the subjects is in the picture: the one whose eyes we see through is not. */
function visibleSubjects({ shot, cast }: StagingRequest, all: readonly Subject[]): readonly Subject[] {
  if (shot.size !== "POV") return all;
  const named = /([\p{L}'. ]+?)(?:'s|’s|s'|’)?\s+POV/iu.exec(shot.description)?.[1]?.trim();
  const viewer = named ? castIndexOf(named, cast) : -1;
  if (viewer >= 0) return all.filter((subject) => castIndexOf(subject.name, cast) !== viewer);
  return all.length > 1 ? all.filter((subject) => subject.order !== 0) : all;
}

/** What an insert or a cutaway is of. */
function insertOf(shot: Shot, subjects: readonly Subject[]): Thing | null {
  if (shot.size !== "INS" && shot.size !== "CA") return null;
  const own = subjects.find((subject) => subject.kind === "thing");
  if (own?.kind === "thing") return own.thing;
  const named = thingShown(unquoted(shot.description));
  if (named) return named;
  if (shot.size === "CA" && subjects.length > 0) return null;
  if (subjects.some((subject) => subject.kind === "animal" || subject.kind === "cloud")) return null;
  return shot.size === "INS" && subjects.length > 0 ? "hand" : null;
}

const HELD_WORDS =
  "holds?|holding|held|in (?:his|her|their|the) hands?|clutch(?:es|ing)?|grips?|unfolds?|opens?|turns?|picks? up|raises?|hands|fingers|thumb|dials?|reads?|reading|writes?|lights|pours|takes?|pulls?|looks? at (?:his|her|their|the)|cuts?|winds?|opens? (?:his|her) fist";

interface Cast {
  readonly figures: readonly Subject[];
  readonly shoulder: Subject | null;
}

/** Who of the visible is drawn at a size: close shots are of one face. */
function inFrame(
  shot: Shot,
  size: Shot["size"],
  insert: Thing | null,
  subjects: readonly Subject[],
  cast: readonly Character[],
): Cast {
  const all = subjects.filter((subject) => subject.kind === "person" || subject.kind === "animal");
  if (insert && insert !== "eyes" && insert !== "feet") return { figures: [], shoulder: null };
  if (shot.size === "OTS") {
    const [lone] = all;
    // Over somebody's shoulder at what hangs in the sky.
    if (all.length === 1 && lone && subjects.some((subject) => subject.kind === "cloud"))
      return { figures: [], shoulder: lone };
    const [figures, shoulder] = splitShoulder(shot, all, cast);
    return { figures, shoulder };
  }
  const most = insert || size === "CU" || size === "ECU" ? 1 : size === "MCU" ? 2 : 6;
  return { figures: all.slice(0, most), shoulder: null };
}

/** Reads a shot, puts everybody on their marks and the camera on its. */
export function stage(request: StagingRequest): Staging {
  const { shot, heading, width, height, seed } = request;
  const random = randomFrom(`${seed}|marks`);
  const subjects = visibleSubjects(request, subjectsOf(request));
  const place = placeOfScene(heading, shot.description);
  const interior = isInterior(heading);
  const insert = insertOf(shot, subjects);
  const person = subjects.find((subject) => subject.kind === "person");
  const ofBody = person !== undefined && (insert === "eyes" || insert === "feet");
  // Inside a car there is no room for a camera to stand farther back than the bonnet.
  const cramped = place === "car" && /^(?:EWS|EST|WS|FS|MLS)$/u.test(shot.size);
  const asked: Shot["size"] = shot.size === "INS" && !insert ? "CU" : shot.size;
  const whole = withSmallAnimal(shot, subjects) ? "FS" : asked;
  const size = ofBody && insert === "eyes" ? "ECU" : cramped ? "MS" : whole;
  const sign = SCREEN_SIGN[shot.screenDirection];
  const room = roomFor(place, interior);
  const swing = sign === 0 ? (random() - 0.5) * 12 : -sign * (interior ? 12 : 8);
  // In a narrow place the camera stays between the walls.
  const most = (Math.asin(Math.min(1, room.half / room.reach)) * 180) / Math.PI;
  const azimuth = Math.max(-most, Math.min(most, swing));
  const cloud =
    subjects.some((subject) => subject.kind === "cloud") ||
    (subjects.length === 0 &&
      says(unquoted(shot.description), "from the cloud|the cloud (?:speaks|answers|waits|watches)"));
  const { figures, shoulder } = inFrame(shot, size, insert, subjects, request.cast);
  const cloudAlone = cloud && figures.length === 0;

  const [first] = figures;
  const beast = first?.kind === "animal" ? BEAST_SIZE[first.species] : null;
  const spread = spacing(shot, size, figures, beast?.height ?? null, place, width, height);
  const marks = marksFor(shot, figures, spread.apart, random);

  const rightward = vec(Math.cos(radians(azimuth)), 0, Math.sin(radians(azimuth)));
  const inward = vec(-Math.sin(radians(azimuth)), 0, Math.cos(radians(azimuth)));
  const spotOf = (x: number, z: number): Vec => add(scale(rightward, x), scale(inward, z));
  const players: Player[] = [];
  const beasts: BeastRequest[] = [];
  for (const mark of marks) {
    const { subject } = mark;
    const spot = spotOf(mark.x, mark.z);
    if (subject.kind === "animal") {
      const turn = CLOSE.has(size) ? 38 : 62;
      beasts.push({
        species: subject.species,
        at: spot,
        yaw: azimuth + (mark.yaw >= 0 ? turn : -turn) + (random() - 0.5) * 20,
        variant: coatOf(subject.species, `${subject.name} ${subject.words}`, beasts.length),
        raised: gazeIn(shot.description) === "up",
      });
    } else if (subject.kind === "person") {
      players.push(
        playerOn({ shot, mark, look: subject.look, spot, azimuth, count: figures.length, place, variant: random() }),
      );
    }
  }
  if (!insert) beasts.push(...strayBeasts(shot, subjects, spotOf, azimuth, random));

  const lead = players[0];
  const centre = framedPoint(width < height && size === "MS" ? "MCU" : size, players, beasts, beast !== null);
  const close = CLOSE.has(size);
  const headMetres = beast && !lead ? (close ? beast.head : beast.height / 6.4) : HEAD_METRES;
  const lying = lead?.action === "lie";
  // The tallest head decides the height of the frame, the shortest how much more it must hold.
  const seen = players.filter(({ action }) => action !== "lie");
  const tallest = seen.reduce((top, { body }) => Math.max(top, body.head.at.y), 0);
  const shortest = seen.reduce((low, { body }) => Math.min(low, body.head.at.y), tallest);
  const body = seen.find((player) => player.body.head.at.y === tallest)?.body ?? lead?.body;
  // Raised hands need room above the head.
  const raised = seen.reduce((most, player) => {
    const { left, right } = player.body;
    const top = Math.max(left.arm.hand.y, right.arm.hand.y) + (player.held ? 0.16 : 0.08);
    return Math.max(most, top - tallest - 0.14);
  }, 0);
  const taller = close
    ? 1 + (Math.max(0, tallest - shortest - 0.12) + raised * 0.4) / metresHigh(size)
    : 1 + raised * 0.55;
  const camera = frameShot({
    size: insert && !ofBody ? "INS" : cloudAlone ? "WS" : size,
    angle: cloudAlone ? "low" : shot.angle,
    lensMm: shot.lensMm,
    width,
    height,
    subject: centre,
    bodyHeight: body ? body.size * 1.75 : (beast?.height ?? 1.75),
    headMetres,
    drop: body ? Math.max(0, EYE_LEVEL * body.size - body.head.at.y) : 0,
    aim:
      insert === "feet" && ofBody
        ? 0.16
        : beast && !lead
          ? close
            ? beast.eyes
            : beast.height * 0.5
          : lying
            ? lead.body.head.at.y
            : undefined,
    head: insert === "feet" && ofBody ? 0.42 : undefined,
    landing: lying
      ? 0.52
      : close && raised > 0.08
        ? headLanding(size) + Math.min(0.22, (raised * 0.7) / metresHigh(size))
        : insert === "feet" && ofBody
          ? 0.62
          : beast && !lead
            ? 0.5
            : undefined,
    azimuth,
    across: acrossOf(shot, size, figures.length, sign),
    loosen: Math.min(2.2, Math.max(spread.loosen, taller)),
    reach: room.reach,
    lean: random() < 0.5 ? -1 : 1,
  });
  if (shoulder?.kind === "person" && (first || cloudAlone))
    players.push(shoulderBefore(shoulder.look, camera, sign === 0 ? 1 : sign, lead, azimuth));
  return {
    place,
    camera,
    players,
    beasts,
    cloud,
    insert: ofBody ? null : insert,
    hands: {
      look: person?.kind === "person" ? person.look : null,
      held: person !== undefined && says(unquoted(shot.description), HELD_WORDS),
    },
    size,
    focusDepth: project(camera, vec(centre.x, lead ? lead.body.head.at.y : 0.8, centre.z)).depth,
  };
}

/** Metres from the top to the bottom of a frame of a size. */
function metresHigh(size: Shot["size"]): number {
  return HEAD_METRES / headPart(size);
}

/** How far a camera can back away in a place, and how far to the side of it (metres). */
function roomFor(place: Place, interior: boolean): { readonly reach: number; readonly half: number } {
  if (!interior && place !== "tunnel") return { reach: 60, half: place === "alley" ? 5 : 60 };
  const narrow: Partial<Record<Place, number>> = { corridor: 1.1, train: 1.1, tunnel: 1.9, prison: 1.2, bathroom: 1.7 };
  const large: Partial<Record<Place, number>> = {
    warehouse: 10,
    church: 10,
    corridor: 9.5,
    tunnel: 9.5,
    train: 8,
    platform: 11,
    school: 6.8,
    office: 6.8,
    bar: 6.8,
    cafe: 6.4,
    library: 6.8,
    shop: 6.4,
  };
  return { reach: large[place] ?? 5.6, half: narrow[place] ?? 2.2 };
}

/** A person and a dog in one frame need the whole of both, whatever the size says. */
function withSmallAnimal(shot: Shot, subjects: readonly Subject[]): boolean {
  if (shot.size !== "2S" && shot.size !== "MS" && shot.size !== "MLS") return false;
  const small = subjects.some((subject) => subject.kind === "animal" && subject.species !== "horse");
  return small && subjects.some((subject) => subject.kind === "person");
}

/** How far apart people stand for a frame, and how much wider the frame must be to hold them. */
function spacing(
  shot: Shot,
  size: Shot["size"],
  figures: readonly Subject[],
  beastHeight: number | null,
  place: Place,
  width: number,
  height: number,
): { readonly apart: number; readonly loosen: number } {
  const count = figures.length;
  if (count < 2) return { apart: 0, loosen: 1 };
  const part = beastHeight === null ? 1 : beastHeight / 1.75;
  const metresWide = (width / framingHeight(width, height)) * (HEAD_METRES / headPart(size)) * part;
  const hugging = actionIn(shot.description) === "hug";
  const large = figures.some((subject) => subject.kind === "animal" && subject.species === "horse");
  const pair = Math.min(1.15, Math.max(0.6, metresWide * 0.34));
  const apart = large ? 1.5 : hugging ? 0.34 : place === "car" ? 0.76 : count === 2 ? pair : count === 3 ? 0.7 : 0.58;
  const loosen = Math.max(1, Math.min(2.1, (apart * (count - 1) + 0.6) / (metresWide * 0.94)));
  return { apart, loosen };
}

/** The spot the camera turns about: heads in close shots, bodies in wide ones. */
function framedPoint(
  size: Shot["size"],
  players: readonly Player[],
  beasts: readonly BeastRequest[],
  beastFirst: boolean,
): Vec {
  const points: Vec[] = players.map(({ body, action }) =>
    action === "lie" && size !== "CU" && size !== "ECU"
      ? lerp(body.head.at, body.pelvis.at, size === "MCU" ? 0.2 : 0.6)
      : CLOSE.has(size)
        ? body.head.at
        : body.pelvis.at,
  );
  if (beastFirst || points.length === 0) {
    for (const beast of beasts)
      points.push(placed(facing(beast.at, beast.yaw), 0, 0, CLOSE.has(size) ? BEAST_SIZE[beast.species].ahead : 0));
  }
  if (points.length === 0) return vec(0, 0, 0);
  const sum = points.reduce((total, at) => add(total, at), vec(0, 0, 0));
  return vec(sum.x / points.length, 0, sum.z / points.length);
}

const LEAD_ROOM: Partial<Record<Shot["size"], number>> = {
  EWS: 0.13,
  EST: 0.15,
  WS: 0.12,
  FS: 0.09,
  ECU: 0.03,
  CU: 0.055,
};

/** Lead room: who looks right stands left of the middle. */
function acrossOf(shot: Shot, size: Shot["size"], count: number, sign: number): number {
  if (shot.angle === "overhead") return 0.5;
  if (size === "OTS") return 0.5 - (sign === 0 ? 1 : sign) * 0.13;
  return count > 1 ? 0.5 : 0.5 - sign * (LEAD_ROOM[size] ?? 0.075);
}
