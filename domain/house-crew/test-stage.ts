import type { AgentContext } from "../agent/context.ts";
import { frameRateOf } from "../film/frame-rate.ts";
import type { PipelineRole } from "../pipeline/role.ts";
import { EMPTY_BIBLE, type StoryBible } from "../project/story-bible.ts";
import { EMPTY_CONTENT, type SceneContent, type Shot } from "../scene/content.ts";
import { elementsOf } from "../screenplay/elements.ts";
import { readScene, type SceneReading } from "./reading/scene-reading.ts";
import type { RehearsalContext } from "./rehearsal.ts";

/** The kitchen that the rules' tests play in. */
export const BIBLE: StoryBible = {
  ...EMPTY_BIBLE,
  version: 1,
  characters: [
    { id: "cha_1", name: "MARA", aliases: [], description: "a woman who waits", look: "", voice: "" },
    { id: "cha_2", name: "TOM", aliases: [], description: "her brother, a man of thirty", look: "", voice: "" },
    { id: "cha_3", name: "REYES", aliases: [], description: "a man with a boat", look: "", voice: "" },
  ],
  locations: [{ id: "loc_1", name: "KITCHEN", description: "" }],
};

export const CONTEXT: RehearsalContext = {
  sceneNumber: "1",
  sceneVersion: 1,
  bible: BIBLE,
  genre: "drama",
  frameRate: frameRateOf("24"),
  openNotes: [],
  reviews: [],
  revisionComment: "",
  scenesBefore: [],
  scenesAfter: [],
  runtimeTargetFrames: 14_400,
  budget: { sceneLeftMicroUsd: 0, projectLeftMicroUsd: 0 },
};

/** A scene with only a script, its elements called e1, e2 … */
export function sceneOf(script: string, more: Partial<SceneContent> = {}): SceneContent {
  const elementIds = elementsOf({ script, elementIds: [] }).map((_, n) => `e${n + 1}`);
  return { ...EMPTY_CONTENT, script, elementIds, ...more };
}

export function contextFor(role: PipelineRole, content: SceneContent, more: Partial<AgentContext> = {}): AgentContext {
  return {
    ...CONTEXT,
    role,
    content,
    earlierProposals: [],
    newBeatId: (n) => `bea_t${n + 1}`,
    newShotId: (n) => `sho_t${n + 1}`,
    ...more,
  };
}

export function reading(content: SceneContent, more: Partial<AgentContext> = {}): SceneReading {
  return readScene(contextFor("writer", content, more));
}

/** A shot with what a test says of it. */
export function shotOf(id: string, more: Partial<Omit<Shot, "id">> = {}): Shot {
  return {
    id: `sho_${id}`,
    size: "MS",
    angle: "eye-level",
    movement: "static",
    lensMm: 50,
    subjects: ["MARA"],
    description: "Mara waits.",
    screenDirection: "neutral",
    elementIds: [],
    beatId: null,
    durationFrames: 72,
    transition: { kind: "cut", frames: 0 },
    panel: { source: "house" },
    ...more,
  };
}
