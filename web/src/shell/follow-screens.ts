import { useRouter } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import type { PresentPerson } from "#contract/feed";
import { say } from "../kit/toast.tsx";
import { follow, useFollowing } from "../live/following.ts";
import { useLive } from "../live/live-store.ts";

/** Who is not back after this long has left; a page that is loaded anew takes less. In milliseconds. */
const AWAY_MS = 10_000;

/** The person you follow, while they are in the film. */
export function useLeader(): PresentPerson | null {
  const userId = useFollowing((state) => state.userId);
  return useLive((state) => state.people.findLast((person) => person.userId === userId) ?? null);
}

/**
 * Takes you to the screen of whom you follow, and to the change they look at. Going elsewhere yourself ends it, and so does
 * their leaving.
 * @param screen yours, as a path below the film
 */
export function useFollowScreens(projectId: string, screen: string): void {
  const router = useRouter();
  const userId = useFollowing((state) => state.userId);
  const leader = useLeader();
  const isConnected = useLive((state) => state.connection === "live");
  const looking = useLive((state) => (userId ? state.lookingAt[userId] : undefined));
  const name = useRef("");
  const hasArrived = useRef(false);
  // Who has just come in has not said yet where they are.
  const there = leader?.screen || null;
  const isHere = leader !== null;
  if (leader) name.current = leader.name;

  useEffect(() => {
    hasArrived.current = false;
    if (there === null) return;
    const path = `/p/${projectId}/${there}`;
    if (router.state.location.pathname !== path) router.history.push(path);
  }, [there, projectId, router]);

  useEffect(() => {
    if (there === null) return;
    if (screen === there) hasArrived.current = true;
    else if (hasArrived.current) {
      follow(null);
      say(`You went elsewhere and no longer follow ${name.current}.`);
    }
  }, [screen, there]);

  useEffect(() => {
    if (userId === null || isHere || !isConnected || name.current === "") return;
    const timer = setTimeout(() => {
      follow(null);
      say(`${name.current} has left the film.`);
      name.current = "";
    }, AWAY_MS);
    return () => clearTimeout(timer);
  }, [userId, isHere, isConnected]);

  const changeId = looking?.changeId ?? null;
  useEffect(() => {
    if (changeId === null) return;
    const element = document.querySelector(`[data-change~="${CSS.escape(changeId)}"]`);
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    element?.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  }, [changeId]);

  // Leaving the film leaves whom you followed in it.
  useEffect(() => () => follow(null), []);
}
