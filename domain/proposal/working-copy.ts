import type { ChangeId, SceneId } from "../ids.ts";
import type { Project } from "../project/project.ts";
import type { SceneContent } from "../scene/content.ts";
import type { Scene } from "../scene/scene.ts";
import { applyChanges } from "./apply.ts";
import type { Change } from "./change.ts";
import type { Proposal } from "./proposal.ts";

/** What the proposals of a scene's present pipeline are, oldest first. */
export function pipelineProposals(state: Project, scene: Scene): readonly Proposal[] {
  const pipelineId = scene.pipeline?.id;
  return scene.proposalIds
    .map((id) => state.proposals[id])
    .filter((proposal) => proposal !== undefined && proposal.pipelineId === pipelineId)
    .filter((proposal): proposal is Proposal => proposal !== undefined);
}

/**
 * The scene as its pipeline sees it: the content with the pipeline's proposals applied in order. Accepted changes are
 * in the content already, rejected ones are left out, and what no longer applies is passed over. Null for no scene.
 */
export function workingCopy(state: Project, sceneId: SceneId): SceneContent | null {
  const scene = state.scenes[sceneId];
  return scene ? proposedContent(state, scene, (status) => status !== "accepted" && status !== "rejected") : null;
}

/**
 * The working copy as it was before people rejected anything of this pipeline: what a run that began earlier was shown.
 */
export function unrejectedCopy(state: Project, scene: Scene): SceneContent {
  return proposedContent(state, scene, (status) => status !== "accepted");
}

function proposedContent(
  state: Project,
  scene: Scene,
  isTaken: (status: "accepted" | "rejected" | "conflicted" | undefined) => boolean,
): SceneContent {
  return pipelineProposals(state, scene).reduce((content, proposal) => {
    const changes = proposal.changes.filter((change) => isTaken(proposal.decisions[change.id]?.status));
    return applyChanges(content, changes, { proposed: proposal.changes, pending: NOTHING, waiting: NO_CHANGES })
      .content;
  }, scene.content);
}

const NOTHING: ReadonlyMap<string, ChangeId> = new Map();
const NO_CHANGES: ReadonlySet<ChangeId> = new Set();

/**
 * Inserts of the other proposals of the same pipeline that nobody has accepted yet, by path. A colleague's proposal
 * builds on the scene alone.
 */
export function pendingInserts(state: Project, scene: Scene, proposal: Proposal): ReadonlyMap<string, ChangeId> {
  if (proposal.pipelineId === null) return NOTHING;
  const inserts = scene.proposalIds
    .map((id) => state.proposals[id])
    .filter((other) => other !== undefined && other.id !== proposal.id && other.pipelineId === proposal.pipelineId)
    .flatMap((other) => (other ? other.changes.filter((change) => isWaitingInsert(other, change)) : []));
  return new Map(inserts.map((change) => [change.path, change.id]));
}

function isWaitingInsert(proposal: Proposal, change: Change): boolean {
  const status = proposal.decisions[change.id]?.status;
  return change.op === "insert" && proposal.status !== "superseded" && status !== "accepted" && status !== "rejected";
}
