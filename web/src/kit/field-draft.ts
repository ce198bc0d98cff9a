import { useEffect, useState } from "react";
import { sameValue } from "#domain/scene/same-value";

/** Fields that somebody changed and did not save, each with what it said when they began. */
export interface FieldDraft<T> {
  readonly mine: T;
  readonly over: T;
  readonly fields: ReadonlySet<keyof T>;
}
type Draft<T> = FieldDraft<T> | null;

/** The draft after a change; null where nothing differs from what is saved. */
export function withChange<T extends object>(draft: Draft<T>, saved: T, patch: Partial<T>): Draft<T> {
  const mine = { ...(draft?.mine ?? saved), ...patch };
  const over = { ...(draft?.over ?? saved) };
  const fields = new Set(draft?.fields);
  for (const field in patch) {
    if (!fields.has(field)) over[field] = saved[field];
    if (sameValue(mine[field], saved[field])) fields.delete(field);
    else fields.add(field);
  }
  return fields.size === 0 ? null : { mine, over, fields };
}

/** What the form shows: touched fields as they were typed, all others as they are saved now. */
export function shownOf<T extends object>(draft: Draft<T>, saved: T): T {
  const value = { ...saved };
  for (const field of draft?.fields ?? []) if (draft) value[field] = draft.mine[field];
  return value;
}

/** Touched fields that somebody else saved meanwhile, with another value than the one typed here. */
export function clashesOf<T extends object>(draft: Draft<T>, saved: T): (keyof T)[] {
  if (!draft) return [];
  return [...draft.fields].filter(
    (field) => !sameValue(saved[field], draft.over[field]) && !sameValue(saved[field], draft.mine[field]),
  );
}

/** The draft with these fields left as they are saved. */
export function withoutFields<T extends object>(draft: Draft<T>, left: readonly (keyof T)[]): Draft<T> {
  if (!draft) return null;
  const fields = new Set([...draft.fields].filter((field) => !left.includes(field)));
  return fields.size === 0 ? null : { ...draft, fields };
}

/** The draft as one that was begun on what is saved now: it clashes with nothing. */
export function begunOn<T extends object>(draft: Draft<T>, saved: T, fields?: readonly (keyof T)[]): Draft<T> {
  if (!draft) return null;
  const over = { ...draft.over };
  for (const field of fields ?? draft.fields) over[field] = saved[field];
  return { ...draft, over };
}

/**
 * A form over fields that others may save while it is open. Untouched fields follow what is saved, touched ones are
 * kept, and of a field that both changed it is said. `kept` holds the draft, so that it can outlive the form.
 */
export function useFieldDraft<T extends object>(
  saved: T,
  [draft, setDraft]: readonly [Draft<T>, (draft: Draft<T>) => void],
) {
  const [seen, setSeen] = useState(saved);
  // What is saved as it was typed is no draft any more, and no news.
  useEffect(() => {
    const own = [...(draft?.fields ?? [])].filter((field) => draft && sameValue(draft.mine[field], saved[field]));
    if (own.length === 0) return;
    setSeen((last) => {
      const next = { ...last };
      for (const field of own) next[field] = saved[field];
      return next;
    });
    setDraft(withoutFields(draft, own));
  });
  const followed: (keyof T)[] = [];
  for (const field in saved)
    if (!draft?.fields.has(field) && !sameValue(saved[field], seen[field])) followed.push(field);
  return {
    value: shownOf(draft, saved),
    isChanged: draft !== null && [...draft.fields].some((field) => !sameValue(draft.mine[field], saved[field])),
    clashes: clashesOf(draft, saved),
    /** Untouched fields that changed since the form was opened. */
    followed,
    change: (patch: Partial<T>) => setDraft(withChange(draft, saved, patch)),
    takeTheirs: (...fields: (keyof T)[]) => setDraft(withoutFields(draft, fields)),
    keepMine: (...fields: (keyof T)[]) => setDraft(begunOn(draft, saved, fields)),
    /** The reader has seen what followed. */
    see: () => setSeen(saved),
    /** A save of this form arrived; what was typed since builds on it. */
    savedAs: (now: T) => setDraft(begunOn(draft, now)),
    discard: () => {
      setDraft(null);
      setSeen(saved);
    },
  };
}

export type FieldDraftForm<T extends object> = ReturnType<typeof useFieldDraft<T>>;
