import { useEffect } from "react";
import { TYPING_WHERE_LENGTH } from "#contract/typing";
import { useLive } from "./live-store.ts";

/** Told again this often while somebody goes on typing, in milliseconds; what was not told again for twice that is over. */
const EVERY_MS = 2000;
const OVER_AFTER_MS = 2 * EVERY_MS;

/** What a field is called, never what stands in it; null for fields nobody else needs to know of. */
export function fieldName(target: EventTarget | null): string | null {
  if (!(target instanceof HTMLElement)) return null;
  if (target instanceof HTMLInputElement && !["text", "search", "number", "url"].includes(target.type)) return null;
  const labelled = target.closest("[aria-label]")?.getAttribute("aria-label");
  const label = "labels" in target && target.labels instanceof NodeList ? target.labels[0]?.textContent : null;
  const name = (label ?? labelled ?? "").replace(/\s+/g, " ").trim();
  return (name === "" ? "text" : name).slice(0, TYPING_WHERE_LENGTH);
}

/** Tells the others on this film that you are typing, and in which field. */
export function useTellTyping(): void {
  const send = useLive((state) => state.send);
  useEffect(() => {
    let told = { at: Number.NEGATIVE_INFINITY, where: "" };
    const onInput = (event: Event) => {
      const where = fieldName(event.target);
      const now = performance.now();
      if (where === null || (where === told.where && now - told.at < EVERY_MS)) return;
      told = { at: now, where };
      send({ kind: "whisper", body: { type: "typing", where } });
    };
    document.addEventListener("input", onInput, { capture: true });
    return () => document.removeEventListener("input", onInput, { capture: true });
  }, [send]);
}

/** Who is typing where, by user id; forgets by itself who has stopped. */
export function useTyping(): Readonly<Partial<Record<string, string>>> {
  const typing = useLive((state) => state.typing);
  useEffect(() => {
    const oldest = Math.min(...Object.values(typing).map(({ at }) => at));
    if (!Number.isFinite(oldest)) return;
    const timer = setTimeout(
      () => {
        const now = performance.now();
        useLive.setState((state) => ({
          typing: Object.fromEntries(Object.entries(state.typing).filter(([, { at }]) => now - at < OVER_AFTER_MS)),
        }));
      },
      Math.max(0, oldest + OVER_AFTER_MS - performance.now()),
    );
    return () => clearTimeout(timer);
  }, [typing]);
  return Object.fromEntries(Object.entries(typing).map(([userId, { where }]) => [userId, where]));
}
