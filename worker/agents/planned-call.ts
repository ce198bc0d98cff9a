import type { Rates } from "#domain/budget/usage";

/** What a call sends, the most tokens it can take, and what they cost; null where no price is known. */
export interface PlannedCall {
  readonly messages: { readonly system: string; readonly user: string };
  readonly input: number;
  readonly output: number;
  readonly rates: Rates | null;
}
