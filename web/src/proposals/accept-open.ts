import type { AcceptView, ProposalView } from "#contract/http/scene";
import { api } from "../live/api.ts";
import { isProblem } from "../live/http.ts";
import { isOpenProposal } from "./open-changes.ts";

/** Changes of this proposal that wait for a person. */
export function undecidedIds(proposals: readonly ProposalView[], proposalId: string): string[] {
  return proposals
    .filter((one) => one.id === proposalId && isOpenProposal(one))
    .flatMap((one) => one.changes)
    .filter((change) => change.status === "open" || change.status === "conflicted")
    .map((change) => change.id);
}

/**
 * Accepts these proposals of a scene one after the other, in the order given. One that does not fit any more, or that
 * somebody decided meanwhile, does not keep the others back.
 *
 * @returns how many changes were taken, and how many did not fit and wait
 */
export async function acceptOpen(
  proposals: readonly ProposalView[],
  onAnswer: (answer: AcceptView) => void,
): Promise<{ taken: number; unfit: number }> {
  const accepted = (proposal: ProposalView) => proposal.changes.filter((one) => one.status === "accepted").length;
  let taken = 0;
  let unfit = 0;
  for (const proposal of proposals) {
    try {
      const answer = await api.acceptProposal(proposal.id);
      onAnswer(answer);
      unfit += answer.conflicted.length;
      taken += accepted(answer.proposal) - accepted(proposal);
    } catch (error) {
      if (!isProblem(error, "change-conflicted", "proposal-closed", "change-needs")) throw error;
      unfit += error.reason === "proposal-closed" ? 0 : undecidedIds([proposal], proposal.id).length;
    }
  }
  return { taken, unfit };
}
