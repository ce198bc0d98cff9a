import { useState } from "react";
import type { ProjectCard } from "#contract/http/project";
import { TitleFrame } from "../../kit/title-frame.tsx";

/**
 * What a film looks like so far: its newest poster frame, else a panel that the studio draws (the page of films carries
 * no drawing hand), else its title card.
 */
export function FilmPicture({ project, large = false }: { project: ProjectCard; large?: boolean }) {
  const [failed, setFailed] = useState<string | null>(null);
  const url = project.posterUrl ?? (project.counts.scenes > 0 ? `/api/projects/${project.id}/poster` : null);
  const minutes = Math.round(project.runtimeTargetSeconds / 60);
  return (
    <div className="grid aspect-video place-items-center overflow-hidden bg-sunken">
      {url && url !== failed ? (
        <img
          src={url}
          alt=""
          loading="lazy"
          decoding="async"
          className="size-full object-cover"
          onError={() => setFailed(url)}
        />
      ) : (
        <TitleFrame title={project.title} aspectRatio={project.aspectRatio} seed={project.id} large={large}>
          {minutes} {minutes === 1 ? "minute" : "minutes"} · {project.aspectRatio} · {project.frameRate} fps
        </TitleFrame>
      )}
    </div>
  );
}
