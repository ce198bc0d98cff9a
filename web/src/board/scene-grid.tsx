import { Link } from "@tanstack/react-router";
import { clsx } from "clsx";
import type { SceneSummary } from "#contract/http/scene";
import type { FrameRateName } from "#domain/film/vocabulary";
import type { Character } from "#domain/project/story-bible";
import { StatusBadge } from "../kit/badge.tsx";
import { headingWords, sceneName } from "../kit/heading.ts";
import { PanelPicture } from "../kit/panel-picture.tsx";
import { PlacePicture } from "../kit/place-picture.tsx";
import { SceneMarks } from "../kit/scene-marks.tsx";
import { scenePictures, shotCountWords } from "../kit/scene-pictures.ts";
import { RunningTime } from "../kit/timecode.tsx";

/** The storyboard without a canvas: a card for each scene, in the film's order. */
export function SceneGrid({
  projectId,
  scenes,
  cast,
  aspectRatio,
  frameRate,
}: {
  projectId: string;
  scenes: readonly SceneSummary[];
  cast: readonly Character[];
  aspectRatio: string;
  frameRate: FrameRateName;
}) {
  return (
    <ol className="grid grid-cols-[repeat(auto-fill,minmax(min(19rem,100%),1fr))] gap-4">
      {scenes.map((scene) => (
        <li key={scene.id} className="flex">
          <SceneCard projectId={projectId} scene={scene} cast={cast} aspectRatio={aspectRatio} frameRate={frameRate} />
        </li>
      ))}
    </ol>
  );
}

/** Panels shown on a card. */
const SHOWN = 6;

function SceneCard({
  projectId,
  scene,
  cast,
  aspectRatio,
  frameRate,
}: {
  projectId: string;
  scene: SceneSummary;
  cast: readonly Character[];
  aspectRatio: string;
  frameRate: FrameRateName;
}) {
  const pictures = scenePictures(scene);
  const shots = pictures.shots.slice(0, SHOWN);
  const more = pictures.shots.length - shots.length;
  return (
    <article
      aria-label={`Scene ${scene.number}: ${sceneName(scene)}`}
      className={clsx(
        "group relative flex w-full flex-col gap-2.5 rounded-card border bg-panel p-3 transition-colors",
        "focus-within:border-accent hover:border-line-strong",
        scene.omitted && "opacity-60",
      )}
    >
      <header className="flex items-baseline gap-2">
        <span className="text-sm font-semibold text-faint tabular-nums">{scene.number}</span>
        <h2 className="min-w-0 flex-1 truncate text-sm font-semibold">
          <Link
            to="/p/$projectId/scenes/$sceneId"
            params={{ projectId, sceneId: scene.id }}
            className="outline-none after:absolute after:inset-0 after:rounded-card focus-visible:after:outline-2 focus-visible:after:outline-accent"
          >
            {sceneName(scene)}
          </Link>
        </h2>
        <RunningTime frames={scene.runtimeFrames} rate={frameRate} className="text-2xs text-soft" />
      </header>
      {shots.length > 0 ? (
        <div className={clsx("grid grid-cols-3 gap-1", pictures.areProposed && "opacity-60")}>
          {shots.map((shot, index) => (
            <div key={shot.id} className="relative">
              <PanelPicture shot={shot} heading={scene.heading} cast={cast} aspectRatio={aspectRatio} />
              {more > 0 && index === shots.length - 1 ? (
                <span className="absolute right-1 bottom-1 rounded bg-black/75 px-1 text-2xs font-semibold text-white">
                  +{more}
                </span>
              ) : null}
            </div>
          ))}
        </div>
      ) : (
        <div className="relative">
          <PlacePicture scene={scene} cast={cast} aspectRatio={aspectRatio} className="opacity-40" />
          <p className="absolute inset-x-0 bottom-0 line-clamp-3 bg-ground/80 px-2 py-1 font-script text-xs">
            {scene.synopsis || headingWords(scene.heading)}
          </p>
        </div>
      )}
      <footer className="mt-auto flex min-h-5 flex-wrap items-center gap-x-2 gap-y-1">
        <StatusBadge status={scene.status} omitted={scene.omitted} />
        <SceneMarks scene={scene} />
        <span className="ml-auto text-2xs text-faint tabular-nums">
          v{scene.version} · {shotCountWords(scene)}
        </span>
      </footer>
    </article>
  );
}
