/** Fetches one key again; resolves when the answer is in. */
type Refetch = (key: readonly string[]) => Promise<unknown>;

export interface Refresher {
  touch(key: readonly string[]): void;
  stop(): void;
}

const GATHER_MS = 40;

/**
 * Gathers what many events make stale into few fetches: a key is fetched at most once at a time, and once more when it
 * was touched while its fetch was under way, because that answer may be from before the event.
 */
export function createRefresher(
  refetch: Refetch,
  setTimer: (then: () => void, milliseconds: number) => () => void,
): Refresher {
  const states = new Map<string, { again: boolean }>();
  const cancels = new Set<() => void>();
  let stopped = false;

  const run = (id: string, key: readonly string[]) => {
    const cancel = setTimer(() => {
      cancels.delete(cancel);
      const state = states.get(id);
      if (!state || stopped) return;
      state.again = false;
      void refetch(key)
        .catch(() => {})
        .then(() => {
          if (state.again) run(id, key);
          else states.delete(id);
        });
    }, GATHER_MS);
    cancels.add(cancel);
  };

  return {
    touch: (key) => {
      const id = JSON.stringify(key);
      const state = states.get(id);
      if (state) state.again = true;
      else {
        states.set(id, { again: false });
        run(id, key);
      }
    },
    stop: () => {
      stopped = true;
      for (const cancel of cancels) cancel();
      cancels.clear();
      states.clear();
    },
  };
}
