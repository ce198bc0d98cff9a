import type { ComponentProps } from "react";
import { colorOf } from "#contract/person-color";
import { Avatar } from "../kit/avatar.tsx";
import { useSession } from "../live/queries.ts";

/** Your mark: it opens the menu about you. */
export function PersonButton(props: ComponentProps<"button">) {
  const you = useSession().data;
  return (
    <button
      type="button"
      aria-label={`${you?.name ?? "You"}: theme, tokens and sign-out`}
      {...props}
      className="rounded-full p-0.5"
    >
      <Avatar name={you?.name ?? "You"} color={you ? colorOf(you.userId) : "var(--color-line-strong)"} decorative />
    </button>
  );
}
