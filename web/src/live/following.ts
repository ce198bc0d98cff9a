import { create } from "zustand";

/** Whom you follow over all screens of a film: where they are, what they look at, and which frame. */
export const useFollowing = create<{ readonly userId: string | null }>()(() => ({ userId: null }));

/** Follows a person from now on; null: nobody. */
export function follow(userId: string | null): void {
  if (useFollowing.getState().userId !== userId) useFollowing.setState({ userId });
}
