import { lazy, Suspense, useState } from "react";
import { fetchCode } from "../live/fetch-code.ts";
import { useShortcuts } from "./shortcuts.ts";

const ShortcutsDialog = lazy(() =>
  fetchCode(() => import("./shortcuts-dialog.tsx")).then((module) => ({ default: module.ShortcutsDialog })),
);

/** `?` shows the keys that work on this screen; what shows them is fetched then. */
export function ShortcutsHelp() {
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  const show = () => {
    setWanted(true);
    setOpen(true);
  };
  useShortcuts([{ keys: "?", label: "Show the keys", group: "Everywhere", run: show }]);
  return wanted ? (
    <Suspense fallback={null}>
      <ShortcutsDialog open={open} onOpenChange={setOpen} />
    </Suspense>
  ) : null;
}
