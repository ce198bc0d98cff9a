import { filesByAge, type Named, noteNames, removeFiles, UNNAMED_KEPT_MS, unneeded } from "../media/unnamed-files.ts";
import { breathe } from "./breath.ts";
import type { Live } from "./commit.ts";
import { enqueueTidying } from "./effect-queue.ts";
import { pagesOfLog } from "./log.ts";

const HELD = "held-file:";

/** Who keeps the files that people and models bring, and lets go what nothing names. */
export interface FileKeeper {
  /**
   * Somebody is about to store a file under this key and to give a command that names it. It is left alone for a day,
   * and where it is being removed at this moment, this waits until that is done: the file is stored afterwards.
   */
  hold(key: string): Promise<void>;
  /** Removes what nothing holds any more. Doing it again, or after half of it was done, is harmless. */
  tidy(): Promise<void>;
}

export interface FileKeeperDeps {
  readonly storage: Pick<DurableObjectStorage, "sql" | "kv">;
  readonly media: R2Bucket;
  readonly live: () => Live;
  readonly wakeAt: (atMs: number) => void;
  /** Unix ms. */
  readonly now: () => number;
}

export function openFileKeeper({ storage: { sql, kv }, media, live, wakeAt, now }: FileKeeperDeps): FileKeeper {
  const removing = new Map<string, Promise<void>>();
  let tidying: Promise<void> | null = null;

  function held(nowMs: number): Set<string> {
    const keys = new Set<string>();
    // What is listed is read whole before any of it is forgotten.
    for (const [name, until] of [...kv.list<number>({ prefix: HELD })]) {
      if (until > nowMs) keys.add(name.slice(HELD.length));
      else kv.delete(name);
    }
    return keys;
  }

  /** The log as it grows: what is read in pieces is made whole in one turn, in which nothing can be added. */
  async function namedInLog(projectId: string): Promise<{ named: Named; readTo: number }> {
    const named: Named = { kept: new Set(), offered: new Set() };
    const readTo = live().head.seq;
    for (const page of pagesOfLog(sql, { to: readTo })) {
      for (const text of page) noteNames(named, projectId, text);
      await breathe();
    }
    return { named, readTo };
  }

  function tidyAt(wantedMs: number): void {
    // R2 and this object may not have the same second.
    enqueueTidying(sql, wantedMs + 60_000);
    wakeAt(wantedMs + 60_000);
  }

  async function tidyNow(): Promise<void> {
    const project = live().state;
    if (!project) return;
    const { old, youngestMs } = await filesByAge(media, project.id, now() - UNNAMED_KEPT_MS);
    // What came later than it was expected (a long upload, a clip of a run that had ended) is looked at when it is old.
    if (youngestMs !== null) tidyAt(youngestMs + UNNAMED_KEPT_MS);
    if (old.size === 0) return;
    const { named, readTo } = await namedInLog(project.id);
    // From here to the mark nothing waits: whoever comes later finds the mark, whoever came before is seen.
    const current = live().state;
    if (!current) return;
    for (const page of pagesOfLog(sql, { after: readTo })) for (const text of page) noteNames(named, current.id, text);
    const nowMs = now();
    const isHeld = held(nowMs);
    const keys = unneeded(old, named, current, nowMs).filter((key) => !isHeld.has(key) && !removing.has(key));
    const work = removeFiles(media, keys);
    const settled = work.catch(() => undefined);
    for (const key of keys) removing.set(key, settled);
    try {
      await work;
    } finally {
      for (const key of keys) removing.delete(key);
    }
  }

  return {
    async hold(key) {
      const dueMs = now() + UNNAMED_KEPT_MS;
      kv.put(`${HELD}${key}`, dueMs);
      tidyAt(dueMs);
      await removing.get(key);
    },

    tidy() {
      // Whoever asks while it is under way waits for the same: what is asked for is not done before it is done.
      tidying ??= tidyNow().finally(() => {
        tidying = null;
      });
      return tidying;
    },
  };
}
