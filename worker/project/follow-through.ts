import type { UserId } from "#domain/ids";
import { complain } from "../complain.ts";
import { carryOut, type EffectDeps, retryAfterMs } from "./carry-out.ts";
import type { Committed } from "./commit.ts";
import type { Copying } from "./copying.ts";
import { settleEffect, takeDueEffects } from "./effect-queue.ts";
import type { Feed } from "./feed.ts";
import { forgetOldAnswers } from "./idempotency.ts";
import { endLease, expiredLeases } from "./leases.ts";
import type { ToldEvent } from "./log.ts";
import { nextWake } from "./next-wake.ts";
import { hasLog } from "./restoring.ts";
import { forgetPrompts } from "./run-records.ts";

/** Who watches is told at once, and when much happens no more often than this: a message to everybody has its price. */
const TELL_EVERY_MS = 66;

/** After a crash the alarm takes up what was cut off within this, in milliseconds. Each alarm is two more writes. */
const TAKEN_UP_WITHIN_MS = 5_000;

export interface FollowThroughDeps {
  readonly storage: DurableObjectStorage;
  /** Resolves when what was written is on the disk. */
  readonly synced: () => Promise<void>;
  readonly feed: Feed;
  readonly copying: Copying;
  readonly effects: () => EffectDeps;
  /** Somebody who held a run or a render went silent. */
  readonly expire: (subject: string) => void;
  readonly keepSnapshot: () => void;
  /** Who is speaking, for the Worker's own log. */
  readonly name: () => string;
}

/**
 * What follows commands: who watches is told, D1 gets its copy, effects are carried out, leases run out. It is done at
 * once by a poke; what was lost when the object slept or died in the middle, the alarm takes up.
 */
export interface FollowThrough {
  /** A command's events were written. */
  committed(committed: Committed): void;
  /** Does at once what the alarm would do later. */
  poke(): void;
  /** Puts the alarm no later than this (Unix ms). */
  wakeAt(atMs: number): void;
  alarm(): Promise<void>;
  /**
   * Work that nobody waits for. Not by `waitUntil`: a socket's next message would not be read before it is done.
   */
  aside(work: Promise<unknown>): void;
}

export function openFollowThrough(deps: FollowThroughDeps): FollowThrough {
  const { storage, feed, copying } = deps;
  const { sql } = storage;
  let alarmAt = Number.POSITIVE_INFINITY;
  /** What the commands that are being written together have made. */
  const told: ToldEvent[] = [];
  const changedMembers: UserId[] = [];
  let hasFollowUps = false;
  let isComing = false;
  let toldAt = 0;
  let isTelling = false;

  function aside(work: Promise<unknown>): void {
    work.catch((error) => complain(`${deps.name()}: what follows commands was cut off`, error));
  }

  function wakeAt(atMs: number): void {
    if (atMs >= alarmAt) return;
    alarmAt = atMs;
    aside(storage.setAlarm(atMs));
  }

  async function carryOutDue(): Promise<void> {
    const due = takeDueEffects(sql, Date.now(), retryAfterMs);
    await Promise.all(
      due.map(async (stored) => {
        try {
          if (await carryOut(deps.effects(), stored)) settleEffect(sql, stored.id);
        } catch (error) {
          complain(`${deps.name()}: ${stored.effect.kind} is tried again later`, error);
        }
      }),
    );
  }

  /** When all is done: a snapshot if it is time for one, and the alarm for what is left. */
  function rest(): void {
    deps.keepSnapshot();
    wakeAt(nextWake(sql, Date.now(), copying.waitMs()));
  }

  function poke(): void {
    wakeAt(nextWake(sql, Date.now(), copying.waitMs()));
    aside(Promise.all([carryOutDue(), copying.soon()]).then(rest));
  }

  function tell(): void {
    toldAt = Date.now();
    isTelling = false;
    feed.pump(told.splice(0));
    const changed = changedMembers.splice(0);
    if (changed.length > 0) feed.membershipChanged(changed);
  }

  /** Once for all commands that were written together, when they are on the disk. */
  function followUp(): void {
    isComing = false;
    const wait = toldAt + TELL_EVERY_MS - Date.now();
    if (wait <= 0) tell();
    else if (!isTelling) {
      isTelling = true;
      aside(scheduler.wait(wait).then(tell));
    }
    if (hasFollowUps) {
      hasFollowUps = false;
      poke();
    } else if (!copying.isComing()) aside(copying.soon().then(rest));
  }

  return {
    committed(committed) {
      told.push(...committed.told);
      copying.wrote(committed.events, committed.told);
      hasFollowUps ||= committed.hasFollowUps;
      for (const event of committed.events) {
        if (event.eventType === "MemberRoleChanged" || event.eventType === "MemberRemoved") {
          changedMembers.push(event.payload.userId);
        }
      }
      // The alarm is written with the events, so that what follows from them comes about even after a crash.
      wakeAt(Date.now() + TAKEN_UP_WITHIN_MS);
      if (isComing) return;
      isComing = true;
      aside(deps.synced().then(followUp));
    },
    poke,
    wakeAt,
    async alarm() {
      alarmAt = Number.POSITIVE_INFINITY;
      if (!hasLog(storage)) return;
      forgetOldAnswers(sql, Date.now());
      forgetPrompts(sql, Date.now());
      for (const subject of expiredLeases(sql, Date.now())) {
        deps.expire(subject);
        endLease(sql, subject);
      }
      await Promise.all([carryOutDue(), copying.run()]);
      rest();
    },
    aside,
  };
}
