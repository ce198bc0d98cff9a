import { clsx } from "clsx";
import { Flag, LoaderCircle } from "lucide-react";
import { memo } from "react";
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

/** The film in order beside the board: a press looks at the card, Enter or a double press opens the scene. */
export function SceneRail({ scenes, project, selected, onLookAt, onOpen }: SceneRailProps) {
  return (
    <nav aria-label="Scenes" className="hidden w-72 shrink-0 overflow-y-auto border-r bg-panel lg:block">
      <ol>
        {scenes.map((scene) => (
          <RailScene
            key={scene.id}
            scene={scene}
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
  rate,
  isSelected,
  onLookAt,
  onOpen,
}: Pick<SceneRailProps, "onLookAt" | "onOpen"> & { scene: SceneSummary; rate: FrameRateName; isSelected: boolean }) {
  return (
    <li
      className={clsx(
        // Hundreds of scenes: those out of sight are not laid out.
        "relative border-b [contain-intrinsic-size:auto_4rem] [content-visibility:auto]",
        isSelected && "bg-raised shadow-[inset_3px_0_0_var(--color-accent)]",
      )}
    >
      <button
        type="button"
        className="flex w-full flex-col gap-1 px-4 py-2.5 text-left hover:bg-raised"
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
