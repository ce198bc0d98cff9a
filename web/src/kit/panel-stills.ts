import { STILLS } from "./panel-hand.ts";

/** Stills kept in this browser; one weighs some twenty kilobytes. */
const KEPT = 1500;
/** Stills that come in are written together, in milliseconds. */
const GATHER_MS = 400;
const STORE = "stills";
const BY_AGE = "keptAt";
/** Of which drawing hand the stills are. */
const HAND = "";

interface Kept {
  readonly still: Blob;
  readonly [BY_AGE]: number;
}

/** Drawn panels that outlive the page. A browser that lets nothing be kept has them drawn anew. */
export interface PanelStills {
  of(key: string): Promise<Blob | null>;
  keep(key: string, still: Blob): void;
  forgetAll(): void;
}

/** @param hand changes with all that draws: what another hand drew is not kept */
export function openStills(hand: string): PanelStills {
  const opened = open(hand).catch(() => null);
  let gathered = new Map<string, Kept>();

  const write = async () => {
    const written = gathered;
    gathered = new Map();
    const base = await opened;
    if (!base) return;
    const act = base.transaction(STORE, "readwrite");
    const store = act.objectStore(STORE);
    for (const [key, kept] of written) store.put(kept, key);
    const count = store.count();
    count.onsuccess = () => forgetOldest(store, count.result - KEPT);
    await ended(act);
  };

  const find = async (key: string): Promise<Blob | null> => {
    const base = await opened;
    if (!base) return null;
    const kept: Kept | undefined = await answer(base.transaction(STORE).objectStore(STORE).get(key));
    return kept?.still ?? null;
  };

  // A full disk, or a store that another page has let go, is no fault of this one: nothing is kept then.
  return {
    of: (key) => find(key).catch(() => null),
    keep(key, still) {
      if (gathered.size === 0) setTimeout(() => void write().catch(() => undefined), GATHER_MS);
      gathered.set(key, { still, [BY_AGE]: Date.now() });
    },
    forgetAll() {
      gathered.clear();
      void opened
        .then((base) => base?.transaction(STORE, "readwrite").objectStore(STORE).clear())
        .catch(() => undefined);
    },
  };
}

async function open(hand: string): Promise<IDBDatabase> {
  const asking = indexedDB.open(STILLS, 1);
  asking.onupgradeneeded = () => {
    asking.result.createObjectStore(STORE).createIndex(BY_AGE, BY_AGE);
  };
  const base = await answer(asking);
  // Who wants the store away, or newer, need not wait for this page.
  base.onversionchange = () => base.close();
  const act = base.transaction(STORE, "readwrite");
  const store = act.objectStore(STORE);
  const of = store.get(HAND);
  of.onsuccess = () => {
    if (of.result === hand) return;
    store.clear();
    store.put(hand, HAND);
  };
  await ended(act);
  return base;
}

function forgetOldest(store: IDBObjectStore, surplus: number): void {
  if (surplus <= 0) return;
  let left = surplus;
  const oldest = store.index(BY_AGE).openCursor();
  oldest.onsuccess = () => {
    const at = oldest.result;
    if (!at || left === 0) return;
    left -= 1;
    at.delete();
    at.continue();
  };
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function ended(act: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    act.oncomplete = () => resolve();
    act.onabort = () => reject(act.error);
  });
}
