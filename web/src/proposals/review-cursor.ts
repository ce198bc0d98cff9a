import { useEffect, useMemo, useState } from "react";
import { type Shortcut, useShortcuts } from "../shell/shortcuts.ts";
import type { ReviewItem } from "./open-changes.ts";
import type { ReviewActions } from "./review-actions.ts";
import type { Ticks } from "./ticks.ts";

export interface ReviewCursor {
  readonly current: string | null;
  look(changeId: string | null): void;
}

const GROUP = "Proposals";

/**
 * The change a person is looking at, and the keys of a review: ↑ ↓ (or K J) go from change to change, A accepts,
 * R rejects, Shift with either does the whole proposal, X ticks. With no change in view, A and R show the first.
 */
export function useReviewCursor(
  items: readonly ReviewItem[],
  actions: ReviewActions,
  ticks: Ticks,
  withKeys: boolean,
): ReviewCursor {
  const [looked, look] = useState<string | null>(null);
  const current = items.some((item) => item.change.id === looked) ? looked : null;

  const step = (by: 1 | -1) => {
    const at = items.findIndex((item) => item.change.id === current);
    const next = items[at < 0 ? (by > 0 ? 0 : items.length - 1) : Math.min(items.length - 1, Math.max(0, at + by))];
    if (next) look(next.change.id);
  };
  const decide = (verb: "accept" | "reject", whole: boolean) => {
    const at = items.findIndex((item) => item.change.id === current);
    const item = items[at];
    if (actions.refusal !== null) return;
    // Nothing is decided unseen: the first press shows what the next one decides.
    if (!item) return step(1);
    const isSettled = (one: ReviewItem) => (whole ? one.proposal.id === item.proposal.id : one === item);
    const next =
      items.slice(at + 1).find((one) => !isSettled(one)) ?? items.slice(0, at).findLast((one) => !isSettled(one));
    actions[verb](item.proposal.id, whole ? null : [item.change.id]);
    look(next?.change.id ?? null);
  };
  const shortcuts: Shortcut[] = [
    { keys: "ArrowDown", label: "Next change", group: GROUP, run: () => step(1) },
    { keys: "ArrowUp", label: "Previous change", group: GROUP, run: () => step(-1) },
    { keys: "a", label: "Accept this change", group: GROUP, run: () => decide("accept", false) },
    { keys: "r", label: "Reject this change", group: GROUP, run: () => decide("reject", false) },
    { keys: "shift+a", label: "Accept the whole proposal", group: GROUP, run: () => decide("accept", true) },
    { keys: "shift+r", label: "Reject the whole proposal", group: GROUP, run: () => decide("reject", true) },
    { keys: "x", label: "Tick, to decide several together", group: GROUP, run: () => current && ticks.toggle(current) },
    { keys: "Escape", label: "Look at none", group: GROUP, run: () => look(null) },
  ];
  useShortcuts(withKeys && items.length > 0 ? shortcuts : []);

  useEffect(() => {
    if (current === null) return;
    for (const place of document.querySelectorAll(`[data-change~="${CSS.escape(current)}"]`)) {
      // What a hand is on stays under it: between a press and its release it must not move away.
      if (!place.contains(document.activeElement)) place.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
  }, [current]);

  return useMemo(() => ({ current, look }), [current]);
}
