import { useEffect, useRef, useState } from "react";
import type { RoomPlace } from "#contract/room";
import { say } from "../kit/toast.tsx";
import { type OpenRoom, openRoom } from "./open-room.ts";

const NOT_TAKEN = "What you changed last was not taken. You see what everybody sees.";

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
    let isOver = false;
    const enter = () => {
      opened = openRoom(target, () => ask.current());
      setCurrent(opened);
      unfollow = opened.state.subscribe((state) => {
        if (!state.refused) return;
        unfollow();
        setCurrent(null);
        say(NOT_TAKEN, "bad");
        void opened.leave(true).then(() => isOver || enter());
      });
    };
    enter();
    return () => {
      isOver = true;
      unfollow();
      void opened.leave(false);
      setCurrent(null);
    };
  }, [room, roomId]);
  return current;
}

/** Kind and id as the place they were taken from. */
function placeOf(room: RoomPlace["room"], roomId: RoomPlace["roomId"]): RoomPlace {
  return room === "board" ? { room, roomId: `prj_${roomId.slice(4)}` } : { room, roomId: `scn_${roomId.slice(4)}` };
}
