import { lazy, Suspense, useState } from "react";
import { fetchCode } from "../live/fetch-code.ts";
import { PersonButton } from "./person-button.tsx";

// The menu's machinery is a fifth of a screen's script, and few people open it.
const PersonMenu = lazy(() =>
  fetchCode(() => import("./person-menu.tsx")).then((module) => ({ default: module.PersonMenu })),
);

/** Your mark in the corner; the menu about you is fetched when you first want it. */
export function PersonCorner() {
  const [wanted, setWanted] = useState(false);
  if (!wanted) return <PersonButton aria-haspopup="menu" onClick={() => setWanted(true)} />;
  return (
    <Suspense fallback={<PersonButton aria-busy />}>
      <PersonMenu defaultOpen />
    </Suspense>
  );
}
