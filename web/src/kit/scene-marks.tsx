import { Flag, GitPullRequestArrow, LoaderCircle } from "lucide-react";
import type { SceneSummary } from "#contract/http/scene";
import { ROLE_COLOR, roleWord } from "../shell/roles.ts";
import { Badge } from "./badge.tsx";

/** What calls for a person or is under way on a scene: the role at work, open proposals, flags. Nothing when all is quiet. */
export function SceneMarks({ scene }: { scene: SceneSummary }) {
  return (
    <>
      {scene.lock ? <AtWork role={scene.lock.role} queued={scene.lock.leaseUntil === null} /> : null}
      {scene.openProposals > 0 ? (
        <Badge tone="accent" icon={GitPullRequestArrow}>
          {scene.openProposals}
          <span className="sr-only">{scene.openProposals === 1 ? "open proposal" : "open proposals"}</span>
        </Badge>
      ) : null}
      {scene.flags.length > 0 ? <FlagMark scene={scene} /> : null}
    </>
  );
}

/** Which role has the scene. */
export function AtWork({ role, queued = false }: { role: string; queued?: boolean }) {
  return (
    <span className="inline-flex h-5 items-center gap-1 text-2xs font-medium whitespace-nowrap text-live">
      <LoaderCircle className="size-3 animate-spin" aria-hidden />
      <span aria-hidden className="size-1.5 rounded-full" style={{ background: ROLE_COLOR[role] }} />
      {roleWord(role)} {queued ? "up next" : "at work"}
    </span>
  );
}

/** What a flag is about. */
export const FLAG_WORDS = {
  "agent-failed": "Agent failed",
  "constraint-violated": "Rule broken",
  "budget-exhausted": "Budget spent",
  continuity: "Continuity",
  "render-failed": "Render failed",
} as const;

function FlagMark({ scene }: { scene: SceneSummary }) {
  const [first] = scene.flags;
  if (!first) return null;
  const more = scene.flags.length - 1;
  return (
    <span title={scene.flags.map((flag) => flag.message).join("\n")}>
      <Badge tone="bad" icon={Flag}>
        {FLAG_WORDS[first.kind]}
        {more > 0 ? ` +${more}` : ""}
      </Badge>
    </span>
  );
}
