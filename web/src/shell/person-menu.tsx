import { useQueryClient } from "@tanstack/react-query";
import { KeyRound, LogOut, Moon, Sun } from "lucide-react";
import { MenuItem, MenuLabel, MenuSeparator } from "../kit/menu.tsx";
import { forgetStills } from "../kit/panel-hand.ts";
import { useAct } from "../live/act.ts";
import { api } from "../live/api.ts";
import { keys } from "../live/keys.ts";
import { forgetShown, useSession } from "../live/queries.ts";
import { switchTheme, useTheme } from "./theme.ts";

/** What can be done about you: theme, tokens for your programs, and signing out. */
export function PersonMenu({ onTokens }: { onTokens(): void }) {
  const queries = useQueryClient();
  const session = useSession();
  const theme = useTheme((state) => state.theme);
  const signOut = useAct(() => api.signOut(), {
    onDone: () => {
      // First what the screens stand on, or they would ask for the rest again.
      queries.setQueryData(keys.session, null);
      forgetShown(queries);
      forgetStills();
    },
  });
  return (
    <>
      <MenuLabel>{session.data?.name ?? "You"}</MenuLabel>
      <MenuItem onSelect={switchTheme}>
        {theme === "dark" ? <Sun aria-hidden /> : <Moon aria-hidden />}
        {theme === "dark" ? "Light theme" : "Dark theme"}
      </MenuItem>
      <MenuItem onSelect={onTokens}>
        <KeyRound aria-hidden />
        Tokens for programs …
      </MenuItem>
      <MenuSeparator />
      <MenuItem onSelect={() => signOut.run(undefined)}>
        <LogOut aria-hidden />
        Sign out
      </MenuItem>
    </>
  );
}
