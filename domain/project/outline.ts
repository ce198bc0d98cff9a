import type { OutlineId, RunId, SceneId } from "../ids.ts";
import type { Engine } from "../pipeline/role.ts";
import type { SceneHeading } from "../scene/content.ts";

/** One scene an outline suggests. `act` is 1–4; `targetFrames` of all scenes sum to the runtime target. */
export interface OutlineScene {
  readonly act: number;
  readonly heading: SceneHeading;
  readonly title: string;
  readonly synopsis: string;
  readonly purpose: string;
  readonly characters: readonly string[];
  readonly targetFrames: number;
  /** Fountain text to start from, heading line included. */
  readonly script: string;
}

/** A proposal of scenes for a whole film, accepted whole or in part. Marked as a scaffold when the house made it. */
export interface Outline {
  readonly id: OutlineId;
  readonly runId: RunId;
  readonly engine: Engine;
  readonly status: "requested" | "open" | "accepted" | "rejected" | "failed";
  readonly summary: string;
  readonly scenes: readonly OutlineScene[];
  readonly sceneIds: readonly SceneId[];
  readonly failure: string | null;
  readonly createdAt: string;
}
