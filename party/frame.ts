import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from "y-protocols/sync";
import * as Y from "yjs";
import { WIRE } from "#contract/room";

/** One binary frame of a client, taken apart (y-protocols; `WIRE` in contract/room.ts). */
export type Frame =
  | { readonly kind: "missing-asked"; readonly stateVector: Uint8Array }
  | { readonly kind: "update"; readonly update: Uint8Array }
  | { readonly kind: "awareness"; readonly payload: Uint8Array }
  | { readonly kind: "awareness-asked" }
  | { readonly kind: "unknown" };

/** Null when the bytes break off or contradict themselves; a kind we don't know is "unknown" and harmless. */
export function readFrame(bytes: Uint8Array): Frame | null {
  try {
    const decoder = decoding.createDecoder(bytes);
    switch (decoding.readVarUint(decoder)) {
      case WIRE.sync:
        return readSync(decoder);
      case WIRE.awareness:
        return { kind: "awareness", payload: decoding.readVarUint8Array(decoder) };
      case WIRE.queryAwareness:
        return { kind: "awareness-asked" };
      default:
        return { kind: "unknown" };
    }
  } catch {
    return null;
  }
}

function readSync(decoder: decoding.Decoder): Frame {
  switch (decoding.readVarUint(decoder)) {
    case messageYjsSyncStep1:
      return { kind: "missing-asked", stateVector: decoding.readVarUint8Array(decoder) };
    case messageYjsSyncStep2:
    case messageYjsUpdate:
      return { kind: "update", update: decoding.readVarUint8Array(decoder) };
    default:
      return { kind: "unknown" };
  }
}

/** "This is what I have; send me what I lack." */
export function askMissingFrame(doc: Y.Doc): Uint8Array {
  return syncFrame(messageYjsSyncStep1, Y.encodeStateVector(doc));
}

/** "This is what you lack." A client counts itself as synced when it has read one of these. */
export function answerMissingFrame(update: Uint8Array): Uint8Array {
  return syncFrame(messageYjsSyncStep2, update);
}

export function updateFrame(update: Uint8Array): Uint8Array {
  return syncFrame(messageYjsUpdate, update);
}

export function awarenessFrame(payload: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, WIRE.awareness);
  encoding.writeVarUint8Array(encoder, payload);
  return encoding.toUint8Array(encoder);
}

export function askAwarenessFrame(): Uint8Array {
  return new Uint8Array([WIRE.queryAwareness]);
}

function syncFrame(step: number, payload: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, WIRE.sync);
  encoding.writeVarUint(encoder, step);
  encoding.writeVarUint8Array(encoder, payload);
  return encoding.toUint8Array(encoder);
}
