import { useEffect, useRef } from "react";
import type { Whisper } from "#contract/feed";
import { useLive } from "./live-store.ts";

/** A pointer is told at most this often: a held key must not flood the others. */
const EVERY_MS = 120;

/** Tells the others where you are now: the newest state, in time, and nothing in between. Null: nothing is told. */
export function useWhisper(body: Whisper | null): void {
  const send = useLive((state) => state.send);
  const toldAt = useRef(Number.NEGATIVE_INFINITY);
  const text = body === null ? null : JSON.stringify(body);
  const newest = useRef(body);
  newest.current = body;
  useEffect(() => {
    if (text === null) return;
    const tell = () => {
      if (newest.current === null) return;
      toldAt.current = performance.now();
      send({ kind: "whisper", body: newest.current });
    };
    const wait = toldAt.current + EVERY_MS - performance.now();
    if (wait <= 0) {
      tell();
      return;
    }
    const timer = setTimeout(tell, wait);
    return () => clearTimeout(timer);
  }, [text, send]);
}
