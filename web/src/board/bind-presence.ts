import {
  createPresenceStateDerivation,
  InstancePresenceRecordType,
  react,
  type Signal,
  type TLInstancePresence,
  type TLStore,
  type TLUser,
} from "tldraw";
import type { Awareness } from "y-protocols/awareness";

const INTERVAL_MS = 1000 / 30;

/**
 * Cursors and selections of the people on the board, 30 times a second. A record's id comes from the Yjs client id, and
 * the room has stamped who it is: nothing a client claims about itself is believed. One's own other tabs are not company.
 */
export function bindPresence(store: TLStore, awareness: Awareness, user: Signal<TLUser | null>): () => void {
  const idOf = (clientId: number) => InstancePresenceRecordType.createId(String(clientId));
  const own = createPresenceStateDerivation(user, { instanceId: idOf(awareness.clientID) })(store);
  // Unbinding says that we are gone, and a state that is gone takes no fields.
  if (awareness.getLocalState() === null) awareness.setLocalState({});
  let sentAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const send = () => {
    timer = undefined;
    sentAt = performance.now();
    awareness.setLocalStateField("presence", own.get());
  };
  const stopReacting = react("board presence", () => {
    own.get();
    const wait = INTERVAL_MS - (performance.now() - sentAt);
    if (wait <= 0) send();
    else timer ??= setTimeout(send, wait);
  });

  const show = (present: readonly number[], gone: readonly number[]) => {
    const states = awareness.getStates();
    store.mergeRemoteChanges(() => {
      if (gone.length > 0) store.remove(gone.map(idOf));
      for (const clientId of present) {
        if (clientId === awareness.clientID) continue;
        const record = readPresence(states.get(clientId)?.presence, idOf(clientId));
        if (record && record.userId !== user.get()?.id) store.put([record]);
      }
    });
  };
  const onUpdate = ({ added, updated, removed }: { added: number[]; updated: number[]; removed: number[] }) =>
    show([...added, ...updated], removed);
  awareness.on("update", onUpdate);
  show([...awareness.getStates().keys()], []);
  return () => {
    stopReacting();
    clearTimeout(timer);
    awareness.off("update", onUpdate);
    awareness.setLocalState(null);
  };
}

function readPresence(claim: unknown, id: TLInstancePresence["id"]): TLInstancePresence | null {
  if (typeof claim !== "object" || claim === null) return null;
  try {
    return InstancePresenceRecordType.validate({ ...claim, id });
  } catch {
    return null;
  }
}
