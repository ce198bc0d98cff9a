import type { CostGroup, CostsView } from "#contract/http/film";
import type { Run } from "#domain/pipeline/run";
import type { ViewContext } from "./view-context.ts";

/** The value below which a share of the sorted values lies (nearest rank); null of nothing. */
function percentile(sorted: readonly number[], share: number): number | null {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;
}

function groupOf(runs: readonly Run[]): CostGroup {
  const latencies = runs
    .flatMap(({ startedAt, endedAt }) => (endedAt === null ? [] : [Date.parse(endedAt) - Date.parse(startedAt)]))
    .sort((a, b) => a - b);
  // A clip's units are seconds of video, no tokens.
  const tokens = (run: Run) => (run.role === "clip" ? null : run.usage);
  const sum = (figure: (run: Run) => number) => runs.reduce((total, run) => total + figure(run), 0);
  return {
    runs: runs.length,
    failed: runs.filter((run) => run.status === "failed").length,
    costMicroUsd: sum((run) => run.costMicroUsd),
    tokensIn: sum((run) => tokens(run)?.input ?? 0),
    tokensOut: sum((run) => tokens(run)?.output ?? 0),
    tokensCached: sum((run) => tokens(run)?.cacheRead ?? 0),
    p50LatencyMs: percentile(latencies, 0.5),
    p95LatencyMs: percentile(latencies, 0.95),
  };
}

function grouped<Key extends string>(
  runs: readonly Run[],
  keyOf: (run: Run) => Key,
): { key: Key; first: Run; group: CostGroup }[] {
  const groups = new Map<Key, [Run, ...Run[]]>();
  for (const run of runs) {
    const key = keyOf(run);
    const group = groups.get(key);
    if (group) group.push(run);
    else groups.set(key, [run]);
  }
  return [...groups].map(([key, members]) => ({ key, first: members[0], group: groupOf(members) }));
}

export function costsView({ state }: ViewContext): CostsView {
  const runs = Object.values(state.runs);
  const bySceneId = new Map(
    grouped(
      runs.filter((run) => run.sceneId !== null),
      (run) => run.sceneId ?? "",
    ).map(({ key, group }) => [key, group]),
  );
  return {
    budgetMicroUsd: state.settings.budgets.projectMicroUsd,
    spentMicroUsd: state.spentMicroUsd,
    reservedMicroUsd: state.reservedMicroUsd,
    sceneBudgetMicroUsd: state.settings.budgets.sceneMicroUsd,
    byScene: state.sceneOrder.flatMap((sceneId) => {
      const scene = state.scenes[sceneId];
      const group = bySceneId.get(sceneId);
      if (!scene || !group) return [];
      return [
        {
          sceneId,
          number: scene.number,
          title: scene.content.title,
          reservedMicroUsd: scene.reservedMicroUsd,
          ...group,
        },
      ];
    }),
    byRole: grouped(runs, (run) => run.role).map(({ key, group }) => ({ role: key, ...group })),
    byModel: grouped(runs, (run) => `${run.engine} ${run.model ?? ""}`).map(({ first, group }) => ({
      engine: first.engine,
      model: first.model,
      ...group,
    })),
    byDay: grouped(runs, (run) => run.startedAt.slice(0, 10)).map(({ key, group }) => ({ day: key, ...group })),
  };
}
