import { clsx } from "clsx";
import { Flag, LoaderCircle } from "lucide-react";
import { memo } from "react";
import type { SceneSummary } from "#contract/http/scene";
import { Badge, Count, STATUS_WORDS, StatusBadge } from "../kit/badge.tsx";
import { sceneName } from "../kit/heading.ts";
import { PanelPicture } from "../kit/panel-picture.tsx";
import { scenePictures, shotCountWords } from "../kit/scene-pictures.ts";
import { RunningTime } from "../kit/timecode.tsx";
import { useBoardFilm, useBoardScene } from "./board-scenes.ts";

const TILE: Record<SceneSummary["status"], string> = {
  draft: "bg-raised",
  in_review: "bg-warn-wash",
  approved: "bg-ok-wash",
};

/** A card seen from far away: its standing as a colour field. */
export function SceneTile({ sceneId }: { sceneId: string }) {
  const scene = useBoardScene(sceneId);
  return <div className={clsx("size-full rounded-card border", scene ? TILE[scene.status] : "bg-raised")} />;
}

/** Room under the panels for the card's title and footer, in canvas units. */
const CHROME = 78;

/** A scene on the board, live: number, title, panels, standing, who of the crew is at work, what waits for a person. */
export const SceneCard = memo(function SceneCard({
  sceneId,
  withPanels,
  height,
}: {
  sceneId: string;
  withPanels: boolean;
  height: number;
}) {
  const scene = useBoardScene(sceneId);
  if (!scene) {
    return (
      <div className="grid size-full place-items-center rounded-card border border-dashed bg-panel text-sm text-faint">
        This scene is not in the film
      </div>
    );
  }
  return (
    <article
      aria-label={`Scene ${scene.number}: ${scene.title || "untitled"}, ${scene.omitted ? "omitted" : STATUS_WORDS[scene.status]}`}
      className={clsx(
        "flex size-full flex-col overflow-hidden rounded-card border bg-panel text-ink select-none",
        scene.status === "approved"
          ? "border-ok/50"
          : scene.lock
            ? "border-live/70"
            : scene.flags.length > 0
              ? "border-bad/70"
              : "border-line",
        scene.omitted && "opacity-50",
      )}
    >
      <header className="flex h-9 shrink-0 items-center gap-2 px-3">
        <span className="text-sm font-bold text-faint tabular-nums">{scene.number}</span>
        <span className="min-w-0 flex-1 truncate text-sm font-semibold">{sceneName(scene)}</span>
        {scene.flags.length > 0 ? (
          <Flag className="size-3.5 text-bad" aria-label={`${scene.flags.length} flags`} />
        ) : null}
        {scene.openProposals > 0 ? <Count n={scene.openProposals} what="open proposals" /> : null}
      </header>
      {withPanels ? <Panels scene={scene} room={height - CHROME} /> : <div className="flex-1" />}
      <footer className="flex h-9 shrink-0 items-center gap-2 px-3 text-2xs text-soft">
        <StatusBadge status={scene.status} omitted={scene.omitted} />
        <span className="min-w-0 truncate">
          v{scene.version} · {shotCountWords(scene)} · <Runtime scene={scene} />
        </span>
        {scene.lock ? (
          <Badge tone="live" className="ml-auto capitalize">
            <LoaderCircle className="size-3 animate-spin" aria-hidden />
            {scene.lock.role}
          </Badge>
        ) : null}
      </footer>
    </article>
  );
});

function Runtime({ scene }: { scene: SceneSummary }) {
  const { frameRate } = useBoardFilm();
  return <RunningTime frames={scene.runtimeFrames} rate={frameRate} />;
}

/** As many panels as fit, evenly chosen over the scene, so that a long one still shows how it ends. */
function Panels({ scene, room }: { scene: SceneSummary; room: number }) {
  const { cast, aspectRatio } = useBoardFilm();
  const { shots, areProposed } = scenePictures(scene);
  if (shots.length === 0) {
    return <p className="line-clamp-5 flex-1 px-3 text-xs text-soft">{scene.synopsis || "No shots yet."}</p>;
  }
  const columns = shots.length === 1 ? 1 : shots.length <= 4 ? 2 : 3;
  const rows = columns === 1 ? 1 : columns === 2 && shots.length <= 2 ? 1 : 2;
  const count = Math.min(columns * rows, shots.length);
  const shown = Array.from(
    { length: count },
    (_, index) => shots[Math.round((index * (shots.length - 1)) / Math.max(1, count - 1))],
  );
  return (
    <div
      className={clsx("grid min-h-0 flex-1 gap-0.5 overflow-hidden bg-sunken", areProposed && "opacity-60")}
      style={{
        gridTemplateColumns: `repeat(${columns}, 1fr)`,
        gridTemplateRows: `repeat(${rows}, ${(room - 2) / rows}px)`,
      }}
    >
      {shown.map((shot) =>
        shot ? (
          <PanelPicture
            key={shot.id}
            shot={shot}
            heading={scene.heading}
            cast={cast}
            aspectRatio={aspectRatio}
            className="size-full rounded-none"
            decorative
          />
        ) : null,
      )}
    </div>
  );
}
