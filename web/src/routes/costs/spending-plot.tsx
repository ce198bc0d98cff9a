import type { RunView } from "#contract/http/film";
import type { ProjectView } from "#contract/http/project";
import { dollars } from "../../kit/money.ts";
import { whenWords } from "../../kit/when.ts";
import { spending, spendingPath } from "./plots.ts";

/** What the crew had cost at each moment, rising step by step. */
export function SpendingPlot({ film, runs }: { film: ProjectView; runs: readonly RunView[] }) {
  const points = spending(runs);
  const [first, last] = [points[0], points.at(-1)];
  return (
    <figure className="flex min-w-0 flex-col gap-3 rounded-card border bg-panel p-4">
      <figcaption className="text-sm font-semibold">Spent over time</figcaption>
      {first && last ? (
        <>
          <div className="flex items-baseline justify-between text-2xs text-faint tabular-nums">
            <span>{dollars(last.spentMicroUsd)}</span>
            <span>of {dollars(film.budgets.projectCents * 10_000)}</span>
          </div>
          <svg
            viewBox="0 0 100 100"
            preserveAspectRatio="none"
            role="img"
            aria-label={`Spending rose to ${dollars(last.spentMicroUsd)} over ${points.length} runs, from ${whenWords(first.at)} to ${whenWords(last.at)}.`}
            className="h-36 w-full overflow-visible"
          >
            {[25, 50, 75].map((y) => (
              <line key={y} x1="0" x2="100" y1={y} y2={y} className="stroke-line" vectorEffect="non-scaling-stroke" />
            ))}
            <path d={`${spendingPath(points)} V 100 Z`} className="fill-accent-wash" />
            <path
              d={spendingPath(points)}
              className="fill-none stroke-accent"
              strokeWidth="2"
              strokeLinejoin="round"
              vectorEffect="non-scaling-stroke"
            />
            <line x1="0" x2="100" y1="100" y2="100" className="stroke-line-strong" vectorEffect="non-scaling-stroke" />
          </svg>
          <div className="flex justify-between text-2xs text-faint tabular-nums">
            <span>{whenWords(first.at)}</span>
            <span>{whenWords(last.at)}</span>
          </div>
        </>
      ) : (
        <p className="flex min-h-36 flex-1 items-center text-sm text-soft">
          Nothing has cost anything yet. House rules and models on your own machines never will.
        </p>
      )}
    </figure>
  );
}
