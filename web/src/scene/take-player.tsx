import { Clapperboard, Film, RefreshCw, X } from "lucide-react";
import type { RenderView } from "#contract/http/film";
import type { ProjectView } from "#contract/http/project";
import type { SceneView } from "#contract/http/scene";
import { Badge } from "../kit/badge.tsx";
import { Button } from "../kit/button.tsx";
import { Progress } from "../kit/meter.tsx";
import { Banner, EmptyState } from "../kit/states.tsx";
import { RunningTime } from "../kit/timecode.tsx";
import { useAct } from "../live/act.ts";
import { api } from "../live/api.ts";
import { keys } from "../live/keys.ts";
import { useLive } from "../live/live-store.ts";
import { useTakes } from "../live/queries.ts";
import { permission } from "../shell/film.ts";

/** The scene's rendered takes and animatics, newest first: progress, picture and sound, what went wrong. */
export function TakePlayer({ project, scene }: { project: ProjectView; scene: SceneView }) {
  const takes = useTakes(scene.id).data ?? [];
  const touches = [keys.takes(scene.id), keys.scenes(project.id)];
  const render = useAct(() => api.renderScene(scene.id), { touches, done: "The take is being rendered." });
  const animatic = useAct(() => api.renderAnimatic(scene.id), { touches, done: "The animatic is being rendered." });
  const isEditor = permission(project, "editor").may;
  const isBusy = takes.some((take) => take.status === "queued" || take.status === "running");
  const newestFirst = takes.toSorted((a, b) => (a.requestedAt < b.requestedAt ? 1 : -1));
  return (
    <div className="flex flex-col gap-3 p-3">
      {isEditor ? (
        <span className="flex flex-wrap gap-2">
          {scene.status === "approved" ? (
            <Button size="sm" busy={render.busy} disabled={isBusy} onClick={() => render.run(undefined)}>
              <RefreshCw aria-hidden /> Render the take
            </Button>
          ) : null}
          <Button
            size="sm"
            busy={animatic.busy}
            disabled={isBusy || scene.content.shots.length === 0}
            onClick={() => animatic.run(undefined)}
          >
            <Clapperboard aria-hidden /> Animatic of v{scene.version}
          </Button>
        </span>
      ) : null}
      {newestFirst.length === 0 ? (
        <EmptyState icon={Film} title="No take yet">
          <p>
            An approved scene renders by itself. An animatic shows any version at low resolution, and blocks nothing.
          </p>
        </EmptyState>
      ) : null}
      {newestFirst.map((take) => (
        <Take key={take.id} take={take} project={project} scene={scene} touches={touches} />
      ))}
    </div>
  );
}

function Take({
  take,
  project,
  scene,
  touches,
}: {
  take: RenderView;
  project: ProjectView;
  scene: SceneView;
  touches: readonly (readonly string[])[];
}) {
  const live = useLive((state) => state.renders[take.id]);
  const cancel = useAct(() => api.cancelRender(take.id), { touches });
  const isGoing = take.status === "queued" || take.status === "running";
  const fraction = live?.fraction ?? take.progress;
  return (
    <article
      aria-label={`${take.kind} of version ${take.version}`}
      className="overflow-hidden rounded-card border bg-panel"
    >
      {take.url ? (
        <video
          controls
          preload="metadata"
          poster={take.posterUrl ?? undefined}
          src={take.url}
          className="aspect-video w-full bg-black"
        >
          <track
            kind="captions"
            src={take.captionsUrl ?? "data:text/vtt,WEBVTT"}
            srcLang="en"
            label="Captions"
            default
          />
        </video>
      ) : null}
      <div className="flex flex-col gap-2 p-3 text-sm">
        <p className="flex flex-wrap items-center gap-2">
          <Badge tone={take.status === "done" ? "ok" : take.status === "failed" ? "bad" : isGoing ? "live" : "plain"}>
            {take.kind} · {take.status}
          </Badge>
          <span className="text-xs text-soft">
            v{take.version} ·{" "}
            <RunningTime frames={take.durationFrames ?? take.plannedFrames} rate={project.frameRate} /> · {take.width}×
            {take.height}
          </span>
        </p>
        {isGoing ? (
          <span className="flex items-center gap-2">
            <Progress
              label={`Rendering scene ${scene.number}`}
              fraction={fraction}
              text={live ? `${live.step}, frame ${live.frame} of ${live.totalFrames}` : "waiting"}
              className="flex-1"
            />
            <span className="text-xs text-soft tabular-nums">{Math.round(fraction * 100)} %</span>
            <Button size="sm" look="quiet" busy={cancel.busy} onClick={() => cancel.run(undefined)}>
              <X aria-hidden /> Cancel
            </Button>
          </span>
        ) : null}
        {take.status === "done" && take.isOfEarlierRecipe ? (
          <p className="text-xs text-soft">
            Made by an earlier version of the studio. It stays as it is;{" "}
            {take.kind === "take" ? "rendering the take again" : "another animatic"} makes one as they are made today.
          </p>
        ) : null}
        {take.failure ? <Banner tone="bad">{take.failure.detail}</Banner> : null}
      </div>
    </article>
  );
}
