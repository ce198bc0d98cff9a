import { Link } from "@tanstack/react-router";
import { RefreshCw } from "lucide-react";
import type { StitchPlanView } from "#contract/http/film";
import type { ProjectView } from "#contract/http/project";
import type { SceneSummary } from "#contract/http/scene";
import { StatusBadge } from "../../kit/badge.tsx";
import { Button } from "../../kit/button.tsx";
import { Progress } from "../../kit/meter.tsx";
import { useAct } from "../../live/act.ts";
import { api } from "../../live/api.ts";
import { keys } from "../../live/keys.ts";
import { useLive } from "../../live/live-store.ts";
import { permission } from "../../shell/film.ts";
import { partBlocked, toLeaveOut } from "./take-standing.ts";

/** What stands in the way of the cut, each with the way to mend it; and the takes it waits for. */
export function Blockers({
  film,
  blocked,
  planned,
  scenes,
  onLeaveOut,
}: {
  film: ProjectView;
  blocked: StitchPlanView["blocked"];
  /** Scenes in the plan. */
  planned: number;
  scenes: readonly SceneSummary[];
  /** Takes these scenes out of the plan, so that what is ready can be cut; null for who may not. */
  onLeaveOut: ((sceneIds: ReadonlySet<string>) => void) | null;
}) {
  const { coming, waiting } = partBlocked(blocked, scenes);
  const left = toLeaveOut(waiting, planned, scenes);
  const sceneOf = (block: Blocked) => scenes.find((scene) => scene.id === block.sceneId);
  return (
    <>
      {waiting.length > 0 ? (
        <section aria-label="What stands in the way" className="flex flex-col gap-2">
          <div className="flex flex-wrap items-center gap-2">
            <h3 className="mr-auto text-sm font-semibold">
              {waiting.length} {waiting.length === 1 ? "scene stands" : "scenes stand"} in the way
            </h3>
            {onLeaveOut && left.length > 0 ? (
              <Button size="sm" onClick={() => onLeaveOut(new Set(left))}>
                Cut without {left.length === 1 ? "it" : "them"}
              </Button>
            ) : null}
          </div>
          <ul className="flex flex-col divide-y rounded-card border bg-panel">
            {waiting.map((block) => (
              <Blocker key={block.sceneId} film={film} block={block} scene={sceneOf(block)} />
            ))}
          </ul>
        </section>
      ) : null}
      {coming.length > 0 ? (
        <section aria-label="Takes being made" className="flex flex-col gap-2">
          <h3 className="text-sm font-semibold">
            {coming.length} {coming.length === 1 ? "take is" : "takes are"} being made
          </h3>
          <ul className="flex flex-col divide-y rounded-card border bg-panel">
            {coming.map((block) => (
              <ComingTake key={block.sceneId} film={film} block={block} scene={sceneOf(block)} />
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}

type Blocked = StitchPlanView["blocked"][number];

/** A take on its way: how far it is, as the render node says. */
function ComingTake({ film, block, scene }: { film: ProjectView; block: Blocked; scene: SceneSummary | undefined }) {
  const live = useLive((state) => state.renders[scene?.take?.id ?? ""]);
  const words = live ? `${live.step}, frame ${live.frame} of ${live.totalFrames}` : "Waiting for the render node";
  return (
    <li className="flex flex-col gap-1.5 p-2.5">
      <div className="flex items-center gap-2">
        <SceneLink film={film} block={block} />
        <span className="text-xs text-soft tabular-nums">
          {live ? `${Math.round(live.fraction * 100)} %` : "queued"}
        </span>
      </div>
      <Progress label={`Take of scene ${block.number}`} fraction={live?.fraction ?? 0} text={words} />
      <p className="text-2xs text-faint">{words}</p>
    </li>
  );
}

function SceneLink({ film, block }: { film: ProjectView; block: Blocked }) {
  return (
    <Link
      to="/p/$projectId/scenes/$sceneId"
      params={{ projectId: film.id, sceneId: block.sceneId }}
      className="min-w-0 flex-1 truncate rounded text-sm font-medium hover:underline"
    >
      <span className="text-faint">{block.number}</span> {block.title}
    </Link>
  );
}

function Blocker({ film, block, scene }: { film: ProjectView; block: Blocked; scene: SceneSummary | undefined }) {
  const render = useAct(() => api.renderScene(block.sceneId), { touches: [keys.plan(film.id), keys.scenes(film.id)] });
  const { may, why } = permission(film, "editor");
  const failed =
    scene?.take?.status === "failed" ? scene.flags.find(({ kind }) => kind === "render-failed") : undefined;
  return (
    <li className="flex flex-col gap-1.5 p-2.5">
      <div className="flex items-center gap-2">
        <SceneLink film={film} block={block} />
        {scene ? <StatusBadge status={scene.status} omitted={scene.omitted} /> : null}
      </div>
      <p className="text-xs text-soft">{failed?.message ?? block.problem}</p>
      {scene?.status === "approved" && !scene.omitted ? (
        <Button
          size="sm"
          className="self-start"
          busy={render.busy}
          disabled={!may}
          title={may ? undefined : why}
          onClick={() => render.run(undefined)}
        >
          <RefreshCw aria-hidden />
          {failed ? "Render it again" : "Render the take"}
        </Button>
      ) : null}
    </li>
  );
}
