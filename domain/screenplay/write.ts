import type { Screenplay } from "./element.ts";

/**
 * The Fountain text of a screenplay, to the byte as it was read: each element as its author wrote it, and between them
 * what stood between them.
 */
export function writeFountain(screenplay: Screenplay): string {
  const { source, elements } = screenplay;
  let text = "";
  let seen = 0;
  for (const { start, end } of elements) {
    text += source.slice(seen, start) + source.slice(start, end);
    seen = end;
  }
  return text + source.slice(seen);
}
