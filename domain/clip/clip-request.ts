import type { RunId, SceneId, ShotId, UserId } from "../ids.ts";
import type { VideoEngine } from "../pipeline/role.ts";

/** A clip that a video model was asked for and has not given yet. It is open only as long as its run is wanted. */
export interface ClipRequest {
  readonly runId: RunId;
  readonly sceneId: SceneId;
  readonly shotId: ShotId;
  readonly engine: VideoEngine;
  /** Null: the model that the engine is set up with. */
  readonly model: string | null;
  /** What the person asks for beyond the shot's fields. */
  readonly words: string;
  /** Absent: the clip begins with the house's drawing only where its model can't begin without a picture. */
  readonly drawing?: true;
  readonly by: UserId;
  readonly status: "waiting" | "running";
}
