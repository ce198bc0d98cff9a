import * as Y from "yjs";
import { type RoomMessage, type RoomUser, roomMessageSchema, SCRIPT_TEXT } from "#contract/room";
import type { UserId } from "#domain/ids";
import { missingInDraft } from "./draft-merge.ts";
import { Room } from "./room.ts";
import { documentAt, openSeals, type Seal, type Seals } from "./seals.ts";
import { rewrite, takeSteps } from "./text-change.ts";

const WRITTEN = "written";
/** Who writes is told again after this long (ms), not at every key. */
const TELL_EVERY = 2000;

/**
 * The script of one scene while it is being written; its id is the scene's. What is written here is a draft:
 * a command reads it with `text()` and seals it into an event, and `seed` brings back what was sealed.
 */
export class ScriptRoom extends Room {
  override readonly kind = "script";
  readonly #seals: Seals;
  #told: { readonly by: UserId | null; readonly at: number } = { by: null, at: 0 };

  constructor(ctx: DurableObjectState, env: Cloudflare.Env) {
    super(ctx, env);
    this.#seals = openSeals(ctx.storage);
  }

  /** Who wrote last, so that a draft nobody has saved has a name and a time. */
  protected override greeting(): RoomMessage | null {
    return roomMessageSchema.safeParse(this.ctx.storage.kv.get(WRITTEN)).data ?? null;
  }

  protected override onWritten({ id, name }: RoomUser): void {
    const now = Date.now();
    if (this.#told.by === id && now - this.#told.at < TELL_EVERY) return;
    this.#told = { by: id, at: now };
    const message: RoomMessage = { type: "written", by: { id, name }, at: new Date(now).toISOString() };
    this.ctx.storage.kv.put(WRITTEN, message);
    this.sayToAll(message);
  }

  /**
   * Brings the room to a sealed version of the scene's script. What was typed here and not sealed stays: the
   * sealed text is merged with it. A version the room has already seen changes nothing.
   * @returns the version the room stands on, and whether the draft differs from it
   */
  async seed(text: string, version: number): Promise<{ version: number; hasDraft: boolean }> {
    const sealed = withPlainLineEnds(text);
    const last = this.#seals.last();
    if (last?.version != null && version <= last.version) {
      return { version: last.version, hasDraft: this.#draft() !== textOf(documentAt(last.state)) };
    }
    const draft = this.#draft();
    // Read in this very room: the draft holds that text already, and maybe more by now.
    const read = this.#seals.reads().find((seal) => textOf(documentAt(seal.state)) === sealed);
    if (read !== undefined) this.#seals.seal(version, read.state, read);
    else if (draft === sealed) this.#seals.seal(version, Y.encodeStateAsUpdate(this.document), null);
    else this.#bring(sealed, draft, version, last);
    return { version, hasDraft: this.#draft() !== sealed };
  }

  /** The draft as stored now, for a command to seal. */
  async text(): Promise<string> {
    const draft = this.#draft();
    const [newest] = this.#seals.reads();
    if (newest === undefined || textOf(documentAt(newest.state)) !== draft) {
      this.#seals.addRead(Y.encodeStateAsUpdate(this.settled()));
    }
    return draft;
  }

  /** Makes the draft read so, touching only what differs: carets and selections elsewhere stay. */
  async replace(text: string): Promise<void> {
    this.edit((doc) => rewrite(doc.getText(SCRIPT_TEXT), withPlainLineEnds(text)));
  }

  /** Writes a text sealed elsewhere onto the last sealed state, and merges what that changes into the draft. */
  #bring(sealed: string, draft: string, version: number, last: Seal | null): void {
    const past = documentAt(last?.state ?? null);
    const text = past.getText(SCRIPT_TEXT);
    const base = text.toString();
    const before = Y.encodeStateVector(past);
    const isPlain = base.length === text.length;
    past.transact(() => {
      if (isPlain) takeSteps(text, missingInDraft(base, sealed, draft));
      else rewrite(text, sealed);
    });
    const change = Y.encodeStateAsUpdate(past, before);
    this.edit((doc) => Y.applyUpdate(doc, change));
    this.#seals.seal(version, Y.encodeStateAsUpdate(past), null);
  }

  #draft(): string {
    return textOf(this.settled());
  }
}

function textOf(doc: Y.Doc): string {
  return doc.getText(SCRIPT_TEXT).toString();
}

/** The editor counts a line end as one character, whatever the file had. */
function withPlainLineEnds(text: string): string {
  return text.replaceAll("\r\n", "\n").replaceAll("\r", "\n");
}
