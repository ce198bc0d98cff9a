import type { EditableContent } from "../command.ts";
import { carryElementIds } from "../screenplay/element-ids.ts";
import { formatSceneHeading, headingOfScript, parseSceneHeading, withHeading } from "../screenplay/heading.ts";
import type { SceneContent, SceneHeading, Shot } from "./content.ts";
import { definedFields } from "./content-change.ts";
import { sameValue } from "./same-value.ts";

/**
 * A scene's content after a person's edit. The heading and the script's heading line stay in step: an edited heading
 * rewrites the line, an edited line the heading; where both were edited the heading has its way. Elements that are
 * still there keep their ids; new ones are named after the version that brought them.
 */
export function editContent(before: SceneContent, edit: EditableContent, version: number): SceneContent {
  const written: SceneContent = { ...before, ...definedFields(edit) };
  const edited = edit.shots === undefined ? written : { ...written, shots: withOwnClips(before, written.shots) };
  const heading = edit.heading === undefined ? before.heading : tidyHeading(edited.heading);
  const isHeadingEdited = !sameValue(heading, before.heading) && heading.location !== "";
  const script = isHeadingEdited ? withHeading(edited.script, heading) : edited.script;
  const headed = script === before.script ? null : headingOfScript(script);
  return {
    ...edited,
    heading: headed ?? heading,
    script,
    elementIds:
      script === before.script ? before.elementIds : carryElementIds(before, script, (n) => `el_${version}_${n + 1}`),
  };
}

/** Clips are accepted or taken away, never edited: each shot keeps its own, a new one has none. */
function withOwnClips(before: SceneContent, shots: readonly Shot[]): readonly Shot[] {
  const clips = new Map(before.shots.map(({ id, clip }) => [id, clip]));
  return shots.map(({ clip: _sent, ...shot }) => {
    const clip = clips.get(shot.id);
    return clip ? { ...shot, clip } : shot;
  });
}

/** A heading as its line would be read back: in capitals, single spaces, on one line. A blank one stays blank. */
export function tidyHeading(heading: SceneHeading): SceneHeading {
  return heading.location.trim() === ""
    ? { ...heading, location: "" }
    : parseSceneHeading(formatSceneHeading({ ...heading, timeOfDay: heading.timeOfDay.trim() }));
}
