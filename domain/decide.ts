import { cancelClip, removeClip, requestClip } from "./clip/decide-clip.ts";
import type { Command, DecisionContext } from "./command.ts";
import { type Decision, invalid } from "./decision.ts";
import { malformedText } from "./malformed-text.ts";
import { requestPanel } from "./panel/decide-panel.ts";
import { requestPipeline, runAgain, startPipeline, stopPipeline } from "./pipeline/decide-pipeline.ts";
import { endRun, startRun } from "./pipeline/decide-run.ts";
import { callShowrunner } from "./pipeline/decide-showrunner.ts";
import { reviseStoryBible } from "./project/decide-bible.ts";
import { importScreenplay } from "./project/decide-import.ts";
import { addMember, changeMemberRole, removeMember } from "./project/decide-members.ts";
import { acceptOutline, rejectOutline, requestOutline } from "./project/decide-outline.ts";
import { archiveProject, createProject, updateProject } from "./project/decide-project.ts";
import { refusal } from "./project/permission.ts";
import type { Project } from "./project/project.ts";
import { acceptProposal, rejectProposal } from "./proposal/decide-proposal.ts";
import { proposeChanges } from "./proposal/propose-changes.ts";
import { resolveConflict } from "./proposal/resolve-conflict.ts";
import { failure } from "./result.ts";
import { addNote, reopenNote, resolveNote, submitReview } from "./review/decide-review.ts";
import { arrangeActs } from "./scene/decide-acts.ts";
import { approveScene, requestRevision, submitScene } from "./scene/decide-approval.ts";
import { clearFlag, flagScene } from "./scene/decide-flag.ts";
import { attachPanel, createScene, moveScene, omitScene, restoreScene, updateScene } from "./scene/decide-scene.ts";
import { cancelRender, completeRender, failRender, requestRender, startRender } from "./stitch/decide-render.ts";
import { addSound } from "./stitch/decide-sound.ts";
import { requestCut, saveStitchPlan } from "./stitch/decide-stitch.ts";

/**
 * May this happen, and what happened? Pure: clock, ids and hashes come in through `context`. The events are the whole
 * answer: none means allowed, and already so. `state` is null for a project that does not exist yet.
 */
export function decide(state: Project | null, command: Command, context: DecisionContext): Decision {
  const malformed = malformedText(command);
  if (malformed !== null) {
    if (command.type !== "EndRun") return failure(invalid(malformed, "the text holds half a character"));
    return decide(state, garbled(command), context);
  }
  if (command.type === "CreateProject") return createProject(state, command, context);
  if (state === null) return failure({ reason: "not-found", what: "project", id: context.projectId });
  const refused = refusal(state, command, context);
  if (refused !== null) return failure(refused);
  switch (command.type) {
    case "UpdateProject":
      return updateProject(state, command, context);
    case "ArchiveProject":
      return archiveProject(state, command, context);
    case "AddMember":
      return addMember(state, command, context);
    case "ChangeMemberRole":
      return changeMemberRole(state, command, context);
    case "RemoveMember":
      return removeMember(state, command, context);
    case "ReviseStoryBible":
      return reviseStoryBible(state, command, context);
    case "ImportScreenplay":
      return importScreenplay(state, command, context);
    case "RequestOutline":
      return requestOutline(state, command, context);
    case "AcceptOutline":
      return acceptOutline(state, command, context);
    case "RejectOutline":
      return rejectOutline(state, command, context);
    case "CreateScene":
      return createScene(state, command, context);
    case "UpdateScene":
      return updateScene(state, command, context);
    case "MoveScene":
      return moveScene(state, command, context);
    case "ArrangeActs":
      return arrangeActs(state, command, context);
    case "OmitScene":
      return omitScene(state, command, context);
    case "RestoreScene":
      return restoreScene(state, command, context);
    case "SubmitScene":
      return submitScene(state, command, context);
    case "ApproveScene":
      return approveScene(state, command, context);
    case "RequestRevision":
      return requestRevision(state, command, context);
    case "ClearFlag":
      return clearFlag(state, command, context);
    case "RunAgain":
      return runAgain(state, command, context);
    case "RequestPipeline":
      return requestPipeline(state, command, context);
    case "StopPipeline":
      return stopPipeline(state, command, context);
    case "ProposeChanges":
      return proposeChanges(state, command, context);
    case "AcceptProposal":
      return acceptProposal(state, command, context);
    case "RejectProposal":
      return rejectProposal(state, command, context);
    case "ResolveConflict":
      return resolveConflict(state, command, context);
    case "SubmitReview":
      return submitReview(state, command, context);
    case "AddNote":
      return addNote(state, command, context);
    case "ResolveNote":
      return resolveNote(state, command, context);
    case "ReopenNote":
      return reopenNote(state, command, context);
    case "RequestPanel":
      return requestPanel(state, command, context);
    case "RequestClip":
      return requestClip(state, command, context);
    case "CancelClip":
      return cancelClip(state, command, context);
    case "RemoveClip":
      return removeClip(state, command, context);
    case "AttachPanel":
      return attachPanel(state, command, context);
    case "RequestRender":
      return requestRender(state, command, context);
    case "AddSound":
      return addSound(state, command, context);
    case "SaveStitchPlan":
      return saveStitchPlan(state, command, context);
    case "RequestCut":
      return requestCut(state, command, context);
    case "CancelRender":
      return cancelRender(state, command, context);
    case "CallShowrunner":
      return callShowrunner(state, command, context);
    case "StartPipeline":
      return startPipeline(state, command, context);
    case "StartRun":
      return startRun(state, command, context);
    case "EndRun":
      return endRun(state, command, context);
    case "FlagScene":
      return flagScene(state, command, context);
    case "StartRender":
      return startRender(state, command, context);
    case "CompleteRender":
      return completeRender(state, command, context);
    case "FailRender":
      return failRender(state, command, context);
  }
}

/** A run always ends: one whose words can't be kept has failed, and what it cost is booked. */
function garbled(command: Extract<Command, { type: "EndRun" }>): Command {
  const detail = "the answer holds text that is no Unicode";
  const { usage } = command.outcome;
  return { ...command, outcome: { kind: "failed", reason: "schema_violation", detail, usage } };
}
