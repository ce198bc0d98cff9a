import { clsx } from "clsx";
import { Minus, Plus } from "lucide-react";
import type { SceneView } from "#contract/http/scene";
import { type FrameRate, secondsFromFrames } from "#domain/film/frame-rate";
import type { Character } from "#domain/project/story-bible";
import type { Shot } from "#domain/scene/content";
import { Badge } from "../kit/badge.tsx";
import { PanelPicture } from "../kit/panel-picture.tsx";
import { EmptyState } from "../kit/states.tsx";
import { type ReviewItem, type StripItem, shotAfter, shotStrip } from "../proposals/open-changes.ts";
import type { ReviewCursor } from "../proposals/review-cursor.ts";

export interface ShotStripProps {
  readonly scene: SceneView;
  readonly items: readonly ReviewItem[];
  readonly cast: readonly Character[];
  readonly rate: FrameRate;
  readonly aspectRatio: string;
  readonly cursor: ReviewCursor;
  readonly onOpenShot: (shotId: string) => void;
}

/** The scene's shots as storyboard panels in screen order; proposed ones in their places, changed ones as they would be. */
export function ShotStrip(props: ShotStripProps) {
  const strip = shotStrip(props.scene.content.shots, props.items);
  if (strip.length === 0) {
    return (
      <EmptyState title="No shots yet">
        <p>The Cinematographer proposes them once the scene has a script; you can add your own too.</p>
      </EmptyState>
    );
  }
  return (
    <ol aria-label="Shots" className="flex gap-3 overflow-x-auto p-3">
      {strip.map((item) => (
        <li key={item.shot.id} className="w-56 shrink-0">
          <ShotCard item={item} {...props} />
        </li>
      ))}
    </ol>
  );
}

function ShotCard({ item, scene, cast, rate, aspectRatio, cursor, onOpenShot }: ShotStripProps & { item: StripItem }) {
  const after = shotAfter(item);
  const touching = [item.inserted, item.removed, ...item.changes].filter((one) => one !== null);
  const isCurrent = touching.some(({ change }) => change.id === cursor.current);
  const first = touching[0];
  const name = item.number ?? "New";
  return (
    <button
      type="button"
      data-change={touching.find(({ change }) => change.id === cursor.current)?.change.id}
      aria-label={`Shot ${name}: ${after.size}, ${after.description}`}
      aria-current={isCurrent ? "true" : undefined}
      onClick={() => (first ? cursor.look(first.change.id) : onOpenShot(item.shot.id))}
      onDoubleClick={() => item.number !== null && onOpenShot(item.shot.id)}
      className={clsx(
        "flex w-full flex-col overflow-hidden rounded-card border text-left",
        isCurrent
          ? "border-accent ring-1 ring-accent"
          : item.inserted
            ? "border-ok/60"
            : item.removed
              ? "border-bad/60"
              : "border-line",
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
      <span className="flex w-full flex-col gap-1 bg-panel p-2">
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
        <span className="flex flex-wrap gap-1 text-2xs text-soft">
          <Field item={item} field="size" show={(shot) => shot.size} />
          <Field item={item} field="angle" show={(shot) => shot.angle} />
          <Field item={item} field="movement" show={(shot) => shot.movement.replace("-", " ")} />
          <Field item={item} field="lensMm" show={(shot) => `${shot.lensMm} mm`} />
        </span>
        <span className="line-clamp-2 min-h-8 text-xs text-soft">{after.description}</span>
      </span>
    </button>
  );
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
      <del className="text-bad">{before}</del> <ins className="text-ok no-underline">{after}</ins>
    </span>
  );
}
