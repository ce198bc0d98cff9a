import { Clapperboard } from "lucide-react";
import type { ReactNode } from "react";
import type { SceneView, ShotView } from "#contract/http/scene";
import type { FrameRate } from "#domain/film/frame-rate";
import type { Character } from "#domain/project/story-bible";
import type { SceneContent } from "#domain/scene/content";
import type { TimingNumbers } from "#domain/screenplay/timing";
import { aspectOf } from "../kit/aspect.ts";
import { EmptyState } from "../kit/states.tsx";
import { PanelStage } from "./panel-stage.tsx";
import type { Showing } from "./showing.tsx";

/** The screen: a take's picture and sound, or panels played at their lengths, as large as the room allows. */
export function Stage({
  scene,
  content,
  shots,
  cast,
  aspectRatio,
  rate,
  timing,
  frame,
  speed,
  showing,
  isComing,
  onVideo,
  children,
}: {
  scene: SceneView;
  content: SceneContent;
  shots: readonly ShotView[];
  cast: readonly Character[];
  aspectRatio: string;
  rate: FrameRate;
  timing: TimingNumbers;
  frame: number;
  speed: number;
  showing: Showing | undefined;
  /** What the crew proposes is being worked out: there may be something to see in a moment. */
  isComing: boolean;
  onVideo: (video: HTMLVideoElement | null) => void;
  /** What lies over the picture. */
  children: ReactNode;
}) {
  const aspect = aspectOf(aspectRatio);
  const take = showing?.take;
  return (
    <div className="grid min-h-56 flex-1 place-items-center overflow-hidden bg-black [container-type:size] max-lg:aspect-video max-lg:min-h-0">
      <div className="relative" style={{ width: `min(100cqw, calc(100cqh * ${aspect}))`, aspectRatio: aspect }}>
        {take ? (
          <video
            key={take.id}
            ref={onVideo}
            src={take.url ?? undefined}
            poster={take.posterUrl ?? undefined}
            preload="auto"
            playsInline
            className="size-full bg-black"
            aria-label={showing.label}
          >
            <track
              kind="captions"
              src={take.captionsUrl ?? "data:text/vtt,WEBVTT"}
              srcLang="en"
              label="Captions"
              default
            />
          </video>
        ) : shots.length > 0 ? (
          <PanelStage
            projectId={scene.projectId}
            content={content}
            shots={shots}
            cast={cast}
            aspectRatio={aspectRatio}
            rate={rate}
            timing={timing}
            frame={frame}
            speed={speed}
          />
        ) : isComing ? null : (
          <div className="grid size-full place-items-center overflow-auto bg-sunken">
            <EmptyState icon={Clapperboard} title="Nothing to see yet">
              {scene.content.script.trim() === ""
                ? "This scene has no script and no shots. Write its script, and the crew proposes how to shoot it."
                : "This scene has no shots. The Cinematographer proposes them; ask the crew above."}
            </EmptyState>
          </div>
        )}
        {children}
      </div>
    </div>
  );
}
