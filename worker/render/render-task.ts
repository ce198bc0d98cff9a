import type { RenderJob, RenderReport } from "#contract/render";
import type { FrameRate } from "#domain/film/frame-rate";
import type { SeenShot, SeenTransition } from "#domain/stitch/picture-fault";
import type { Render } from "#domain/stitch/render";

export type DoneReport = Extract<RenderReport, { state: "done" }>;

/** What is to be done for a render now. */
export type RenderTask =
  | { readonly task: "none" }
  | { readonly task: "dispatch"; readonly job: RenderJob }
  /** It can't be rendered at all; the sentence says why. */
  | { readonly task: "refuse"; readonly detail: string }
  | {
      readonly task: "check";
      readonly report: DoneReport;
      readonly kind: Render["kind"];
      readonly plannedFrames: number;
      readonly frameRate: FrameRate;
      readonly width: number;
      readonly height: number;
      /** Null where nothing is known of it, and for a sound. */
      readonly picture: PlannedPicture | null;
    };

/** What may be seen in the finished picture: the shots of a take or an animatic, or the transitions of a film. */
export type PlannedPicture =
  | { readonly of: "scene"; readonly sceneNumber: string; readonly shots: readonly SeenShot[] }
  | { readonly of: "film"; readonly transitions: readonly SeenTransition[] };
