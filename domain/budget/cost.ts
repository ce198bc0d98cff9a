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
