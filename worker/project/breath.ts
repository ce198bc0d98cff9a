/**
 * Lets others have their turn in the midst of long work: every `every`-th call waits until what has arrived meanwhile
 * (commands of this project and of others on the same machine) has been done.
 */
export function breather(every: number): () => Promise<void> {
  let calls = 0;
  return async () => {
    calls += 1;
    if (calls % every === 0) await scheduler.wait(0);
  };
}
