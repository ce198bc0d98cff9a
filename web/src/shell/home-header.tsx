import { Link } from "@tanstack/react-router";
import { Mark } from "./mark.tsx";
import { PersonCorner } from "./person-corner.tsx";

/** The bar of the screens outside a film. */
export function HomeHeader() {
  return (
    <header className="flex h-14 shrink-0 items-center">
      <Link to="/" className="flex items-center gap-2.5 rounded-md text-base font-semibold">
        <Mark className="size-7" />
        VidFlow Studio
      </Link>
      <span className="ml-auto">
        <PersonCorner />
      </span>
    </header>
  );
}
