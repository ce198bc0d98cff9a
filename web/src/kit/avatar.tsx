import { clsx } from "clsx";

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = [...(words[0] ?? "?")];
  const last = words.length > 1 ? [...(words.at(-1) ?? "")] : [];
  return (last.length > 0 ? `${first[0]}${last[0]}` : `${first[0] ?? "?"}${first[1] ?? ""}`).toUpperCase();
}

const SIZES = { sm: "size-5 text-[9px]", md: "size-6 text-[10px]", lg: "size-8 text-xs" };

/** A person by initials on their colour. Pass `decorative` where the name stands beside it. */
export function Avatar({
  name,
  color,
  size = "md",
  decorative = false,
}: {
  name: string;
  color: string;
  size?: keyof typeof SIZES;
  decorative?: boolean;
}) {
  return (
    <span
      {...(decorative ? { "aria-hidden": true } : { role: "img", "aria-label": name, title: name })}
      className={clsx(
        "inline-grid shrink-0 place-items-center rounded-full font-bold text-black ring-2 ring-panel forced-color-adjust-none",
        SIZES[size],
      )}
      style={{ background: color }}
    >
      {initials(name)}
    </span>
  );
}

/** People in a row; beyond `max` as a number. */
export function Avatars({
  label,
  people,
  max = 5,
}: {
  label: string;
  people: readonly { id: string; name: string; color: string; where?: string }[];
  max?: number;
}) {
  if (people.length === 0) return null;
  const rest = people.slice(max);
  return (
    <ul aria-label={label} className="flex -space-x-1.5">
      {people.slice(0, max).map((person) => (
        <li key={person.id} title={person.where ? `${person.name}: ${person.where}` : person.name}>
          <Avatar name={person.name} color={person.color} />
        </li>
      ))}
      {rest.length > 0 ? (
        <li
          title={rest.map((person) => person.name).join(", ")}
          className="grid size-6 place-items-center rounded-full bg-raised text-[10px] font-bold ring-2 ring-panel"
        >
          +{rest.length}
        </li>
      ) : null}
    </ul>
  );
}
