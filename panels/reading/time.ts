import { says } from "./words.ts";

export type TimeOfDay = "day" | "morning" | "dawn" | "golden" | "dusk" | "night";

/** The light a heading's time of day asks for. CONTINUOUS, LATER and anything unknown are day. */
export function timeOfDayOf(text: string): TimeOfDay {
  if (says(text, "magic hour|golden hour|magic|golden|late afternoon")) return "golden";
  if (says(text, "dawn|sunrise|daybreak|first light|pre-?dawn")) return "dawn";
  if (says(text, "dusk|sunset|twilight|evening|sundown|nightfall|gloaming")) return "dusk";
  if (says(text, "night|midnight|late|tonight|small hours")) return "night";
  if (says(text, "morning|early")) return "morning";
  return "day";
}
