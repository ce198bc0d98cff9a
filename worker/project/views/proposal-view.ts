import type { ChangeView, NoteView, ProposalView, ReviewView } from "#contract/http/scene";
import type { Change } from "#domain/proposal/change";
import { isLetGo, offeredFile } from "#domain/proposal/let-go";
import type { Proposal } from "#domain/proposal/proposal";
import type { Note, Review } from "#domain/review/review";
import type { ViewContext } from "./view-context.ts";

export function proposalView(context: ViewContext, proposal: Proposal): ProposalView {
  const run = proposal.runId === null ? undefined : context.state.runs[proposal.runId];
  return {
    id: proposal.id,
    sceneId: proposal.sceneId,
    baseVersion: proposal.baseVersion,
    role: proposal.role,
    author:
      proposal.proposedBy === null ? null : { userId: proposal.proposedBy, name: context.nameOf(proposal.proposedBy) },
    engine: proposal.engine,
    model: run?.model ?? null,
    runId: proposal.runId,
    pipelineId: proposal.pipelineId,
    summary: proposal.summary,
    status: proposal.status,
    changes: proposal.changes.map((change): ChangeView => {
      const decision = proposal.decisions[change.id];
      const by = decision?.by ?? null;
      return {
        ...change,
        ...linksOf(context, change, isLetGo(decision, Date.now())),
        status: decision?.status ?? "open",
        decidedBy: by === null ? null : context.nameOf(by),
        decidedAt: decision?.at ?? null,
      };
    }),
    findings: [...proposal.findings],
    costMicroUsd: proposal.costMicroUsd,
    promptId: proposal.promptId,
    promptVersion: proposal.promptVersion,
    createdAt: proposal.createdAt,
  };
}

/** Signed links of the file that a change offers, as long as it is kept. */
function linksOf(context: ViewContext, change: Change, isGone: boolean) {
  const key = offeredFile(change);
  const url = key === null || isGone ? null : context.link(key);
  const isClip = change.path.endsWith("/clip");
  return {
    pictureUrl: isClip ? null : url,
    clipUrl: isClip ? url : null,
    ...(key !== null && isGone && { isLetGo: true }),
  };
}

export function reviewView(context: ViewContext, review: Review): ReviewView {
  return { ...review, by: { userId: review.by, name: context.nameOf(review.by) } };
}

export function noteView(context: ViewContext, note: Note): NoteView {
  return { ...note, strokes: note.strokes ?? [], by: { userId: note.by, name: context.nameOf(note.by) } };
}
