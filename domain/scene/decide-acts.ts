import { type Decider, invalid } from "../decision.ts";
import { failure, success } from "../result.ts";
import { scenesOfRun, splitAct } from "./act.ts";

/** Characters of an act's name. */
const LONGEST_NAME = 80;

/**
 * People lay out the acts: runs of scenes are put into an act, or into none. One command begins, ends, names and joins
 * acts, and the same command takes it back. The scenes of an act follow each other afterwards as before, whatever their
 * standing: where an act begins says nothing about what is in its scenes. What changes nothing is no event.
 */
export const arrangeActs: Decider<"ArrangeActs"> = (state, command, context) => {
  const before = state.sceneOrder.map((id) => state.scenes[id]?.act ?? null);
  const acts = new Map(state.sceneOrder.map((id, index) => [id, before[index] ?? null]));
  const runs = command.runs.map((run) => ({ ...run, act: run.act === null ? null : run.act.trim() }));
  for (const [index, { act, ...run }] of runs.entries()) {
    if (act !== null && (act === "" || act.length > LONGEST_NAME)) {
      return failure(invalid(`acts.${index}.act`, `an act's name has 1 to ${LONGEST_NAME} characters`));
    }
    for (const id of [run.fromId, run.throughId]) {
      if (!state.scenes[id]) return failure({ reason: "not-found", what: "scene", id });
    }
    const scenes = scenesOfRun(state.sceneOrder, run);
    if (scenes.length === 0) return failure(invalid(`acts.${index}`, "the last scene comes before the first"));
    for (const id of scenes) acts.set(id, act);
  }
  const split = splitAct([...acts.values()]);
  // A screenplay may have come with an act in two parts: that is no reason to refuse what is said of another.
  if (split !== null && split !== splitAct(before)) {
    return failure(invalid("acts", `the scenes of an act follow each other: “${split}” would begin twice`));
  }
  const changes = [...acts].some(([id, act]) => act !== (state.scenes[id]?.act ?? null));
  if (!changes) return success([]);
  return success([{ eventType: "ActsArranged", sceneId: null, payload: { runs }, actor: context.actor }]);
};
