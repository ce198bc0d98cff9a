import { isProblem } from "./http.ts";
import { sentenceOf } from "./problem.ts";

const LONGEST_WAIT_S = 30;

export interface Undone<T> {
  readonly item: T;
  /** A sentence for the person. */
  readonly why: string;
}

/**
 * Does something for each item, one after the other, so that a refusal names its item and the others still go. Asked to
 * slow down, it waits as long as the studio says and goes on.
 *
 * @param act answers with what it left undone, in a sentence; with null where that is nothing
 * @returns the items of which something was left undone or refused, and why
 */
export async function inTurn<T>(
  items: readonly T[],
  act: (item: T) => Promise<string | null>,
  onStep: (done: number) => void,
): Promise<Undone<T>[]> {
  const undone: Undone<T>[] = [];
  for (const [index, item] of items.entries()) {
    onStep(index);
    try {
      const why = await unhurried(() => act(item));
      if (why !== null) undone.push({ item, why });
    } catch (error) {
      undone.push({ item, why: sentenceOf(error) });
    }
  }
  return undone;
}

async function unhurried<A>(act: () => Promise<A>): Promise<A> {
  try {
    return await act();
  } catch (error) {
    if (!isProblem(error, "rate-limited")) throw error;
    const seconds = Number(error.problem.retryAfterSeconds);
    const wait = Number.isFinite(seconds) ? Math.min(LONGEST_WAIT_S, Math.max(1, seconds)) : 1;
    await new Promise<void>((resolve) => setTimeout(resolve, wait * 1000));
    return act();
  }
}
