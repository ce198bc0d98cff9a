import { atom, createUserId, type Editor, react } from "tldraw";
import { canvasUserId } from "#contract/room";
import { follow, useFollowing } from "../live/following.ts";

/** Your view goes where the view of whom you follow goes, as soon as they are on the board; moving it yourself lets go. */
export function followOnCanvas(editor: Editor): () => void {
  const wanted = atom("wanted", useFollowing.getState().userId);
  const unsubscribe = useFollowing.subscribe(({ userId }) => wanted.set(userId));
  let begun: string | null = null;
  const stop = react("follow on canvas", () => {
    const userId = wanted.get();
    const on = editor.getInstanceState().followingUserId;
    if (userId === null) {
      begun = null;
      if (on !== null) editor.stopFollowingUser();
      return;
    }
    const id = createUserId(canvasUserId(`usr_${userId.slice(4)}`).slice("user:".length));
    if (!editor.getCollaborators().some((other) => other.userId === id)) begun = null;
    else if (on === id) begun = userId;
    else if (begun === userId) follow(null);
    else editor.startFollowingUser(id);
  });
  return () => {
    unsubscribe();
    stop();
  };
}
