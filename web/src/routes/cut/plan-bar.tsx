import { useQueryClient } from "@tanstack/react-query";
import { Plus, Save } from "lucide-react";
import type { StitchPlanView } from "#contract/http/film";
import type { ProjectView } from "#contract/http/project";
import type { SceneSummary } from "#contract/http/scene";
import { Button } from "../../kit/button.tsx";
import { sceneName } from "../../kit/heading.ts";
import { late } from "../../kit/late.ts";
import { Menu, MenuItem } from "../../kit/menu.tsx";
import { keepNewest, useAct } from "../../live/act.ts";
import { api } from "../../live/api.ts";
import { keys } from "../../live/keys.ts";
import { permission } from "../../shell/film.ts";
import { RuntimeMeter, runtimeWords } from "../../shell/runtime-meter.tsx";
import { inputOf, type LaidOut, type PlanDraft } from "./plan-draft.ts";
import { PlanOrder } from "./plan-order.tsx";
import type { PlanDraftDesk } from "./use-plan-draft.ts";

const NewerPlan = late(() => import("./newer-plan.tsx").then((module) => module.NewerPlan));

/** The plan's length against the target, its order against the film's, and saving it. */
export function PlanBar({
  film,
  plan,
  totalFrames,
  desk,
  items,
  scenes,
  missing,
  onAdd,
}: {
  film: ProjectView;
  plan: StitchPlanView;
  totalFrames: number;
  desk: PlanDraftDesk;
  items: readonly LaidOut[];
  scenes: readonly SceneSummary[];
  /** Scenes of the film that the plan leaves out. */
  missing: readonly SceneSummary[];
  onAdd(scene: SceneSummary): void;
}) {
  const { may, why } = permission(film, "editor");
  const queries = useQueryClient();
  const { dirty } = desk;
  const save = useAct(
    (draft: PlanDraft) => api.saveStitchPlan(film.id, { ...inputOf(draft), baseVersion: desk.base }),
    {
      done: (saved) => `Saved the stitch plan, version ${saved.version}`,
      onDone: (saved, sent) => {
        keepNewest(queries, keys.plan(film.id), saved);
        desk.savedAs(sent, saved.version);
      },
    },
  );
  // Only what is approved can be saved; said here, where it is missed, and not by a refusal.
  const open = items.filter(({ scene }) => scene && (scene.omitted || scene.status !== "approved")).length;
  const words =
    dirty && open > 0
      ? `${open} ${open === 1 ? "scene is" : "scenes are"} not approved yet`
      : plan.saved
        ? `Plan version ${plan.version}${dirty ? ", changed" : ""}`
        : "Not saved yet: the film's own order";
  return (
    <div className="flex flex-col gap-2">
      {desk.isBehind ? <NewerPlan plan={plan} desk={desk} /> : null}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="mr-auto flex flex-wrap items-center gap-x-3 gap-y-1">
          <RuntimeMeter frames={totalFrames} target={plan.targetFrames} rate={film.frameRate} className="w-32" />
          <span className="text-xs text-soft">
            {runtimeWords(totalFrames, plan.targetFrames, film.frameRate).split(", ")[1]}
          </span>
        </div>
        <span className="text-xs text-faint">{words}</span>
        <PlanOrder film={film} desk={desk} items={items} scenes={scenes} />
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
          <Button size="sm" look="quiet" onClick={desk.discard}>
            Discard
          </Button>
        ) : null}
        <Button
          size="sm"
          look={dirty ? "primary" : "line"}
          busy={save.busy}
          disabled={!may || !dirty || open > 0 || desk.isBehind}
          title={may ? undefined : why}
          onClick={() => save.run(desk.draft)}
        >
          <Save aria-hidden />
          Save the plan
        </Button>
      </div>
    </div>
  );
}
