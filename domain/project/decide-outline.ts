import { type Decider, invalid } from "../decision.ts";
import type { NewEvent } from "../event.ts";
import type { Failure } from "../failure.ts";
import type { OutlineId, SceneId } from "../ids.ts";
import { failure, type Result, success } from "../result.ts";
import { numberedAct } from "../scene/act.ts";
import { EMPTY_CONTENT } from "../scene/content.ts";
import { numbersTaken, sceneCreated } from "../scene/decide-scene.ts";
import { editContent } from "../scene/edit-content.ts";
import { appendedNumber } from "../scene/number.ts";
import { bibleAdditions } from "./decide-bible.ts";
import type { Outline } from "./outline.ts";
import type { Project } from "./project.ts";

/** A person asks for a first sequence of scenes from the premise and the Story Bible. */
export const requestOutline: Decider<"RequestOutline"> = (_state, _command, context) =>
  success([
    {
      eventType: "OutlineRequested",
      sceneId: null,
      payload: { outlineId: context.newId("out"), runId: context.newId("run") },
      actor: context.actor,
    },
  ]);

/**
 * A person takes all of an outline's scenes, or some; they are added at the end of the film, their cast to the Bible.
 * An act that has ended in the film already is not begun again: the outline's gets the next free number.
 */
export const acceptOutline: Decider<"AcceptOutline"> = (state, command, context) => {
  const found = findOpenOutline(state, command.outlineId);
  if (!found.ok) return found;
  const { scenes } = found.value;
  const indexes = [...new Set(command.indexes ?? scenes.keys())].sort((one, other) => one - other);
  const chosen = indexes.flatMap((index) => scenes[index] ?? []);
  if (chosen.length === 0 || chosen.length < indexes.length) {
    return failure(invalid("scenes", `choose scenes from 0 to ${scenes.length - 1}`));
  }

  const taken = new Set(numbersTaken(state));
  const sceneIds: SceneId[] = [];
  const created: NewEvent[] = [];
  let afterId = state.sceneOrder.at(-1) ?? null;
  const acts = actsGoingOn(state);
  for (const { act, heading, title, synopsis, script, targetFrames } of chosen) {
    const sceneId: SceneId = context.newId("scn");
    const number = appendedNumber(taken);
    taken.add(number);
    const content = editContent(EMPTY_CONTENT, { heading, title, synopsis, script, targetFrames }, 1);
    const scene = { number, afterId, content, source: "outline", act: acts(act) } as const;
    created.push(sceneCreated(sceneId, scene, context));
    sceneIds.push(sceneId);
    afterId = sceneId;
  }
  const people = chosen.flatMap((scene) => scene.characters);
  const places = chosen.map((scene) => scene.heading.location);
  return success([
    {
      eventType: "OutlineAccepted",
      sceneId: null,
      payload: { outlineId: command.outlineId, indexes, sceneIds },
      actor: context.actor,
    },
    ...bibleAdditions(
      state,
      {
        characters: people.map((name) => ({ name: name, aliases: [], description: "", look: "" })),
        locations: places.map((name) => ({ name, description: "" })),
      },
      context,
    ),
    ...created,
  ]);
};

/** Names the acts of scenes that come one after another at the end of the film, so that no act begins twice. */
function actsGoingOn(state: Project): (outlined: number) => string {
  const begun = new Set(Object.values(state.scenes).flatMap(({ act }) => act ?? []));
  const last = state.sceneOrder.at(-1);
  let name = last === undefined ? undefined : state.scenes[last]?.act;
  let outlinedBefore: number | null = null;
  return (outlined) => {
    const goesOn = outlinedBefore === null ? name === numberedAct(outlined) : outlined === outlinedBefore;
    outlinedBefore = outlined;
    if (name !== undefined && goesOn) return name;
    let number = outlined;
    while (begun.has(numberedAct(number))) number += 1;
    name = numberedAct(number);
    begun.add(name);
    return name;
  };
}

export const rejectOutline: Decider<"RejectOutline"> = (state, command, context) => {
  const found = findOpenOutline(state, command.outlineId);
  if (!found.ok) return found;
  return success([
    {
      eventType: "OutlineRejected",
      sceneId: null,
      payload: { outlineId: command.outlineId, reason: command.explanation.trim() },
      actor: context.actor,
    },
  ]);
};

function findOpenOutline(state: Project, outlineId: OutlineId): Result<Outline, Failure> {
  const outline = state.outlines[outlineId];
  if (!outline) return failure({ reason: "not-found", what: "outline", id: outlineId });
  return outline.status === "open" ? success(outline) : failure({ reason: "outline-closed" });
}
