import { useEffect, useRef, useState } from "react";
import type { RoomPlace } from "#contract/room";
import { type OpenRoom, openRoom } from "./open-room.ts";

/**
 * The room a page is in. When a change of ours was refused, our copy differs from everyone's: it is dropped and the room
 * entered again with a fresh document (a new `OpenRoom`: key what you mount by its `doc.guid`).
 */
export function useRoom(place: RoomPlace, askTicket: () => Promise<string>): OpenRoom | null {
  const [current, setCurrent] = useState<OpenRoom | null>(null);
  const ask = useRef(askTicket);
  ask.current = askTicket;
  const { room, roomId } = place;

  useEffect(() => {
    const target = placeOf(room, roomId);
    let opened: OpenRoom;
    let unfollow: () => void;
    const enter = () => {
      opened = openRoom(target, () => ask.current());
      setCurrent(opened);
      unfollow = opened.state.subscribe((state) => {
        if (!state.refused) return;
        unfollow();
        opened.leave(true);
        enter();
      });
    };
    enter();
    return () => {
      unfollow();
      opened.leave(false);
      setCurrent(null);
    };
  }, [room, roomId]);
  return current;
}

/** Kind and id as the place they were taken from. */
function placeOf(room: RoomPlace["room"], roomId: RoomPlace["roomId"]): RoomPlace {
  return room === "board" ? { room, roomId: `prj_${roomId.slice(4)}` } : { room, roomId: `scn_${roomId.slice(4)}` };
}
