import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import WebSocket from "ws";
import * as sync from "y-protocols/sync";
import * as Y from "yjs";

/** How a server wants its frames: the same y-protocols, with or without a document's name before them. */
export interface Dialect {
  /** Written before, and read before, every binary frame; null: nothing. */
  readonly documentName: string | null;
  /** Must a token be sent before anything else? */
  readonly greets: boolean;
}

const SYNC = 0;
const AUTH = 2;
/** Hocuspocus' name for an answer to a first step. */
const SYNC_REPLY = 4;

/** One client. A light one counts what comes in and reads nothing of it: a hundred of them fit in one process. */
export interface Peer {
  readonly doc: Y.Doc;
  /** Document frames that came in. */
  frames(): number;
  closed(): number | null;
  close(): void;
}

/** Connects and waits until the server has answered what this client lacked. */
export function openPeer(url: string, dialect: Dialect, doc: Y.Doc, light: boolean): Promise<Peer> {
  // Compression is offered, as browsers do; the studio and the Node peers alike take no such offer.
  const socket = new WebSocket(url);
  socket.binaryType = "arraybuffer";
  let frames = 0;
  let closed: number | null = null;
  const frame = (write: (encoder: encoding.Encoder) => void): void => {
    if (socket.readyState !== WebSocket.OPEN) return;
    const encoder = encoding.createEncoder();
    if (dialect.documentName !== null) encoding.writeVarString(encoder, dialect.documentName);
    write(encoder);
    socket.send(encoding.toUint8Array(encoder));
  };
  const remote = Symbol("remote");
  doc.on("update", (update: Uint8Array, origin: unknown) => {
    if (origin === remote) return;
    frame((encoder) => {
      encoding.writeVarUint(encoder, SYNC);
      sync.writeUpdate(encoder, update);
    });
  });
  return new Promise((resolve, reject) => {
    const peer: Peer = { doc, frames: () => frames, closed: () => closed, close: () => socket.close(1000) };
    socket.on("open", () => {
      if (dialect.greets) {
        frame((encoder) => {
          encoding.writeVarUint(encoder, AUTH);
          encoding.writeVarUint(encoder, 0);
          encoding.writeVarString(encoder, "bench");
        });
      }
      frame((encoder) => {
        encoding.writeVarUint(encoder, SYNC);
        sync.writeSyncStep1(encoder, doc);
      });
    });
    socket.on("close", (code) => {
      closed = code;
      reject(new Error(`closed with ${code} before it was synced`));
    });
    socket.on("error", reject);
    socket.on("message", (data: ArrayBuffer | Buffer, isBinary: boolean) => {
      if (!isBinary || !(data instanceof ArrayBuffer)) return;
      const decoder = decoding.createDecoder(new Uint8Array(data));
      if (dialect.documentName !== null) decoding.readVarString(decoder);
      const kind = decoding.readVarUint(decoder);
      if (kind !== SYNC && kind !== SYNC_REPLY) return;
      const step = decoding.readVarUint(decoder);
      const payload = decoding.readVarUint8Array(decoder);
      if (step === sync.messageYjsSyncStep1) {
        frame((encoder) => {
          encoding.writeVarUint(encoder, SYNC);
          sync.writeSyncStep2(encoder, doc, payload);
        });
        return;
      }
      frames++;
      if (!light) Y.applyUpdate(doc, payload, remote);
      if (step === sync.messageYjsSyncStep2) resolve(peer);
    });
  });
}
