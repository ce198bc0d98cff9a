import { useEffect } from "react";
import { holdKeys } from "./held-keys.ts";
import { ScriptPane } from "./script-pane.tsx";

/** The script, to be read, while the editor for it is on its way; what is typed already is held for it. */
export function Opening() {
  useEffect(holdKeys, []);
  return (
    <>
      <p
        role="status"
        className="sticky top-0 z-10 flex h-10 items-center border-b bg-ground/95 px-3 text-xs text-soft"
      >
        Opening the editor …
      </p>
      <ScriptPane />
    </>
  );
}
