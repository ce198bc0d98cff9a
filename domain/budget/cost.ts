import type { RunCost } from "../event.ts";
import type { Rates, Usage } from "./usage.ts";

/**
 * What a model call costs in micro-USD, rounded up. `usage.input` includes cached tokens and `usage.output` includes
 * reasoning (agents.md), so nothing is counted twice.
 */
export function costMicroUsd(usage: Usage, rates: Rates): number {
  const cached = usage.cacheRead + usage.cacheWrite5m + usage.cacheWrite1h;
  const perMillion =
    Math.max(0, usage.input - cached) * rates.input +
    usage.cacheRead * rates.cacheRead +
    usage.cacheWrite5m * rates.cacheWrite5m +
    usage.cacheWrite1h * rates.cacheWrite1h +
    usage.output * rates.output;
  return Math.ceil(perMillion / 1_000_000);
}

/**
 * What is booked of a run that has ended, in micro-USD (domain.md, "Budgets"): its usage at its own rates, and never more
 * than was reserved for it, so that what is settled and reserved stays within the budgets whatever a provider says
 * (docs/decisions/0090-settled-within-the-reservation.md). Usage that is unknown, or no count of tokens, settles at the
 * reservation.
 */
export function settledCost(
  { reservedMicroUsd, rates }: { readonly reservedMicroUsd: number; readonly rates: Rates },
  told: Usage | null,
): RunCost {
  const usage = told !== null && isCount(told) ? told : null;
  if (usage === null) return { usage, costMicroUsd: reservedMicroUsd };
  return { usage, costMicroUsd: Math.min(reservedMicroUsd, costMicroUsd(usage, rates)) };
}

function isCount(usage: Usage): boolean {
  return Object.values(usage).every((tokens) => Number.isSafeInteger(tokens) && tokens >= 0);
}
