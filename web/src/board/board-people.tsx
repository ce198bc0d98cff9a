import { useEditor, useValue } from "tldraw";
import { Avatar } from "../kit/avatar.tsx";

/** Others on the board: a press on one follows where they look, a second lets go. */
export function BoardPeople() {
  const editor = useEditor();
  const people = useValue("people", () => editor.getCollaborators(), [editor]);
  const followed = useValue("followed", () => editor.getInstanceState().followingUserId, [editor]);
  if (people.length === 0) return null;
  const byUser = [...new Map(people.map((person) => [person.userId, person])).values()];
  return (
    <ul className="board-people" aria-label="On the board">
      {byUser.map((person) => {
        const isFollowed = followed === person.userId;
        const name = person.userName || "Somebody";
        return (
          <li key={person.userId}>
            <button
              type="button"
              className="board-tool board-person"
              aria-pressed={isFollowed}
              title={isFollowed ? `Stop following ${name}` : `Follow ${name}`}
              aria-label={isFollowed ? `Stop following ${name}` : `Follow ${name}`}
              onClick={() => (isFollowed ? editor.stopFollowingUser() : editor.startFollowingUser(person.userId))}
            >
              <Avatar name={name} color={person.color} decorative />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
