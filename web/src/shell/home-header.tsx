import { Link } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { Mark } from "./mark.tsx";

// The menu's machinery is not needed to show your films.
const PersonMenu = lazy(() => import("./person-menu.tsx").then((module) => ({ default: module.PersonMenu })));

/** The bar of the screens outside a film. */
export function HomeHeader() {
  return (
    <header className="flex h-14 shrink-0 items-center">
      <Link to="/" className="flex items-center gap-2.5 rounded-md text-base font-semibold">
        <Mark className="size-7" />
        VidFlow Studio
      </Link>
      <span className="ml-auto">
        <Suspense fallback={<span className="block size-7 rounded-full bg-raised" />}>
          <PersonMenu />
        </Suspense>
      </span>
    </header>
  );
}
