import type { ChangeId } from "../ids.ts";
import type { Change } from "./change.ts";
import type { Decision, Proposal, ProposalStatus } from "./proposal.ts";

/** What the decisions on its changes make of a proposal. One without changes has nothing to decide: accepted. */
export function proposalStatus(
  changes: readonly Change[],
  decisions: Readonly<Record<ChangeId, Decision>>,
): Exclude<ProposalStatus, "superseded"> {
  const statuses = changes.map((change) => decisions[change.id]?.status ?? "open");
  if (statuses.every((status) => status === "accepted")) return "accepted";
  if (statuses.every((status) => status === "rejected")) return "rejected";
  return statuses.includes("accepted") ? "partly-accepted" : "open";
}

/** May a person still decide something here? */
export function isUndecided(proposal: Proposal): boolean {
  return proposal.status === "open" || (proposal.status === "partly-accepted" && undecided(proposal).length > 0);
}

/** The changes nobody has decided yet. Conflicted ones are not among them: they wait for a person to look. */
export function openChanges(proposal: Proposal): readonly Change[] {
  return proposal.changes.filter((change) => proposal.decisions[change.id] === undefined);
}

/** The changes that are neither accepted nor rejected: open or conflicted. */
export function undecided(proposal: Proposal): readonly Change[] {
  return proposal.changes.filter((change) => {
    const status = proposal.decisions[change.id]?.status;
    return status === undefined || status === "conflicted";
  });
}
