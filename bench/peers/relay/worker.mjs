// The least that a room on this platform can be: what a frame costs here before anything is done with it.
import { DurableObject } from "cloudflare:workers";

const [SYNC, ASKED, ANSWERED, CHANGED] = [0, 0, 1, 2];
/** "You lack nothing", in the y-protocols: an empty update. */
const NOTHING_LACKS = new Uint8Array([SYNC, ANSWERED, 2, 0, 0]);

export class Relay extends DurableObject {
  constructor(ctx, env) {
    super(ctx, env);
    ctx.storage.sql.exec("CREATE TABLE IF NOT EXISTS frames (id INTEGER PRIMARY KEY, data BLOB NOT NULL)");
  }

  fetch() {
    const { 0: client, 1: server } = new WebSocketPair();
    this.ctx.acceptWebSocket(server);
    return new Response(null, { status: 101, webSocket: client });
  }

  webSocketMessage(socket, message) {
    const [kind, step] = new Uint8Array(message);
    if (kind === SYNC && step === ASKED) socket.send(NOTHING_LACKS);
    if (kind !== SYNC || step !== CHANGED) return;
    if (this.env.STORES === "yes") this.ctx.storage.sql.exec("INSERT INTO frames (data) VALUES (?)", message);
    for (const other of this.ctx.getWebSockets()) if (other !== socket) other.send(message);
  }

  webSocketClose(socket) {
    socket.close(1000);
  }
}

export default {
  fetch(request, env) {
    if (request.headers.get("upgrade") !== "websocket") return new Response("ready");
    return env.RELAY.getByName(new URL(request.url).pathname).fetch(request);
  },
};
