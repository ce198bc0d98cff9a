import { useState } from "react";
import type { StitchPlanView } from "#contract/http/film";
import { draftOf, isSameDraft, type PlanDraft } from "./plan-draft.ts";

const MOST_STEPS_BACK = 200;

interface History {
  readonly past: readonly PlanDraft[];
  readonly now: PlanDraft | null;
  readonly future: readonly PlanDraft[];
  /** Names the gesture that made `now`: its next change replaces it, so that a drag is one step back. */
  readonly gesture: string | null;
}
const UNTOUCHED: History = { past: [], now: null, future: [], gesture: null };

export interface PlanDraftDesk {
  readonly draft: PlanDraft;
  readonly dirty: boolean;
  /** Changes the draft. Changes under one gesture are one step to undo. */
  change(next: PlanDraft, gesture?: string | null): void;
  undo(): void;
  redo(): void;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Back to what is saved. */
  discard(): void;
}

/** The plan as a person arranges it, with a way back; untouched, it is the saved one and follows it. */
export function usePlanDraft(plan: StitchPlanView): PlanDraftDesk {
  const [history, setHistory] = useState(UNTOUCHED);
  const saved = draftOf(plan);
  const draft = history.now ?? saved;
  return {
    draft,
    dirty: !plan.saved || (history.now !== null && !isSameDraft(history.now, saved)),
    change: (next, gesture = null) =>
      setHistory((last) => {
        const isSameGesture = gesture !== null && gesture === last.gesture;
        const past = isSameGesture ? last.past : [...last.past, last.now ?? saved].slice(-MOST_STEPS_BACK);
        return { past, now: next, future: [], gesture };
      }),
    undo: () =>
      setHistory((last) => {
        const before = last.past.at(-1);
        if (!before) return last;
        return {
          past: last.past.slice(0, -1),
          now: before,
          future: [last.now ?? saved, ...last.future],
          gesture: null,
        };
      }),
    redo: () =>
      setHistory((last) => {
        const [next, ...future] = last.future;
        return next ? { past: [...last.past, last.now ?? saved], now: next, future, gesture: null } : last;
      }),
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    discard: () => setHistory(UNTOUCHED),
  };
}
