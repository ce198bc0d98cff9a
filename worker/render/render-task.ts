import type { RenderJob, RenderReport } from "#contract/render";
import type { FrameRate } from "#domain/film/frame-rate";
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
    };
