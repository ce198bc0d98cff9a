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
  /** The version of the plan that the first change was made to, or that a newer one was last looked at. */
  readonly base: number | null;
}
const UNTOUCHED: History = { past: [], now: null, future: [], gesture: null, base: null };

export interface PlanDraftDesk {
  readonly draft: PlanDraft;
  readonly dirty: boolean;
  /** The plan this draft was made from. */
  readonly base: number;
  /** A colleague saved a newer plan while this draft was made. */
  readonly isBehind: boolean;
  /** Holds on to this draft in spite of the newer plan. */
  keep(): void;
  /** The draft that a change under this gesture begins from: what it takes away while it goes on, it can still give back. */
  before(gesture: string): PlanDraft;
  /** Changes the draft. Changes under one gesture are one step to undo. */
  change(next: PlanDraft, gesture?: string | null): void;
  undo(): void;
  redo(): void;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** This draft was saved as that version; what was done to the plan while it was under way stays, on top of it. */
  savedAs(sent: PlanDraft, version: number): void;
  /** Back to what is saved. */
  discard(): void;
}

/** The plan as a person arranges it, with a way back; untouched, it is the saved one and follows it. */
export function usePlanDraft(plan: StitchPlanView): PlanDraftDesk {
  const [history, setHistory] = useState(UNTOUCHED);
  const saved = draftOf(plan);
  const draft = history.now ?? saved;
  const base = history.base ?? plan.version;
  const isChanged = history.now !== null && !isSameDraft(history.now, saved);
  return {
    draft,
    dirty: !plan.saved || isChanged,
    base,
    isBehind: isChanged && base < plan.version,
    keep: () => setHistory((last) => ({ ...last, base: plan.version })),
    before: (gesture) => (gesture === history.gesture ? history.past.at(-1) : undefined) ?? draft,
    change: (next, gesture = null) =>
      setHistory((last) => {
        const isSameGesture = gesture !== null && gesture === last.gesture;
        const past = isSameGesture ? last.past : [...last.past, last.now ?? saved].slice(-MOST_STEPS_BACK);
        return { past, now: next, future: [], gesture, base: last.base ?? plan.version };
      }),
    undo: () =>
      setHistory((last) => {
        const before = last.past.at(-1);
        if (!before) return last;
        return {
          ...last,
          past: last.past.slice(0, -1),
          now: before,
          future: [last.now ?? saved, ...last.future],
          gesture: null,
        };
      }),
    redo: () =>
      setHistory((last) => {
        const [next, ...future] = last.future;
        return next ? { ...last, past: [...last.past, last.now ?? saved], now: next, future, gesture: null } : last;
      }),
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    savedAs: (sent, version) =>
      setHistory((last) => (last.now === null || isSameDraft(last.now, sent) ? UNTOUCHED : { ...last, base: version })),
    discard: () => setHistory(UNTOUCHED),
  };
}
