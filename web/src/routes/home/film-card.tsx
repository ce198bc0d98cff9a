import { Link } from "@tanstack/react-router";
import { clsx } from "clsx";
import { Archive, CircleCheck, CircleDashed, Eye, Flag } from "lucide-react";
import type { ProjectCard, ProjectPresence } from "#contract/http/project";
import { frameRateOf, framesFromSeconds } from "#domain/film/frame-rate";
import { Badge } from "../../kit/badge.tsx";
import { genreWord } from "../../kit/genre.ts";
import { dollarsFromCents } from "../../kit/money.ts";
import { useNow } from "../../kit/use-now.ts";
import { agoWords } from "../../kit/when.ts";
import { RuntimeMeter } from "../../shell/runtime-meter.tsx";
import { FilmPicture } from "./film-picture.tsx";
import { InItNow } from "./in-it-now.tsx";
import { SceneBar } from "./scene-bar.tsx";

/** A film on the home screen. */
export function FilmCard({ project, people }: { project: ProjectCard; people: ProjectPresence["people"] }) {
  const now = useNow();
  const target = framesFromSeconds(project.runtimeTargetSeconds, frameRateOf(project.frameRate));
  const { counts } = project;
  return (
    <article
      className={clsx(
        "relative flex w-full flex-col overflow-hidden rounded-card border bg-panel transition-colors",
        "focus-within:border-accent hover:border-line-strong",
      )}
    >
      <InItNow people={people} />
      <FilmPicture project={project} />
      <div className="flex flex-1 flex-col gap-2.5 p-3.5">
        <h2 className="truncate text-lg font-semibold">
          <Link
            to="/p/$projectId/board"
            params={{ projectId: project.id }}
            className="outline-none after:absolute after:inset-0 after:rounded-card focus-visible:after:outline-2 focus-visible:after:outline-accent"
          >
            {project.title}
          </Link>
        </h2>
        <div className="flex min-h-5 flex-wrap gap-1.5">
          {project.archived ? <Badge icon={Archive}>Archived</Badge> : null}
          {counts.scenes === 0 ? <span className="text-2xs leading-5 text-faint">No scenes yet</span> : null}
          {counts.draft > 0 ? <Badge icon={CircleDashed}>{counts.draft} draft</Badge> : null}
          {counts.inReview > 0 ? (
            <Badge tone="warn" icon={Eye}>
              {counts.inReview} in review
            </Badge>
          ) : null}
          {counts.approved > 0 ? (
            <Badge tone="ok" icon={CircleCheck}>
              {counts.approved} approved
            </Badge>
          ) : null}
          {counts.flagged > 0 ? (
            <Badge tone="bad" icon={Flag}>
              {counts.flagged} flagged
            </Badge>
          ) : null}
        </div>
        <SceneBar counts={counts} />
        <p className="text-2xs text-faint">
          {project.genre ? `${genreWord(project.genre)} · ` : ""}
          {counts.scenes > 0 ? `${counts.approved} of ${counts.scenes} approved · ` : ""}
          changed {agoWords(project.updatedAt, now)}
        </p>
        <div className="mt-auto flex items-center justify-between gap-3 text-2xs text-faint">
          <RuntimeMeter frames={project.runtimeFrames} target={target} rate={project.frameRate} className="w-20" />
          <span className="tabular-nums">
            {dollarsFromCents(project.spentCents)} of {dollarsFromCents(project.budgetCents)}
          </span>
        </div>
      </div>
    </article>
  );
}
