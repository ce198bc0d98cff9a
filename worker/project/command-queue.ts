/**
 * Commands that came over open sockets. Those that arrive while earlier ones are being made durable wait for that, and
 * then all begin in one turn: what they write is one transaction on the disk, however many they are (group commit).
 */
export function commandQueue(deps: {
  /** Resolves when everything written so far is on the disk. */
  readonly synced: () => Promise<void>;
}): { push(begin: () => void): void } {
  let waiting: (() => void)[] = [];
  let isFlushing = false;
  async function flush(): Promise<void> {
    isFlushing = true;
    try {
      while (waiting.length > 0) {
        await deps.synced();
        const batch = waiting;
        waiting = [];
        for (const begin of batch) begin();
      }
    } finally {
      isFlushing = false;
    }
  }
  return {
    push(begin) {
      waiting.push(begin);
      // Storage that can't be written takes the object down with it; its sockets close and their clients ask again.
      if (!isFlushing) flush().catch((error) => console.error("commands were left waiting:", error));
    },
  };
}
