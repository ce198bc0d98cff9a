import type { UserId } from "#domain/ids";

/** Distinct on a dark ground, each with at least 4.5:1 against black text. */
export const PERSON_COLORS = [
  "#ff8a65",
  "#4dd0e1",
  "#aed581",
  "#f48fb1",
  "#ffd54f",
  "#9fa8da",
  "#80cbc4",
  "#ce93d8",
  "#e6ee9c",
  "#90caf9",
  "#ffab91",
  "#a5d6a7",
] as const;

/** A person has the same colour in every room, on every day. FNV-1a over the id. */
export function colorOf(id: UserId): (typeof PERSON_COLORS)[number] {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193) >>> 0;
  return PERSON_COLORS[hash % PERSON_COLORS.length] ?? PERSON_COLORS[0];
}
