import { isProblem } from "./http.ts";
import { sentenceOf } from "./problem.ts";

const LONGEST_WAIT_S = 30;

/**
 * Does something for each item, one after the other, so that a refusal names its item and the others still go. Asked to
 * slow down, it waits as long as the studio says and goes on.
 *
 * @returns the sentences of what was refused
 */
export async function inTurn<T>(
  items: readonly T[],
  act: (item: T) => Promise<unknown>,
  name: (item: T) => string,
  onStep: (done: number) => void,
): Promise<string[]> {
  const refused: string[] = [];
  for (const [index, item] of items.entries()) {
    onStep(index);
    try {
      await unhurried(() => act(item));
    } catch (error) {
      refused.push(`${name(item)}: ${sentenceOf(error)}`);
    }
  }
  return refused;
}

async function unhurried(act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!isProblem(error, "rate-limited")) throw error;
    const seconds = Number(error.problem.retryAfterSeconds);
    const wait = Number.isFinite(seconds) ? Math.min(LONGEST_WAIT_S, Math.max(1, seconds)) : 1;
    await new Promise<void>((resolve) => setTimeout(resolve, wait * 1000));
    await act();
  }
}
