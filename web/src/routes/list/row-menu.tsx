import {
  ArrowDown,
  ArrowUp,
  BetweenHorizontalEnd,
  BetweenHorizontalStart,
  CircleSlash,
  Plus,
  RotateCcw,
  Send,
  Sparkles,
  Square,
} from "lucide-react";
import type { ProjectView } from "#contract/http/project";
import type { SceneSummary } from "#contract/http/scene";
import { MenuItem, MenuSeparator } from "../../kit/menu.tsx";
import { useAct, useSceneAct } from "../../live/act.ts";
import { api } from "../../live/api.ts";
import { keys } from "../../live/keys.ts";
import { permission } from "../../shell/film.ts";

/** What can be done with a scene of the list, in the menu of its row. */
export function RowMenu({
  film,
  scene,
  submit,
  onMove,
  onAddAfter,
  onBeginAct,
  onEndAct,
  isFirst,
  isLast,
}: {
  film: ProjectView;
  scene: SceneSummary;
  /** Null where the scene can't be submitted. */
  submit: (() => void) | null;
  onMove(by: -1 | 1): void;
  onAddAfter(): void;
  onBeginAct(): void;
  /** Null where no act goes on after the scene. */
  onEndAct: (() => void) | null;
  isFirst: boolean;
  isLast: boolean;
}) {
  const edits = permission(film, "editor");
  const omit = useSceneAct(film.id, () => (scene.omitted ? api.restoreScene(scene.id) : api.omitScene(scene.id)));
  const touches = [keys.scenes(film.id), keys.scene(scene.id)];
  const crew = useAct(() => (scene.lock ? api.stopPipeline(scene.id) : api.startPipeline(scene.id)), { touches });
  return (
    <>
      {submit ? (
        <MenuItem disabled={!edits.may} onSelect={submit} className="md:hidden">
          <Send aria-hidden />
          Submit for review
        </MenuItem>
      ) : null}
      <MenuItem disabled={!edits.may || isFirst} onSelect={() => onMove(-1)}>
        <ArrowUp aria-hidden />
        Move up
      </MenuItem>
      <MenuItem disabled={!edits.may || isLast} onSelect={() => onMove(1)}>
        <ArrowDown aria-hidden />
        Move down
      </MenuItem>
      <MenuItem disabled={!edits.may} onSelect={onAddAfter}>
        <Plus aria-hidden />
        Add a scene after this
      </MenuItem>
      <MenuItem disabled={!edits.may} onSelect={onBeginAct}>
        <BetweenHorizontalStart aria-hidden />
        Begin an act here
      </MenuItem>
      {onEndAct ? (
        <MenuItem disabled={!edits.may} onSelect={onEndAct}>
          <BetweenHorizontalEnd aria-hidden />
          End the act here
        </MenuItem>
      ) : null}
      <MenuSeparator />
      <MenuItem disabled={!edits.may || scene.status !== "draft" || scene.omitted} onSelect={() => crew.run(undefined)}>
        {scene.lock ? <Square aria-hidden /> : <Sparkles aria-hidden />}
        {scene.lock ? "Stop the crew" : "Ask the crew"}
      </MenuItem>
      <MenuItem disabled={!edits.may} onSelect={() => omit.run(undefined)}>
        {scene.omitted ? <RotateCcw aria-hidden /> : <CircleSlash aria-hidden />}
        {scene.omitted ? "Restore to the film" : "Omit from the film"}
      </MenuItem>
    </>
  );
}
