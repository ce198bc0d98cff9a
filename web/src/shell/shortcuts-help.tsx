import { useRouterState } from "@tanstack/react-router";
import { useState } from "react";
import { late } from "../kit/late.ts";
import { useShortcuts } from "./shortcuts.ts";

const ShortcutsDialog = late(() => import("./shortcuts-dialog.tsx").then((module) => module.ShortcutsDialog));

/** `?` shows the keys that work on this screen, as long as it is this screen; what shows them is fetched then. */
export function ShortcutsHelp() {
  const screen = useRouterState({ select: (state) => state.location.pathname });
  const [openOn, setOpenOn] = useState<string | null>(null);
  useShortcuts([{ keys: "?", label: "Show the keys", group: "Everywhere", run: () => setOpenOn(screen) }]);
  return openOn === screen ? <ShortcutsDialog open onOpenChange={() => setOpenOn(null)} /> : null;
}
