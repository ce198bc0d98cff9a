import { useQuery } from "@tanstack/react-query";
import { Clapperboard } from "lucide-react";
import type { ProjectCard } from "#contract/http/project";
import type { SceneSummary } from "#contract/http/scene";
import type { Character } from "#domain/project/story-bible";
import { PanelPicture } from "../../kit/panel-picture.tsx";
import { PlacePicture } from "../../kit/place-picture.tsx";
import { scenePictures } from "../../kit/scene-pictures.ts";
import { queries } from "../../live/queries.ts";

/** Panels of a film that has no poster yet. */
const PANELS = 4;

/** What a film looks like so far: its newest poster frame, else its first panels, else an empty frame. */
export function FilmPicture({ project }: { project: ProjectCard }) {
  const bare = project.posterUrl === null && project.counts.scenes > 0;
  const scenes = useQuery({ ...queries.scenes(project.id), enabled: bare }).data ?? [];
  const cast = useQuery({ ...queries.bible(project.id), enabled: bare }).data?.characters ?? [];
  const shown = scenes.filter((scene) => !scene.omitted).slice(0, PANELS);
  return (
    <div className="grid aspect-video place-items-center overflow-hidden bg-sunken">
      {project.posterUrl ? (
        <img src={project.posterUrl} alt="" className="size-full object-cover" />
      ) : shown.length === PANELS ? (
        <div className="grid size-full grid-cols-2 grid-rows-2 gap-px">
          {shown.map((scene) => (
            <FirstPicture key={scene.id} scene={scene} cast={cast} aspectRatio={project.aspectRatio} />
          ))}
        </div>
      ) : shown[0] ? (
        <FirstPicture scene={shown[0]} cast={cast} aspectRatio={project.aspectRatio} />
      ) : (
        <Clapperboard className="size-8 text-line-strong" strokeWidth={1.5} aria-hidden />
      )}
    </div>
  );
}

/** A scene at a glance: its second panel, because the first is often an empty place; without shots, its place. */
function FirstPicture({
  scene,
  cast,
  aspectRatio,
}: {
  scene: SceneSummary;
  cast: readonly Character[];
  aspectRatio: string;
}) {
  const { shots } = scenePictures(scene);
  const shot = shots[1] ?? shots[0];
  const frame = { cast, aspectRatio, className: "size-full min-h-0 rounded-none" };
  return shot ? (
    <PanelPicture shot={shot} heading={scene.heading} decorative {...frame} />
  ) : (
    <PlacePicture scene={scene} {...frame} />
  );
}
