import { useEditor, useValue } from "tldraw";
import { Avatar } from "../kit/avatar.tsx";
import { follow, useFollowing } from "../live/following.ts";

/** Others on the board: a press on one follows where they look, a second lets go. */
export function BoardPeople() {
  const editor = useEditor();
  const people = useValue("people", () => editor.getCollaborators(), [editor]);
  const followed = useFollowing((state) => state.userId);
  if (people.length === 0) return null;
  const byUser = [...new Map(people.map((person) => [person.userId, person])).values()];
  return (
    <ul className="board-people" aria-label="On the board">
      {byUser.map((person) => {
        const userId = person.userId.slice("user:".length);
        const isFollowed = followed === userId;
        const name = person.userName || "Somebody";
        return (
          <li key={person.userId}>
            <button
              type="button"
              className="board-tool board-person"
              aria-pressed={isFollowed}
              title={isFollowed ? `Stop following ${name}` : `Follow ${name}`}
              aria-label={isFollowed ? `Stop following ${name}` : `Follow ${name}`}
              onClick={() => follow(isFollowed ? null : userId)}
            >
              <Avatar name={name} color={person.color} decorative />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
