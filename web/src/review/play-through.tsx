import { X } from "lucide-react";
import { useEffect, useRef } from "react";
import type { SceneView, ShotView } from "#contract/http/scene";
import type { FrameRate } from "#domain/film/frame-rate";
import type { FrameRateName } from "#domain/film/vocabulary";
import type { Character } from "#domain/project/story-bible";
import { runtimeFrames, type SceneContent } from "#domain/scene/content";
import type { TimingNumbers } from "#domain/screenplay/timing";
import { aspectOf } from "../kit/aspect.ts";
import { IconButton } from "../kit/button.tsx";
import { useShortcuts } from "../shell/shortcuts.ts";
import { PanelStage } from "./panel-stage.tsx";
import { cutPoints, shotAt, useTransport } from "./transport.ts";
import { TransportBar, usePlayerKeys } from "./transport-bar.tsx";

/** The scene played where its script stands: panels, real lengths, captions. Nothing is rendered. */
export function PlayThrough({
  scene,
  content,
  shots,
  cast,
  aspectRatio,
  rate,
  timing,
  frameRate,
  onShot,
  onClose,
}: {
  scene: SceneView;
  content: SceneContent;
  shots: readonly ShotView[];
  cast: readonly Character[];
  aspectRatio: string;
  rate: FrameRate;
  timing: TimingNumbers;
  frameRate: FrameRateName;
  /** The shot on the screen now. */
  onShot: (shotId: string) => void;
  onClose: () => void;
}) {
  const frames = runtimeFrames(content);
  const transport = useTransport({ frames, rate, video: null });
  const playAtFirst = useRef(transport.play);
  const cuts = cutPoints(shots);
  const current = shotAt(shots, transport.frame)?.shot;
  const currentId = current?.id;
  usePlayerKeys(transport, cuts);
  useShortcuts([{ keys: "Escape", label: "Close the player", group: "Player", run: onClose }]);
  // Opened to be watched.
  useEffect(() => playAtFirst.current(), []);
  useEffect(() => {
    if (currentId) onShot(currentId);
  }, [currentId, onShot]);
  return (
    <section
      aria-label={`Scene ${scene.number} from its panels`}
      className="absolute inset-0 z-20 flex flex-col bg-black max-lg:fixed max-lg:z-40"
    >
      <div className="grid min-h-0 flex-1 place-items-center overflow-hidden [container-type:size]">
        <div
          className="max-h-full max-w-full"
          style={{ width: `min(100cqw, calc(100cqh * ${aspectOf(aspectRatio)}))` }}
        >
          <PanelStage
            projectId={scene.projectId}
            content={content}
            shots={shots}
            cast={cast}
            aspectRatio={aspectRatio}
            rate={rate}
            timing={timing}
            frame={transport.frame}
            speed={transport.speed}
          />
        </div>
      </div>
      <TransportBar transport={transport} frames={frames} cuts={cuts} frameRate={frameRate}>
        {current ? (
          <span className="text-xs text-soft">
            Shot {current.number} · {current.size}
          </span>
        ) : null}
        <IconButton label="Close the player (Esc)" onClick={onClose}>
          <X aria-hidden />
        </IconButton>
      </TransportBar>
    </section>
  );
}
