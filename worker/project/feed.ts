import { type FeedCommand, type FeedMessage, feedRequestSchema, type PresentPerson } from "#contract/feed";
import { colorOf } from "#contract/room";
import type { UserId } from "#domain/ids";
import { type Bucket, spend } from "../../party/meter.ts";
import type { ToldEvent } from "./log.ts";
import type { Person } from "./project-api.ts";

/** What a socket is remembered by while the object sleeps. */
interface Watcher extends Person {
  readonly screen: string;
  /** The last event this socket was sent. */
  readonly sentSeq: number;
}

/** A page as it goes out: written once, however many it is sent to. */
interface WrittenPage {
  readonly lastSeq: number;
  readonly text: string;
}

/** A page of a catch-up: events and, roughly, characters. */
const PAGE_EVENTS = 200;
const PAGE_LENGTH = 512 * 1024;
/** What may be under way to a socket that has not been heard of since: a client that is this slow starts again. */
const UNHEARD_LENGTH = 32 * 1024 * 1024;
const SOCKETS = 200;
/** Fleeting messages a socket may send at once, and then each second: all of them go to everybody. */
const FLEETING = { burst: 60, perSecond: 30 };

export const FEED_CLOSE = {
  tooSlow: { code: 4408, reason: "This connection can't keep up; open it again with after=<last seq>." },
  tooFast: { code: 4429, reason: "Too much was sent in too short a time." },
  removed: { code: 4403, reason: "You are no longer a member of this project." },
  unreadable: { code: 4400, reason: "The feed could not read what was sent." },
  full: { code: 4430, reason: "Too many people are watching this project." },
} as const;

export interface FeedDeps {
  readonly ctx: DurableObjectState;
  readonly lastSeq: () => number;
  readonly roleOf: (userId: UserId) => string | null;
  readonly nameOf: (userId: string) => string;
  /** Events after `seq`, in order, at most `limit`. */
  readonly eventsAfter: (seq: number, limit: number) => readonly ToldEvent[];
  /** Takes a command; `answer` is called once, with the status and the JSON text of what HTTP would have answered. */
  readonly command: (command: FeedCommand, person: Person, answer: (status: number, json: string) => void) => void;
}

/**
 * The project's feed: each socket is sent every event exactly once and in order, from the one it asked for on. What a
 * socket has been sent is kept with the socket, so that a sleeping object wakes without a gap.
 */
export interface Feed {
  /** Opens a socket that is sent events after `after`. */
  open(person: Person, after: number): Response;
  /** Sends what is new to everybody. `fresh`: the newest events, in order, which need not be looked up then. */
  pump(fresh?: readonly ToldEvent[]): void;
  /** Sends a fleeting message to everybody, or to all but one socket. */
  tell(message: FeedMessage, except?: WebSocket): void;
  /** Roles have changed: tells each socket its own, and closes those of people who are out. */
  membershipChanged(userIds: readonly UserId[]): void;
  /** Who is on which screen. Costs nothing, not even the reading of the film, while nobody is. */
  people(): PresentPerson[];
  heard(socket: WebSocket, text: string): void;
  gone(socket: WebSocket): void;
}

export function openFeed(deps: FeedDeps): Feed {
  const { ctx } = deps;
  /** Characters sent since the client was last heard of, by socket. Forgotten in sleep: nothing was under way then. */
  const unheard = new Map<WebSocket, { length: number; heardAt: number }>();

  /** What each socket may still say. Forgotten in sleep, when nobody says anything. */
  const spoken = new WeakMap<WebSocket, Bucket>();

  /** What is kept with the sockets, at hand while the object is awake. */
  const watchers = new WeakMap<WebSocket, Watcher>();
  function watcherOf(socket: WebSocket): Watcher | null {
    const known = watchers.get(socket);
    if (known) return known;
    const kept: Watcher | null = socket.deserializeAttachment();
    if (kept) watchers.set(socket, kept);
    return kept;
  }
  function keepWatcher(socket: WebSocket, watcher: Watcher): void {
    watchers.set(socket, watcher);
    socket.serializeAttachment(watcher);
  }
  const sockets = (): WebSocket[] => ctx.getWebSockets();

  function send(socket: WebSocket, message: FeedMessage): void {
    sendText(socket, JSON.stringify(message));
  }

  function sendText(socket: WebSocket, text: string): void {
    const heardAt = ctx.getWebSocketAutoResponseTimestamp(socket)?.getTime() ?? 0;
    const before = unheard.get(socket);
    const length = (before && before.heardAt === heardAt ? before.length : 0) + text.length;
    unheard.set(socket, { length, heardAt });
    if (length > UNHEARD_LENGTH) close(socket, FEED_CLOSE.tooSlow);
    else {
      try {
        socket.send(text);
      } catch {
        // The socket is closing; its close event takes it off the list.
      }
    }
  }

  function close(socket: WebSocket, { code, reason }: { code: number; reason: string }): void {
    unheard.delete(socket);
    try {
      socket.close(code, reason);
    } catch {
      // It was closed already.
    }
  }

  function people(): PresentPerson[] {
    const present = new Map<string, PresentPerson>();
    for (const socket of sockets()) {
      const watcher = watcherOf(socket);
      const role = watcher && deps.roleOf(watcher.userId);
      if (!watcher || !role || socket.readyState !== WebSocket.OPEN) continue;
      const { userId, name, screen } = watcher;
      present.set(`${userId} ${screen}`, { userId, name, color: colorOf(userId), role, screen });
    }
    return [...present.values()];
  }

  function namesIn(events: readonly ToldEvent[]): Record<string, string> {
    const names: Record<string, string> = {};
    for (const { userId } of events) if (userId !== null) names[userId] ??= deps.nameOf(userId);
    return names;
  }

  /** Sends one socket all it lacks, a page at a time. No await: no event can be committed in between. */
  function pumpTo(socket: WebSocket, pages: Map<number, WrittenPage>, fresh: readonly ToldEvent[]): void {
    for (;;) {
      const watcher = watcherOf(socket);
      if (!watcher || watcher.sentSeq >= deps.lastSeq() || socket.readyState !== WebSocket.OPEN) return;
      let page = pages.get(watcher.sentSeq);
      if (!page) {
        page = pageAfter(watcher.sentSeq, fresh);
        pages.set(watcher.sentSeq, page);
      }
      if (page.lastSeq === watcher.sentSeq) return;
      keepWatcher(socket, { ...watcher, sentSeq: page.lastSeq });
      sendText(socket, page.text);
    }
  }

  function pageAfter(seq: number, fresh: readonly ToldEvent[]): WrittenPage {
    const [first] = fresh;
    const isFresh = first !== undefined && first.seq <= seq + 1;
    const events = bounded(
      isFresh
        ? fresh.slice(seq + 1 - first.seq, seq + 1 - first.seq + PAGE_EVENTS)
        : deps.eventsAfter(seq, PAGE_EVENTS),
    );
    // The events' texts as they lie in the log: nothing is read and written again only to be passed on.
    const text = `{"kind":"events","events":[${events.map((event) => event.text).join(",")}],"people":${JSON.stringify(namesIn(events))}}`;
    return { lastSeq: events.at(-1)?.seq ?? seq, text };
  }

  function tellPresence(): void {
    const message: FeedMessage = { kind: "presence", people: people() };
    for (const socket of sockets()) send(socket, message);
  }

  return {
    open(person, after) {
      const { 0: client, 1: server } = new WebSocketPair();
      ctx.acceptWebSocket(server);
      const lastSeq = deps.lastSeq();
      const watcher: Watcher = { ...person, screen: "", sentSeq: Math.min(after, lastSeq) };
      keepWatcher(server, watcher);
      if (sockets().length > SOCKETS) close(server, FEED_CLOSE.full);
      else {
        const role = deps.roleOf(person.userId) ?? "viewer";
        send(server, { kind: "hello", lastSeq, you: { ...person, role, color: colorOf(person.userId) } });
        pumpTo(server, new Map(), []);
        tellPresence();
      }
      return new Response(null, { status: 101, webSocket: client });
    },
    pump(fresh = []) {
      const pages = new Map<number, WrittenPage>();
      for (const socket of sockets()) pumpTo(socket, pages, fresh);
    },
    tell(message, except) {
      for (const socket of sockets()) if (socket !== except) send(socket, message);
    },
    membershipChanged(userIds) {
      for (const socket of sockets()) {
        const watcher = watcherOf(socket);
        if (!watcher || !userIds.includes(watcher.userId)) continue;
        const role = deps.roleOf(watcher.userId);
        send(socket, { kind: "membership", role });
        if (role === null) close(socket, FEED_CLOSE.removed);
      }
      tellPresence();
    },
    people,
    heard(socket, text) {
      const watcher = watcherOf(socket);
      const request = watcher && feedRequestSchema.safeParse(parsed(text)).data;
      if (!request) return close(socket, FEED_CLOSE.unreadable);
      unheard.delete(socket);
      const { userId, name } = watcher;
      if (request.kind === "command") {
        const id = JSON.stringify(request.id);
        return deps.command(request, { userId, name }, (status, json) =>
          sendText(socket, `{"kind":"answer","id":${id},"status":${status},"body":${json}}`),
        );
      }
      const bucket = spend(spoken.get(socket) ?? null, 1, FLEETING, Date.now());
      if (bucket === null) return close(socket, FEED_CLOSE.tooFast);
      spoken.set(socket, bucket);
      if (request.kind === "screen") {
        if (request.screen === watcher.screen) return;
        keepWatcher(socket, { ...watcher, screen: request.screen });
        return tellPresence();
      }
      this.tell({ kind: "whisper", from: { userId, name, color: colorOf(userId) }, body: request.body }, socket);
    },
    gone(socket) {
      unheard.delete(socket);
      tellPresence();
    },
  };
}

/** As many of these events as fit a page; at least one. */
function bounded(events: readonly ToldEvent[]): readonly ToldEvent[] {
  let length = 0;
  const end = events.findIndex(({ text }, index) => {
    length += text.length;
    return index > 0 && length > PAGE_LENGTH;
  });
  return end === -1 ? events : events.slice(0, end);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
