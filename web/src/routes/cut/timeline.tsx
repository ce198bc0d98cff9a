import { clsx } from "clsx";
import { LoaderCircle, Lock } from "lucide-react";
import { useRef } from "react";
import type { ProjectView } from "#contract/http/project";
import { frameRateOf, framesFromSeconds } from "#domain/film/frame-rate";
import type { Character } from "#domain/project/story-bible";
import { PanelPicture } from "../../kit/panel-picture.tsx";
import { scenePictures } from "../../kit/scene-pictures.ts";
import { runningTime } from "../../kit/timecode.tsx";
import { useLive } from "../../live/live-store.ts";
import { useCast } from "../../shell/film.ts";
import type { LaidOut } from "./plan-draft.ts";

/** Seconds between marks of the ruler; the first that leaves them room is taken. */
const RULER_STEPS = [5, 10, 15, 30, 60, 120, 300];
const MARKS = 14;

/** The takes in the film's order, to scale. Arrow keys walk over them. */
export function Timeline({
  film,
  items,
  totalFrames,
  selected,
  onSelect,
}: {
  film: ProjectView;
  items: readonly LaidOut[];
  totalFrames: number;
  selected: string | null;
  onSelect(sceneId: string): void;
}) {
  const cast = useCast();
  const unmeasured = items.filter((item) => item.durationFrames === 0);
  const list = useRef<HTMLOListElement>(null);
  const share = (frames: number) => `${totalFrames > 0 ? (100 * frames) / totalFrames : 0}%`;
  const walk = (from: number, by: number) => {
    const buttons = list.current?.querySelectorAll("button");
    const next = buttons?.[from + by];
    next?.focus();
    const item = items[from + by];
    if (item) onSelect(item.step.sceneId);
  };
  return (
    <section aria-label="Timeline" className="overflow-x-auto rounded-card border bg-panel p-2">
      <div className="min-w-[46rem]">
        <Ruler film={film} totalFrames={totalFrames} />
        <ol ref={list} className="relative h-20">
          {items.map((item, index) =>
            item.durationFrames === 0 ? null : (
              <li
                key={item.step.sceneId}
                className="absolute inset-y-0 px-px"
                style={{ left: share(item.startFrame), width: share(item.durationFrames) }}
              >
                <Clip
                  film={film}
                  cast={cast}
                  item={item}
                  isWide={item.durationFrames > totalFrames * WIDE}
                  isSelected={item.step.sceneId === selected}
                  runtime={runningTime(item.durationFrames, film.frameRate)}
                  isTabStop={selected === null ? index === 0 : item.step.sceneId === selected}
                  onSelect={() => onSelect(item.step.sceneId)}
                  onArrow={(by) => walk(index, by)}
                />
                {item.step.transition.frames > 0 && index < items.length - 1 ? (
                  <span
                    aria-hidden
                    className="absolute top-1/2 right-0 z-10 size-2.5 translate-x-1/2 -translate-y-1/2 rotate-45 rounded-xs bg-accent ring-2 ring-panel"
                  />
                ) : null}
              </li>
            ),
          )}
        </ol>
      </div>
      {unmeasured.length > 0 ? (
        <p className="mt-2 text-xs text-faint">
          Without shots, and so without a length: {unmeasured.map((item) => item.number).join(", ")}.
        </p>
      ) : null}
    </section>
  );
}

function Ruler({ film, totalFrames }: { film: ProjectView; totalFrames: number }) {
  const rate = frameRateOf(film.frameRate);
  const stepSeconds =
    RULER_STEPS.find((seconds) => totalFrames / framesFromSeconds(seconds, rate) <= MARKS) ?? RULER_STEPS.at(-1) ?? 300;
  const step = framesFromSeconds(stepSeconds, rate);
  const marks = step > 0 ? Array.from({ length: Math.floor(totalFrames / step) + 1 }, (_, index) => index * step) : [];
  return (
    <div aria-hidden className="relative mb-1 h-4 text-[10px] text-faint tabular-nums">
      {marks.map((frames) => (
        <span
          key={frames}
          className="absolute border-l border-line-strong pl-1 leading-3"
          style={{ left: `${(100 * frames) / Math.max(1, totalFrames)}%` }}
        >
          {runningTime(frames, film.frameRate)}
        </span>
      ))}
    </div>
  );
}

/** A scene of at least this share of the film has room for its shots. */
const WIDE = 0.1;

/** A wide clip shows its shots to scale, a narrow one its first picture. What has no take yet stands back. */
function ClipPictures({
  film,
  cast,
  item,
  isWide,
}: {
  film: ProjectView;
  cast: readonly Character[];
  item: LaidOut;
  isWide: boolean;
}) {
  const { take, scene } = item;
  const shots = scene ? scenePictures(scene).shots : [];
  if (!scene || (take?.posterUrl && !isWide)) {
    return take?.posterUrl ? (
      <img src={take.posterUrl} alt="" className="absolute inset-0 size-full object-cover" />
    ) : null;
  }
  return (
    <span aria-hidden className={clsx("absolute inset-0 flex gap-px", !take && "opacity-35")}>
      {(isWide ? shots : shots.slice(0, 1)).map((shot) => (
        <span key={shot.id} className="relative min-w-0" style={{ flex: `${shot.durationFrames} 1 0` }}>
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

const TAKE_WORDS = {
  done: "take ready",
  queued: "take queued",
  running: "take rendering",
  failed: "take failed",
  cancelled: "take cancelled",
} as const;

function Clip({
  film,
  cast,
  item,
  isWide,
  runtime,
  isSelected,
  isTabStop,
  onSelect,
  onArrow,
}: {
  film: ProjectView;
  cast: readonly Character[];
  item: LaidOut;
  isWide: boolean;
  runtime: string;
  isSelected: boolean;
  isTabStop: boolean;
  onSelect(): void;
  onArrow(by: -1 | 1): void;
}) {
  const { take } = item;
  const hasPicture = Boolean(take?.posterUrl) || (item.scene !== null && scenePictures(item.scene).shots.length > 0);
  const progress = useLive((state) => (take ? state.renders[take.id]?.fraction : undefined)) ?? take?.progress ?? 0;
  const isGoing = take?.status === "queued" || take?.status === "running";
  const words = take ? TAKE_WORDS[take.status] : "no take: not approved";
  return (
    <button
      type="button"
      tabIndex={isTabStop ? 0 : -1}
      aria-pressed={isSelected}
      aria-label={`Scene ${item.number}${item.title ? `, ${item.title}` : ""}: ${runtime}, ${words}`}
      title={`${item.number} ${item.title} · ${runtime} · ${words}`}
      onClick={onSelect}
      onKeyDown={(event) => {
        if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
        event.preventDefault();
        event.stopPropagation();
        onArrow(event.key === "ArrowLeft" ? -1 : 1);
      }}
      className={clsx(
        "relative size-full overflow-hidden rounded-sm border text-left outline-offset-[-2px]",
        isSelected ? "border-accent ring-1 ring-accent" : "border-line-strong hover:border-faint",
        !take && "border-dashed bg-sunken",
        take && "bg-raised",
      )}
    >
      <ClipPictures film={film} cast={cast} item={item} isWide={isWide} />
      {isGoing ? (
        <span aria-hidden className="absolute inset-x-0 bottom-0 h-1 bg-line">
          <span className="block h-full bg-live" style={{ width: `${Math.round(progress * 100)}%` }} />
        </span>
      ) : null}
      <span
        className={clsx(
          "absolute top-0.5 left-0.5 flex items-center gap-0.5 rounded-xs px-1 text-[10px] font-semibold tabular-nums",
          hasPicture ? "bg-black/75 text-white" : "text-soft",
        )}
      >
        {item.number}
        {isGoing ? <LoaderCircle className="size-2.5 animate-spin" aria-hidden /> : null}
        {take ? null : <Lock className="size-2.5" aria-hidden />}
      </span>
    </button>
  );
}
