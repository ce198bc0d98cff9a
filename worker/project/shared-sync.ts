/**
 * Waits for the disk, once for all who ask meanwhile: the wait is what commands that are written together go by. Whoever asks
 * late may be told a moment early, so nothing may rest on it that the output gate does not hold anyway.
 */
export function sharedSync(storage: Pick<DurableObjectStorage, "sync">): () => Promise<void> {
  let current: Promise<void> | null = null;
  return () => {
    current ??= storage.sync().finally(() => {
      current = null;
    });
    return current;
  };
}
