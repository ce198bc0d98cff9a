import type { RunId, SceneId, ShotId, UserId } from "../ids.ts";
import type { CrewEngine } from "../pipeline/role.ts";

/** A picture that an image model was asked for and has not given yet. It is open only as long as its run is. */
export interface PanelRequest {
  readonly runId: RunId;
  readonly sceneId: SceneId;
  readonly shotId: ShotId;
  readonly engine: CrewEngine;
  /** Null: the engine's own model for pictures. */
  readonly model: string | null;
  /** What the person asks for beyond the shot's fields. */
  readonly words: string;
  readonly by: UserId;
  readonly status: "waiting" | "running";
}

/** What a person may add to a shot's fields, in characters. */
export const LONGEST_WORDS = 1000;
