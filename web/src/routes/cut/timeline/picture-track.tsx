import { useRef } from "react";
import type { ProjectView } from "#contract/http/project";
import { frameRateOf, framesFromSeconds } from "#domain/film/frame-rate";
import { useCast } from "../../../shell/film.ts";
import { type LaidOut, type PlanStep, withTransition, withTrim } from "../plan-draft.ts";
import { JoinGrip } from "./join-grip.tsx";
import { left, type Scale } from "./scale.ts";
import { SceneClip } from "./scene-clip.tsx";
import type { Selection } from "./selection.ts";
import { LEAST_FOR_HANDLES, TrimHandle } from "./trim-handle.tsx";

/** The scenes in the film's order, to scale, with the joins between them and, on the chosen one, its ends. */
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
  onReorder(index: number, by: -1 | 1): void;
}) {
  const cast = useCast();
  const list = useRef<HTMLOListElement>(null);
  const second = framesFromSeconds(1, frameRateOf(film.frameRate));
  const chosen = selected?.kind === "scene" ? selected.sceneId : null;
  const walk = (from: number, by: -1 | 1, move: boolean) => {
    if (move) {
      if (mayEdit) onReorder(from, by);
      return;
    }
    list.current?.querySelectorAll<HTMLElement>("button[aria-pressed]")[from + by]?.focus();
    const item = items[from + by];
    if (item) onSelect({ kind: "scene", sceneId: item.step.sceneId });
  };
  return (
    <ol ref={list} aria-label="Scenes" className="relative h-20">
      {items.map((item, index) => {
        const { sceneId, trim } = item.step;
        const isSelected = sceneId === chosen;
        const pixels = left(scale, item.durationFrames);
        const trimTo = (wanted: Partial<typeof trim>, gesture: string) => {
          const step = withTrim(items, index, wanted);
          if (step) onStep(step, gesture);
        };
        return (
          <li
            key={sceneId}
            className="absolute inset-y-0"
            style={{ left: left(scale, item.startFrame), width: Math.max(3, pixels) }}
          >
            <SceneClip
              film={film}
              cast={cast}
              item={item}
              pixels={pixels}
              isSelected={isSelected}
              isTabStop={chosen === null ? index === 0 : isSelected}
              onSelect={() => onSelect({ kind: "scene", sceneId })}
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
      {items.slice(0, -1).map((item, index) => (
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
  );
}
