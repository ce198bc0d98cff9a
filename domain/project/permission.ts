import type { Command, CommandType, DecisionContext } from "../command.ts";
import type { Actor } from "../event.ts";
import type { Failure } from "../failure.ts";
import type { Project } from "./project.ts";
import { type MemberRole, roleSuffices } from "./settings.ts";

/**
 * What each command needs: the weakest member role (api.md, "Roles in a project"), or `orchestration` for the studio's
 * own. People never give the orchestration's commands; agents and the system never give people's (domain.md,
 * invariant 3), but for `RequestRender` and `CallShowrunner`, which follow an approval by themselves.
 */
export const MEMBER_ROLE_NEEDED: Readonly<Record<CommandType, MemberRole | "orchestration">> = {
  CreateProject: "owner",
  UpdateProject: "owner",
  ArchiveProject: "owner",
  AddMember: "owner",
  ChangeMemberRole: "owner",
  RemoveMember: "owner",
  ReviseStoryBible: "editor",
  ImportScreenplay: "editor",
  RequestOutline: "editor",
  AcceptOutline: "editor",
  RejectOutline: "editor",
  CreateScene: "editor",
  UpdateScene: "editor",
  MoveScene: "editor",
  ArrangeActs: "editor",
  OmitScene: "editor",
  RestoreScene: "editor",
  SubmitScene: "editor",
  ApproveScene: "reviewer",
  RequestRevision: "reviewer",
  ClearFlag: "editor",
  RequestPipeline: "editor",
  RunAgain: "editor",
  StopPipeline: "editor",
  ProposeChanges: "reviewer",
  AcceptProposal: "editor",
  RejectProposal: "editor",
  ResolveConflict: "editor",
  SubmitReview: "reviewer",
  AddNote: "reviewer",
  ResolveNote: "reviewer",
  ReopenNote: "reviewer",
  RequestPanel: "editor",
  RequestClip: "editor",
  CancelClip: "editor",
  RemoveClip: "editor",
  AttachPanel: "editor",
  RequestRender: "editor",
  AddSound: "editor",
  SaveStitchPlan: "editor",
  RequestCut: "editor",
  CancelRender: "editor",
  CallShowrunner: "editor",
  StartPipeline: "orchestration",
  StartRun: "orchestration",
  EndRun: "orchestration",
  FlagScene: "orchestration",
  StartRender: "orchestration",
  CompleteRender: "orchestration",
  FailRender: "orchestration",
};

const FOLLOWS_AN_APPROVAL: ReadonlySet<CommandType> = new Set(["RequestRender", "CallShowrunner"]);

/** What still has to be booked or recorded after a project was archived. */
const ALLOWED_IN_ARCHIVE: ReadonlySet<CommandType> = new Set(["EndRun", "CompleteRender", "FailRender"]);

/**
 * Why this actor may not give this command, or null. To those who are no members a project does not exist; members may
 * always leave, and whoever proposed something may take it back.
 */
export function refusal(state: Project, command: Command, context: DecisionContext): Failure | null {
  const { actor } = context;
  const needed = isTakingBack(state, command, actor) ? "reviewer" : MEMBER_ROLE_NEEDED[command.type];
  if (actor.kind === "human") {
    const member = state.members[actor.userId];
    if (!member) return { reason: "not-found", what: "project", id: state.id };
    const isLeaving = command.type === "RemoveMember" && command.userId === actor.userId;
    if (needed === "orchestration") return { reason: "forbidden", needs: "owner" };
    if (!isLeaving && !roleSuffices(member.role, needed)) return { reason: "forbidden", needs: needed };
  } else if (needed !== "orchestration" && !(FOLLOWS_AN_APPROVAL.has(command.type) && actor.kind === "system")) {
    return { reason: "forbidden", needs: needed };
  }
  if (state.archived && !ALLOWED_IN_ARCHIVE.has(command.type)) return { reason: "project-archived" };
  return null;
}

function isTakingBack(state: Project, command: Command, actor: Actor): boolean {
  if (command.type !== "RejectProposal" || actor.kind !== "human") return false;
  return state.proposals[command.proposalId]?.proposedBy === actor.userId;
}
