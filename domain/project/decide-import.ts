import type { Decider } from "../decision.ts";
import type { NewEvent } from "../event.ts";
import type { SceneId } from "../ids.ts";
import { failure, success } from "../result.ts";
import { sceneCreated } from "../scene/decide-scene.ts";
import { importedContent } from "../scene/imported-content.ts";
import { importedNumbers } from "../scene/number.ts";
import { readScreenplay } from "../screenplay/import.ts";
import { bibleAdditions } from "./decide-bible.ts";
import { reviseScreenplay } from "./revise-screenplay.ts";

/**
 * A person brings a screenplay into a project: its scenes with the numbers they have, and its people and places for the
 * Story Bible. What no scene took over is listed in the event. Into a film with scenes it comes as a revision.
 */
export const importScreenplay: Decider<"ImportScreenplay"> = (state, command, context) => {
  const read = readScreenplay(command.source);
  if (!read.ok) return read;
  const { title, titlePage, scenes, losses } = read.value;
  if (scenes.length === 0) {
    return failure({ reason: "screenplay-unreadable", detail: "Every scene of this screenplay is omitted." });
  }
  if (state.sceneOrder.length > 0) return reviseScreenplay(state, read.value, command, context);
  const numbers = importedNumbers(scenes.map((scene) => scene.number));
  const sceneIds: SceneId[] = scenes.map(() => context.newId("scn"));
  const created = scenes.map((scene, index): NewEvent => {
    const { act } = scene;
    return sceneCreated(
      sceneIds[index] ?? context.newId("scn"),
      {
        number: numbers[index] ?? "",
        afterId: sceneIds[index - 1] ?? null,
        content: importedContent(scene, state.settings),
        source: "screenplay",
        ...(act !== undefined && { act }),
      },
      context,
    );
  });
  return success([
    {
      eventType: "ScreenplayImported",
      sceneId: null,
      payload: { title, sha256: context.sha256(command.source), sceneIds, titlePage, losses },
      actor: context.actor,
    },
    ...bibleAdditions(state, read.value, context),
    ...created,
  ]);
};
