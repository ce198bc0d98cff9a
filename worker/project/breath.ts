/**
 * Lets others have their turn in the midst of long work: waits until what has arrived meanwhile (commands of this
 * project and of others on the same machine) has been done.
 */
export function breathe(): Promise<void> {
  return scheduler.wait(0);
}
