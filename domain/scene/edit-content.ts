import type { EditableContent } from "../command.ts";
import { carryElementIds } from "../screenplay/element-ids.ts";
import { formatSceneHeading, headingOfScript, parseSceneHeading, withHeading } from "../screenplay/heading.ts";
import type { SceneContent, SceneHeading } from "./content.ts";
import { definedFields } from "./content-change.ts";
import { sameValue } from "./same-value.ts";

/**
 * A scene's content after a person's edit. The heading and the script's heading line stay in step: an edited heading
 * rewrites the line, an edited line the heading; where both were edited the heading has its way. Elements that are
 * still there keep their ids; new ones are named after the version that brought them.
 */
export function editContent(before: SceneContent, edit: EditableContent, version: number): SceneContent {
  const edited: SceneContent = { ...before, ...definedFields(edit) };
  const heading = tidyHeading(edited.heading);
  const isHeadingEdited = !sameValue(heading, before.heading) && heading.location !== "";
  const script = isHeadingEdited ? withHeading(edited.script, heading) : edited.script;
  const written = script === before.script ? null : headingOfScript(script);
  return {
    ...edited,
    heading: written ?? heading,
    script,
    elementIds:
      script === before.script ? before.elementIds : carryElementIds(before, script, (n) => `el_${version}_${n + 1}`),
  };
}

/** A heading as its line would be read back: in capitals, single spaces, on one line. A blank one stays blank. */
export function tidyHeading(heading: SceneHeading): SceneHeading {
  return heading.location.trim() === ""
    ? { ...heading, location: "" }
    : parseSceneHeading(formatSceneHeading({ ...heading, timeOfDay: heading.timeOfDay.trim() }));
}
