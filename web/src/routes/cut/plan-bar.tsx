import { Plus, Save } from "lucide-react";
import type { StitchPlanView } from "#contract/http/film";
import type { ProjectView } from "#contract/http/project";
import type { SceneSummary } from "#contract/http/scene";
import { Button } from "../../kit/button.tsx";
import { sceneName } from "../../kit/heading.ts";
import { Menu, MenuItem } from "../../kit/menu.tsx";
import { useAct } from "../../live/act.ts";
import { api, type StitchPlanInput } from "../../live/api.ts";
import { keys } from "../../live/keys.ts";
import { permission } from "../../shell/film.ts";
import { RuntimeMeter, runtimeWords } from "../../shell/runtime-meter.tsx";

/** The plan's length against the target, and saving it. */
export function PlanBar({
  film,
  plan,
  totalFrames,
  input,
  dirty,
  missing,
  onAdd,
  onDone,
}: {
  film: ProjectView;
  plan: StitchPlanView;
  totalFrames: number;
  input: StitchPlanInput;
  dirty: boolean;
  /** Scenes of the film that the plan leaves out. */
  missing: readonly SceneSummary[];
  onAdd(scene: SceneSummary): void;
  onDone(): void;
}) {
  const { may, why } = permission(film, "editor");
  const save = useAct(() => api.saveStitchPlan(film.id, input), {
    touches: [keys.plan(film.id)],
    done: (saved) => `Saved the stitch plan, version ${saved.version}`,
    onDone,
  });
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <div className="mr-auto flex flex-wrap items-center gap-x-3 gap-y-1">
        <RuntimeMeter frames={totalFrames} target={plan.targetFrames} rate={film.frameRate} className="w-32" />
        <span className="text-xs text-soft">
          {runtimeWords(totalFrames, plan.targetFrames, film.frameRate).split(", ")[1]}
        </span>
      </div>
      <span className="text-xs text-faint">
        {plan.saved ? `Plan version ${plan.version}${dirty ? ", changed" : ""}` : "Not saved yet: the film's own order"}
      </span>
      {missing.length > 0 ? (
        <Menu
          trigger={
            <Button size="sm" disabled={!may} title={may ? undefined : why}>
              <Plus aria-hidden />
              {missing.length} left out
            </Button>
          }
        >
          {missing.map((scene) => (
            <MenuItem key={scene.id} onSelect={() => onAdd(scene)}>
              {scene.number} {sceneName(scene)}
            </MenuItem>
          ))}
        </Menu>
      ) : null}
      {dirty && plan.saved ? (
        <Button size="sm" look="quiet" onClick={onDone}>
          Discard
        </Button>
      ) : null}
      <Button
        size="sm"
        look={dirty ? "primary" : "line"}
        busy={save.busy}
        disabled={!may || !dirty}
        title={may ? undefined : why}
        onClick={() => save.run(undefined)}
      >
        <Save aria-hidden />
        Save the plan
      </Button>
    </div>
  );
}
