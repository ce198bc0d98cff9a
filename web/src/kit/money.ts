/** Micro-US-dollars as $1.20; fractions of a cent are shown when that is all there is. */
export function dollars(microUsd: number): string {
  if (microUsd > 0 && microUsd < 10_000) return `$${(microUsd / 1_000_000).toFixed(4)}`;
  return `$${(microUsd / 1_000_000).toFixed(2)}`;
}

/** Cents as $1.20. */
export function dollarsFromCents(cents: number): string {
  return `$${(cents / 100).toFixed(2)}`;
}
