import { exports } from "cloudflare:workers";
import type { FeedMessage, FeedRequest } from "#contract/feed";
import { ORIGIN, type Someone } from "./studio.ts";

/** An open feed and what it has said. */
export interface Watching {
  readonly messages: FeedMessage[];
  seqs(): number[];
  of<K extends FeedMessage["kind"]>(kind: K): Extract<FeedMessage, { kind: K }>[];
  send(message: FeedRequest | string): void;
  readonly closed: Promise<number>;
  close(): void;
}

export async function watch(person: Someone, projectId: string, after = 0): Promise<Watching> {
  const response = await exports.default.fetch(
    new Request(`${ORIGIN}/api/projects/${projectId}/feed?after=${after}`, {
      headers: { upgrade: "websocket", authorization: `Bearer ${person.token}` },
    }),
  );
  const socket = response.webSocket;
  if (!socket) throw new Error(`the feed answered ${response.status}`);
  const messages: FeedMessage[] = [];
  const closed = new Promise<number>((resolve) => {
    socket.addEventListener("close", ({ code }) => resolve(code));
  });
  socket.addEventListener("message", ({ data }) => {
    if (typeof data === "string" && data !== "__pong") messages.push(JSON.parse(data));
  });
  socket.accept();
  const watching: Watching = {
    messages,
    closed,
    of: (kind) => messages.flatMap((message) => (isKind(message, kind) ? [message] : [])),
    seqs() {
      return watching.of("events").flatMap(({ events }) => events.map((event) => event.seq));
    },
    send: (message) => socket.send(typeof message === "string" ? message : JSON.stringify(message)),
    close: () => socket.close(1000, "done"),
  };
  return watching;
}

function isKind<K extends FeedMessage["kind"]>(
  message: FeedMessage,
  kind: K,
): message is Extract<FeedMessage, { kind: K }> {
  return message.kind === kind;
}
