import { Check, TriangleAlert, X } from "lucide-react";
import { Avatar } from "../kit/avatar.tsx";
import { IconButton } from "../kit/button.tsx";
import { RuleWords } from "./late-rule-words.tsx";
import type { ReviewItem } from "./open-changes.ts";
import { Proposer } from "./proposer.tsx";
import { useReview } from "./review.ts";
import { useTickedBy } from "./ticks.ts";

/** Why a change is proposed, and by which rule. */
export function Reason({ item, withRole = false }: { item: ReviewItem; withRole?: boolean }) {
  return (
    <p className="min-w-0 flex-1 font-sans text-xs text-soft">
      {withRole ? (
        <>
          <Proposer proposal={item.proposal} />{" "}
        </>
      ) : null}
      {item.change.status === "conflicted" ? (
        <span className="mr-1 inline-flex items-center gap-1 font-semibold text-warn">
          <TriangleAlert className="size-3" aria-hidden /> The scene has moved on here.
        </span>
      ) : null}
      <span>{item.change.reason}</span> <RuleWords ids={item.change.ruleIds} />
    </p>
  );
}

/** Accept, reject and tick of one change; `items` more than one: of a group. */
export function ChangeControls({ items, title }: { items: readonly ReviewItem[]; title: string }) {
  const { actions, cursor } = useReview();
  const [first] = items;
  if (!first) return null;
  const ids = items.map((item) => item.change.id);
  const isCurrent = ids.some((id) => id === cursor.current);
  const off = actions.refusal !== null;
  return (
    <span className="flex shrink-0 items-center gap-0.5 font-sans">
      {items.length === 1 ? <Tick item={first} title={title} /> : null}
      <IconButton
        label={`Accept: ${title}${isCurrent ? " (A)" : ""}`}
        className="text-ok hover:bg-ok-wash"
        disabled={off}
        onClick={(event) => {
          event.stopPropagation();
          actions.accept(first.proposal.id, ids);
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
          actions.reject(first.proposal.id, ids);
        }}
      >
        <X aria-hidden />
      </IconButton>
    </span>
  );
}

function Tick({ item, title }: { item: ReviewItem; title: string }) {
  const { ticks } = useReview();
  const others = useTickedBy(item.change.id);
  return (
    <span className="flex items-center">
      {others.map((person) => (
        <span key={person.userId} title={`${person.name} has ticked this`} className="-mr-1">
          <Avatar name={person.name} color={person.color} size="sm" />
        </span>
      ))}
      <label
        className="grid size-7 place-items-center pointer-coarse:size-9"
        title="Tick, to decide several together (X)"
      >
        <span className="sr-only">Tick: {title}</span>
        <input
          type="checkbox"
          className="size-4"
          checked={ticks.mine.has(item.change.id)}
          onChange={() => ticks.toggle(item.change.id)}
        />
      </label>
    </span>
  );
}
