import type { RenderId, RunId, SceneId } from "./ids.ts";
import type { RenderSettings } from "./stitch/render.ts";

/** What must follow an event (`react`). The ProjectObject stores effects with the event and carries them out. */
export type Effect =
  /**
   * Start the pipeline at `notBefore` unless a person has edited the scene after `version` by then. `automatic`: nobody
   * asked for it, so it is let go where the project has come to ask for pipelines on request.
   */
  | {
      readonly kind: "start-pipeline";
      readonly sceneId: SceneId;
      readonly version: number;
      readonly notBefore: string;
      readonly automatic?: true;
    }
  | { readonly kind: "dispatch-run"; readonly runId: RunId }
  /** Have the Showrunner read the film again, now that this scene is approved. */
  | { readonly kind: "call-showrunner"; readonly sceneId: SceneId }
  | { readonly kind: "abort-run"; readonly runId: RunId }
  /** Ask for the take of an approved scene in the project's default settings. */
  | { readonly kind: "request-take"; readonly sceneId: SceneId; readonly settings: RenderSettings }
  | { readonly kind: "dispatch-render"; readonly renderId: RenderId }
  | { readonly kind: "abort-render"; readonly renderId: RenderId }
  /** Put cards of new scenes on the board. */
  | { readonly kind: "place-scenes"; readonly sceneIds: readonly SceneId[] }
  /** People put these scenes into other acts: their cards go into those frames. */
  | { readonly kind: "arrange-acts"; readonly sceneIds: readonly SceneId[] }
  /** The scene's text or editability changed: tell its script room. */
  | { readonly kind: "refresh-script-room"; readonly sceneId: SceneId };
