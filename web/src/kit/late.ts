import { type ComponentType, createElement, lazy, type ReactNode, Suspense, useSyncExternalStore } from "react";
import { fetchCode } from "../live/fetch-code.ts";

/**
 * A part whose code is fetched when it is first shown: dialogs, and what opens at a press. Until then there is nothing, or
 * `meanwhile`, which has the part's size where others stand below it.
 */
export function late<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  meanwhile: ReactNode = null,
): ComponentType<Props> {
  const Late = lazy(() => fetchCode(load).then((component) => ({ default: component })));
  return (props) => createElement(Suspense, { fallback: meanwhile }, createElement(Late, props));
}

/** A rule whose code is fetched once a screen that asks for it is on the screen; the hook answers null until then. */
export function lateRule<Module>(load: () => Promise<Module>): () => Module | null {
  let module: Module | null = null;
  let isAsked = false;
  const listeners = new Set<() => void>();
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    if (!isAsked) {
      isAsked = true;
      fetchCode(load).then(
        (loaded) => {
          module = loaded;
          for (const tell of listeners) tell();
        },
        () => {
          // A newer studio has taken this one's place: the next screen asks again.
          isAsked = false;
        },
      );
    }
    return () => void listeners.delete(listener);
  };
  return () => useSyncExternalStore(subscribe, () => module);
}
