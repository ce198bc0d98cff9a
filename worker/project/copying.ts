import type { DomainEvent } from "#domain/event";
import type { StoredEvent } from "#domain/log/upcast";
import { readStored, type ToldEvent } from "./log.ts";

/** Events to a batch, and roughly how many characters: together they are one text of less than the 2 MB D1 takes. */
const BATCH_EVENTS = 500;
const BATCH_LENGTH = 400_000;
/** Events that wait for their copy in memory, and roughly how many characters; beyond them they are read from the log again. */
const MOST_FRESH = 2_000;
const FRESH_LENGTH = 4_000_000;
const LONGEST_WAIT_MS = 60_000;
/** How long events gather before they are copied, in milliseconds: far below what a person notices on the home screen. */
const GATHER_MS = 100;
/** While much happens a copy begins no more often than this, in milliseconds: one of many rows costs hardly more than one of few. */
const COPY_EVERY_MS = 1_000;

/** An event that was just written, and how many characters it takes in the log. */
export interface FreshEvent {
  readonly event: DomainEvent;
  readonly length: number;
}

/**
 * The next events that D1 lacks, oldest first, as many as go into one batch. `fresh`: the newest of the log, in order;
 * what is among them need not be read again.
 */
export function nextBatch(sql: SqlStorage, fresh: readonly FreshEvent[]): StoredEvent[] {
  const after = copiedSeq(sql);
  const [first] = fresh;
  const batch: StoredEvent[] = [];
  let length = 0;
  const take = (event: StoredEvent, more: number): boolean => {
    length += more;
    if (batch.length === BATCH_EVENTS || (batch.length > 0 && length > BATCH_LENGTH)) return false;
    batch.push(event);
    return true;
  };
  if (first && first.event.seq <= after + 1) {
    for (const { event, length } of fresh.slice(after + 1 - first.event.seq)) if (!take(event, length)) break;
    return batch;
  }
  const rows = sql.exec<{ body: string }>(
    "SELECT body FROM events WHERE seq > ? ORDER BY seq LIMIT ?",
    after,
    BATCH_EVENTS,
  );
  for (const { body } of rows) if (!take(readStored(body), body.length)) break;
  return batch;
}

/** D1 has every event up to here now. */
export function markCopied(sql: SqlStorage, upTo: number): void {
  sql.exec("UPDATE copied SET seq = max(seq, ?)", upTo);
}

/** D1 was found to lack events after this one: they are copied again. */
export function markMissing(sql: SqlStorage, after: number): void {
  sql.exec("UPDATE copied SET seq = min(seq, ?)", after);
}

/** How far D1 has come: everything up to here is copied. */
export function copiedSeq(sql: SqlStorage): number {
  return sql.exec<{ seq: number }>("SELECT seq FROM copied").one().seq;
}

export interface CopyingDeps {
  readonly next: (fresh: readonly FreshEvent[]) => StoredEvent[];
  readonly write: (events: readonly StoredEvent[]) => Promise<void>;
  readonly done: (upTo: number) => void;
  readonly failed: (error: unknown) => void;
}

export interface Copying {
  /** These were written just now: the next copy has them at hand. */
  wrote(events: readonly DomainEvent[], told: readonly ToldEvent[]): void;
  /** The log is put together anew: what is in memory of it counts no longer. */
  forget(): void;
  /** Copies all there is to copy; ends early when D1 fails. Never throws. */
  run(): Promise<void>;
  /** The same in a moment, once for all who ask until then: many small writes to D1 become one. */
  soon(): Promise<void>;
  /** Is a copy on its way that will have all there is now? */
  isComing(): boolean;
  /** Does other work on D1 while nothing is copied. False when it failed. */
  alone(work: () => Promise<void>): Promise<boolean>;
  /** How long to wait before the next try, in milliseconds. */
  waitMs(): number;
}

function lengthOf(events: readonly FreshEvent[]): number {
  return events.reduce((sum, { length }) => sum + length, 0);
}

/**
 * Copies the log in order, one batch after the other, and never two at a time. A batch that failed is tried again
 * later with a growing wait; as it may have been written all the same, writing must bear being repeated.
 */
export function copying(deps: CopyingDeps): Copying {
  let running: Promise<void> | null = null;
  let failures = 0;
  /** The newest events, in order, without a gap; those that D1 has are dropped. */
  let fresh: FreshEvent[] = [];
  async function drain(): Promise<void> {
    for (let batch = deps.next(fresh); batch.length > 0; batch = deps.next(fresh)) {
      try {
        await deps.write(batch);
      } catch (error) {
        failures += 1;
        deps.failed(error);
        return;
      }
      failures = 0;
      const upTo = batch.at(-1)?.seq ?? 0;
      deps.done(upTo);
      fresh = fresh.filter(({ event }) => event.seq > upTo);
    }
  }
  let coming: Promise<void> | null = null;
  let begunAt = 0;
  function run(): Promise<void> {
    if (!running) begunAt = Date.now();
    running ??= drain().finally(() => {
      running = null;
    });
    return running;
  }
  return {
    wrote(events, told) {
      for (const [index, event] of events.entries()) fresh.push({ event, length: told[index]?.text.length ?? 0 });
      const length = fresh.length > MOST_FRESH ? Number.POSITIVE_INFINITY : lengthOf(fresh);
      if (length > FRESH_LENGTH) fresh = [];
    },
    forget() {
      fresh = [];
    },
    run,
    soon() {
      const gatherMs = Math.max(GATHER_MS, begunAt + COPY_EVERY_MS - Date.now());
      coming ??= scheduler.wait(gatherMs).then(() => {
        coming = null;
        return run();
      });
      return coming;
    },
    isComing: () => coming !== null,
    async alone(work) {
      while (running) await running;
      let isDone = true;
      running = work()
        .catch((error) => {
          isDone = false;
          deps.failed(error);
        })
        .finally(() => {
          running = null;
        });
      await running;
      return isDone;
    },
    waitMs: () => Math.min(LONGEST_WAIT_MS, 1000 * 2 ** failures),
  };
}
