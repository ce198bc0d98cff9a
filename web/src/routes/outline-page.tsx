import { Link, useNavigate } from "@tanstack/react-router";
import { ListTree } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { OutlineView, ProjectView } from "#contract/http/project";
import { Badge } from "../kit/badge.tsx";
import { Button, buttonClass } from "../kit/button.tsx";
import { headingWords } from "../kit/heading.ts";
import { Progress } from "../kit/meter.tsx";
import { EmptyState, ErrorState, Loading, Skeleton } from "../kit/states.tsx";
import { RunningTime, runningTime } from "../kit/timecode.tsx";
import { useAct } from "../live/act.ts";
import { keys } from "../live/keys.ts";
import { useLive } from "../live/live-store.ts";
import { storyApi } from "../live/story-api.ts";
import { useOutlines } from "../live/story-queries.ts";
import { runFailureWords } from "../live/work-failure-words.ts";
import { LoadError } from "../shell/fallback-pages.tsx";
import { permission, useFilm } from "../shell/film.ts";
import { runtimeWords } from "../shell/runtime-meter.tsx";

/** The crew's outline: it arrives here live, and a person takes all of its scenes, some, or none. */
export function OutlinePage(): ReactNode {
  const film = useFilm();
  const outlines = useOutlines(film.id);
  if (outlines.isPending) {
    return (
      <Loading label="Loading the outline" className="mx-auto flex max-w-3xl flex-col gap-2 p-4">
        <Skeleton className="h-8 w-60" />
        <Skeleton className="h-96" />
      </Loading>
    );
  }
  if (outlines.isLoadingError) return <LoadError error={outlines.error} retry={() => void outlines.refetch()} />;
  const newest = outlines.data.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))[0];
  return (
    <div className="mx-auto max-w-3xl px-4 pt-5 pb-24">
      {newest ? <Outline key={newest.id} film={film} outline={newest} /> : <NoOutline film={film} />}
    </div>
  );
}

function AskButton({
  film,
  again = false,
  words = again ? "Ask for another" : "Ask for an outline",
}: {
  film: ProjectView;
  /** Not the first thing to do here. */
  again?: boolean;
  words?: string;
}) {
  const ask = useAct(() => storyApi.requestOutline(film.id), { touches: [keys.outlines(film.id)] });
  const { may, why } = permission(film, "editor");
  return (
    <Button
      look={again ? "line" : "primary"}
      busy={ask.busy}
      disabled={!may}
      title={may ? undefined : why}
      onClick={() => ask.run(undefined)}
    >
      {words}
    </Button>
  );
}

function NoOutline({ film }: { film: ProjectView }) {
  return (
    <EmptyState
      icon={ListTree}
      title="No outline yet"
      action={
        film.premise ? (
          <AskButton film={film} />
        ) : (
          <>
            <Link to="/p/$projectId/settings" params={{ projectId: film.id }} className={buttonClass("primary")}>
              Write the premise
            </Link>
            <AskButton film={film} again words="Ask without one" />
          </>
        )
      }
    >
      {film.premise
        ? "The crew reads the premise and proposes scenes for the whole film. Nothing is added until you accept it."
        : "The crew builds an outline on the premise: what happens, to whom, and what is at stake. This film has none yet."}
    </EmptyState>
  );
}

function Outline({ film, outline }: { film: ProjectView; outline: OutlineView }) {
  switch (outline.status) {
    case "requested":
      return <Waiting outline={outline} />;
    case "failed":
      return (
        <ErrorState title="The outline could not be made" action={<AskButton film={film} />}>
          {outline.failure ? `It stopped because ${runFailureWords(outline.failure)}.` : "Ask again."}
        </ErrorState>
      );
    case "accepted":
      return (
        <EmptyState
          icon={ListTree}
          title={`${outline.sceneIds.length} scenes were taken from the outline`}
          action={
            <>
              <Link to="/p/$projectId/board" params={{ projectId: film.id }} className={buttonClass("primary")}>
                To the board
              </Link>
              <AskButton film={film} again />
            </>
          }
        />
      );
    case "rejected":
      return (
        <EmptyState icon={ListTree} title="The outline was rejected" action={<AskButton film={film} again />}>
          Change the premise under Settings, or ask for another.
        </EmptyState>
      );
    case "open":
      return <OpenOutline film={film} outline={outline} />;
  }
}

function Waiting({ outline }: { outline: OutlineView }) {
  const run = useLive((state) => state.runs[outline.runId]);
  return (
    <div role="status" className="mx-auto flex max-w-sm flex-col gap-3 py-16 text-center">
      <h2 className="text-lg font-semibold">The writers' room is at work</h2>
      <Progress label="Outline" fraction={run?.fraction ?? null} />
      <p className="text-sm text-soft">{run?.message || "Reading the premise"}</p>
    </div>
  );
}

function OpenOutline({ film, outline }: { film: ProjectView; outline: OutlineView }) {
  const navigate = useNavigate();
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const touches = [keys.outlines(film.id), keys.scenes(film.id), keys.project(film.id)];
  const accept = useAct((indexes: number[]) => storyApi.acceptOutline(outline.id, indexes), {
    touches,
    onDone: () => navigate({ to: "/p/$projectId/board", params: { projectId: film.id } }),
  });
  const reject = useAct(() => storyApi.rejectOutline(outline.id), { touches });
  const { may, why } = permission(film, "editor");
  const taken = outline.scenes.flatMap((_, index) => (left.has(index) ? [] : [index]));
  const frames = taken.reduce((sum, index) => sum + (outline.scenes[index]?.targetFrames ?? 0), 0);
  const toggle = (index: number) => {
    const next = new Set(left);
    if (!next.delete(index)) next.add(index);
    setLeft(next);
  };
  return (
    <>
      <header className="mb-4 flex flex-col gap-1.5">
        <h2 className="flex items-center gap-2 text-xl font-semibold tracking-tight">
          Outline
          {outline.engine === "house" ? <Badge>House scaffold</Badge> : <Badge tone="accent">{outline.engine}</Badge>}
        </h2>
        <p className="max-w-prose text-sm text-soft">{outline.summary}</p>
      </header>
      <ol className="flex flex-col">
        {outline.scenes.map((scene, index) => (
          <li key={index}>
            {scene.act !== outline.scenes[index - 1]?.act ? (
              <h3 className="mt-4 mb-1.5 text-sm font-semibold text-faint">Act {scene.act}</h3>
            ) : null}
            <label className="flex items-start gap-3 rounded-lg px-2 py-2.5 hover:bg-panel has-[input:not(:checked)]:[&_span]:text-faint">
              <input
                type="checkbox"
                checked={!left.has(index)}
                disabled={!may}
                onChange={() => toggle(index)}
                className="mt-1 size-4 shrink-0"
              />
              <span className="flex min-w-0 flex-1 flex-col gap-0.5">
                <span className="flex items-baseline gap-2">
                  <span className="min-w-0 flex-1 text-base font-semibold">{scene.title}</span>
                  <RunningTime frames={scene.targetFrames} rate={film.frameRate} className="text-xs text-faint" />
                </span>
                <span className="font-script text-xs text-soft">{headingWords(scene.heading)}</span>
                <span className="text-sm">{scene.synopsis}</span>
                <span className="text-xs text-faint">
                  {scene.purpose}
                  {scene.characters.length > 0 ? ` · ${scene.characters.join(", ")}` : ""}
                </span>
              </span>
            </label>
          </li>
        ))}
      </ol>
      <div className="sticky bottom-0 mt-4 flex flex-wrap items-center gap-2 border-t bg-ground py-3">
        <p className="mr-auto text-xs text-soft max-sm:w-full" aria-live="polite">
          {taken.length} of {outline.scenes.length} scenes ·{" "}
          {runtimeWords(frames, film.runtimeTargetFrames, film.frameRate)}
        </p>
        <Button
          look="bad"
          busy={reject.busy}
          disabled={!may}
          title={may ? undefined : why}
          onClick={() => reject.run(undefined)}
        >
          Reject
        </Button>
        <Button
          look="primary"
          className="max-sm:flex-1"
          busy={accept.busy}
          disabled={!may || taken.length === 0}
          title={may ? undefined : why}
          onClick={() => accept.run(taken)}
        >
          Accept {taken.length} {taken.length === 1 ? "scene" : "scenes"} ({runningTime(frames, film.frameRate)})
        </Button>
      </div>
    </>
  );
}
