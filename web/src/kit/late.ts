import { type ComponentType, createElement, lazy, Suspense } from "react";
import { fetchCode } from "../live/fetch-code.ts";

/** Code that is fetched when it is first shown, and until then is nothing: dialogs, and what opens at a press. */
export function late<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const Late = lazy(() => fetchCode(load).then((component) => ({ default: component })));
  return (props) => createElement(Suspense, { fallback: null }, createElement(Late, props));
}
