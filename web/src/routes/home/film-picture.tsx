import { Clapperboard } from "lucide-react";
import { useState } from "react";
import type { ProjectCard } from "#contract/http/project";

/**
 * What a film looks like so far: its newest poster frame, else a panel that the studio draws (the page of films carries
 * no drawing hand), else an empty frame.
 */
export function FilmPicture({ project }: { project: ProjectCard }) {
  const [failed, setFailed] = useState<string | null>(null);
  const url = project.posterUrl ?? (project.counts.scenes > 0 ? `/api/projects/${project.id}/poster` : null);
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
        <Clapperboard className="size-8 text-line-strong" strokeWidth={1.5} aria-hidden />
      )}
    </div>
  );
}
