import { clsx } from "clsx";
import { ChevronRight } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { TURNED_DOWN_KEPT_DAYS } from "#domain/proposal/let-go";
import { SmallClip } from "../kit/clip-video.tsx";
import { PanelPicture } from "../kit/panel-picture.tsx";
import { ChangeControls, Reason } from "./change-controls.tsx";
import type { ChangeGroup } from "./change-groups.ts";
import { changeTitle, valueWords } from "./change-words.ts";
import { Conflict } from "./conflict.tsx";
import { type ReviewItem, shotAfter, subjectId } from "./open-changes.ts";
import { useReview } from "./review.ts";
import { subjectName } from "./subject-name.ts";
import { Words } from "./words.tsx";

/** The changes of one thing: one row, or a heading with a row for each. */
export function ChangeGroupRows({ group }: { group: ChangeGroup }) {
  const { scene, strip, cursor } = useReview();
  const isCurrentInside = group.items.some((item) => item.change.id === cursor.current);
  const [isOpened, setIsOpened] = useState<boolean | null>(null);
  const [first] = group.items;
  if (!first) return null;
  if (group.items.length === 1) return <ChangeRow item={first} withPanel />;
  const name = group.kind === "direction" ? "direction" : subjectName(scene, first.change.path, strip);
  const isOpen = isCurrentInside || (isOpened ?? group.items.length <= 6);
  return (
    <li>
      <div className="flex items-center gap-2 px-3 py-2">
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => setIsOpened(!isOpen)}
          className="flex min-h-6 min-w-0 flex-1 items-center gap-2 rounded text-left"
        >
          <ChevronRight
            className={clsx("size-3.5 shrink-0 text-faint transition-transform", isOpen && "rotate-90")}
            aria-hidden
          />
          <span className="truncate text-xs font-semibold first-letter:uppercase">{name}</span>
          <span className="shrink-0 text-2xs text-faint">{group.items.length} changes</span>
        </button>
        <ChangeControls items={group.items} title={`all of ${name}`} />
      </div>
      {isOpen ? (
        <>
          {group.kind === "shot" ? <BeforeAfter shotId={group.subjectId} className="px-3 pb-2" /> : null}
          <ul className="ml-5 border-l">
            {group.items.map((item) => (
              <ChangeRow key={item.change.id} item={item} isInGroup />
            ))}
          </ul>
        </>
      ) : null}
    </li>
  );
}

/** One change: what it is about, before and after, why, and the decision. */
function ChangeRow({
  item,
  withPanel = false,
  isInGroup = false,
}: {
  item: ReviewItem;
  withPanel?: boolean;
  /** The group's heading names the thing already. */
  isInGroup?: boolean;
}) {
  const { scene, strip, cursor } = useReview();
  const { change } = item;
  const isCurrent = cursor.current === change.id;
  const title = changeTitle(change, subjectName(scene, change.path, strip));
  return (
    <li
      data-change={change.id}
      aria-current={isCurrent ? "true" : undefined}
      tabIndex={-1}
      onClick={() => cursor.look(change.id)}
      onKeyDown={(event) => event.key === "Enter" && event.target === event.currentTarget && cursor.look(change.id)}
      onFocusCapture={() => cursor.look(change.id)}
      className={clsx(
        "flex flex-col gap-1 px-3 py-2 outline-none",
        isCurrent ? "bg-raised shadow-[inset_3px_0_0_var(--color-accent)]" : "hover:bg-raised/50",
      )}
    >
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <h4 className="text-xs font-semibold first-letter:uppercase">
            {isInGroup ? title.split(" · ").at(-1) : title}
          </h4>
          <Value item={item} />
        </div>
        <ChangeControls items={[item]} title={title} />
      </div>
      {change.isLetGo ? (
        <p className="text-xs text-faint">
          Its {change.path.endsWith("/clip") ? "clip" : "picture"} was let go {TURNED_DOWN_KEPT_DAYS} days after it was
          turned down.
        </p>
      ) : withPanel && isPictured(item) ? (
        <BeforeAfter shotId={subjectId(change.path)} />
      ) : null}
      <Reason item={item} />
      {change.status === "conflicted" ? <Conflict item={item} /> : null}
    </li>
  );
}

function Value({ item }: { item: ReviewItem }) {
  const { rate, scene } = useReview();
  const { change } = item;
  const before = valueWords(change, "before", rate, scene) || null;
  const after = valueWords(change, "after", rate, scene) || null;
  const isLong = (before?.length ?? 0) + (after?.length ?? 0) > 60;
  return (
    <p className={clsx("text-sm whitespace-pre-wrap", change.path.startsWith("script/") && "line-clamp-6 font-script")}>
      {before !== null && after !== null && isLong ? (
        <Words before={before} after={after} />
      ) : (
        <>
          {before !== null ? <del className="text-bad">{before}</del> : null}
          {before !== null && after !== null ? <span className="text-faint"> → </span> : null}
          {after !== null ? <ins className="text-ok no-underline">{after}</ins> : null}
        </>
      )}
    </p>
  );
}

/** Fields that show in a panel. */
const SEEN = new Set([
  "size",
  "angle",
  "movement",
  "lensMm",
  "subjects",
  "description",
  "screenDirection",
  "panel",
  "clip",
]);

function isPictured({ change }: ReviewItem): boolean {
  return change.path.startsWith("shots/") && (change.op === "insert" || SEEN.has(change.path.split("/")[2] ?? ""));
}

/** A changed shot's panel as it is and as it would be; a new one's alone. */
export function BeforeAfter({ shotId, className }: { shotId: string; className?: string }) {
  const { strip, scene, cast, aspectRatio } = useReview();
  const item = strip.find((one) => one.shot.id === shotId);
  if (!item) return null;
  const after = shotAfter(item);
  const isChanged = item.changes.some((one) => isPictured(one));
  if (!item.inserted && !isChanged) return null;
  const picture = { heading: scene.content.heading, cast, aspectRatio, className: "w-full" };
  return (
    <div className={clsx("grid grid-cols-2 gap-2", className)}>
      {item.inserted ? null : (
        <figure>
          <Picture shot={item.shot} {...picture} />
          <figcaption className="text-2xs text-bad">now</figcaption>
        </figure>
      )}
      <figure>
        <Picture shot={after} {...picture} />
        <figcaption className="text-2xs text-ok">{item.inserted ? "proposed" : "after"}</figcaption>
      </figure>
    </div>
  );
}

/** A shot as the film shows it: its clip where it has one, else its panel. */
function Picture(props: ComponentProps<typeof PanelPicture>) {
  const { shot, aspectRatio, className } = props;
  if (!shot.clipUrl) return <PanelPicture {...props} />;
  const size = className ? { className } : {};
  return <SmallClip url={shot.clipUrl} label={`the clip of shot ${shot.number}`} aspectRatio={aspectRatio} {...size} />;
}
