import { type Connection, type ConnectionContext, Server, type WSMessage } from "partyserver";
import * as Y from "yjs";
import {
  CLOSE,
  HEARTBEAT,
  ROOM_LIMITS,
  type RoomAccess,
  type RoomKind,
  type RoomMessage,
  type RoomUser,
  roomAccessSchema,
  writeRoomMessage,
} from "#contract/room";
import type { UserId } from "#domain/ids";
import type { MemberRole } from "#domain/project/settings";
import { complain } from "../worker/complain.ts";
import { accessOf, MAY_EDIT, type Member, memberOf } from "./access.ts";
import {
  type AwarenessEntry,
  everyone,
  hear,
  leave,
  openPresence,
  type Presence,
  readAwareness,
  type Speaker,
  writeAwareness,
} from "./awareness.ts";
import {
  answerMissingFrame,
  askAwarenessFrame,
  askMissingFrame,
  awarenessFrame,
  type Frame,
  readFrame,
  updateFrame,
} from "./frame.ts";
import { type Meter, MISSING_ASKED_WEIGHT, meterAwareness, meterFrame, NEW_METER } from "./meter.ts";
import { pace } from "./pace.ts";
import { carriesNews, openStoredDocument, type StoredDocument } from "./stored-document.ts";

/** What a socket keeps while the room sleeps. */
interface Visitor extends Member {
  /** The Yjs client this connection speaks for, once it has said its first awareness. */
  readonly clientId: number | null;
}

type Door = Connection<Visitor>;

/** Where the room keeps what it allows. */
const ACCESS = "access";

/** At most one frame of changes per client in this time (ms): the more people, the more there is to send, the longer. */
const SHORTEST_WINDOW = 4;
const LONGEST_WINDOW = 16;
const WINDOW_PER_CONNECTION = 0.25;
/** The same for cursors. Providers send every state they get back to the room, so fewer frames count twice. */
const PRESENCE_WINDOW = 16;

/**
 * A Yjs room that loses nothing: changes are merged for a few milliseconds, written to the object's SQLite,
 * then told to everyone in one frame each. The output gate holds those frames until the write is durable.
 * Speaks to `y-partyserver/provider` and sleeps (hibernates) between messages.
 */
export abstract class Room extends Server {
  static override options = { hibernate: true };
  abstract readonly kind: RoomKind;

  /** Everyone who is connected, by connection id. Asking the platform for each message would cost too much. */
  readonly #doors: Map<string, Door>;
  #document: StoredDocument | null = null;
  #presence: Presence;
  /** What the room allows to those whose role lets them edit. */
  #allows: RoomAccess;
  #toTell = new Map<number, AwarenessEntry>();
  #meters = new Map<string, Meter>();
  readonly #saving = pace(
    () => this.#flush(),
    () => Math.min(LONGEST_WINDOW, Math.max(SHORTEST_WINDOW, this.#doors.size * WINDOW_PER_CONNECTION)),
  );
  readonly #telling = pace(
    () => this.#tellPresence(),
    () => PRESENCE_WINDOW,
  );

  constructor(ctx: DurableObjectState, env: Cloudflare.Env) {
    super(ctx, env);
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair(HEARTBEAT.ask, HEARTBEAT.answer));
    const stored: unknown = ctx.storage.kv.get(ACCESS);
    this.#allows = stored === undefined ? MAY_EDIT : roomAccessSchema.parse(stored);
    const awake = [...this.getConnections<Visitor>()];
    this.#doors = new Map(awake.map((door) => [door.id, door]));
    this.#presence = openPresence(awake.flatMap((door) => speakerOf(door) ?? []));
    if (awake.length === 0) return;
    // After a sleep: cursors were in memory only, and so were changes that waited for earlier ones.
    const askMissing = askMissingFrame(this.document);
    for (const door of awake) {
      send(door, askAwarenessFrame());
      send(door, askMissing);
    }
  }

  /** Opens or closes the room to editing by those whose role lets them; everyone in it is told at once. */
  async setAccess(access: RoomAccess): Promise<void> {
    const next = roomAccessSchema.parse(access);
    if (next.reason === this.#allows.reason) return;
    this.#allows = next;
    this.ctx.storage.kv.put(ACCESS, next);
    this.#accessChanged();
  }

  /** What somebody who enters is told beside their access. */
  protected greeting(): RoomMessage | null {
    return null;
  }

  /** A person's change is stored. */
  protected onWritten(_by: RoomUser): void {}

  protected sayToAll(message: RoomMessage): void {
    for (const door of this.#doors.values()) say(door, message);
  }

  protected get document(): Y.Doc {
    this.#document ??= openStoredDocument(this.ctx.storage);
    return this.#document.doc;
  }

  /** Changes the document from the server's side; stored and told to everyone when this returns. */
  protected edit(change: (doc: Y.Doc) => void): void {
    this.#document ??= openStoredDocument(this.ctx.storage);
    this.#document.edit(change);
    if (!this.#flush()) throw new Error(`Room ${this.kind} ${this.name} could not save.`);
  }

  /** The document with everything in it stored. Throws when it can't be. */
  protected settled(): Y.Doc {
    if (!this.#flush()) throw new Error(`Room ${this.kind} ${this.name} could not save.`);
    return this.document;
  }

  /** Tells everyone what they may do now. */
  #accessChanged(): void {
    const askMissing = askMissingFrame(this.settled());
    for (const door of this.#doors.values()) this.#tellAccess(door, askMissing);
  }

  /** A person's role has changed, or (null) they are no longer a member: their connections follow at once. */
  async setRole(userId: UserId, role: MemberRole | null): Promise<void> {
    const askMissing = askMissingFrame(this.settled());
    for (const door of this.#doors.values()) {
      if (door.state?.user.id !== userId) continue;
      if (role === null) this.#dismiss(door, CLOSE.removed);
      else {
        door.setState({ ...door.state, role });
        this.#tellAccess(door, askMissing);
      }
    }
  }

  override async fetch(request: Request): Promise<Response> {
    if (memberOf(request, this.kind, this.name) === null) return new Response("Forbidden", { status: 403 });
    return super.fetch(request);
  }

  override onRequest(): Response {
    return new Response("A room is entered by WebSocket.", { status: 426, headers: { Upgrade: "websocket" } });
  }

  override onConnect(door: Door, { request }: ConnectionContext): void {
    const member = memberOf(request, this.kind, this.name);
    if (member === null) {
      this.#dismiss(door, CLOSE.removed);
      return;
    }
    door.setState({ ...member, clientId: null });
    this.#doors.set(door.id, door);
    const own = [...this.#doors.values()].filter((other) => other.state?.user.id === member.user.id);
    if (this.#doors.size > ROOM_LIMITS.connections || own.length > ROOM_LIMITS.connectionsPerPerson) {
      this.#dismiss(door, CLOSE.full);
      return;
    }
    this.#flush();
    this.#tellAccess(door, askMissingFrame(this.document));
    const greeting = this.greeting();
    if (greeting !== null) say(door, greeting);
    const here = everyone(this.#presence);
    if (here.length > 0) send(door, awarenessFrame(writeAwareness(here)));
  }

  override onMessage(door: Door, message: WSMessage): void {
    const visitor = door.state;
    // What was under way when a connection was ended counts no more.
    if (visitor === null || !this.#doors.has(door.id)) return;
    const bytes = typeof message === "string" ? null : bytesOf(message);
    const frame = bytes === null ? null : readFrame(bytes);
    const now = Date.now();
    const meter = this.#meters.get(door.id) ?? NEW_METER;

    if (frame?.kind === "awareness") {
      const metered = meterAwareness(meter, now);
      if (metered === null) return;
      this.#meters.set(door.id, metered);
      this.#hear(door, frame.payload);
      return;
    }

    const weight = frame?.kind === "missing-asked" ? MISSING_ASKED_WEIGHT : 1;
    const metered = meterFrame(meter, weight, bytes?.byteLength ?? String(message).length, now);
    if (metered === null) {
      this.#dismiss(door, CLOSE.tooFast);
      return;
    }
    this.#meters.set(door.id, metered);
    // Clients have nothing to say in text; a newer client's message is no reason to break off.
    if (bytes === null) return;
    if (frame === null || !this.#answer(door, visitor, frame)) this.#dismiss(door, CLOSE.malformed);
  }

  override onClose(door: Door, code: number, reason: string): void {
    this.#forget(door);
    // partyserver does not answer a close without a code, and the browser then waits ten seconds for one.
    closeQuietly(door, code === 1005 || code === 1006 ? 1000 : code, reason);
  }

  override onError(door: Door): void {
    this.#forget(door);
  }

  /** False when the frame could not be read. */
  #answer(door: Door, visitor: Visitor, frame: Frame): boolean {
    switch (frame.kind) {
      case "missing-asked": {
        this.#flush();
        const missing = attempt(() => Y.encodeStateAsUpdate(this.document, frame.stateVector));
        if (missing !== null) send(door, answerMissingFrame(missing));
        return missing !== null;
      }
      case "update":
        return this.#receive(door, visitor, frame.update);
      case "awareness-asked":
        send(door, awarenessFrame(writeAwareness(everyone(this.#presence))));
        return true;
      case "awareness":
      case "unknown":
        return true;
    }
  }

  #receive(door: Door, visitor: Visitor, update: Uint8Array): boolean {
    this.#document ??= openStoredDocument(this.ctx.storage);
    const access = accessOf(this.kind, visitor.role, this.#allows);
    const reason = access.reason ?? (update.byteLength > ROOM_LIMITS.updateBytes ? "too-large" : null);
    if (reason === null && !this.#document.isFull()) {
      const applied = this.#document.receive(update, door.id);
      this.#saving.soon();
      return applied;
    }
    // A reader's provider, too, answers "send me what I lack": with nothing new in it that is no edit.
    const { doc } = this.#document;
    const isNews = attempt(() => carriesNews(doc, update));
    if (isNews === true) say(door, { type: "refused", reason: reason ?? "room-full" });
    return isNews !== null;
  }

  #hear(door: Door, payload: Uint8Array): void {
    const speaker = speakerOf(door);
    const claims = readAwareness(payload);
    if (claims === null) this.#dismiss(door, CLOSE.malformed);
    if (claims === null || speaker === null || door.state === null) return;
    const { tell, clientId } = hear(this.#presence, speaker, claims);
    if (clientId !== speaker.clientId) door.setState({ ...door.state, clientId });
    this.#tellLater(tell);
  }

  #tellLater(entries: readonly AwarenessEntry[]): void {
    for (const entry of entries) this.#toTell.set(entry.clientId, entry);
    if (entries.length > 0) this.#telling.soon();
  }

  /**
   * Those who may edit are asked for what the room lacks, so that nothing they add later waits for it in vain. So are those
   * whose role keeps them from it: what they changed before it did is refused, else they would look at it for ever. While a
   * room is closed for a time nobody is asked: what was written then is still to come.
   */
  #tellAccess(door: Door, askMissing: Uint8Array): void {
    if (door.state === null) return;
    const access = accessOf(this.kind, door.state.role, this.#allows);
    say(door, { type: "access", ...access });
    if (access.canEdit || access.reason === "role") send(door, askMissing);
  }

  /**
   * Stores what is pending, then tells it. A storage failure closes the room: nobody keeps what isn't stored.
   * False then.
   */
  #flush(): boolean {
    this.#saving.done();
    try {
      const commit = this.#document?.commit() ?? null;
      if (commit !== null) this.#tell(updateFrame(commit.update), commit.bringsMore ? null : commit.onlyFrom);
      const writer = commit?.onlyFrom ? this.#doors.get(commit.onlyFrom)?.state?.user : undefined;
      if (writer !== undefined) this.onWritten(writer);
    } catch (error) {
      complain(`Room ${this.kind} ${this.name} could not save`, error);
      this.#close();
      return false;
    }
    return true;
  }

  #tellPresence(): void {
    if (this.#toTell.size === 0) return;
    const entries = [...this.#toTell.values()];
    this.#toTell.clear();
    this.#tell(awarenessFrame(writeAwareness(entries)), null);
  }

  #tell(frame: Uint8Array, except: string | null): void {
    for (const [id, door] of this.#doors) if (id !== except) send(door, frame);
  }

  /** Everyone is sent away to come back with what they have; the document is read again from what was stored. */
  #close(): void {
    this.#document = null;
    this.#toTell.clear();
    this.#presence = openPresence([]);
    for (const door of this.#doors.values()) this.#dismiss(door, CLOSE.storage);
  }

  #dismiss(door: Door, why: { readonly code: number; readonly reason: string }): void {
    this.#forget(door);
    closeQuietly(door, why.code, why.reason);
  }

  #forget(door: Door): void {
    this.#doors.delete(door.id);
    this.#meters.delete(door.id);
    this.#tellLater(leave(this.#presence, door.id));
  }
}

function speakerOf(door: Door): Speaker | null {
  if (door.state === null) return null;
  return { connectionId: door.id, user: door.state.user, clientId: door.state.clientId };
}

function say(door: Door, message: RoomMessage): void {
  send(door, writeRoomMessage(message));
}

/** A socket that breaks while we write to it is on its way to `onClose`. */
function send(door: Door, frame: Uint8Array | string): void {
  try {
    door.send(frame);
  } catch {
    closeQuietly(door, CLOSE.storage.code, CLOSE.storage.reason);
  }
}

function closeQuietly(door: Door, code: number, reason: string): void {
  try {
    door.close(code, reason);
  } catch {
    // Already closed.
  }
}

function bytesOf(message: ArrayBuffer | ArrayBufferView): Uint8Array {
  if (message instanceof ArrayBuffer) return new Uint8Array(message);
  return new Uint8Array(message.buffer, message.byteOffset, message.byteLength);
}

/** Yjs throws on bytes it can't read: null then. */
function attempt<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
