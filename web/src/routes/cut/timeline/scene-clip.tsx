import { clsx } from "clsx";
import type { PointerEvent } from "react";
import type { ProjectView } from "#contract/http/project";
import type { Character } from "#domain/project/story-bible";
import { PanelPicture } from "../../../kit/panel-picture.tsx";
import { scenePictures } from "../../../kit/scene-pictures.ts";
import { runningTime } from "../../../kit/timecode.tsx";
import { useLive } from "../../../live/live-store.ts";
import type { LaidOut } from "../plan-draft.ts";
import { STANDING_LOOK } from "../readiness.tsx";
import { isComing, STANDING_WORDS, takeStanding } from "../take-standing.ts";

/** A panel needs this much room to be one. */
const LEAST_PANEL_PIXELS = 18;

/** The shots that are seen of a trimmed scene, each with the frames it has. */
function shownShots(item: LaidOut) {
  const { head, tail } = item.step.trim;
  const shots = item.scene ? scenePictures(item.scene).shots : [];
  let start = 0;
  return shots.flatMap((shot) => {
    const [from, to] = [start, start + shot.durationFrames];
    start = to;
    const frames = Math.min(to, item.takeFrames - tail) - Math.max(from, head);
    return frames > 0 ? [{ shot, frames }] : [];
  });
}

/** The panels of a scene, to scale as far as there is room. What has no take yet stands back. */
function ClipPictures({
  film,
  cast,
  item,
  pixels,
}: {
  film: ProjectView;
  cast: readonly Character[];
  item: LaidOut;
  pixels: number;
}) {
  const { scene, take } = item;
  if (!scene) return null;
  const shots = shownShots(item);
  const room = Math.max(1, Math.floor(pixels / LEAST_PANEL_PIXELS));
  const every = Math.ceil(shots.length / room);
  const seen = shots.filter((_, index) => index % every === 0);
  return (
    <span aria-hidden className={clsx("absolute inset-0 flex gap-px", !take && "opacity-35")}>
      {seen.map(({ shot, frames }) => (
        <span key={shot.id} className="relative min-w-0" style={{ flex: `${every === 1 ? frames : 1} 1 0` }}>
          <PanelPicture
            shot={shot}
            heading={scene.heading}
            cast={cast}
            aspectRatio={film.aspectRatio}
            decorative
            className="size-full rounded-none"
          />
        </span>
      ))}
    </span>
  );
}

/** One scene on the picture track: its panels, its number, and how its take is doing. */
export function SceneClip({
  film,
  cast,
  item,
  pixels,
  isSelected,
  isTabStop,
  mayMove,
  isLifted,
  onSelect,
  onPress,
  onArrow,
}: {
  film: ProjectView;
  cast: readonly Character[];
  item: LaidOut;
  pixels: number;
  isSelected: boolean;
  isTabStop: boolean;
  /** It can be dragged to another place. */
  mayMove: boolean;
  isLifted: boolean;
  onSelect(): void;
  onPress(event: PointerEvent<HTMLElement>): void;
  /** To the clip beside it, or, with `move`, the clip itself. */
  onArrow(by: -1 | 1, move: boolean): void;
}) {
  const { take } = item;
  const hasPicture = item.scene !== null && scenePictures(item.scene).shots.length > 0;
  const standing = takeStanding(item.scene, take !== null);
  const isGoing = isComing(standing);
  const live = useLive((state) => state.renders[(isGoing && item.scene?.take?.id) || ""]?.fraction) ?? 0;
  const words = STANDING_WORDS[standing];
  const look = STANDING_LOOK[standing];
  const runtime = runningTime(item.durationFrames, film.frameRate);
  return (
    <button
      type="button"
      tabIndex={isTabStop ? 0 : -1}
      aria-pressed={isSelected}
      aria-label={`Scene ${item.number}${item.title ? `, ${item.title}` : ""}: ${runtime}, ${words}`}
      title={`${item.number} ${item.title} · ${runtime} · ${words}`}
      aria-keyshortcuts={mayMove ? "Alt+ArrowLeft Alt+ArrowRight" : undefined}
      data-scene={item.step.sceneId}
      onClick={onSelect}
      onPointerDown={(event) => {
        // A finger scrolls the timeline; it drags what it has chosen.
        if (mayMove && (event.pointerType === "mouse" || isSelected)) onPress(event);
      }}
      onKeyDown={(event) => {
        if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
        event.preventDefault();
        event.stopPropagation();
        onArrow(event.key === "ArrowLeft" ? -1 : 1, event.altKey);
      }}
      className={clsx(
        "relative size-full overflow-hidden rounded-sm border text-left outline-offset-[-2px]",
        isSelected ? "border-accent ring-1 ring-accent" : "border-line-strong hover:border-faint",
        take ? "bg-raised" : "border-dashed bg-sunken",
        mayMove && "cursor-grab",
        mayMove && isSelected && "touch-none",
        isLifted && "cursor-grabbing opacity-90 shadow-float",
      )}
    >
      <ClipPictures film={film} cast={cast} item={item} pixels={pixels} />
      <span aria-hidden className={clsx("absolute inset-x-0 top-0 h-1", isGoing ? "bg-line" : look.bar)}>
        {isGoing ? <span className="block h-full bg-live" style={{ width: `${Math.round(live * 100)}%` }} /> : null}
      </span>
      <span
        className={clsx(
          "absolute top-1.5 left-0.5 flex max-w-[calc(100%-4px)] items-center gap-1 overflow-hidden rounded-xs px-1 text-2xs font-semibold whitespace-nowrap tabular-nums",
          hasPicture ? "bg-black/75 text-white" : "text-soft",
        )}
      >
        {item.number}
        {pixels > 130 && item.title ? <span className="truncate font-normal">{item.title}</span> : null}
        {standing === "ready" ? null : (
          <look.icon
            className={clsx("size-2.5 shrink-0", standing === "rendering" && "animate-spin motion-reduce:animate-none")}
            aria-hidden
          />
        )}
      </span>
      {isGoing && pixels > 70 ? (
        <span
          aria-hidden
          className="absolute right-1 bottom-1 rounded-xs bg-black/75 px-1 text-2xs font-medium text-white tabular-nums"
        >
          {live > 0 ? `${Math.round(live * 100)} %` : "queued"}
        </span>
      ) : null}
    </button>
  );
}
