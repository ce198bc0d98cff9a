import type { ProjectPresence } from "#contract/http/project";
import { Avatars } from "../../kit/avatar.tsx";

/** Who is in a film now, over its picture; nothing while nobody is. */
export function InItNow({ people }: { people: ProjectPresence["people"] }) {
  const [first] = people;
  if (!first) return null;
  return (
    <div
      data-theme="dark"
      className="absolute top-3 left-3 z-10 flex items-center gap-2 rounded-full bg-black/75 py-1 pr-3 pl-1.5 text-2xs font-medium text-white"
    >
      <Avatars
        label="In it now"
        max={4}
        people={people.map(({ userId, name, color }) => ({ id: userId, name, color }))}
      />
      <span aria-hidden>{people.length === 1 ? `${first.name} is in` : `${people.length} are in`}</span>
    </div>
  );
}
