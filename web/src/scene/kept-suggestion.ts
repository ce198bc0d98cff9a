import * as z from "zod";

/** A suggestion under way: the version it was begun on, and its text. */
const keptSchema = z.object({ version: z.int().min(1), text: z.string() });
export type KeptSuggestion = z.infer<typeof keptSchema>;

const keyOf = (sceneId: string) => `vidflow.suggestion.${sceneId}`;

/** What this browser kept of a suggestion for the scene; null when nothing. */
export function keptSuggestion(sceneId: string): KeptSuggestion | null {
  try {
    return keptSchema.safeParse(JSON.parse(localStorage.getItem(keyOf(sceneId)) ?? "null")).data ?? null;
  } catch {
    return null;
  }
}

/** Keeps a suggestion over reloads, or forgets it. A full browser keeps none; the editor still holds it. */
export function keepSuggestion(sceneId: string, kept: KeptSuggestion | null): void {
  try {
    if (kept === null) localStorage.removeItem(keyOf(sceneId));
    else localStorage.setItem(keyOf(sceneId), JSON.stringify(kept));
  } catch {
    // No room in this browser's store.
  }
}
