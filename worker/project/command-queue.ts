import { complain } from "../complain.ts";

/** Steps of promises that a command which need not ask elsewhere is given before the others are made durable without it. */
const STEPS = 100;

/**
 * Commands that came over open sockets. One begins at once; those that arrive while it is being made durable wait for
 * that, and then all begin in one turn: what they write is one transaction on the disk, however many they are (group commit).
 */
export function commandQueue(deps: {
  /** Resolves when everything written so far is on the disk. */
  readonly synced: () => Promise<void>;
}): { push(begin: () => Promise<unknown>): void } {
  let waiting: (() => Promise<unknown>)[] = [];
  let isFlushing = false;
  async function flush(): Promise<void> {
    isFlushing = true;
    try {
      while (waiting.length > 0) {
        const batch = waiting;
        waiting = [];
        let left = batch.length;
        for (const begin of batch) {
          begin()
            .catch((error) => complain("a command over a socket was given up", error))
            .finally(() => left--);
        }
        // Nearly all have given their command within this turn; one that asks elsewhere first holds nobody up.
        for (let steps = 0; left > 0 && steps < STEPS; steps++) await null;
        await deps.synced();
      }
    } finally {
      isFlushing = false;
    }
  }
  return {
    push(begin) {
      waiting.push(begin);
      // Storage that can't be written takes the object down with it; its sockets close and their clients ask again.
      if (!isFlushing) flush().catch((error) => complain("commands were left waiting", error));
    },
  };
}
