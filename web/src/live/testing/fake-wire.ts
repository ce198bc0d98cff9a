import type { DomainEvent } from "#domain/event";
import type { Connection, FeedDependencies, FeedSocketHandlers } from "../feed-client.ts";
import { plainEvent } from "./event.ts";

export interface OpenedSocket {
  after: number;
  handlers: FeedSocketHandlers;
  sent: string[];
  closed: boolean;
}

/** The two ends a feed client has, driven by hand: sockets that open when told, a log to read, a clock to turn. */
export function fakeWire(logLength: () => number = () => 0) {
  const sockets: OpenedSocket[] = [];
  const delivered: number[] = [];
  const connections: Connection[] = [];
  const messages: string[] = [];
  const reads: number[] = [];
  let now = 0;
  let timers: { at: number; then(): void }[] = [];
  let isLogAway = false;

  const dependencies: FeedDependencies = {
    openSocket: (after, handlers) => {
      const socket: OpenedSocket = { after, handlers, sent: [], closed: false };
      sockets.push(socket);
      return {
        send: (text) => socket.sent.push(text),
        close: () => {
          if (socket.closed) return;
          socket.closed = true;
          handlers.close();
        },
      };
    },
    fetchEvents: async (after) => {
      reads.push(after);
      if (isLogAway) throw new Error("away");
      const items: DomainEvent[] = [];
      for (let seq = after + 1; seq <= logLength(); seq++) items.push(plainEvent(seq));
      return { items, people: {}, lastSeq: logLength() };
    },
    setTimer: (then, milliseconds) => {
      const timer = { at: now + milliseconds, then };
      timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
    random: () => 1,
    onEvents: (events) => delivered.push(...events.map((event) => event.seq)),
    onMessage: (message) => messages.push(message.kind),
    onConnection: (connection) => connections.push(connection),
  };

  return {
    dependencies,
    delivered,
    connections,
    messages,
    reads,
    sockets,
    socket: (): OpenedSocket => {
      const newest = sockets.at(-1);
      if (!newest) throw new Error("no socket was opened");
      return newest;
    },
    say: (...seqs: number[]) => {
      const text = JSON.stringify({ kind: "events", events: seqs.map(plainEvent), people: {} });
      sockets.at(-1)?.handlers.message(text);
    },
    logGoesAway: () => {
      isLogAway = true;
    },
    /** Turns the clock, calling what is due in order. */
    pass: (milliseconds: number) => {
      const until = now + milliseconds;
      for (;;) {
        const due = timers.filter((timer) => timer.at <= until).sort((a, b) => a.at - b.at)[0];
        if (!due) break;
        now = due.at;
        timers = timers.filter((timer) => timer !== due);
        due.then();
      }
      now = until;
    },
    /** Lets answers that are ready arrive. */
    settle: async () => {
      for (let turn = 0; turn < 20; turn++) await Promise.resolve();
    },
  };
}
