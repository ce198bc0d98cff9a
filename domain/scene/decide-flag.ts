import type { Decider } from "../decision.ts";
import { failure, success } from "../result.ts";
import { findScene } from "./find-scene.ts";

/** The studio flags a scene for a person's eye, without touching it. */
export const flagScene: Decider<"FlagScene"> = (state, command, context) => {
  const found = findScene(state, command.sceneId);
  if (!found.ok) return found;
  const { kind, message } = command;
  const causeId = context.actor.kind === "agent" ? context.actor.runId : null;
  const flag = { id: context.newId("flg"), kind, message, causeId, at: context.now };
  return success([{ eventType: "SceneFlagged", sceneId: command.sceneId, payload: { flag }, actor: context.actor }]);
};

/** A person clears one flag, or all of them (`flagId` null). */
export const clearFlag: Decider<"ClearFlag"> = (state, command, context) => {
  const found = findScene(state, command.sceneId);
  if (!found.ok) return found;
  const { flagId } = command;
  const flagIds = found.value.flags.map((flag) => flag.id).filter((id) => flagId === null || id === flagId);
  if (flagIds.length === 0) {
    return flagId === null ? success([]) : failure({ reason: "not-found", what: "flag", id: flagId });
  }
  return success([
    { eventType: "SceneFlagCleared", sceneId: command.sceneId, payload: { flagIds }, actor: context.actor },
  ]);
};
