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
    { keys: "g l", label: "List", group: GROUP, run: () => void navigate({ to: "/p/$projectId/list", params }) },
    {
      keys: "g r",
      label: "Screening room",
      group: GROUP,
      run: () => void navigate({ to: "/p/$projectId/review", params }),
    },
    {
      keys: "g s",
      label: "Story Bible",
      group: GROUP,
      run: () => void navigate({ to: "/p/$projectId/bible", params }),
    },
    { keys: "g c", label: "Cut", group: GROUP, run: () => void navigate({ to: "/p/$projectId/cut", params }) },
    {
      keys: "g a",
      label: "Activity",
      group: GROUP,
      run: () => void navigate({ to: "/p/$projectId/activity", params }),
    },
    { keys: "g m", label: "Costs", group: GROUP, run: () => void navigate({ to: "/p/$projectId/costs", params }) },
    {
      keys: "g ,",
      label: "Settings",
      group: GROUP,
      run: () => void navigate({ to: "/p/$projectId/settings", params }),
    },
    { keys: "g t", label: "Light or dark", group: GROUP, run: switchTheme },
  ]);
}
