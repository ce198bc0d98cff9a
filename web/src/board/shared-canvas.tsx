import { useCallback } from "react";
import { useStore } from "zustand";
import type { ReadOnlyReason } from "#contract/room";
import type { ProjectId } from "#domain/ids";
import { Banner } from "../kit/states.tsx";
import { api } from "../live/api.ts";
import type { OpenRoom } from "../live/open-room.ts";
import { useRoom } from "../live/use-room.ts";
import { useOfflinePromise } from "../shell/kept-offline.ts";
import { Storyboard, type StoryboardProps } from "./storyboard.tsx";

const READ_ONLY: Record<ReadOnlyReason, string> = {
  role: "You may look at this board; your role does not let you change it.",
  locked: "This board is locked.",
  "in-review": "This board is in review.",
  approved: "This board is approved.",
  omitted: "This board is omitted.",
  archived: "This film is archived and can only be read.",
};

/** The canvas in the room of the film's board. */
export function SharedCanvas({
  projectId,
  isToldAbove,
  ...rest
}: Omit<StoryboardProps, "room" | "projectId"> & {
  projectId: ProjectId;
  /** Why the whole film is read-only stands above every screen already. */
  isToldAbove: boolean;
}) {
  const askTicket = useCallback(async () => (await api.roomTicket(projectId, { room: "board" })).ticket, [projectId]);
  const room = useRoom({ room: "board", roomId: projectId }, askTicket);
  if (!room) return null;
  return (
    <>
      <RoomBanner room={room} isToldAbove={isToldAbove} />
      <Storyboard key={room.doc.guid} room={room} projectId={projectId} {...rest} />
    </>
  );
}

/**
 * What holds for this board alone. Why the whole film is read-only (`isToldAbove`), and that the studio is away, is told
 * above every screen, once.
 */
function RoomBanner({ room, isToldAbove }: { room: OpenRoom; isToldAbove: boolean }) {
  const state = useStore(room.state);
  const promise =
    state.readOnlyReason === null ? "What you move and draw is kept here and merged when you are back." : "";
  useOfflinePromise(promise, state.connection === "offline");
  const words = state.closedReason ?? (state.readOnlyReason && !isToldAbove ? READ_ONLY[state.readOnlyReason] : null);
  if (words === null) return null;
  return (
    <Banner tone={state.closedReason ? "bad" : "info"} className="absolute inset-x-0 top-0 z-10">
      {words}
    </Banner>
  );
}
