import type { DraftChange, EditableContent } from "../command.ts";
import type { SceneContent, Shot } from "../scene/content.ts";
import { editContent, tidyHeading } from "../scene/edit-content.ts";
import { sameValue } from "../scene/same-value.ts";
import { changesBetween } from "./changes-between.ts";
import { scriptHunks } from "./script-hunks.ts";

/**
 * A person's edit as changes to take or leave one by one, without reasons yet; none where the scene says all that
 * already. Pictures are attached, not proposed: a new shot is drawn by the house.
 */
export function suggestedChanges(before: SceneContent, edit: EditableContent): readonly DraftChange[] {
  const edited = editContent(before, edit, 0);
  const isHeadingEdited = edit.heading !== undefined && !sameValue(tidyHeading(edit.heading), before.heading);
  // A heading rewrites its line of the script by itself; a line of the script that was written anew its heading.
  const script = isHeadingEdited ? (edit.script ?? before.script) : edited.script;
  const heading = isHeadingEdited ? edited.heading : before.heading;
  const shots = edited.shots.map((shot) => (isOf(before, shot) ? shot : withHousePanel(shot)));
  return [
    ...changesBetween(before, { ...edited, heading, shots }, new Map()),
    ...scriptHunks(before, script).map((hunk) => ({ ...hunk, reason: "", ruleIds: [] })),
  ];
}

function isOf(content: SceneContent, shot: Shot): boolean {
  return content.shots.some(({ id }) => id === shot.id);
}

function withHousePanel(shot: Shot): Shot {
  const { clip: _clip, ...drawn } = shot;
  return { ...drawn, panel: { source: "house" } };
}
