import { Link } from "@tanstack/react-router";
import { CircleCheck, RefreshCw } from "lucide-react";
import type { StitchPlanView } from "#contract/http/film";
import type { ProjectView } from "#contract/http/project";
import type { SceneSummary } from "#contract/http/scene";
import { StatusBadge } from "../../kit/badge.tsx";
import { Button } from "../../kit/button.tsx";
import { useAct } from "../../live/act.ts";
import { api } from "../../live/api.ts";
import { keys } from "../../live/keys.ts";
import { permission } from "../../shell/film.ts";

/** What stands in the way of the cut, each with the way to mend it. */
export function Blockers({
  film,
  blocked,
  scenes,
  onLeaveOut,
}: {
  film: ProjectView;
  blocked: StitchPlanView["blocked"];
  scenes: readonly SceneSummary[];
  /** Takes these scenes out of the plan, so that what is ready can be cut; null when nothing would be left. */
  onLeaveOut: (() => void) | null;
}) {
  if (blocked.length === 0) {
    return (
      <p className="flex items-center gap-2 text-sm text-ok">
        <CircleCheck className="size-4" aria-hidden />
        Every scene of the plan is approved and rendered.
      </p>
    );
  }
  return (
    <section aria-label="What stands in the way" className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="mr-auto text-sm font-semibold">
          {blocked.length} {blocked.length === 1 ? "scene stands" : "scenes stand"} in the way
        </h3>
        {onLeaveOut ? (
          <Button size="sm" onClick={onLeaveOut}>
            Cut without {blocked.length === 1 ? "it" : "them"}
          </Button>
        ) : null}
      </div>
      <ul className="flex max-h-80 flex-col divide-y overflow-y-auto rounded-card border bg-panel">
        {blocked.map((block) => (
          <Blocker
            key={block.sceneId}
            film={film}
            block={block}
            scene={scenes.find((scene) => scene.id === block.sceneId)}
          />
        ))}
      </ul>
    </section>
  );
}

function Blocker({
  film,
  block,
  scene,
}: {
  film: ProjectView;
  block: StitchPlanView["blocked"][number];
  scene: SceneSummary | undefined;
}) {
  const render = useAct(() => api.renderScene(block.sceneId), { touches: [keys.plan(film.id), keys.scenes(film.id)] });
  const { may, why } = permission(film, "editor");
  const isGoing = scene?.take?.status === "queued" || scene?.take?.status === "running";
  return (
    <li className="flex flex-col gap-1.5 p-2.5">
      <div className="flex items-center gap-2">
        <Link
          to="/p/$projectId/scenes/$sceneId"
          params={{ projectId: film.id, sceneId: block.sceneId }}
          className="min-w-0 flex-1 truncate rounded text-sm font-medium hover:underline"
        >
          <span className="text-faint">{block.number}</span> {block.title}
        </Link>
        {scene ? <StatusBadge status={scene.status} omitted={scene.omitted} /> : null}
      </div>
      <p className="text-xs text-soft">{isGoing ? "Its take is being rendered." : block.problem}</p>
      {scene?.status === "approved" && !scene.omitted && !isGoing ? (
        <Button
          size="sm"
          className="self-start"
          busy={render.busy}
          disabled={!may}
          title={may ? undefined : why}
          onClick={() => render.run(undefined)}
        >
          <RefreshCw aria-hidden />
          Render the take
        </Button>
      ) : null}
    </li>
  );
}
