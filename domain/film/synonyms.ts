import {
  CAMERA_ANGLES,
  CAMERA_MOVEMENTS,
  type CameraAngle,
  type CameraMovement,
  SHOT_SIZES,
  type ShotSize,
  TRANSITIONS,
  type TransitionKind,
} from "./vocabulary.ts";

/** Terms a crew uses for one thing, in small letters, words parted by single spaces. The code itself always reads. */
type Synonyms<T extends string> = Readonly<Record<T, readonly string[]>>;

const SHOT_SIZE_TERMS: Synonyms<ShotSize> = {
  EWS: ["extreme wide", "extreme wide shot", "very wide shot", "vws", "extreme long shot", "els", "xls", "xws"],
  EST: ["establishing", "establishing shot", "establisher"],
  WS: ["wide", "wide shot", "long shot", "ls", "master", "master shot"],
  FS: ["full", "full shot", "full body", "full figure"],
  MLS: [
    "medium long shot",
    "medium wide",
    "medium wide shot",
    "mws",
    "cowboy",
    "cowboy shot",
    "american shot",
    "knee shot",
  ],
  MS: ["medium", "medium shot", "mid shot", "midshot", "waist shot", "mid"],
  MCU: ["medium close up", "medium closeup", "chest shot", "bust shot"],
  CU: ["close", "close up", "closeup", "close shot"],
  ECU: ["extreme close up", "extreme closeup", "big close up", "bcu", "xcu", "tight close up", "choker"],
  INS: ["insert", "insert shot", "detail", "detail shot"],
  CA: ["cutaway", "cut away", "cutaway shot", "reaction", "reaction shot"],
  "2S": ["two shot", "2 shot", "twoshot", "two hander"],
  OTS: ["over the shoulder", "over shoulder", "over the shoulder shot", "oss"],
  POV: ["point of view", "point of view shot", "subjective"],
};

const CAMERA_ANGLE_TERMS: Synonyms<CameraAngle> = {
  "eye-level": ["eye", "eyeline", "neutral", "straight", "straight on", "normal"],
  high: ["high angle", "from above", "looking down", "down shot"],
  low: ["low angle", "from below", "looking up", "up shot"],
  overhead: ["top", "top shot", "top down", "bird's eye", "birds eye", "bird's eye view", "god's eye", "plan view"],
  "worms-eye": ["worm's eye", "worm's eye view", "worms eye view", "ground level"],
  dutch: ["dutch angle", "dutch tilt", "canted", "canted angle", "oblique"],
};

const CAMERA_MOVEMENT_TERMS: Synonyms<CameraMovement> = {
  static: ["still", "locked", "locked off", "lock off", "fixed", "none", "no movement", "tripod"],
  "pan-left": ["pan l", "panning left"],
  "pan-right": ["pan", "pan r", "panning right"],
  "tilt-up": ["tilt", "tilting up"],
  "tilt-down": ["tilting down"],
  "dolly-in": ["dolly", "push", "push in", "track in", "tracking in", "move in", "dolly forward"],
  "dolly-out": ["pull", "pull out", "pull back", "track out", "move out", "dolly back"],
  "truck-left": ["track left", "crab left", "slide left", "tracking left"],
  "truck-right": [
    "truck",
    "track",
    "tracking",
    "tracking shot",
    "track right",
    "crab right",
    "slide right",
    "tracking right",
  ],
  "pedestal-up": ["pedestal", "ped up", "boom up"],
  "pedestal-down": ["ped down", "boom down"],
  "crane-up": ["crane", "jib up", "rising", "drone up"],
  "crane-down": ["jib down", "descending", "drone down"],
  handheld: ["hand held", "shaky", "shoulder"],
  steadicam: ["gimbal", "stabilized", "follow", "following"],
  "arc-left": ["orbit left", "circle left"],
  "arc-right": ["arc", "orbit", "orbit right", "circle", "circle right"],
  "zoom-in": ["zoom", "punch in"],
  "zoom-out": ["punch out"],
  "rack-focus": ["rack", "focus pull", "pull focus", "focus"],
  "whip-pan": ["whip", "swish", "swish pan", "flash pan"],
};

const TRANSITION_TERMS: Synonyms<TransitionKind> = {
  cut: [
    "cut to",
    "hard cut",
    "straight cut",
    "smash cut",
    "smash cut to",
    "match cut",
    "match cut to",
    "jump cut",
    "jump cut to",
  ],
  dissolve: ["dissolve to", "cross dissolve", "crossfade", "cross fade", "mix", "lap dissolve"],
  dip: ["dip to black", "dip to white", "dip to color"],
  wipe: ["wipe to"],
  "fade-in": ["fade up", "fade from black"],
  "fade-out": ["fade to black", "fade to white", "cut to black", "fade"],
};

/** A term as terms are compared: small letters, dashes and dots as spaces, straight apostrophes. */
function plainTerm(text: string): string {
  return text
    .toLowerCase()
    .replaceAll("’", "'")
    .replace(/[\s._:/-]+/g, " ")
    .trim();
}

function readerOf<T extends string>(all: readonly T[], synonyms: Synonyms<T>): (text: string) => T | null {
  const codes = new Map<string, T>();
  for (const code of all) {
    codes.set(plainTerm(code), code);
    for (const term of synonyms[code]) codes.set(plainTerm(term), code);
  }
  return (text) => {
    const term = plainTerm(text);
    const bare = term.replace(/^(?:an?|the) /, "").replace(/ (?:shot|angle|move|movement|shots)$/, "");
    return codes.get(term) ?? codes.get(bare) ?? null;
  };
}

/** The shot size a term names (`close up`, `C.U.`, `medium-wide shot`); null when it names none. */
export const parseShotSize: (text: string) => ShotSize | null = readerOf(SHOT_SIZES, SHOT_SIZE_TERMS);
/** The camera angle a term names (`bird's-eye view`, `canted`); null when it names none. */
export const parseCameraAngle: (text: string) => CameraAngle | null = readerOf(CAMERA_ANGLES, CAMERA_ANGLE_TERMS);
/** The camera movement a term names (`push in`, `locked off`); null when it names none. */
export const parseCameraMovement: (text: string) => CameraMovement | null = readerOf(
  CAMERA_MOVEMENTS,
  CAMERA_MOVEMENT_TERMS,
);
/** The transition a term names (`DISSOLVE TO:`, `fade to black`); null when it names none. */
export const parseTransitionKind: (text: string) => TransitionKind | null = readerOf(TRANSITIONS, TRANSITION_TERMS);
