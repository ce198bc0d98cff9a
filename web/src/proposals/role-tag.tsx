import { roleWord } from "../shell/roles.ts";

/** Who of the crew proposes: a word on the role's colour. */
export function RoleTag({ role }: { role: string }) {
  return (
    <span
      className="inline-flex h-4.5 shrink-0 items-center rounded px-1.5 text-2xs font-bold text-on-role forced-color-adjust-none"
      style={{ background: `var(--color-${role}, var(--color-soft))` }}
    >
      {roleWord(role)}
    </span>
  );
}
