import type { FeedMessage, FeedRequest } from "#contract/feed";
import type { EventsView } from "#contract/http/film";
import type { DomainEvent } from "#domain/event";

/** Of a WebSocket, what the feed needs. */
export interface FeedSocket {
  send(text: string): void;
  close(): void;
}
export interface FeedSocketHandlers {
  open(): void;
  message(text: string): void;
  close(): void;
}

/** `connecting` at first; `offline` after a loss, while it tries again. */
export type Connection = "connecting" | "live" | "offline";

export interface FeedDependencies {
  openSocket(after: number, handlers: FeedSocketHandlers): FeedSocket;
  /** A page of the log after `seq`. */
  fetchEvents(after: number): Promise<Pick<EventsView, "items" | "people" | "lastSeq">>;
  setTimer(then: () => void, milliseconds: number): () => void;
  /** 0–1, spreads reconnects of many people over time. */
  random(): number;
  onEvents(events: readonly DomainEvent[], people: Readonly<Record<string, string>>): void;
  onMessage(message: Exclude<FeedMessage, { kind: "events" }>): void;
  onConnection(connection: Connection): void;
}

export interface FeedClient {
  send(request: FeedRequest): void;
  /** Tries again now: the browser says that it is online, or the tab was woken. */
  retry(): void;
  /** The browser knows that nothing gets through, before the wire has noticed. */
  lose(): void;
  close(): void;
  /** The last event handed on. */
  lastSeq(): number;
}

const PING_EVERY_MS = 5000;
const PONG_WITHIN_MS = 5000;
const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 10_000;

/** Milliseconds before attempt `n` (from 0): doubling to ten seconds, each half random. */
export function reconnectDelay(attempt: number, random: number): number {
  return Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** attempt) * (0.5 + random / 2);
}

function parse(text: string): FeedMessage | null {
  try {
    const message: unknown = JSON.parse(text);
    return typeof message === "object" && message !== null && "kind" in message ? (message as FeedMessage) : null;
  } catch {
    return null;
  }
}

/**
 * Keeps one project's feed: hands every event on exactly once and in order, whatever the wire repeats, drops or
 * reorders. A gap holds later events back until the log has filled it. A silent server counts as lost.
 */
export function connectFeed(after: number, deps: FeedDependencies): FeedClient {
  let last = after;
  let socket: FeedSocket | null = null;
  let opened = false;
  let attempts = 0;
  let closed = false;
  let filling = false;
  const held = new Map<number, DomainEvent>();
  const heldPeople: Record<string, string> = {};
  let waiting: FeedRequest[] = [];
  let stopPing = () => {};
  let stopReconnect = () => {};

  const deliver = (events: readonly DomainEvent[], people: Readonly<Record<string, string>>) => {
    const fresh: DomainEvent[] = [];
    for (const event of events) {
      if (event.seq === last + 1) {
        last = event.seq;
        fresh.push(event);
      } else if (event.seq > last) {
        held.set(event.seq, event);
      }
    }
    for (let next = held.get(last + 1); next; next = held.get(last + 1)) {
      last = next.seq;
      fresh.push(next);
    }
    for (const seq of held.keys()) if (seq <= last) held.delete(seq);
    Object.assign(heldPeople, people);
    if (fresh.length > 0) deps.onEvents(fresh, heldPeople);
    if (held.size > 0) void fill();
  };

  /** Reads what is missing from the log. A failure leaves the gap to the reconnect, which asks from `last` on. */
  const fill = async () => {
    if (filling) return;
    filling = true;
    try {
      const page = await deps.fetchEvents(last);
      filling = false;
      if (closed) return;
      // Nothing in the log where something must be: the socket will say it again after a reconnect.
      if (page.items.length === 0 && held.size > 0) socket?.close();
      else deliver(page.items, page.people);
    } catch {
      filling = false;
      socket?.close();
    }
  };

  const ping = () => {
    stopPing = deps.setTimer(() => {
      socket?.send("__ping");
      stopPing = deps.setTimer(() => lost(), PONG_WITHIN_MS);
    }, PING_EVERY_MS);
  };

  const receive = (text: string) => {
    stopPing();
    ping();
    if (text === "__pong") return;
    const message = parse(text);
    if (!message) return;
    if (message.kind === "events") deliver(message.events, message.people);
    else deps.onMessage(message);
  };

  const lost = () => {
    const was = socket;
    socket = null;
    opened = false;
    stopPing();
    was?.close();
    if (closed) return;
    deps.onConnection("offline");
    stopReconnect();
    stopReconnect = deps.setTimer(connect, reconnectDelay(attempts, deps.random()));
    attempts += 1;
  };

  function connect() {
    stopReconnect();
    let mine: FeedSocket | null = null;
    const current = () => !closed && mine !== null && mine === socket;
    mine = deps.openSocket(last, {
      open: () => {
        if (!current()) return;
        opened = true;
        attempts = 0;
        deps.onConnection("live");
        ping();
        const requests = waiting;
        waiting = [];
        for (const request of requests) mine?.send(JSON.stringify(request));
      },
      message: (text) => {
        if (current()) receive(text);
      },
      close: () => {
        if (current()) lost();
      },
    });
    socket = mine;
  }

  deps.onConnection("connecting");
  connect();
  return {
    send: (request) => {
      if (opened && socket) socket.send(JSON.stringify(request));
      // Whispers are of the moment: only the newest screen is worth saying late.
      else if (request.kind === "screen") waiting = [request];
    },
    retry: () => {
      if (closed || socket !== null) return;
      attempts = 0;
      connect();
    },
    lose: () => {
      if (socket !== null) lost();
    },
    close: () => {
      closed = true;
      stopPing();
      stopReconnect();
      socket?.close();
      socket = null;
    },
    lastSeq: () => last,
  };
}
