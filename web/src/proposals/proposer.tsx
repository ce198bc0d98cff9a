import type { ProposalView } from "#contract/http/scene";
import { colorOf } from "#contract/person-color";
import { Avatar } from "../kit/avatar.tsx";
import { roleWord } from "../shell/roles.ts";
import { RoleTag } from "./role-tag.tsx";

/** Who proposes, as a sentence's subject: `The Editor`, `Ben`. */
export function proposerWords({ author, role }: Pick<ProposalView, "author" | "role">): string {
  return author ? author.name : `The ${roleWord(role)}`;
}

/** Who proposes: a role of the crew on its colour, or a colleague with their mark. */
export function Proposer({ proposal }: { proposal: Pick<ProposalView, "author" | "role"> }) {
  const { author, role } = proposal;
  if (!author) return <RoleTag role={role} />;
  return (
    <span className="inline-flex items-center gap-1.5 text-xs font-semibold text-ink">
      <Avatar name={author.name} color={colorOf(`usr_${author.userId.slice(4)}`)} size="sm" decorative />
      {author.name} suggests
    </span>
  );
}
