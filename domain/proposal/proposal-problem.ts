import { projectIdOf } from "../ids.ts";
import type { PipelineRole } from "../pipeline/role.ts";
import type { Project } from "../project/project.ts";
import { shotsElsewhere } from "../scene/foreign-content.ts";
import type { Scene } from "../scene/scene.ts";
import { applyChanges } from "./apply.ts";
import type { Change } from "./change.ts";
import { isItem } from "./fields.ts";
import { readPath } from "./path.ts";
import { mayPropose } from "./role-paths.ts";
import { unrejectedCopy, workingCopy } from "./working-copy.ts";

/**
 * Why an agent's changes can't be proposed, in words for the log; null when they can. Every change must be at a place
 * that is the role's, name things that are there, and say of them what the working copy says. Where a person rejected
 * something while the agent worked, what it was shown then counts as well; where they took something over that is not
 * this pipeline's, its changes may no longer fit and show as conflicts to whoever accepts them.
 */
export function proposalProblem(
  state: Project,
  scene: Scene,
  role: PipelineRole,
  changes: readonly Change[],
): string | null {
  for (const change of changes) {
    if (!mayPropose(role, change)) return `the ${role} may not ${change.op} ${change.path}`;
    const foreign = foreignInsert(state, scene, change);
    if (foreign !== null) return foreign;
    if (insertsSound(change)) return `${change.path} comes with a sound, which is a person's to choose`;
  }
  const shown = workingCopy(state, scene.id) ?? scene.content;
  const problem = conflictProblem(applyChanges(shown, changes));
  if (problem === null || isOvertaken(state, scene)) return null;
  return conflictProblem(applyChanges(unrejectedCopy(state, scene), changes));
}

/** Did somebody accept changes of a proposal from elsewhere since the pipeline began? */
function isOvertaken(state: Project, { proposalIds, pipeline }: Scene): boolean {
  if (pipeline === null) return false;
  return proposalIds.some((id) => {
    const proposal = state.proposals[id];
    if (proposal === undefined || proposal.pipelineId === pipeline.id) return false;
    return Object.values(proposal.decisions).some(
      ({ status, at }) => status === "accepted" && at >= pipeline.startedAt,
    );
  });
}

/** The Showrunner mends what contradicts another scene: headings and lines of the script, nothing else. */
export function showrunnerProblem(changes: readonly Change[]): string | null {
  for (const { path, op } of changes) {
    const place = readPath(path);
    const isHeading = place?.kind === "field" && place.path === "heading" && op === "set";
    const isLine = place?.kind === "script" && op === "text";
    if (!isHeading && !isLine) return `the showrunner may not ${op} ${path}`;
  }
  return null;
}

function conflictProblem(tried: ReturnType<typeof applyChanges>): string | null {
  const [conflict] = tried.conflicts;
  if (conflict !== undefined) return `the scene does not say what ${conflict.path} was to be changed from`;
  const [needing] = tried.needs;
  return needing === undefined ? null : `change ${needing.changeId} needs others that are not there`;
}

/** What somebody proposes to bring in must be of this project, and no shot of another scene: its ids, and no stored pictures. */
export function foreignInsert(state: Project, scene: Scene, change: Change): string | null {
  const path = readPath(change.path);
  if (change.op !== "insert" || path?.kind !== "item" || path.list === "soundCues") return null;
  if (projectIdOf(path.id) !== state.id) return `${path.id} is no id of this project`;
  if (path.list === "shots" && shotsElsewhere(state, scene.id, [path.id]).length > 0) {
    return `${path.id} is a shot of another scene`;
  }
  const item = insertedItem(change);
  if (path.list === "shots" && isItem.shots(item) && (item.panel.source !== "house" || item.clip)) {
    return `${change.path} comes with a stored picture`;
  }
  return null;
}

function insertedItem({ after }: Change): unknown {
  return typeof after === "object" && after !== null && "item" in after ? after.item : null;
}

function insertsSound(change: Change): boolean {
  const item = insertedItem(change);
  return change.op === "insert" && isItem.soundCues(item) && item.sound !== undefined;
}
