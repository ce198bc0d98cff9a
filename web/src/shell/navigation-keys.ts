import { useNavigate } from "@tanstack/react-router";
import { useShortcuts } from "./shortcuts.ts";
import { switchTheme } from "./theme.ts";

const GROUP = "Everywhere";

/** `g` and a letter go to a screen, as in mail and code tools. */
export function useNavigationKeys(projectId: string): void {
  const navigate = useNavigate();
  const params = { projectId };
  useShortcuts([
    { keys: "g h", label: "All films", group: GROUP, run: () => void navigate({ to: "/" }) },
    { keys: "g b", label: "Board", group: GROUP, run: () => void navigate({ to: "/p/$projectId/board", params }) },
    { keys: "g t", label: "Light or dark", group: GROUP, run: switchTheme },
  ]);
}
