import type { Change } from "./change.ts";
import type { Decision, Proposal } from "./proposal.ts";

/** How long the file of a picture or a clip that was turned down is kept, in days: long enough to think again. */
export const TURNED_DOWN_KEPT_DAYS = 30;
const DAY_MS = 86_400_000;

/** When the file behind a change that was turned down is let go, Unix ms; null while it is not turned down. */
function letGoAt(decision: Decision | undefined): number | null {
  return decision?.status === "rejected" ? Date.parse(decision.at) + TURNED_DOWN_KEPT_DAYS * DAY_MS : null;
}

/** Is the file that this change offers let go? Its words, its reason and its cost stay in the log for ever. */
export function isLetGo(decision: Decision | undefined, nowMs: number): boolean {
  const at = letGoAt(decision);
  return at !== null && at <= nowMs;
}

/** The stored file that a change offers for a shot: a picture's or a clip's key; null where it offers none. */
export function offeredFile({ path, after }: Pick<Change, "path" | "after">): string | null {
  const isFile = /^shots\/[^/]+\/(panel|clip)$/.test(path);
  return isFile && after !== null && typeof after === "object" && "key" in after ? String(after.key) : null;
}

/** When something of a proposal's files is let go because of what was just decided, Unix ms; null: nothing is. */
export function nextLetGo(proposal: Pick<Proposal, "changes" | "decisions">): number | null {
  const times = proposal.changes.flatMap((change) => {
    const at = offeredFile(change) === null ? null : letGoAt(proposal.decisions[change.id]);
    return at === null ? [] : [at];
  });
  return times.length > 0 ? Math.max(...times) : null;
}
