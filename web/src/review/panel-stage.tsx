import { useMemo } from "react";
import type { ShotView } from "#contract/http/scene";
import type { FrameRate } from "#domain/film/frame-rate";
import type { CameraMovement } from "#domain/film/vocabulary";
import type { Character } from "#domain/project/story-bible";
import type { SceneContent } from "#domain/scene/content";
import type { TimingNumbers } from "#domain/screenplay/timing";
import { aspectOf } from "../kit/aspect.ts";
import { lateRule } from "../kit/late.ts";
import { PanelPicture } from "../kit/panel-picture.tsx";
import { CueSounds } from "./cue-sounds.tsx";
import { shotAt } from "./transport.ts";

// What is said when is read from the screenplay: the picture is there before it.
const useCaptions = lateRule(() => import("#domain/film/captions"));

/** How far a move goes over a whole shot, as a share of the picture. */
const TRAVEL = 0.08;

/** A camera move hinted at on a still: where the picture is, `progress` of the way through. */
function cameraOf(movement: CameraMovement, progress: number): string {
  const along = (progress - 0.5) * TRAVEL * 100;
  switch (movement) {
    case "dolly-in":
    case "zoom-in":
      return `scale(${1 + TRAVEL * progress * 1.5})`;
    case "dolly-out":
    case "zoom-out":
      return `scale(${1 + TRAVEL * (1 - progress) * 1.5})`;
    case "pan-left":
    case "truck-left":
    case "arc-left":
      return `scale(${1 + TRAVEL}) translateX(${along}%)`;
    case "pan-right":
    case "truck-right":
    case "arc-right":
      return `scale(${1 + TRAVEL}) translateX(${-along}%)`;
    case "tilt-up":
    case "pedestal-up":
    case "crane-up":
      return `scale(${1 + TRAVEL}) translateY(${along}%)`;
    case "tilt-down":
    case "pedestal-down":
    case "crane-down":
      return `scale(${1 + TRAVEL}) translateY(${-along}%)`;
    default:
      return "none";
  }
}

/**
 * A scene played from its panels: each on the screen for its real length, with the dialogue as captions and the sounds of
 * its cues. No render.
 */
export function PanelStage({
  projectId,
  content,
  shots,
  cast,
  aspectRatio,
  rate,
  timing,
  frame,
  speed,
}: {
  projectId: string;
  content: SceneContent;
  shots: readonly ShotView[];
  cast: readonly Character[];
  aspectRatio: string;
  rate: FrameRate;
  /** How the film times its lines. */
  timing: TimingNumbers;
  frame: number;
  /** How fast it plays; 0 stands, below zero runs backwards. */
  speed: number;
}) {
  const captions = useCaptions();
  const cues = useMemo(() => captions?.sceneCaptions(content, rate, timing) ?? [], [captions, content, rate, timing]);
  const at = shotAt(shots, frame);
  const cue = cues.find((one) => frame >= one.startFrame && frame < one.endFrame);
  return (
    <div className="relative size-full overflow-hidden bg-black" style={{ aspectRatio: aspectOf(aspectRatio) }}>
      {at ? (
        <div className="size-full" style={{ transform: cameraOf(at.shot.movement, at.progress) }}>
          <PanelPicture
            shot={at.shot}
            heading={content.heading}
            cast={cast}
            aspectRatio={aspectRatio}
            className="size-full rounded-none"
          />
        </div>
      ) : null}
      <CueSounds projectId={projectId} cues={content.soundCues} rate={rate} frame={frame} speed={speed} />
      {cue ? (
        <p className="absolute inset-x-[8%] bottom-[6%] text-center text-base leading-snug font-medium text-white [text-shadow:0_1px_3px_black,0_0_8px_black]">
          <span className="rounded bg-black/55 box-decoration-clone px-1.5 py-0.5 whitespace-pre-line">{cue.text}</span>
        </p>
      ) : null}
    </div>
  );
}
