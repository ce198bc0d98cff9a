import { useEffect, useRef } from "react";
import { follow, useFollowing } from "../live/following.ts";
import { type Person, useLive } from "../live/live-store.ts";
import { useWhisper } from "../live/whisper.ts";
import type { Transport } from "./transport.ts";

export interface Follow {
  /** Others in the screening room. */
  readonly others: readonly (Person & { screen: string })[];
  readonly followed: string | null;
  follow(userId: string | null): void;
}

/** Followers are let drift this far before they are set right, in frames. */
const DRIFT = 6;

/**
 * Everyone on the same frame: your playhead is told to the others in the room, and whom you follow leads yours. The
 * film's layout takes you to their scene.
 */
export function useFollow(screen: string, renderId: string, transport: Transport): Follow {
  const people = useLive((state) => state.people);
  const you = useLive((state) => state.you);
  const followed = useFollowing((state) => state.userId);
  const lead = useLive((state) => (followed ? state.playheads[followed] : undefined));
  const others = [...new Map(people.map((person) => [person.userId, person])).values()].filter(
    (person) => person.userId !== you?.userId && person.screen.startsWith("review"),
  );
  const leadScreen = others.find((person) => person.userId === followed)?.screen;

  const { frame, speed } = transport;
  const newest = useRef(transport);
  newest.current = transport;
  const isLeading = others.length > 0 && followed === null;
  useWhisper(isLeading ? { type: "playhead", renderId, frame, playing: speed !== 0 } : null);

  useEffect(() => {
    if (!lead || leadScreen !== screen) return;
    const mine = newest.current;
    if (!lead.playing) mine.seek(lead.frame);
    else {
      if (Math.abs(mine.frame - lead.frame) > DRIFT) mine.seek(lead.frame);
      mine.play();
    }
  }, [lead, leadScreen, screen]);

  return { others, followed, follow };
}
