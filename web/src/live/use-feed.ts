import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { fetchCode } from "./fetch-code.ts";
import { resetLive, useLive } from "./live-store.ts";

/**
 * Keeps the open film live, from the event `after`: the number of the project that was read first. Mounted once, by the
 * film's layout, keyed by the project. What keeps it so comes after the screen; nothing that happens before is missed.
 */
export function useFeed(projectId: string, after: number): void {
  const queries = useQueryClient();
  // Where this feed began, not where the project is by now.
  const start = useRef(after);
  useEffect(() => {
    const from = start.current;
    resetLive(projectId, from);
    let stop: (() => void) | null = null;
    let hasLeft = false;
    fetchCode(() => import("./feed.ts")).then(
      ({ followFilm }) => {
        if (!hasLeft) stop = followFilm(projectId, from, queries);
      },
      // The studio is newer than this page: it can be read, and says that it is not live.
      () => useLive.setState({ connection: "offline" }),
    );
    return () => {
      hasLeft = true;
      stop?.();
    };
  }, [projectId, queries]);
}

/** Tells the others which screen you look at. */
export function useScreen(screen: string): void {
  const send = useLive((state) => state.send);
  useEffect(() => send({ kind: "screen", screen }), [send, screen]);
}
