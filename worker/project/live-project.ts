import type { Command } from "#domain/command";
import type { Failure } from "#domain/failure";
import type { ProjectId } from "#domain/ids";
import { fold } from "#domain/log/fold";
import { undoable } from "#domain/log/records";
import type { Result } from "#domain/result";
import { type CommandMeta, type Committed, commit, type Live } from "./commit.ts";
import { idleRequests } from "./idempotency.ts";
import { EMPTY_LOG, eventsBetween, headOf } from "./log.ts";
import { loadSnapshot, saveSnapshot } from "./snapshot.ts";
import { createTables } from "./tables.ts";

/** Events between two snapshots: about what a cold start has to fold at most. */
const SNAPSHOT_EVERY = 200;

const NOTHING_LIVE: Live = { state: null, head: EMPTY_LOG };

/** The project's state in memory: folded from the log when the object wakes, moved on by every command. */
export interface LiveProject {
  /** The state and head of now. It moves on in place: ask anew after every command. */
  readonly now: () => Live;
  /** Commits a command and takes over the new state. Nothing here waits. */
  command(command: Command, meta: CommandMeta, projectId: ProjectId): Result<Committed, Failure>;
  /** The state from the newest snapshot and what came after it. */
  load(): void;
  /** Lets go of the state: nobody is served until it is loaded again. */
  unload(): void;
  /** Writes a snapshot when enough has happened since the last one. */
  keepSnapshot(): void;
}

export function openLiveProject(storage: DurableObjectStorage): LiveProject {
  const { sql } = storage;
  let live = NOTHING_LIVE;
  /** The one hand that moves the live state on, and back when a transaction fails. */
  let records = undoable();
  const idle = idleRequests(sql);
  let snapshotSeq = 0;
  return {
    now: () => live,
    command(command, meta, projectId) {
      const committed = commit({ storage, records, idle }, projectId, live, command, meta, Date.now());
      if (committed.ok && committed.value.events.length > 0) live = committed.value.live;
      return committed;
    },
    load() {
      createTables(sql);
      const snapshot = loadSnapshot(sql);
      const after = snapshot?.head.seq ?? 0;
      live = { state: fold(eventsBetween(sql, { after }), snapshot?.state ?? null), head: headOf(sql) };
      snapshotSeq = after;
      records = undoable();
    },
    unload() {
      live = NOTHING_LIVE;
    },
    keepSnapshot() {
      const { state, head } = live;
      if (!state || head.seq - snapshotSeq < SNAPSHOT_EVERY) return;
      storage.transactionSync(() => saveSnapshot(sql, head, state));
      snapshotSeq = head.seq;
    },
  };
}
