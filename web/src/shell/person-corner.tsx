import { useState } from "react";
import { late } from "../kit/late.ts";
import { Menu } from "../kit/menu.tsx";
import { PersonButton } from "./person-button.tsx";

// Few people open it.
const PersonMenu = late(() => import("./person-menu.tsx").then((module) => module.PersonMenu));
const TokensDialog = late(() => import("./tokens-dialog.tsx").then((module) => module.TokensDialog));

/** Your mark in the corner, and behind it the menu about you. */
export function PersonCorner() {
  const [showsTokens, setShowsTokens] = useState(false);
  return (
    <>
      <Menu trigger={<PersonButton />}>
        <PersonMenu onTokens={() => setShowsTokens(true)} />
      </Menu>
      {showsTokens ? <TokensDialog open onOpenChange={setShowsTokens} /> : null}
    </>
  );
}
