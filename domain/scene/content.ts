import type {
  CameraAngle,
  CameraMovement,
  IntExt,
  ScreenDirection,
  ShotSize,
  TransitionKind,
} from "../film/vocabulary.ts";
import type { BeatId, ShotId } from "../ids.ts";
import type { LaneKind } from "../stitch/lanes.ts";
import type { SoundStretch } from "../stitch/sound-stretch.ts";

/** INT. KITCHEN - NIGHT, taken apart. `location` and `timeOfDay` are in capitals as the writer wrote them. */
export interface SceneHeading {
  readonly intExt: IntExt;
  readonly location: string;
  readonly timeOfDay: string;
}

/** A beat: one turn of the scene's action. `elementIds` are script elements; `intensity` is 0–100. */
export interface Beat {
  readonly id: BeatId;
  readonly title: string;
  readonly elementIds: readonly string[];
  readonly intensity: number;
}

/** The Director's notes. `axis` is the 180° line: who keeps which side of the frame. */
export interface Direction {
  readonly blocking: string;
  readonly performance: string;
  readonly tone: string;
  readonly axis: { readonly left: string; readonly right: string } | null;
}

/** How a shot ends into the next; `frames` is the overlap (0 for a cut). */
export interface Transition {
  readonly kind: TransitionKind;
  readonly frames: number;
}

/** The picture of a shot: drawn by the house from the shot's fields, or a stored picture (R2 key, SHA-256). */
export type Panel =
  | { readonly source: "house" }
  | { readonly source: "upload"; readonly key: string; readonly sha256: string; readonly contentType: string };

/** A moving picture in the place of a shot's panel: a stored MP4 (R2 key, SHA-256) and how long it is. */
export interface Clip {
  readonly key: string;
  readonly sha256: string;
  readonly contentType: "video/mp4";
  readonly milliseconds: number;
}

/** One camera set-up. Its number (12A) is its place in the scene and is not stored. */
export interface Shot {
  readonly id: ShotId;
  readonly size: ShotSize;
  readonly angle: CameraAngle;
  readonly movement: CameraMovement;
  readonly lensMm: number;
  readonly subjects: readonly string[];
  readonly description: string;
  readonly screenDirection: ScreenDirection;
  readonly elementIds: readonly string[];
  readonly beatId: BeatId | null;
  readonly durationFrames: number;
  readonly transition: Transition;
  /**
   * Where the sound of this shot is cut, in frames against its picture: before it (positive, a J cut) or after it
   * (negative, an L cut). Absent: with the picture. What of it can be played is said by `soundLeads`.
   */
  readonly soundLeadFrames?: number;
  readonly panel: Panel;
  /** Absent: the panel is the shot's picture. It comes by an accepted proposal and is taken away by a person, never edited. */
  readonly clip?: Clip;
}

/** What is heard at a cue. `lane`: music goes down while somebody speaks, effects stay as loud as they are. */
export interface CueSound extends SoundStretch {
  readonly lane: LaneKind;
}

/** A sound the Editor asks for, from an offset in frames into the scene. */
export interface SoundCue {
  readonly id: string;
  readonly atFrame: number;
  readonly description: string;
  /**
   * The part of an uploaded sound that is heard there in the scene's animatic and takes, chosen by a person. Absent: a
   * cue is a note for whoever makes the sound.
   */
  readonly sound?: CueSound;
}

/**
 * What a scene says and shows: the versioned unit. `script` is Fountain; `elementIds` names its elements, one id for
 * each element the parser finds, in order (ids live outside the author's text).
 */
export interface SceneContent {
  readonly heading: SceneHeading;
  readonly title: string;
  readonly synopsis: string;
  readonly script: string;
  readonly elementIds: readonly string[];
  readonly intent: string;
  readonly beats: readonly Beat[];
  readonly direction: Direction;
  readonly shots: readonly Shot[];
  readonly targetFrames: number;
  readonly soundCues: readonly SoundCue[];
}

export type ContentField = keyof SceneContent;

/** The fields of a scene that a content event changed, with their new values in full. */
export type ContentPatch = Partial<SceneContent>;

export const EMPTY_CONTENT: SceneContent = {
  heading: { intExt: "INT", location: "", timeOfDay: "" },
  title: "",
  synopsis: "",
  script: "",
  elementIds: [],
  intent: "",
  beats: [],
  direction: { blocking: "", performance: "", tone: "", axis: null },
  shots: [],
  targetFrames: 0,
  soundCues: [],
};

/** Frames of all shots in a row, the scene's runtime. Overlaps inside a scene do not exist: shots are cut together. */
export function runtimeFrames(content: Pick<SceneContent, "shots">): number {
  return content.shots.reduce((sum, shot) => sum + shot.durationFrames, 0);
}
