import { createStore } from "zustand";
import { isReachable } from "./reach.ts";

/** Whether a screen's code is waited for because the studio can't be reached. */
export const waitedFor = createStore<{ readonly isAway: boolean }>(() => ({ isAway: false }));

const PAUSE_MS = 1500;

/** How `fetchCode` sees the world. */
export interface Surroundings {
  /** Whether the studio answers at all. */
  isReachable(): Promise<boolean>;
  pause(): Promise<void>;
}

const browser: Surroundings = {
  isReachable,
  pause: () => new Promise((resolve) => setTimeout(resolve, PAUSE_MS)),
};

/**
 * Code that is fetched when it is wanted. While the studio can't be reached it is asked for again until it comes, so that
 * a link pressed without a network opens late instead of taking the page, and what is typed in it, away. Fails when the
 * studio answers and the code is not there: a newer studio has taken this one's place.
 */
export async function fetchCode<Module>(
  load: () => Promise<Module>,
  { isReachable: answers, pause }: Surroundings = browser,
): Promise<Module> {
  for (;;) {
    try {
      const code = await load();
      waitedFor.setState({ isAway: false });
      return code;
    } catch {
      if (await answers()) {
        // It may have come back between the two: only what fails while the studio is there is gone.
        return load().finally(() => waitedFor.setState({ isAway: false }));
      }
      waitedFor.setState({ isAway: true });
      await pause();
    }
  }
}
