import type { DomainEvent } from "../event.ts";
import { canonicalJson } from "./canonical-json.ts";
import type { StoredEvent } from "./upcast.ts";

/** An event in its place in the log, and the text it is kept as: its canonical JSON, the hash in its place among the keys. */
export interface SealedEvent {
  readonly event: DomainEvent;
  readonly text: string;
}

/** An event without its hash: what the hash is taken of. */
export type UnsealedEvent<E extends StoredEvent | DomainEvent = DomainEvent> = E extends unknown
  ? Omit<E, "hash">
  : never;

/** The text of a whole event, and the text its hash is taken of, which is the same without the hash. */
export function eventText(event: StoredEvent | DomainEvent): string {
  return canonicalJson(event);
}

/** Writes an unsealed event once, hashes it, and puts the hash where the canonical order of keys has it. */
export function sealedText(
  unsealed: UnsealedEvent<DomainEvent | StoredEvent>,
  sha256: (text: string) => string,
): { readonly hash: string; readonly text: string } {
  const head = `{"actor":${canonicalJson(unsealed.actor)},"causationId":${quoted(unsealed.causationId)},"correlationId":${quoted(unsealed.correlationId)},"emittedBy":${quoted(unsealed.emittedBy)},"eventId":${quoted(unsealed.eventId)},"eventType":${quoted(unsealed.eventType)}`;
  const tail = `,"payload":${canonicalJson(unsealed.payload)},"prevHash":${quoted(unsealed.prevHash)},"projectId":${quoted(unsealed.projectId)},"sceneId":${quoted(unsealed.sceneId)},"schemaVersion":${unsealed.schemaVersion},"seq":${unsealed.seq},"timestamp":${quoted(unsealed.timestamp)}}`;
  const hash = sha256(head + tail);
  return { hash, text: `${head},"hash":"${hash}"${tail}` };
}

function quoted(text: string | null): string {
  return canonicalJson(text);
}

/**
 * The text that an event's hash is taken of, cut from the text it is kept as. Null where that text is no `sealedText`:
 * written by hand, by another program or in another order of keys. Then the event has to be written anew to be hashed.
 *
 * The cut takes out one `,"hash":"…"` as it stands. Inside a string its quotes would be escaped; as a member of an inner
 * object it would leave the event itself without a hash, or its own one in the text. So a text whose cut has the hash it
 * names is the very text that was sealed.
 */
export function unsealedText(text: string, hash: string): string | null {
  const member = `,"hash":"${hash}"`;
  const at = text.indexOf(member);
  return at === -1 ? null : text.slice(0, at) + text.slice(at + member.length);
}
