import type { Decider } from "../decision.ts";
import type { UserId } from "../ids.ts";
import { failure, success } from "../result.ts";
import type { Project } from "./project.ts";

export const addMember: Decider<"AddMember"> = (state, command, context) => {
  const { userId, name, role } = command;
  if (state.members[userId]) return failure({ reason: "already-exists", what: "member" });
  return success([{ eventType: "MemberAdded", sceneId: null, payload: { userId, name, role }, actor: context.actor }]);
};

/** A project always has an owner. */
export const changeMemberRole: Decider<"ChangeMemberRole"> = (state, command, context) => {
  const { userId, role } = command;
  const member = state.members[userId];
  if (!member) return failure({ reason: "not-found", what: "member", id: userId });
  if (member.role === role) return success([]);
  if (isLastOwner(state, userId)) return failure({ reason: "last-owner" });
  return success([{ eventType: "MemberRoleChanged", sceneId: null, payload: { userId, role }, actor: context.actor }]);
};

export const removeMember: Decider<"RemoveMember"> = (state, command, context) => {
  const { userId } = command;
  if (!state.members[userId]) return failure({ reason: "not-found", what: "member", id: userId });
  if (isLastOwner(state, userId)) return failure({ reason: "last-owner" });
  return success([{ eventType: "MemberRemoved", sceneId: null, payload: { userId }, actor: context.actor }]);
};

function isLastOwner(state: Project, userId: UserId): boolean {
  const owners = Object.values(state.members).filter((member) => member.role === "owner");
  return owners.length === 1 && owners[0]?.userId === userId;
}
