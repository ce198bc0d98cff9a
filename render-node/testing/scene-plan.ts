import type { ScenePlan } from "../../contract/render.ts";
import type { CameraMovement } from "../../domain/film/vocabulary.ts";
import type { Shot } from "../../domain/scene/content.ts";
import { TIMING_DEFAULTS } from "../../domain/screenplay/timing.ts";
import type { DrawShot } from "../scene-render/shot-picture.ts";

/** A shot for tests: only what matters is named. */
export function testShot(id: string, durationFrames: number, movement: CameraMovement = "static"): Shot {
  return {
    id: `sho_${id}`,
    size: "MS",
    angle: "eye-level",
    movement,
    lensMm: 40,
    subjects: [],
    description: "",
    screenDirection: "neutral",
    elementIds: [],
    beatId: null,
    durationFrames,
    transition: { kind: "cut", frames: 0 },
    panel: { source: "house" },
  };
}

/** A tiny scene: 160×90 at 24 frames a second. */
export function testPlan(shots: readonly Shot[], change: Partial<ScenePlan> = {}): ScenePlan {
  return {
    projectId: "prj_0123456789abcdef",
    sceneId: "scn_0123456789abcdef0123456789ab",
    sceneNumber: "12",
    version: 3,
    contentHash: "hash",
    quality: "take",
    frameRate: { numerator: 24, denominator: 1 },
    width: 160,
    height: 90,
    content: {
      heading: { intExt: "INT", location: "KITCHEN", timeOfDay: "NIGHT" },
      title: "The kitchen",
      script: "INT. KITCHEN - NIGHT\n",
      elementIds: [],
      shots,
    },
    cast: [],
    settings: {
      panelStyle: "tone",
      burnInCaptions: false,
      slate: false,
      timecode: false,
      roomTone: true,
      scratchVoices: true,
    },
    timing: TIMING_DEFAULTS,
    clips: [],
    sounds: [],
    ...change,
  };
}

/** A picture of one grey: the number in the shot's id. */
export const drawGrey: DrawShot = (_plan, shot, { width, height }) => {
  const grey = Number(shot.id.slice(4));
  const fill = `rgb(${grey},${grey},${grey})`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="${fill}"/></svg>`;
};
