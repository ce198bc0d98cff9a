import { Check, TriangleAlert, X } from "lucide-react";
import { IconButton } from "../kit/button.tsx";
import type { ReviewItem } from "./open-changes.ts";
import type { ReviewActions, ReviewCursor } from "./review-cursor.ts";

/** Who of the crew proposes: a word on the role's colour. */
export function RoleTag({ role }: { role: string }) {
  return (
    <span
      className="inline-flex h-4.5 items-center rounded px-1.5 text-2xs font-bold text-on-role capitalize"
      style={{ background: `var(--color-${role}, var(--color-soft))` }}
    >
      {role}
    </span>
  );
}

/** The house rules behind a change. */
export function Rules({ ids }: { ids: readonly string[] }) {
  if (ids.length === 0) return null;
  return <span className="font-mono text-2xs text-faint">{ids.join(" ")}</span>;
}

/** Accept and reject of one change, with its reason and rule. */
export function ChangeControls({
  item,
  title,
  cursor,
  actions,
}: {
  item: ReviewItem;
  title: string;
  cursor: ReviewCursor;
  actions: ReviewActions;
}) {
  const { change, proposal } = item;
  const isCurrent = cursor.current === change.id;
  const off = actions.busy || actions.refusal !== null;
  return (
    <div className="flex items-start gap-2 font-sans">
      <p className="min-w-0 flex-1 text-xs text-soft">
        <RoleTag role={proposal.role} /> {change.status === "conflicted" ? <Conflicted /> : null}
        <span>{change.reason}</span> <Rules ids={change.ruleIds} />
      </p>
      <span className="flex shrink-0 gap-0.5">
        <IconButton
          label={`Accept: ${title}${isCurrent ? " (A)" : ""}`}
          className="text-ok hover:bg-ok-wash"
          disabled={off}
          onClick={(event) => {
            event.stopPropagation();
            actions.accept(proposal.id, [change.id]);
          }}
        >
          <Check aria-hidden />
        </IconButton>
        <IconButton
          label={`Reject: ${title}${isCurrent ? " (R)" : ""}`}
          className="text-bad hover:bg-bad-wash"
          disabled={off}
          onClick={(event) => {
            event.stopPropagation();
            actions.reject(proposal.id, [change.id]);
          }}
        >
          <X aria-hidden />
        </IconButton>
      </span>
    </div>
  );
}

function Conflicted() {
  return (
    <span className="mr-1 inline-flex items-center gap-1 font-semibold text-warn">
      <TriangleAlert className="size-3" aria-hidden /> The scene has moved on here.
    </span>
  );
}
