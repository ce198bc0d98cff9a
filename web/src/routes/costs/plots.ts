import type { RunView } from "#contract/http/film";
import { ROLES } from "#domain/pipeline/role";

/** What had been spent when a run ended. `x` and `y` are shares, 0–1, of the time shown and of the highest amount. */
export interface SpendingPoint {
  readonly at: string;
  readonly spentMicroUsd: number;
  readonly x: number;
  readonly y: number;
}

/** Spending over time, run by run; empty while nothing has cost anything. */
export function spending(runs: readonly RunView[]): readonly SpendingPoint[] {
  const paid = runs
    .flatMap((run) => (run.endedAt === null ? [] : [{ at: run.endedAt, cost: run.costMicroUsd }]))
    .toSorted((one, other) => (one.at < other.at ? -1 : 1));
  const total = paid.reduce((sum, { cost }) => sum + cost, 0);
  if (total === 0) return [];
  const first = Date.parse(paid[0]?.at ?? "");
  const length = Math.max(1, Date.parse(paid.at(-1)?.at ?? "") - first);
  let spent = 0;
  return paid.map(({ at, cost }) => {
    spent += cost;
    return { at, spentMicroUsd: spent, x: (Date.parse(at) - first) / length, y: spent / total };
  });
}

/** Spending as steps of an SVG path in a box of 100 by 100: it stays where it is until the next run is paid. */
export function spendingPath(points: readonly SpendingPoint[]): string {
  return points
    .map(({ x, y }, n) => `${n === 0 ? "M 0 100 H" : "H"} ${(100 * x).toFixed(2)} V ${(100 - 100 * y).toFixed(2)}`)
    .join(" ");
}

/** How long the runs of one role took. Places are shares of the axis, 0–1, on a scale of powers of ten. */
export interface LatencyRow {
  readonly role: string;
  readonly dots: readonly {
    readonly id: string;
    readonly ms: number;
    readonly place: number;
    readonly failed: boolean;
  }[];
  readonly median: { readonly ms: number; readonly place: number };
  readonly p95: { readonly ms: number; readonly place: number };
}
export interface Latencies {
  readonly rows: readonly LatencyRow[];
  readonly ticks: readonly { readonly ms: number; readonly place: number }[];
}

/** More dots than these say no more. */
const MOST_DOTS = 120;

/** The crew in the order in which it works; whoever else had a run comes after it. */
const ORDER: readonly string[] = ROLES;
function rank(role: string): number {
  const place = ORDER.indexOf(role);
  return place < 0 ? ORDER.length : place;
}

export function latencies(runs: readonly RunView[]): Latencies {
  const ended = runs.flatMap((run) => (run.latencyMs === null ? [] : [{ ...run, ms: Math.max(1, run.latencyMs) }]));
  const low = Math.floor(Math.log10(Math.min(...ended.map(({ ms }) => ms), 10_000)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...ended.map(({ ms }) => ms), 10))));
  const place = (ms: number) => (Math.log10(ms) - low) / (high - low);
  const roles = [...new Set(ended.map(({ role }) => role))].toSorted((one, other) => rank(one) - rank(other));
  return {
    rows: roles.map((role) => {
      const own = ended.filter((run) => run.role === role);
      const sorted = own.map(({ ms }) => ms).toSorted((one, other) => one - other);
      const at = (share: number) => {
        const ms = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 1;
        return { ms, place: place(ms) };
      };
      const dots = own
        .slice(0, MOST_DOTS)
        .map(({ id, ms, status }) => ({ id, ms, place: place(ms), failed: status === "failed" }));
      return { role, dots, median: at(0.5), p95: at(0.95) };
    }),
    ticks: Array.from({ length: high - low + 1 }, (_, n) => ({ ms: 10 ** (low + n), place: n / (high - low) })),
  };
}
