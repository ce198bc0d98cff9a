import { IndexeddbPersistence } from "y-indexeddb";
import YProvider from "y-partyserver/provider";
import type { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { createStore, type StoreApi } from "zustand";
import { HEARTBEAT, isFinalClose, type ReadOnlyReason, type RoomPlace, readRoomMessage } from "#contract/room";
import { whenCutOff } from "./reach.ts";

/** How a room stands with its server, for banners and read-only states. */
export interface RoomState {
  readonly connection: "connecting" | "online" | "offline" | "closed";
  /** The document holds what the server holds, or what this browser kept from last time. */
  readonly loaded: boolean;
  readonly canEdit: boolean;
  readonly readOnlyReason: ReadOnlyReason | null;
  /** Why the room will not open again by itself. */
  readonly closedReason: string | null;
  /** Who changed the document last and when, as the room saw it; null: nobody yet. */
  readonly written: { readonly by: { readonly id: string; readonly name: string }; readonly at: string } | null;
  /** A change was refused: this copy differs from everyone's and must be discarded. */
  readonly refused: boolean;
}

export interface OpenRoom {
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  readonly state: StoreApi<RoomState>;
  /**
   * Leaves the room; `forget` also drops what this browser kept of it. Settles when that is so: entered again before, it
   * would be read again.
   */
  leave(forget: boolean): Promise<void>;
}

/** A server that has not answered a heartbeat for this long counts as gone. */
const HEARTBEAT_MS = 4000;

/**
 * Enters a Yjs room: kept in IndexedDB while offline, merged on return, a fresh ticket for every connection, a
 * heartbeat so that a frozen server shows within eight seconds.
 */
export function openRoom(place: RoomPlace, askTicket: () => Promise<string>): OpenRoom {
  const doc = new Y.Doc();
  const kept = new IndexeddbPersistence(`vidflow:${place.room}:${place.roomId}`, doc);
  const state = createStore<RoomState>(() => ({
    connection: "connecting",
    loaded: false,
    canEdit: false,
    readOnlyReason: null,
    closedReason: null,
    written: null,
    refused: false,
  }));
  const provider = new YProvider(location.host, place.roomId, doc, {
    prefix: `/rooms/${place.room}/${place.roomId}`,
    protocol: location.protocol === "https:" ? "wss" : "ws",
    disableBc: true,
    connect: false,
    params: async () => ({ ticket: await askTicket() }),
  });
  // The provider would send everybody's cursors back to the room; only our own are ours to tell.
  const tell = provider._awarenessUpdateHandler;
  provider.awareness.off("change", tell);
  provider.awareness.on("change", (changes: Parameters<typeof tell>[0], origin: unknown) => {
    if (origin === "local") tell(changes, origin);
  });
  const connect = () => {
    provider.connect().catch(() => {
      // No ticket: the API is away. The provider has not begun to try by itself yet.
      state.setState({ connection: "offline" });
      retry = setTimeout(connect, 2000);
    });
  };
  let retry: ReturnType<typeof setTimeout> | undefined;
  kept.once("synced", () => {
    if (Y.encodeStateVector(doc).length > 1) state.setState({ loaded: true });
  });
  provider.on("sync", (synced: boolean) => {
    if (synced) state.setState({ loaded: true });
  });
  provider.on("status", ({ status }: { status: string }) => {
    state.setState({ connection: status === "connected" ? "online" : "offline" });
  });
  provider.on("connection-close", (event: CloseEvent | null) => {
    if (!event || !isFinalClose(event.code)) return;
    provider.disconnect();
    state.setState({ connection: "closed", closedReason: event.reason || "The room is closed." });
  });
  provider.on("custom-message", (text: string) => {
    const message = readRoomMessage(text);
    if (message?.type === "access") state.setState({ canEdit: message.canEdit, readOnlyReason: message.reason });
    if (message?.type === "written") state.setState({ written: { by: message.by, at: message.at } });
    if (message?.type === "refused") state.setState({ refused: true });
  });
  const stopHeartbeat = keepAlive(provider, (silent) => {
    if (state.getState().connection !== "closed") state.setState({ connection: silent ? "offline" : "online" });
  });
  const stopWatching = whenCutOff(() => {
    if (state.getState().connection === "closed") return;
    state.setState({ connection: "offline" });
    provider.ws?.close(4000, "cut off");
  });
  connect();
  return {
    doc,
    awareness: provider.awareness,
    state,
    async leave(forget) {
      clearTimeout(retry);
      stopHeartbeat();
      stopWatching();
      provider.destroy();
      await (forget ? kept.clearData() : kept.destroy());
      doc.destroy();
    },
  };
}

/** The provider never notices a silent server; the room answers `__ping` without waking. */
function keepAlive(provider: YProvider, onSilent: (silent: boolean) => void): () => void {
  let watched: WebSocket | null = null;
  let askedAt = 0;
  let silent = false;
  const say = (now: boolean) => {
    if (now !== silent) onSilent(now);
    silent = now;
  };
  const timer = setInterval(() => {
    const socket = provider.ws;
    if (socket !== watched) {
      watched = socket;
      askedAt = 0;
      socket?.addEventListener("message", () => {
        askedAt = 0;
        say(false);
      });
    }
    if (socket?.readyState !== WebSocket.OPEN) return;
    if (askedAt > 0 && performance.now() - askedAt >= HEARTBEAT_MS) {
      say(true);
      socket.close(4000, "silent");
    } else if (askedAt === 0) {
      askedAt = performance.now();
      socket.send(HEARTBEAT.ask);
    }
  }, HEARTBEAT_MS);
  return () => clearInterval(timer);
}
