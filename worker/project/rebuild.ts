import type { RebuildView } from "#contract/http/film";
import type { DomainEvent } from "#domain/event";
import type { ProjectId } from "#domain/ids";
import { fold } from "#domain/log/fold";
import { undoable } from "#domain/log/records";
import { stateHash } from "#domain/log/state-hash";
import { type StoredEvent, upcast } from "#domain/log/upcast";
import { NOTHING_VERIFIED, type VerifiedTo, verifyNext } from "#domain/log/verify";
import type { Project } from "#domain/project/project";
import { failure, type Result, success } from "#domain/result";
import type { ApiFailure } from "../api/failure.ts";
import { sha256 } from "../digest.ts";
import { copyReadModels } from "../read/copy.ts";
import { copiedEvents, copiedHashes } from "../read/log-copy.ts";
import { breathe } from "./breath.ts";
import { takeIn } from "./consequences.ts";
import { type Copying, copiedSeq, markCopied, markMissing } from "./copying.ts";
import { appendStored, eventsBetween, hashesBetween, headOf, pagesOfLog, readStored } from "./log.ts";
import { beginRestoring, endRestoring } from "./restoring.ts";
import { hasTables } from "./tables.ts";

/** Events compared at a time. */
const PAGE = 1000;

export interface RebuildDeps {
  readonly storage: DurableObjectStorage;
  readonly db: D1Database;
  readonly projectId: ProjectId;
  readonly copying: Copying;
  readonly state: () => Project | null;
  /** Lets go of the state in memory: from now on nobody is served until `reload`. */
  readonly unload: () => void;
  readonly reload: () => void;
}

/**
 * Restores what the object's log lacks from the copy in D1, which must be whole and begin with the very events that the
 * object still has. Nothing is written before that is certain. Effects, leases and names follow from the events again;
 * idempotency keys are not in D1 and are lost with the object.
 */
export async function rebuildFromD1(deps: RebuildDeps): Promise<Result<RebuildView, ApiFailure>> {
  const { storage, db, projectId } = deps;
  const compared = await compareWithD1(deps);
  if (!compared.ok) return compared;
  const own = hasTables(storage.sql) ? headOf(storage.sql).seq : 0;
  const restored = Math.max(0, compared.value.seq - own);
  if (restored > 0) {
    const state = fold(hasTables(storage.sql) ? eventsBetween(storage.sql) : []);
    deps.unload();
    deps.copying.forget();
    beginRestoring(storage);
    await appendFrom(deps, state, (after) => copiedEvents(db, projectId, after));
    endRestoring(storage);
    deps.reload();
  }
  return rebuilt(deps, "d1", restored);
}

/** Appends what a source has after the object's own head, page by page, each page in one transaction. */
async function appendFrom(
  { storage }: Pick<RebuildDeps, "storage">,
  begin: Project | null,
  page: (after: number) => Promise<readonly StoredEvent[]>,
): Promise<void> {
  const records = undoable();
  let state = begin;
  for (;;) {
    const events = await page(headOf(storage.sql).seq);
    if (events.length === 0) return;
    storage.transactionSync(() => {
      appendStored(storage.sql, events);
      for (const event of events) state = takeIn(storage.sql, records, state, upcast(event), Date.now());
      markCopied(storage.sql, events.at(-1)?.seq ?? 0);
    });
    records.keep();
  }
}

/** How far D1's copy goes: whole, and where the object has events, the same. */
async function compareWithD1({ storage, db, projectId }: RebuildDeps): Promise<Result<VerifiedTo, ApiFailure>> {
  let verified = NOTHING_VERIFIED;
  for (;;) {
    const page = await copiedEvents(db, projectId, verified.seq);
    if (page.length === 0) return success(verified);
    const first = verified.seq;
    for (const event of page) {
      const next = verifyNext(verified, event, sha256);
      if (!next.ok) return failure({ reason: "log-broken", copy: "d1", seq: next.failure.seq });
      verified = next.value;
    }
    const own = hasTables(storage.sql) ? hashesBetween(storage.sql, first, verified.seq) : [];
    const differing = own.find(({ seq, hash }) => page[seq - first - 1]?.hash !== hash);
    if (differing) return failure({ reason: "copies-differ", seq: differing.seq });
  }
}

/**
 * Restores what D1 lacks of the object's log, which must be whole, and writes its read models anew. An event in D1 that
 * the object does not have, or has otherwise, is left as it is and named: events are never changed.
 */
export async function rebuildFromObject(deps: RebuildDeps): Promise<Result<RebuildView, ApiFailure>> {
  const { storage, db, projectId, copying } = deps;
  let verified = NOTHING_VERIFIED;
  for (const page of pagesOfLog(storage.sql, { pageSize: 100 })) {
    for (const body of page) {
      const next = verifyNext(verified, readStored(body), sha256, body);
      if (!next.ok) return failure({ reason: "log-broken", copy: "object", seq: next.failure.seq });
      verified = next.value;
    }
    await breathe();
  }
  let restored = 0;
  // What is still on its way to D1 is no loss.
  const onItsWay = copiedSeq(storage.sql);
  for (let from = 0; from < verified.seq; from += PAGE) {
    const to = Math.min(from + PAGE, verified.seq);
    const copied = new Map<number, string>();
    for (const { seq, hash } of await copiedHashes(db, projectId, from, PAGE)) copied.set(seq, hash);
    for (const { seq, hash } of hashesBetween(storage.sql, from, to)) {
      const there = copied.get(seq);
      if (there !== undefined && there !== hash) return failure({ reason: "copies-differ", seq });
      if (there !== undefined) continue;
      if (seq <= onItsWay) restored += 1;
      markMissing(storage.sql, seq - 1);
    }
  }
  const [ahead] = await copiedHashes(db, projectId, headOf(storage.sql).seq, 1);
  if (ahead && ahead.seq > headOf(storage.sql).seq) return failure({ reason: "copies-differ", seq: ahead.seq });
  await copying.run();
  const isCopied = await copying.alone(async () => {
    const state = deps.state();
    if (state) await copyReadModels(db, state, headOf(storage.sql).seq);
  });
  if (!isCopied || copiedSeq(storage.sql) < verified.seq) return failure({ reason: "copy-unreachable" });
  return rebuilt(deps, "object", restored);
}

function rebuilt(
  { storage }: RebuildDeps,
  from: RebuildView["from"],
  restored: number,
): Result<RebuildView, ApiFailure> {
  const state = hasTables(storage.sql) ? fold(eventsBetween(storage.sql)) : null;
  if (!state) return failure({ reason: "not-found", what: "project", id: "" });
  return success({ from, events: headOf(storage.sql).seq, restored, stateHash: stateHash(state, sha256) });
}

/** The log of another project, as this object becomes: its events already made this project's own. */
export async function restoreFork(
  storage: DurableObjectStorage,
  page: (after: number) => Promise<readonly DomainEvent[]>,
): Promise<void> {
  beginRestoring(storage);
  const records = undoable();
  let state: Project | null = null;
  for (;;) {
    const events = await page(headOf(storage.sql).seq);
    if (events.length === 0) break;
    storage.transactionSync(() => {
      appendStored(storage.sql, events);
      for (const event of events) state = takeIn(storage.sql, records, state, event, Date.now());
    });
    records.keep();
  }
  endRestoring(storage);
}
