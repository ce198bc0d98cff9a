import { useQuery } from "@tanstack/react-query";
import { Clapperboard } from "lucide-react";
import type { ProjectCard } from "#contract/http/project";
import { PanelPicture } from "../../kit/panel-picture.tsx";
import { queries } from "../../live/queries.ts";

/** Panels of a film that has no poster yet. */
const PANELS = 6;

/** What a film looks like so far: its newest poster frame, else its first panels, else an empty frame. */
export function FilmPicture({ project }: { project: ProjectCard }) {
  const bare = project.posterUrl === null && project.counts.scenes > 0;
  const scenes = useQuery({ ...queries.scenes(project.id), enabled: bare }).data ?? [];
  const cast = useQuery({ ...queries.bible(project.id), enabled: bare }).data?.characters ?? [];
  const panels = scenes
    .flatMap((scene) => scene.shots.slice(0, 2).map((shot) => ({ shot, heading: scene.heading })))
    .slice(0, PANELS);
  return (
    <div className="grid aspect-video place-items-center overflow-hidden bg-sunken">
      {project.posterUrl ? (
        <img src={project.posterUrl} alt="" className="size-full object-cover" />
      ) : panels.length >= 3 ? (
        <div className="grid size-full grid-cols-3 content-center gap-1 p-1">
          {panels.map(({ shot, heading }) => (
            <PanelPicture
              key={shot.id}
              shot={shot}
              heading={heading}
              cast={cast}
              aspectRatio={project.aspectRatio}
              decorative
            />
          ))}
        </div>
      ) : (
        <Clapperboard className="size-8 text-line-strong" strokeWidth={1.5} aria-hidden />
      )}
    </div>
  );
}
