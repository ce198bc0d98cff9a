import { clsx } from "clsx";
import { Minus, Pencil, Play, Plus } from "lucide-react";
import { type DragEvent, type KeyboardEvent, useRef, useState } from "react";
import type { ShotView } from "#contract/http/scene";
import { secondsFromFrames } from "#domain/film/frame-rate";
import type { Shot } from "#domain/scene/content";
import { runtimeFrames } from "#domain/scene/content";
import { Badge } from "../kit/badge.tsx";
import { Button, IconButton } from "../kit/button.tsx";
import { PanelPicture } from "../kit/panel-picture.tsx";
import { EmptyState } from "../kit/states.tsx";
import { RunningTime } from "../kit/timecode.tsx";
import { type StripItem, shotAfter } from "../proposals/open-changes.ts";
import { useReview } from "../proposals/review.ts";

export interface ShotStripProps {
  /** The shot that plays, if one does. */
  readonly playing: string | null;
  readonly isEditable: boolean;
  readonly onPlay: () => void;
  readonly onOpenShot: (shotId: string) => void;
  readonly onAdd: () => void;
  /** The same shots in another order. */
  readonly onReorder: (shots: readonly ShotView[]) => void;
}

/** The scene's shots as storyboard panels in screen order; proposed ones in their places, changed ones as they would be. */
export function ShotStrip(props: ShotStripProps) {
  const { scene, strip, frameRate } = useReview();
  const { isEditable, onPlay, onAdd } = props;
  const { shots } = scene.content;
  const list = useRef<HTMLOListElement>(null);
  const [dragged, setDragged] = useState<string | null>(null);
  const [target, setTarget] = useState<string | null>(null);

  const move = (shotId: string, to: number) => {
    const from = shots.findIndex((shot) => shot.id === shotId);
    const shot = shots[from];
    if (!shot || to < 0 || to >= shots.length || to === from) return;
    const rest = shots.filter((one) => one.id !== shotId);
    props.onReorder([...rest.slice(0, to), shot, ...rest.slice(to)]);
  };
  const drop = (event: DragEvent, onto: string) => {
    event.preventDefault();
    setTarget(null);
    setDragged(null);
    if (!dragged) return;
    move(
      dragged,
      shots.findIndex((shot) => shot.id === onto),
    );
  };
  const onKeys = (event: KeyboardEvent<HTMLElement>, shotId: string) => {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    event.stopPropagation();
    const at = shots.findIndex((shot) => shot.id === shotId);
    if (event.altKey && isEditable) move(shotId, at + by);
    else {
      const cards = [...(list.current?.querySelectorAll<HTMLElement>("[data-card]") ?? [])];
      cards[cards.indexOf(event.currentTarget) + by]?.focus();
    }
  };

  return (
    <section aria-label="Storyboard of the scene">
      <div className="flex items-center gap-2 px-3 pt-2">
        <h3 className="text-xs font-semibold text-soft">
          {shots.length} {shots.length === 1 ? "shot" : "shots"}
          {strip.some((item) => item.inserted) ? `, ${strip.filter((item) => item.inserted).length} proposed` : ""}
        </h3>
        <RunningTime frames={runtimeFrames({ shots })} rate={frameRate} className="text-xs text-faint" />
        <span className="ml-auto flex gap-1">
          {isEditable ? (
            <Button size="sm" look="quiet" onClick={onAdd}>
              <Plus aria-hidden /> Add a shot
            </Button>
          ) : null}
          {strip.length > 0 ? (
            <Button size="sm" onClick={onPlay} title="Play the panels with their real lengths (P)">
              <Play aria-hidden /> Play
            </Button>
          ) : null}
        </span>
      </div>
      {strip.length === 0 ? (
        <EmptyState title="No shots yet">
          The Cinematographer proposes them once the scene has a script; you can add your own too.
        </EmptyState>
      ) : (
        <ol ref={list} aria-label="Shots" className="flex gap-2.5 overflow-x-auto p-3 pt-2">
          {strip.map((item) => (
            <li
              key={item.shot.id}
              className={clsx(
                "relative w-52 shrink-0",
                target === item.shot.id && dragged && "border-l-2 border-accent pl-1",
              )}
              draggable={isEditable && item.number !== null}
              onDragStart={(event) => {
                event.dataTransfer.setData("text/plain", item.number ?? "");
                event.dataTransfer.effectAllowed = "move";
                setDragged(item.shot.id);
              }}
              onDragEnd={() => setDragged(null)}
              onDragOver={(event) => {
                if (!dragged || item.number === null) return;
                event.preventDefault();
                setTarget(item.shot.id);
              }}
              onDrop={(event) => drop(event, item.shot.id)}
            >
              <ShotCard item={item} onKeys={onKeys} {...props} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function ShotCard({
  item,
  playing,
  isEditable,
  onOpenShot,
  onKeys,
}: ShotStripProps & { item: StripItem; onKeys: (event: KeyboardEvent<HTMLElement>, shotId: string) => void }) {
  const { scene, cast, rate, aspectRatio, cursor } = useReview();
  const after = shotAfter(item);
  const touching = [item.inserted, item.removed, ...item.changes].filter((one) => one !== null);
  const isCurrent = touching.some(({ change }) => change.id === cursor.current);
  const first = touching[0];
  const name = item.number ?? "New";
  const canMove = isEditable && item.number !== null;
  return (
    <>
      <button
        type="button"
        data-card
        data-change={touching.map(({ change }) => change.id).join(" ")}
        aria-label={`Shot ${name}: ${after.size}, ${after.description}${canMove ? ". Alt with ← or → moves it." : ""}`}
        aria-current={isCurrent || playing === item.shot.id ? "true" : undefined}
        onKeyDown={(event) => onKeys(event, item.shot.id)}
        onClick={() => (first ? cursor.look(first.change.id) : onOpenShot(item.shot.id))}
        onDoubleClick={() => item.number !== null && onOpenShot(item.shot.id)}
        className={clsx(
          "flex h-full w-full flex-col overflow-hidden rounded-card border text-left outline-offset-[-2px]",
          isCurrent || playing === item.shot.id
            ? "border-accent ring-1 ring-accent"
            : item.inserted
              ? "border-dashed border-ok/70"
              : item.removed
                ? "border-bad/60"
                : item.changes.length > 0
                  ? "border-dashed border-line-strong"
                  : "border-line hover:border-line-strong",
          item.removed && "opacity-60",
        )}
      >
        <PanelPicture
          shot={after}
          heading={scene.content.heading}
          cast={cast}
          aspectRatio={aspectRatio}
          decorative
          className="w-full rounded-none"
        />
        <span className="flex w-full flex-1 flex-col gap-1 bg-panel p-2">
          <span className="flex items-center gap-1.5">
            <strong className="text-sm">{name}</strong>
            {item.inserted ? (
              <Badge tone="ok" icon={Plus}>
                proposed
              </Badge>
            ) : null}
            {item.removed ? (
              <Badge tone="bad" icon={Minus}>
                to remove
              </Badge>
            ) : null}
            <span className="ml-auto text-xs text-soft tabular-nums">
              <Field
                item={item}
                field="durationFrames"
                show={(shot) => `${secondsFromFrames(shot.durationFrames, rate).toFixed(1)} s`}
              />
            </span>
          </span>
          <span className="flex flex-wrap gap-x-1.5 gap-y-0.5 text-2xs text-soft">
            <strong className="font-semibold">
              <Field item={item} field="size" show={(shot) => shot.size} />
            </strong>
            <Field item={item} field="angle" show={(shot) => shot.angle.replace("-", " ")} />
            <Field item={item} field="movement" show={(shot) => shot.movement.replace("-", " ")} />
            <Field item={item} field="lensMm" show={(shot) => `${shot.lensMm} mm`} />
            <Field item={item} field="soundLeadFrames" show={(shot) => leadMark(shot.soundLeadFrames ?? 0)} />
          </span>
          <span className="line-clamp-2 text-xs text-soft">{after.description}</span>
        </span>
      </button>
      {item.number !== null && touching.length > 0 ? (
        <span className="absolute top-1.5 right-1.5">
          <IconButton label={`Open shot ${item.number}`} look="line" onClick={() => onOpenShot(item.shot.id)}>
            <Pencil aria-hidden />
          </IconButton>
        </span>
      ) : null}
    </>
  );
}

/** A sound that is cut elsewhere than its picture, as editors write it; "" where the two are cut together. */
function leadMark(frames: number): string {
  return frames === 0 ? "" : `${frames > 0 ? "J" : "L"} cut ${Math.abs(frames)} f`;
}

/** A field of the shot; before and after where a change is proposed. */
function Field({
  item,
  field,
  show,
}: {
  item: StripItem;
  field: keyof Shot;
  show: (shot: StripItem["shot"]) => string;
}) {
  const isChanged = item.changes.some(({ change }) => change.path.endsWith(`/${field}`));
  const before = show(item.shot);
  const after = show(shotAfter(item));
  if (!isChanged || before === after || item.inserted) return <span>{after}</span>;
  return (
    <span>
      {before === "" ? null : <del className="text-bad">{before}</del>}{" "}
      <ins className="text-ok no-underline">{after}</ins>
    </span>
  );
}
