import { useLive } from "../live/live-store.ts";

// Readable under black initials on both themes.
const COLORS = ["#ff8a6b", "#3fc6dd", "#8fa8ff", "#f2b84b", "#7ed491", "#f08bc0", "#b69cff", "#5fd0b5"];

/** A person's colour: the one the studio gave them while they are here, else one of their id's own. */
export function personColor(userId: string): string {
  const present = useLive.getState().people.find((person) => person.userId === userId);
  if (present) return present.color;
  let hash = 0;
  for (let at = 0; at < userId.length; at++) hash = (hash * 31 + userId.charCodeAt(at)) >>> 0;
  return COLORS[hash % COLORS.length] ?? "#8fa8ff";
}
