import { create, type StoreApi, type UseBoundStore } from "zustand";

type States<T> = UseBoundStore<StoreApi<Readonly<Record<string, T>>>>;

/** A place for state by name that outlives what shows it. Gone with the page. */
export function createKept<T>(): States<T> {
  return create<Readonly<Record<string, T>>>()(() => ({}));
}

/**
 * The state of this name, and how to change it: a form that was closed, or a tab that was turned, has what was typed in it
 * when it is opened again. Null: there is none.
 */
export function useKept<T>(states: States<T>, name: string): readonly [T | null, (value: T | null) => void] {
  const value = states((all) => all[name]) ?? null;
  const set = (next: T | null) => {
    const { [name]: _last, ...others } = states.getState();
    states.setState(next === null ? others : { ...others, [name]: next }, true);
  };
  return [value, set];
}

/** Lets go of what was sent, unless it was changed while it was on its way. */
export function letGo<T>(states: States<T>, name: string, sent: T): void {
  const { [name]: now, ...others } = states.getState();
  if (now === sent) states.setState(others, true);
}

/** Words under way, by what they are about. */
export const keptWords = createKept<string>();
