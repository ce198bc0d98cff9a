import { clsx } from "clsx";
import { Pencil } from "lucide-react";
import { Avatar } from "../kit/avatar.tsx";
import { follow, useFollowing } from "../live/following.ts";
import { useLive } from "../live/live-store.ts";
import { useSession } from "../live/queries.ts";
import { useTyping } from "../live/typing.ts";
import { screenWords } from "./screens.ts";

/** The others in this film, each once, with where they are and what they type in; a press follows them, another lets go. */
export function PeopleHere({ max = 5 }: { max?: number }) {
  const people = useLive((state) => state.people);
  const you = useSession().data?.userId;
  const followed = useFollowing((state) => state.userId);
  const typing = useTyping();
  const others = [...new Map(people.map((person) => [person.userId, person])).values()].filter(
    (person) => person.userId !== you,
  );
  if (others.length === 0) return null;
  const rest = others.slice(max);
  return (
    <ul aria-label="Who is here" className="flex gap-0.5">
      {others.slice(0, max).map(({ userId, name, color, screen }) => {
        const isFollowed = followed === userId;
        const writes = typing[userId];
        const where = `${screenWords(screen)}${writes ? `, typing in ${writes}` : ""}`;
        const words = isFollowed ? `Stop following ${name} (${where})` : `Follow ${name} (${where})`;
        return (
          <li key={userId}>
            <button
              type="button"
              aria-label={words}
              title={words}
              aria-pressed={isFollowed}
              onClick={() => follow(isFollowed ? null : userId)}
              className={clsx(
                "relative grid size-7 place-items-center rounded-full pointer-coarse:size-9",
                isFollowed ? "ring-2 ring-accent" : "hover:ring-2 hover:ring-line-strong",
              )}
            >
              <Avatar name={name} color={color} decorative />
              {writes ? (
                <span className="absolute -right-0.5 -bottom-0.5 grid size-3.5 place-items-center rounded-full bg-panel text-live">
                  <Pencil className="size-2.5" aria-hidden />
                </span>
              ) : null}
            </button>
          </li>
        );
      })}
      {rest.length > 0 ? (
        <li
          title={rest.map((person) => `${person.name}: ${screenWords(person.screen)}`).join(", ")}
          className="grid size-7 place-items-center rounded-full bg-raised text-[10px] font-bold"
        >
          +{rest.length}
        </li>
      ) : null}
    </ul>
  );
}
