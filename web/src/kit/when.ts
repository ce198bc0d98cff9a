const day = new Intl.DateTimeFormat("en", { day: "numeric", month: "short" });
const dayOfYear = new Intl.DateTimeFormat("en", { day: "numeric", month: "short", year: "numeric" });
const clock = new Intl.DateTimeFormat("en", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const clockToSecond = new Intl.DateTimeFormat("en", {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});

const isSameDay = (a: Date, b: Date) => a.toDateString() === b.toDateString();

/** A moment as people say it: `14:05`, `yesterday 14:05`, `3 May 14:05`. */
export function whenWords(iso: string, now: Date = new Date()): string {
  const at = new Date(iso);
  if (isSameDay(at, now)) return clock.format(at);
  return `${dayWords(iso, now)} ${clock.format(at)}`;
}

/** A day as people say it: `today`, `yesterday`, `3 May`. */
export function dayWords(iso: string, now: Date = new Date()): string {
  const at = new Date(iso);
  if (isSameDay(at, now)) return "today";
  const yesterday = new Date(now);
  yesterday.setDate(now.getDate() - 1);
  if (isSameDay(at, yesterday)) return "yesterday";
  return at.getFullYear() === now.getFullYear() ? day.format(at) : dayOfYear.format(at);
}

/** The time of day to the second, for logs. */
export function clockWords(iso: string): string {
  return clockToSecond.format(new Date(iso));
}

/** How long something took: `840 ms`, `3.2 s`, `2 min 5 s`. */
export function tookWords(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** How long ago something was: `just now`, `2 min ago`, `3 h ago`; longer ago by its day. */
export function agoWords(iso: string, now: Date): string {
  const minutes = Math.floor((now.getTime() - new Date(iso).getTime()) / 60_000);
  if (minutes < 1) return "just now";
  if (minutes < 60) return `${minutes} min ago`;
  return minutes < 12 * 60 ? `${Math.floor(minutes / 60)} h ago` : whenWords(iso, now);
}
