import { useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { StatusBadge } from "../kit/badge.tsx";
import { headingWords, sceneName } from "../kit/heading.ts";
import { PanelPicture } from "../kit/panel-picture.tsx";
import { SceneMarks } from "../kit/scene-marks.tsx";
import { RunningTime } from "../kit/timecode.tsx";
import { useScene } from "../live/queries.ts";
import { LoadError, PendingPage } from "../shell/fallback-pages.tsx";
import { useCast, useFilm } from "../shell/film.ts";

/** One scene, to read: its script and its panels. */
export function ScenePage(): ReactNode {
  const film = useFilm();
  const cast = useCast();
  const sceneId = useParams({ strict: false }).sceneId ?? "";
  const scene = useScene(sceneId);
  if (scene.isPending) return <PendingPage />;
  if (scene.isError) return <LoadError error={scene.error} retry={() => void scene.refetch()} />;
  const { content } = scene.data;
  return (
    <article className="mx-auto flex max-w-6xl flex-col gap-4 p-4">
      <header className="flex flex-wrap items-center gap-2">
        <h2 className="text-lg font-semibold">
          <span className="text-faint tabular-nums">{scene.data.number}</span> {sceneName(scene.data)}
        </h2>
        <StatusBadge status={scene.data.status} omitted={scene.data.omitted} />
        <SceneMarks scene={scene.data} />
        <span className="text-xs text-soft">
          v{scene.data.version} · <RunningTime frames={scene.data.runtimeFrames} rate={film.frameRate} />
        </span>
      </header>
      {content.shots.length > 0 ? (
        <ol aria-label="Shots" className="grid grid-cols-[repeat(auto-fill,minmax(12rem,1fr))] gap-3">
          {content.shots.map((shot) => (
            <li key={shot.id} className="flex flex-col gap-1">
              <PanelPicture
                shot={shot}
                heading={content.heading}
                cast={cast}
                aspectRatio={film.aspectRatio}
                decorative
              />
              <p className="text-2xs text-soft">
                <span className="font-semibold text-ink">{shot.number}</span> {shot.size} · {shot.description}
              </p>
            </li>
          ))}
        </ol>
      ) : null}
      <section
        aria-label="Script"
        className="rounded-card bg-panel px-6 py-5 font-script text-base whitespace-pre-wrap"
      >
        {content.script || headingWords(content.heading)}
      </section>
    </article>
  );
}
