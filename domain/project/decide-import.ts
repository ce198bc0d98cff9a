import type { Decider } from "../decision.ts";
import type { NewEvent } from "../event.ts";
import { frameRateOf } from "../film/frame-rate.ts";
import type { SceneId } from "../ids.ts";
import { failure, success } from "../result.ts";
import { EMPTY_CONTENT, type SceneContent } from "../scene/content.ts";
import { sceneCreated } from "../scene/decide-scene.ts";
import { editContent } from "../scene/edit-content.ts";
import { estimatedFrames } from "../scene/estimate.ts";
import { importedNumbers } from "../scene/number.ts";
import { readScreenplay } from "../screenplay/import.ts";
import { bibleAdditions } from "./decide-bible.ts";

/**
 * A person brings a screenplay into a project that has no scenes yet: its scenes with the numbers they have, and its
 * people and places for the Story Bible. What no scene took over is listed in the event.
 */
export const importScreenplay: Decider<"ImportScreenplay"> = (state, command, context) => {
  if (state.sceneOrder.length > 0) return failure({ reason: "already-exists", what: "scenes" });
  const read = readScreenplay(command.source);
  if (!read.ok) return read;
  const { title, titlePage, scenes, losses } = read.value;
  if (scenes.length === 0) {
    return failure({ reason: "screenplay-unreadable", detail: "Every scene of this screenplay is omitted." });
  }
  const rate = frameRateOf(state.settings.frameRate);
  const numbers = importedNumbers(scenes.map((scene) => scene.number));
  const sceneIds: SceneId[] = scenes.map(() => context.newId("scn"));
  const created = scenes.map(({ heading, title: sceneTitle, synopsis, script, act }, index): NewEvent => {
    const written = editContent(EMPTY_CONTENT, { heading, title: sceneTitle, synopsis, script }, 1);
    const content: SceneContent = { ...written, targetFrames: estimatedFrames(written, rate) };
    return sceneCreated(
      sceneIds[index] ?? context.newId("scn"),
      {
        number: numbers[index] ?? "",
        afterId: sceneIds[index - 1] ?? null,
        content,
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
