import { useCallback, useEffect, useMemo, useState } from "react";
import type { ReviewItem } from "./open-changes.ts";

/** What a person can do with proposed changes; `refusal` says why they can't, when they can't. */
export interface ReviewActions {
  /** Null: every open change of the proposal. */
  accept(proposalId: string, changeIds: readonly string[] | null): void;
  reject(proposalId: string, changeIds: readonly string[] | null): void;
  readonly busy: boolean;
  readonly refusal: string | null;
}

export interface ReviewCursor {
  readonly current: string | null;
  look(changeId: string | null): void;
}

/** Is somebody writing? Then letters are letters. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches("input, textarea, select, [role=menu] *"))
  );
}

/**
 * The change a person is looking at, and the keys of a review: ↑ ↓ (or K J) go from change to change, A accepts,
 * R rejects, Shift with either does the whole proposal.
 */
export function useReviewCursor(items: readonly ReviewItem[], actions: ReviewActions): ReviewCursor {
  const [looked, look] = useState<string | null>(null);
  const current = items.some((item) => item.change.id === looked) ? looked : null;

  const decide = useCallback(
    (verb: "accept" | "reject", whole: boolean) => {
      const at = items.findIndex((item) => item.change.id === current);
      const item = items[at];
      if (!item || actions.busy || actions.refusal !== null) return;
      const next = items.slice(at + 1).find((one) => !whole || one.proposal.id !== item.proposal.id) ?? items[at - 1];
      actions[verb](item.proposal.id, whole ? null : [item.change.id]);
      look(next?.change.id ?? null);
    },
    [items, current, actions],
  );

  useEffect(() => {
    const step = (by: 1 | -1) => {
      const at = items.findIndex((item) => item.change.id === current);
      const next = items[at < 0 ? (by > 0 ? 0 : items.length - 1) : Math.min(items.length - 1, Math.max(0, at + by))];
      if (next) look(next.change.id);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || items.length === 0) return;
      const key = event.key.toLowerCase();
      if (key === "arrowdown" || key === "j") step(1);
      else if (key === "arrowup" || key === "k") step(-1);
      else if (key === "a" && current) decide("accept", event.shiftKey);
      else if (key === "r" && current) decide("reject", event.shiftKey);
      else if (key === "escape") look(null);
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [items, current, decide]);

  useEffect(() => {
    if (current === null) return;
    for (const place of document.querySelectorAll(`[data-change="${CSS.escape(current)}"]`))
      place.scrollIntoView({ block: "nearest" });
  }, [current]);

  return useMemo(() => ({ current, look }), [current]);
}
