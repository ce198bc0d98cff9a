import { Film } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { StitchPlanView } from "#contract/http/film";
import type { ProjectView } from "#contract/http/project";
import type { SceneSummary } from "#contract/http/scene";
import { EmptyState, Skeleton } from "../kit/states.tsx";
import { useCuts, useScenes, useStitchPlan } from "../live/queries.ts";
import { LoadError } from "../shell/fallback-pages.tsx";
import { useFilm } from "../shell/film.ts";
import { Blockers } from "./cut/blockers.tsx";
import { Cuts } from "./cut/cuts.tsx";
import { ExportPanel } from "./cut/export-panel.tsx";
import { FilmPlayer } from "./cut/film-player.tsx";
import { OtherFiles } from "./cut/other-files.tsx";
import { PlanBar } from "./cut/plan-bar.tsx";
import { inputOf, isSamePlan, layOut, type PlanStep, stepsOf } from "./cut/plan-draft.ts";
import { StepInspector } from "./cut/step-inspector.tsx";
import { Timeline } from "./cut/timeline.tsx";

/** The film put together: takes in order, what stands in the way, the export and the cuts made so far. */
export function CutPage(): ReactNode {
  const film = useFilm();
  const plan = useStitchPlan(film.id);
  const scenes = useScenes(film.id);
  if (plan.isError) return <LoadError error={plan.error} retry={() => void plan.refetch()} />;
  if (scenes.isError) return <LoadError error={scenes.error} retry={() => void scenes.refetch()} />;
  if (plan.isPending || scenes.isPending) {
    return (
      <div className="grid gap-3 p-4 lg:grid-cols-[1fr_20rem]">
        <Skeleton className="aspect-video" />
        <Skeleton className="h-80" />
      </div>
    );
  }
  if (scenes.data.length === 0) {
    return (
      <EmptyState icon={Film} title="Nothing to cut yet">
        The cut is made of approved scenes. Add scenes on the list first.
      </EmptyState>
    );
  }
  return <CutRoom film={film} plan={plan.data} scenes={scenes.data} />;
}

function CutRoom({ film, plan, scenes }: { film: ProjectView; plan: StitchPlanView; scenes: readonly SceneSummary[] }) {
  const cuts = useCuts(film.id).data ?? [];
  const [edited, setEdited] = useState<PlanStep[] | null>(null);
  const [selected, setSelected] = useState<string | null>(null);
  /** What plays: a render's id; null is the newest finished cut. */
  const [playing, setPlaying] = useState<string | null>(null);
  const saved = stepsOf(plan);
  const steps = edited ?? saved;
  const { items, totalFrames } = layOut(steps, plan, scenes);
  const dirty = !plan.saved || (edited !== null && !isSamePlan(edited, saved));
  const finished = cuts.filter((cut) => cut.status === "done" && cut.url);
  const takes = items.flatMap(({ take }) => (take?.url ? [take] : []));
  const shown = [...finished, ...takes].find((render) => render.id === playing) ?? finished[0] ?? takes[0] ?? null;
  const selectedItem = items.find((item) => item.step.sceneId === selected) ?? null;

  const select = (sceneId: string) => {
    setSelected(sceneId);
    const take = items.find((item) => item.step.sceneId === sceneId)?.take;
    if (take?.url) setPlaying(take.id);
  };
  return (
    <div className="grid gap-4 p-3 sm:p-4 lg:grid-cols-[minmax(0,1fr)_21rem]">
      <h2 className="sr-only">Cut</h2>
      <div className="flex min-w-0 flex-col gap-3">
        <FilmPlayer
          film={film}
          render={shown}
          label={
            shown === null ? "" : shown.kind === "cut" ? "Cut" : `Take of scene ${numberOf(scenes, shown.sceneId)}`
          }
        />
        <PlanBar
          film={film}
          plan={plan}
          totalFrames={totalFrames}
          input={inputOf(steps)}
          dirty={dirty}
          missing={scenes.filter((scene) => !scene.omitted && !steps.some((step) => step.sceneId === scene.id))}
          onAdd={(scene) =>
            setEdited([
              ...steps,
              { sceneId: scene.id, version: null, transition: { kind: "cut", frames: 0 }, handles: 0 },
            ])
          }
          onDone={() => setEdited(null)}
        />
        <Timeline film={film} items={items} totalFrames={totalFrames} selected={selected} onSelect={select} />
        {selectedItem ? (
          <StepInspector
            key={selectedItem.step.sceneId}
            film={film}
            item={selectedItem}
            index={items.indexOf(selectedItem)}
            count={items.length}
            onChange={(step) => setEdited(steps.map((one) => (one.sceneId === step.sceneId ? step : one)))}
            onMove={(by) => {
              const from = steps.findIndex((step) => step.sceneId === selected);
              const step = steps[from];
              if (step) setEdited(steps.toSpliced(from, 1).toSpliced(from + by, 0, step));
            }}
            onRemove={() => setEdited(steps.filter((step) => step.sceneId !== selected))}
          />
        ) : (
          <p className="text-xs text-faint">Choose a scene on the timeline to play its take or set its transition.</p>
        )}
      </div>
      <aside aria-label="Export" className="flex min-w-0 flex-col gap-5">
        <ExportPanel
          film={film}
          dirty={dirty}
          blocked={plan.blocked.length}
          empty={steps.length === 0}
          onMade={setPlaying}
        />
        <Blockers film={film} blocked={plan.blocked} scenes={scenes} />
        <Cuts film={film} cuts={cuts} playing={shown?.id ?? null} onPlay={setPlaying} />
        <OtherFiles film={film} />
      </aside>
    </div>
  );
}

function numberOf(scenes: readonly SceneSummary[], sceneId: string | null): string {
  return scenes.find((scene) => scene.id === sceneId)?.number ?? "?";
}
