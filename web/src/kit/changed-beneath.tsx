import { GitMerge, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { listWords } from "./list-words.ts";

/** Says that somebody saved something else under a form that is open, and what happened to what was typed in it. */
export function ChangedBeneath({
  who,
  what,
  fields,
  clashes,
  onSeen,
  onTheirs,
}: {
  who: string;
  /** `This shot`. */
  what: string;
  /** Untouched fields that follow, in words. */
  fields: readonly string[];
  /** Fields that both changed, in words. */
  clashes: readonly string[];
  onSeen: () => void;
  /** Takes the other's values of the fields that both changed, where the form does not ask field by field. */
  onTheirs?: () => void;
}) {
  if (fields.length === 0 && clashes.length === 0) return null;
  const isClash = clashes.length > 0;
  const Icon = isClash ? TriangleAlert : GitMerge;
  return (
    <div
      role="status"
      className={`sticky top-0 z-10 flex items-start gap-2 rounded-md px-3 py-2 text-xs shadow-float ${isClash ? "bg-warn-wash text-warn" : "bg-live-wash text-live"}`}
    >
      <Icon className="mt-0.5 size-4 shrink-0" aria-hidden />
      <p className="min-w-0 flex-1">
        {fields.length > 0 ? (
          <>
            <strong>{who}</strong> changed {what}: {listWords(fields)}. What you typed is kept.
          </>
        ) : null}{" "}
        {isClash ? (
          <>
            {listWords(clashes)}: <strong>{who}</strong> saved another; yours stays
            {onTheirs ? "" : " until you choose below"}.
          </>
        ) : null}
      </p>
      {isClash && onTheirs ? (
        <Button size="sm" className="-my-1" onClick={onTheirs}>
          Take theirs
        </Button>
      ) : null}
      {fields.length > 0 ? (
        <Button size="sm" look="quiet" className="-my-1" onClick={onSeen}>
          Got it
        </Button>
      ) : null}
    </div>
  );
}

/** Below a field that two people changed: what the other saved, and which of the two it shall be. */
export function FieldClash({
  who,
  theirs,
  onTheirs,
  onMine,
}: {
  who: string;
  theirs: ReactNode;
  onTheirs: () => void;
  onMine: () => void;
}) {
  return (
    <div className="flex flex-col gap-1.5 rounded-md bg-warn-wash px-2.5 py-1.5 text-xs text-warn">
      <p className="break-words">
        <strong>{who}</strong> saved: <span className="text-ink">{theirs || "nothing"}</span>
      </p>
      <span className="flex flex-wrap gap-1.5">
        <Button size="sm" onClick={onTheirs}>
          Take theirs
        </Button>
        <Button size="sm" look="quiet" onClick={onMine}>
          Keep mine
        </Button>
      </span>
    </div>
  );
}
