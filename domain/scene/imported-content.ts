import type { ProjectSettings } from "../project/settings.ts";
import type { ImportedScene } from "../screenplay/import.ts";
import { EMPTY_CONTENT, type SceneContent } from "./content.ts";
import { editContent } from "./edit-content.ts";
import { estimatedFrames } from "./estimate.ts";

/** The first version of a scene that a screenplay brings; its length is estimated from what it says. */
export function importedContent(
  { heading, title, synopsis, script }: ImportedScene,
  settings: Pick<ProjectSettings, "frameRate" | "houseRules">,
): SceneContent {
  const written = editContent(EMPTY_CONTENT, { heading, title, synopsis, script }, 1);
  return { ...written, targetFrames: estimatedFrames(written, settings) };
}
