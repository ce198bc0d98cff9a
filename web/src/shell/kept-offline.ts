import { useEffect } from "react";
import { create } from "zustand";

interface KeptOffline {
  /** What a room in sight promises while it is cut off, and whether it is; null: no room is in sight. */
  room: { readonly promise: string; readonly isOffline: boolean } | null;
}

export const useKeptOffline = create<KeptOffline>()(() => ({ room: null }));

/**
 * What people go on with in a room on this screen is kept while it is offline. The film's one banner says so, beside what
 * it says of the film itself.
 */
export function useOfflinePromise(promise: string, isOffline: boolean): void {
  useEffect(() => {
    const room = { promise, isOffline };
    useKeptOffline.setState({ room });
    return () => {
      if (useKeptOffline.getState().room === room) useKeptOffline.setState({ room: null });
    };
  }, [promise, isOffline]);
}
