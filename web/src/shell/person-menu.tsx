import { useQueryClient } from "@tanstack/react-query";
import { LogOut, Moon, Sun } from "lucide-react";
import { colorOf } from "#contract/person-color";
import { Avatar } from "../kit/avatar.tsx";
import { Menu, MenuItem, MenuLabel, MenuSeparator } from "../kit/menu.tsx";
import { useAct } from "../live/act.ts";
import { api } from "../live/api.ts";
import { keys } from "../live/keys.ts";
import { useSession } from "../live/queries.ts";
import { switchTheme, useTheme } from "./theme.ts";

/** You: theme and signing out. */
export function PersonMenu() {
  const queries = useQueryClient();
  const session = useSession();
  const theme = useTheme((state) => state.theme);
  const signOut = useAct(() => api.signOut(), {
    onDone: () => {
      queries.clear();
      queries.setQueryData(keys.session, null);
    },
  });
  const name = session.data?.name ?? "You";
  return (
    <Menu
      trigger={
        <button type="button" aria-label={`${name}: theme and sign-out`} className="rounded-full p-0.5">
          <Avatar
            name={name}
            color={session.data ? colorOf(session.data.userId) : "var(--color-line-strong)"}
            decorative
          />
        </button>
      }
    >
      <MenuLabel>{name}</MenuLabel>
      <MenuItem onSelect={switchTheme}>
        {theme === "dark" ? <Sun aria-hidden /> : <Moon aria-hidden />}
        {theme === "dark" ? "Light theme" : "Dark theme"}
      </MenuItem>
      <MenuSeparator />
      <MenuItem onSelect={() => signOut.run(undefined)}>
        <LogOut aria-hidden />
        Sign out
      </MenuItem>
    </Menu>
  );
}
