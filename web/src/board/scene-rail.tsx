import { clsx } from "clsx";
import { Flag, LoaderCircle } from "lucide-react";
import { memo, useEffect, useRef, useState } from "react";
import type { ProjectView } from "#contract/http/project";
import type { SceneSummary } from "#contract/http/scene";
import type { FrameRateName } from "#domain/film/vocabulary";
import type { SceneId } from "#domain/ids";
import { Count, StatusBadge } from "../kit/badge.tsx";
import { RunningTime } from "../kit/timecode.tsx";

export interface SceneRailProps {
  readonly scenes: readonly SceneSummary[];
  readonly project: ProjectView;
  readonly selected: SceneId | null;
  readonly onLookAt: (sceneId: SceneId) => void;
  readonly onOpen: (sceneId: string) => void;
}

/** Height of one scene in the rail, in rem, and how many out of sight are there for the Tab key and a quick scroll. */
const ROW_REM = 4;
const BEYOND = 12;

/**
 * The film in order beside the board: a press looks at the card, Enter or a double press opens the scene. Of hundreds of
 * scenes only those near to sight are in the page; each tells its place among all.
 */
export function SceneRail({ scenes, project, selected, onLookAt, onOpen }: SceneRailProps) {
  const rail = useRef<HTMLElement | null>(null);
  const [{ from, to }, setShown] = useState({ from: 0, to: 40 });
  useEffect(() => {
    const element = rail.current;
    if (!element) return;
    const look = () => {
      const row = ROW_REM * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      const first = Math.floor(element.scrollTop / row) - BEYOND;
      const last = Math.ceil((element.scrollTop + element.clientHeight) / row) + BEYOND;
      setShown((now) => (now.from === first && now.to === last ? now : { from: first, to: last }));
    };
    const watcher = new ResizeObserver(look);
    watcher.observe(element);
    element.addEventListener("scroll", look, { passive: true });
    return () => {
      watcher.disconnect();
      element.removeEventListener("scroll", look);
    };
  }, []);
  const first = Math.max(0, from);
  return (
    <nav ref={rail} aria-label="Scenes" className="hidden w-72 shrink-0 overflow-y-auto border-r bg-panel lg:block">
      <ol className="relative" style={{ height: `${scenes.length * ROW_REM}rem` }}>
        {scenes.slice(first, to).map((scene, index) => (
          <RailScene
            key={scene.id}
            scene={scene}
            place={first + index}
            of={scenes.length}
            rate={project.frameRate}
            isSelected={scene.id === selected}
            onLookAt={onLookAt}
            onOpen={onOpen}
          />
        ))}
      </ol>
    </nav>
  );
}

/** Drawn again only when its own scene changes: there may be hundreds. */
const RailScene = memo(function RailScene({
  scene,
  place,
  of,
  rate,
  isSelected,
  onLookAt,
  onOpen,
}: Pick<SceneRailProps, "onLookAt" | "onOpen"> & {
  scene: SceneSummary;
  /** From 0, of so many. */
  place: number;
  of: number;
  rate: FrameRateName;
  isSelected: boolean;
}) {
  return (
    <li
      aria-posinset={place + 1}
      aria-setsize={of}
      className={clsx(
        "absolute inset-x-0 overflow-hidden border-b",
        isSelected && "bg-raised shadow-[inset_3px_0_0_var(--color-accent)]",
      )}
      style={{ top: `${place * ROW_REM}rem`, height: `${ROW_REM}rem` }}
    >
      <button
        type="button"
        className="flex size-full flex-col justify-center gap-1 px-4 text-left hover:bg-raised"
        onClick={() => onLookAt(scene.id)}
      >
        <span className="flex w-full items-center gap-2">
          <span className="w-7 text-xs font-semibold text-faint tabular-nums">{scene.number}</span>
          <span className="min-w-0 flex-1 truncate text-sm font-medium">{scene.title || scene.heading.location}</span>
          {scene.lock ? (
            <LoaderCircle className="size-3.5 animate-spin text-live" aria-label={`${scene.lock.role} at work`} />
          ) : null}
          {scene.flags.length > 0 ? <Flag className="size-3.5 text-bad" aria-label="flagged" /> : null}
          {scene.openProposals > 0 ? <Count n={scene.openProposals} what="open proposals" /> : null}
        </span>
        <span className="flex items-center gap-2 pl-9 text-2xs text-soft">
          <StatusBadge status={scene.status} omitted={scene.omitted} />
          <span>
            v{scene.version} · <RunningTime frames={scene.runtimeFrames} rate={rate} />
          </span>
        </span>
      </button>
      <button
        type="button"
        className="absolute right-2 bottom-1.5 flex h-6 items-center rounded px-2 text-2xs font-medium text-accent-strong hover:bg-hover"
        onClick={() => onOpen(scene.id)}
      >
        Open<span className="sr-only"> scene {scene.number}</span>
      </button>
    </li>
  );
});
