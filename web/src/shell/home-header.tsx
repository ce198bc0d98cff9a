import { Link } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { Mark } from "./mark.tsx";
import { PersonButton } from "./person-button.tsx";

// The menu's machinery is a fifth of this screen's script, and few people open it.
const PersonMenu = lazy(() => import("./person-menu.tsx").then((module) => ({ default: module.PersonMenu })));

/** The bar of the screens outside a film. */
export function HomeHeader() {
  const [wanted, setWanted] = useState(false);
  return (
    <header className="flex h-14 shrink-0 items-center">
      <Link to="/" className="flex items-center gap-2.5 rounded-md text-base font-semibold">
        <Mark className="size-7" />
        VidFlow Studio
      </Link>
      <span className="ml-auto">
        {wanted ? (
          <Suspense fallback={<PersonButton aria-busy />}>
            <PersonMenu defaultOpen />
          </Suspense>
        ) : (
          <PersonButton aria-haspopup="menu" onClick={() => setWanted(true)} />
        )}
      </span>
    </header>
  );
}
