/** Whether the studio answers at all, whatever it says. */
export async function isReachable(): Promise<boolean> {
  try {
    await fetch("/api/health", { cache: "no-store" });
    return true;
  } catch {
    return false;
  }
}

/**
 * Calls when the browser says that it has no network and the studio really does not answer: one on this machine does, and
 * an open socket may not notice for long. Answers how to stop listening.
 */
export function whenCutOff(then: () => void): () => void {
  const ask = () => void isReachable().then((answers) => (answers ? undefined : then()));
  window.addEventListener("offline", ask);
  return () => window.removeEventListener("offline", ask);
}
