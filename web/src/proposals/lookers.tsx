import { Avatar } from "../kit/avatar.tsx";
import { useLive } from "../live/live-store.ts";
import type { ReviewItem } from "./open-changes.ts";

/** Who else is looking at this scene's changes, and at which one. */
export function Lookers({ sceneId, items }: { sceneId: string; items: readonly ReviewItem[] }) {
  const lookingAt = useLive((state) => state.lookingAt);
  const you = useLive((state) => state.you?.userId);
  const others = Object.values(lookingAt).filter((one) => one.sceneId === sceneId && one.person.userId !== you);
  if (others.length === 0) return null;
  return (
    <ul aria-label="Looking at this scene" className="flex min-w-0 gap-2 overflow-hidden text-xs text-soft">
      {others.map(({ person, changeId }) => {
        const at = items.findIndex((item) => item.change.id === changeId);
        return (
          <li key={person.userId} className="flex items-center gap-1 truncate">
            <Avatar name={person.name} color={person.color} size="sm" decorative />
            {person.name} is {at >= 0 ? `looking at change ${at + 1}` : "here"}
          </li>
        );
      })}
    </ul>
  );
}
