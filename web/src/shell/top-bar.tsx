import { Link } from "@tanstack/react-router";
import { clsx } from "clsx";
import { Activity, BookOpen, CircleDollarSign, Clapperboard, Film, LayoutGrid, List, Settings } from "lucide-react";
import type { ProjectView } from "#contract/http/project";
import { late } from "../kit/late.ts";
import { Meter } from "../kit/meter.tsx";
import { dollarsFromCents } from "../kit/money.ts";
import { Mark } from "./mark.tsx";
import { useNavigationKeys } from "./navigation-keys.ts";
import { PersonCorner } from "./person-corner.tsx";
import { RuntimeMeter } from "./runtime-meter.tsx";

// Who is here is told by the feed, which comes after the screen.
const PeopleHere = late(() => import("./people-here.tsx").then((module) => module.PeopleHere));

const SCREENS = [
  { to: "/p/$projectId/board", label: "Board", icon: LayoutGrid },
  { to: "/p/$projectId/list", label: "List", icon: List },
  { to: "/p/$projectId/review", label: "Review", icon: Clapperboard },
  { to: "/p/$projectId/bible", label: "Bible", icon: BookOpen },
  { to: "/p/$projectId/cut", label: "Cut", icon: Film },
  { to: "/p/$projectId/activity", label: "Activity", icon: Activity },
  { to: "/p/$projectId/costs", label: "Costs", icon: CircleDollarSign },
  { to: "/p/$projectId/settings", label: "Settings", icon: Settings },
] as const;

/** The film's name, length, screens, money and people. */
export function TopBar({ film }: { film: ProjectView }) {
  useNavigationKeys(film.id);
  return (
    <header className="flex shrink-0 flex-col border-b bg-panel lg:h-12 lg:flex-row lg:items-center">
      <div className="flex h-12 min-w-0 items-center gap-3 px-3 lg:h-full lg:max-w-[26rem]">
        <Link to="/" aria-label="All films" title="All films" className="shrink-0 rounded-md p-0.5">
          <Mark className="size-6" />
        </Link>
        <h1 className="min-w-0 truncate text-base font-semibold" title={film.title}>
          {film.title}
        </h1>
        <RuntimeMeter
          frames={film.runtimeFrames}
          target={film.runtimeTargetFrames}
          rate={film.frameRate}
          className="w-14 max-sm:hidden"
        />
        <div className="ml-auto flex items-center gap-2 lg:hidden">
          <PeopleHere max={3} />
          <PersonCorner />
        </div>
      </div>
      <nav
        aria-label="Film"
        className="flex min-w-0 gap-0.5 overflow-x-auto px-2 pb-1.5 [scrollbar-width:none] lg:pb-0"
      >
        {SCREENS.map(({ to, label, icon: Icon }) => (
          <Link
            key={to}
            to={to}
            params={{ projectId: film.id }}
            activeProps={{ className: "bg-raised text-ink" }}
            inactiveProps={{ className: "text-soft hover:bg-raised hover:text-ink" }}
            className={clsx(
              "inline-flex h-8 shrink-0 items-center gap-1.5 rounded-md px-2.5 text-xs max-sm:px-1.5 font-medium outline-offset-[-2px]",
            )}
          >
            <Icon className="size-3.5 max-sm:hidden" aria-hidden />
            {label}
          </Link>
        ))}
      </nav>
      <div className="ml-auto hidden h-full items-center gap-4 px-3 lg:flex">
        <BudgetMeter film={film} />
        <PeopleHere />
        <PersonCorner />
      </div>
    </header>
  );
}

function BudgetMeter({ film }: { film: ProjectView }) {
  const { spentCents, reservedCents, budgets } = film;
  const words = `${dollarsFromCents(spentCents)} spent and ${dollarsFromCents(reservedCents)} reserved of ${dollarsFromCents(budgets.projectCents)}`;
  const share = budgets.projectCents > 0 ? (spentCents + reservedCents) / budgets.projectCents : 0;
  return (
    <Link
      to="/p/$projectId/costs"
      params={{ projectId: film.id }}
      title={words}
      className="flex items-center gap-2 rounded text-2xs whitespace-nowrap text-soft max-xl:hidden"
    >
      <span>Budget</span>
      <Meter
        label="Budget"
        value={spentCents}
        reserved={reservedCents}
        max={budgets.projectCents}
        text={words}
        tone={share >= 1 ? "bad" : share > 0.8 ? "warn" : "accent"}
        className="w-16"
      />
      <span aria-hidden className="tabular-nums">
        <span className="font-medium text-ink">{dollarsFromCents(spentCents)}</span> /{" "}
        {dollarsFromCents(budgets.projectCents)}
      </span>
    </Link>
  );
}
