/**
 * When the object has to wake by itself: the earliest of its effects, leases, prompts to forget and of the next try to copy. One alarm
 * serves them all. Infinity when nothing is left to do.
 */
export function nextWake(sql: SqlStorage, nowMs: number, copyWaitMs: number): number {
  const [row] = sql
    .exec<{ effect: number | null; lease: number | null; prompt: number | null; uncopied: number }>(
      `SELECT (SELECT min(not_before) FROM effects) AS effect, (SELECT min(until) FROM leases) AS lease,
         (SELECT min(prompt_until) FROM run_records) AS prompt,
         (SELECT seq FROM copied) < (SELECT max(seq) FROM events) AS uncopied`,
    )
    .toArray();
  const infinity = Number.POSITIVE_INFINITY;
  return Math.min(
    row?.effect ?? infinity,
    row?.lease ?? infinity,
    row?.prompt ?? infinity,
    row?.uncopied ? nowMs + copyWaitMs : infinity,
  );
}
