import type { Command } from "./command.ts";

/**
 * Where a command holds half a character (a lone UTF-16 surrogate), which no UTF-8 text and so no event can hold; null
 * when it nowhere does.
 */
export function malformedText(command: Command): string | null {
  return malformedAt(command, "");
}

function malformedAt(value: unknown, path: string): string | null {
  if (typeof value === "string") return value.isWellFormed() ? null : path;
  if (typeof value !== "object" || value === null) return null;
  for (const [key, member] of Object.entries(value)) {
    const place = path === "" ? key : `${path}.${key}`;
    if (!key.isWellFormed()) return place;
    const found = malformedAt(member, place);
    if (found !== null) return found;
  }
  return null;
}
