import type { EventOf } from "../event.ts";
import type { ChangeId } from "../ids.ts";
import type { RecordWriter } from "../log/records.ts";
import type { Project } from "../project/project.ts";
import { changeScene, withContent } from "../scene/change-scene.ts";
import type { Decision, Proposal } from "./proposal.ts";
import { proposalStatus } from "./status.ts";

export function evolveProposal(
  state: Project,
  event: EventOf<"ColleagueProposalCreated"> | EventOf<"ProposalAccepted"> | EventOf<"ProposalRejected">,
  records: RecordWriter,
): Project {
  if (event.eventType === "ColleagueProposalCreated") return addColleagueProposal(state, event, records);
  const proposal = state.proposals[event.payload.proposalId];
  if (!proposal) return state;
  switch (event.eventType) {
    case "ProposalAccepted": {
      const updated = changeScene(state, event, (scene) => withContent(scene, event.payload), records);
      const { changeIds, conflicted } = event.payload;
      const accepted = decided(proposal, changeIds, "accepted", event);
      return putProposal(updated, decided(accepted, conflicted, "conflicted", event), records);
    }
    case "ProposalRejected":
      return putProposal(state, decided(proposal, event.payload.changeIds, "rejected", event), records);
  }
}

function decided(
  proposal: Proposal,
  changeIds: readonly ChangeId[],
  status: Decision["status"],
  event: EventOf<"ProposalAccepted"> | EventOf<"ProposalRejected">,
): Proposal {
  if (changeIds.length === 0) return proposal;
  const by = event.actor.kind === "human" ? event.actor.userId : null;
  const decisions: Record<ChangeId, Decision> = { ...proposal.decisions };
  for (const id of changeIds) decisions[id] = { status, by, at: event.timestamp };
  return { ...proposal, decisions, status: proposalStatus(proposal.changes, decisions) };
}

function putProposal(state: Project, proposal: Proposal, records: RecordWriter): Project {
  return { ...state, proposals: records.put(state.proposals, proposal.id, proposal) };
}

function addColleagueProposal(
  state: Project,
  event: EventOf<"ColleagueProposalCreated">,
  records: RecordWriter,
): Project {
  if (event.sceneId === null || event.actor.kind !== "human") return state;
  const { proposalId, baseVersion, summary, changes } = event.payload;
  return joinScene(
    state,
    event,
    {
      id: proposalId,
      sceneId: event.sceneId,
      baseVersion,
      role: "colleague",
      proposedBy: event.actor.userId,
      engine: null,
      runId: null,
      pipelineId: null,
      summary,
      status: proposalStatus(changes, {}),
      changes,
      decisions: {},
      findings: [],
      usage: null,
      costMicroUsd: 0,
      promptId: null,
      promptVersion: null,
      createdAt: event.timestamp,
    },
    records,
  );
}

/** The Showrunner's proposal joins a scene and takes the place of its earlier ones there. */
export function addContinuityProposal(
  state: Project,
  event: EventOf<"ContinuityProposed">,
  records: RecordWriter,
): Project {
  if (event.sceneId === null) return state;
  const { proposalId, runId, baseVersion, summary, changes, findings, supersedes } = event.payload;
  const run = state.runs[runId];
  const proposal: Proposal = {
    id: proposalId,
    sceneId: event.sceneId,
    baseVersion,
    role: "showrunner",
    proposedBy: null,
    engine: run?.engine ?? null,
    runId,
    pipelineId: null,
    summary,
    status: proposalStatus(changes, {}),
    changes,
    decisions: {},
    findings,
    // The pass has its cost in the run; it is not the scene's.
    usage: null,
    costMicroUsd: 0,
    promptId: run?.promptId ?? null,
    promptVersion: run?.promptVersion ?? null,
    createdAt: event.timestamp,
  };
  const superseded = supersedes.reduce((current, id) => {
    const earlier = current.proposals[id];
    return earlier ? putProposal(current, { ...earlier, status: "superseded" }, records) : current;
  }, state);
  return joinScene(superseded, event, proposal, records);
}

/** A run's proposal joins its scene. What made it (engine, prompt) is the run's. */
export function addProposal(state: Project, event: EventOf<"AgentProposalCreated">, records: RecordWriter): Project {
  if (event.sceneId === null) return state;
  const { proposalId, baseVersion, role, runId, pipelineId, summary, changes, findings } = event.payload;
  const run = state.runs[runId];
  const proposal: Proposal = {
    id: proposalId,
    sceneId: event.sceneId,
    baseVersion,
    role,
    proposedBy: null,
    engine: run?.engine ?? null,
    runId,
    pipelineId,
    summary,
    status: proposalStatus(changes, {}),
    changes,
    decisions: {},
    findings,
    usage: event.payload.usage,
    costMicroUsd: event.payload.costMicroUsd,
    promptId: run?.promptId ?? null,
    promptVersion: run?.promptVersion ?? null,
    createdAt: event.timestamp,
  };
  return joinScene(state, event, proposal, records);
}

/** A picture or a clip joins its scene as a proposal of the Cinematographer's, whose the panels are. What made it is the run's. */
export function addPictureProposal(
  state: Project,
  event: EventOf<"PanelProposed"> | EventOf<"ClipProposed">,
  records: RecordWriter,
): Project {
  if (event.sceneId === null) return state;
  const { proposalId, baseVersion, runId, summary, changes, usage, costMicroUsd } = event.payload;
  const run = state.runs[runId];
  const proposal: Proposal = {
    ...{ id: proposalId, sceneId: event.sceneId, baseVersion, role: "cinematographer", proposedBy: null },
    ...{ engine: run?.engine ?? null, runId, pipelineId: null, summary },
    ...{ status: proposalStatus(changes, {}), changes, decisions: {}, findings: [], usage, costMicroUsd },
    ...{ promptId: run?.promptId ?? null, promptVersion: run?.promptVersion ?? null, createdAt: event.timestamp },
  };
  return joinScene(state, event, proposal, records);
}

type Joining =
  | "ColleagueProposalCreated"
  | "AgentProposalCreated"
  | "ContinuityProposed"
  | "PanelProposed"
  | "ClipProposed";

function joinScene(
  state: Project,
  event: { [T in Joining]: EventOf<T> }[Joining],
  proposal: Proposal,
  records: RecordWriter,
): Project {
  const listed = changeScene(state, event, (scene) => ({ proposalIds: [...scene.proposalIds, proposal.id] }), records);
  return putProposal(listed, proposal, records);
}
