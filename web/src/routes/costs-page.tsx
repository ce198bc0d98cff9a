import type { ReactNode } from "react";
import { Skeleton } from "../kit/states.tsx";
import { useCosts, useRuns } from "../live/log-queries.ts";
import { LoadError } from "../shell/fallback-pages.tsx";
import { useFilm } from "../shell/film.ts";
import { BudgetSummary } from "./costs/budget-summary.tsx";
import { CostGroups } from "./costs/cost-groups.tsx";
import { LatencyPlot } from "./costs/latency-plot.tsx";
import { RunsTable } from "./costs/runs-table.tsx";
import { SpendingPlot } from "./costs/spending-plot.tsx";

/** What the crew's work has cost, against what it may cost; every run down to its prompt. */
export function CostsPage(): ReactNode {
  const film = useFilm();
  const costs = useCosts(film.id);
  const runs = useRuns(film.id);
  if (costs.isLoadingError) return <LoadError error={costs.error} retry={() => void costs.refetch()} />;
  if (runs.isLoadingError) return <LoadError error={runs.error} retry={() => void runs.refetch()} />;
  return (
    <div className="mx-auto flex max-w-6xl flex-col gap-8 px-4 py-5 lg:px-6">
      <h2 className="sr-only">Costs</h2>
      {costs.data ? (
        <>
          <BudgetSummary film={film} costs={costs.data} />
          {runs.data && runs.data.length > 0 ? (
            <div className="grid gap-4 lg:grid-cols-2">
              <SpendingPlot film={film} runs={runs.data} />
              <LatencyPlot runs={runs.data} />
            </div>
          ) : null}
          <CostGroups film={film} costs={costs.data} />
        </>
      ) : (
        <Skeleton className="h-64" />
      )}
      {runs.data ? <RunsTable film={film} runs={runs.data} /> : <Skeleton className="h-96" />}
    </div>
  );
}
