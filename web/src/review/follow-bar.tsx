import { Avatar } from "../kit/avatar.tsx";
import { Button } from "../kit/button.tsx";
import type { Follow } from "./follow.ts";

/** Who else is in the screening room: a press follows their frame and their scene. */
export function FollowBar({ follow }: { follow: Follow }) {
  if (follow.others.length === 0) return null;
  return (
    <ul aria-label="In the screening room" className="flex gap-1">
      {follow.others.map((person) => {
        const isFollowed = follow.followed === person.userId;
        return (
          <li key={person.userId}>
            <Button
              size="sm"
              look="quiet"
              aria-pressed={isFollowed}
              onClick={() => follow.follow(isFollowed ? null : person.userId)}
            >
              <Avatar name={person.name} color={person.color} size="sm" decorative />
              {isFollowed ? `Following ${person.name}` : `Follow ${person.name}`}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
