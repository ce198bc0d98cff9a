import { useQueryClient } from "@tanstack/react-query";
import { KeyRound, LogOut, Moon, Sun } from "lucide-react";
import { useState } from "react";
import { Menu, MenuItem, MenuLabel, MenuSeparator } from "../kit/menu.tsx";
import { useAct } from "../live/act.ts";
import { api } from "../live/api.ts";
import { keys } from "../live/keys.ts";
import { useSession } from "../live/queries.ts";
import { PersonButton } from "./person-button.tsx";
import { switchTheme, useTheme } from "./theme.ts";
import { TokensDialog } from "./tokens-dialog.tsx";

/** You: theme, tokens for your programs, and signing out. */
export function PersonMenu({ defaultOpen = false }: { defaultOpen?: boolean }) {
  const queries = useQueryClient();
  const session = useSession();
  const theme = useTheme((state) => state.theme);
  const signOut = useAct(() => api.signOut(), {
    onDone: () => {
      queries.clear();
      queries.setQueryData(keys.session, null);
    },
  });
  const [showsTokens, setShowsTokens] = useState(false);
  const name = session.data?.name ?? "You";
  return (
    <>
      <TokensDialog open={showsTokens} onOpenChange={setShowsTokens} />
      <Menu defaultOpen={defaultOpen} trigger={<PersonButton />}>
        <MenuLabel>{name}</MenuLabel>
        <MenuItem onSelect={switchTheme}>
          {theme === "dark" ? <Sun aria-hidden /> : <Moon aria-hidden />}
          {theme === "dark" ? "Light theme" : "Dark theme"}
        </MenuItem>
        <MenuItem onSelect={() => setShowsTokens(true)}>
          <KeyRound aria-hidden />
          Tokens for programs …
        </MenuItem>
        <MenuSeparator />
        <MenuItem onSelect={() => signOut.run(undefined)}>
          <LogOut aria-hidden />
          Sign out
        </MenuItem>
      </Menu>
    </>
  );
}
