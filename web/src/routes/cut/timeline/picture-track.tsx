import { clsx } from "clsx";
import { type PointerEvent, useEffect, useRef, useState } from "react";
import type { ProjectView } from "#contract/http/project";
import { frameRateOf, framesFromSeconds } from "#domain/film/frame-rate";
import { followPointer } from "../../../kit/drag.ts";
import { useCast } from "../../../shell/film.ts";
import { type LaidOut, type PlanStep, withTransition, withTrim } from "../plan-draft.ts";
import { edgeAt, placeAt } from "../reorder.ts";
import { JoinGrip } from "./join-grip.tsx";
import { framesOf, left, type Scale } from "./scale.ts";
import { SceneClip } from "./scene-clip.tsx";
import type { Selection } from "./selection.ts";
import { LEAST_FOR_HANDLES, TrimHandle } from "./trim-handle.tsx";

/** A scene that is being dragged: how far, in pixels, and the place it would come to. */
interface Lift {
  readonly from: number;
  readonly dx: number;
  readonly to: number;
}

/** The scenes as they follow each other, to scale, with the joins between them and, on the chosen one, its ends. */
export function PictureTrack({
  film,
  items,
  scale,
  selected,
  mayEdit,
  onSelect,
  onStep,
  onReorder,
}: {
  film: ProjectView;
  items: readonly LaidOut[];
  scale: Scale;
  selected: Selection | null;
  mayEdit: boolean;
  onSelect(selection: Selection): void;
  onStep(step: PlanStep, gesture: string): void;
  onReorder(from: number, to: number): void;
}) {
  const cast = useCast();
  const list = useRef<HTMLOListElement>(null);
  const second = framesFromSeconds(1, frameRateOf(film.frameRate));
  const chosen = selected?.kind === "scene" ? selected.sceneId : null;
  const [lift, setLift] = useState<Lift | null>(null);
  const [announcement, setAnnouncement] = useState("");
  const refocus = useRef<string | null>(null);
  // What moves in the page loses the focus; it is given back, so that the next key moves the same scene on.
  useEffect(() => {
    if (refocus.current === null) return;
    list.current?.querySelector<HTMLElement>(`button[data-scene="${refocus.current}"]`)?.focus();
    refocus.current = null;
  });
  const moveTo = (from: number, to: number) => {
    const item = items[from];
    if (!mayEdit || !item || to === from || to < 0 || to >= items.length) return;
    onReorder(from, to);
    setAnnouncement(`Scene ${item.number} is now ${to + 1} of ${items.length} in the cut`);
  };
  const press = (from: number, event: PointerEvent<HTMLElement>) => {
    const item = items[from];
    if (!item) return;
    let last: Lift | null = null;
    let isGivenUp = false;
    const giveUp = (key: KeyboardEvent) => {
      if (key.key !== "Escape") return;
      key.preventDefault();
      isGivenUp = true;
      setLift(null);
    };
    window.addEventListener("keydown", giveUp);
    followPointer(
      event,
      (dx) => {
        if (isGivenUp) return;
        const middle = item.startFrame + item.durationFrames / 2 + framesOf(scale, dx);
        last = { from, dx, to: placeAt(items, from, middle) };
        setLift(last);
      },
      (moved, isTaken) => {
        window.removeEventListener("keydown", giveUp);
        setLift(null);
        if (moved && !isTaken && !isGivenUp && last) moveTo(from, last.to);
      },
    );
  };
  const walk = (from: number, by: -1 | 1, move: boolean) => {
    if (move) {
      refocus.current = items[from]?.step.sceneId ?? null;
      moveTo(from, from + by);
      return;
    }
    list.current?.querySelectorAll<HTMLElement>("button[aria-pressed]")[from + by]?.focus();
    const item = items[from + by];
    if (item) onSelect({ kind: "scene", sceneId: item.step.sceneId });
  };
  return (
    <div className="relative">
      <p role="status" className="sr-only">
        {announcement}
      </p>
      <ol ref={list} aria-label="Scenes" className="relative h-20">
        {items.map((item, index) => {
          // What has no length has no place; the page says which scenes these are.
          if (item.durationFrames === 0) return null;
          const { sceneId, trim } = item.step;
          const isSelected = sceneId === chosen;
          const pixels = left(scale, item.durationFrames);
          const start = left(scale, item.startFrame);
          // Never out of the film, which would grow with it and be scrolled for ever.
          const shift = Math.max(-start, Math.min(lift?.dx ?? 0, left(scale, scale.totalFrames) - start - pixels));
          const trimTo = (wanted: Partial<typeof trim>, gesture: string) => {
            const step = withTrim(items, index, wanted);
            if (step) onStep(step, gesture);
          };
          return (
            <li
              key={sceneId}
              className={clsx("absolute inset-y-0", lift?.from === index && "z-20")}
              style={{
                left: start,
                width: Math.max(3, pixels),
                transform: lift?.from === index ? `translateX(${shift}px)` : undefined,
              }}
            >
              <SceneClip
                film={film}
                cast={cast}
                item={item}
                pixels={pixels}
                isSelected={isSelected}
                isTabStop={chosen === null ? index === 0 : isSelected}
                mayMove={mayEdit && items.length > 1}
                isLifted={lift?.from === index}
                onSelect={() => onSelect({ kind: "scene", sceneId })}
                onPress={(event) => press(index, event)}
                onArrow={(by, move) => walk(index, by, move)}
              />
              {isSelected && pixels >= LEAST_FOR_HANDLES ? (
                <>
                  <TrimHandle
                    edge="start"
                    label={`Start of scene ${item.number}`}
                    words={`${trim.head} frames left out`}
                    value={trim.head}
                    most={item.takeFrames}
                    scale={scale}
                    second={second}
                    disabled={!mayEdit}
                    onMove={(by, gesture) => trimTo({ head: trim.head + by }, gesture)}
                  />
                  <TrimHandle
                    edge="end"
                    label={`End of scene ${item.number}`}
                    words={`${trim.tail} frames left out`}
                    value={trim.tail}
                    most={item.takeFrames}
                    scale={scale}
                    second={second}
                    disabled={!mayEdit}
                    onMove={(by, gesture) => trimTo({ tail: trim.tail - by }, gesture)}
                  />
                </>
              ) : null}
            </li>
          );
        })}
        {(lift ? [] : items.slice(0, -1)).map((item, index) => (
          <li key={`${item.step.sceneId} join`} className="contents">
            <JoinGrip
              items={items}
              index={index}
              scale={scale}
              second={second}
              isSelected={selected?.kind === "join" && selected.sceneId === item.step.sceneId}
              disabled={!mayEdit}
              onSelect={() => onSelect({ kind: "join", sceneId: item.step.sceneId })}
              onFrames={(frames, gesture) => onStep(withTransition(item.step, frames), gesture)}
            />
          </li>
        ))}
      </ol>
      {lift && lift.to !== lift.from ? (
        <span
          aria-hidden
          className="pointer-events-none absolute -inset-y-0.5 z-30 w-0.5 -translate-x-1/2 rounded-full bg-accent before:absolute before:-top-1 before:left-1/2 before:size-2 before:-translate-x-1/2 before:rotate-45 before:bg-accent"
          style={{ left: left(scale, edgeAt(items, lift.from, lift.to)) }}
        />
      ) : null}
    </div>
  );
}
