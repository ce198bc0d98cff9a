import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { ProjectCard } from "#contract/http/project";
import { frameRateOf, framesFromSeconds } from "#domain/film/frame-rate";
import { Badge } from "../kit/badge.tsx";
import { dollarsFromCents } from "../kit/money.ts";
import { aspectOf } from "../kit/panel-drawing.ts";
import { EmptyState, Skeleton } from "../kit/states.tsx";
import { useProjects } from "../live/queries.ts";
import { LoadError } from "../shell/fallback-pages.tsx";
import { Mark } from "../shell/mark.tsx";
import { PersonMenu } from "../shell/person-menu.tsx";
import { RuntimeMeter } from "../shell/runtime-meter.tsx";

/** Your films. */
export function HomePage(): ReactNode {
  const projects = useProjects();
  return (
    <div className="mx-auto flex min-h-dvh max-w-7xl flex-col px-4 pb-12">
      <header className="flex h-14 items-center gap-3">
        <Mark className="size-7" />
        <span className="text-base font-semibold">VidFlow Studio</span>
        <span className="ml-auto">
          <PersonMenu />
        </span>
      </header>
      <main className="flex-1">
        <h1 className="mt-4 mb-4 text-2xl font-semibold tracking-tight">Your films</h1>
        {projects.isError ? (
          <LoadError error={projects.error} retry={() => void projects.refetch()} />
        ) : projects.isPending ? (
          <Skeleton className="h-48 max-w-sm" />
        ) : projects.data.length === 0 ? (
          <EmptyState title="No films yet" />
        ) : (
          <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(20rem,100%),1fr))] gap-4">
            {projects.data.map((project) => (
              <li key={project.id}>
                <FilmCard project={project} />
              </li>
            ))}
          </ul>
        )}
      </main>
    </div>
  );
}

function FilmCard({ project }: { project: ProjectCard }) {
  const target = framesFromSeconds(project.runtimeTargetSeconds, frameRateOf(project.frameRate));
  const { counts } = project;
  return (
    <article className="relative overflow-hidden rounded-card border bg-panel focus-within:border-accent hover:border-line-strong">
      <div className="bg-sunken" style={{ aspectRatio: aspectOf(project.aspectRatio) }}>
        {project.posterUrl ? <img src={project.posterUrl} alt="" className="size-full object-cover" /> : null}
      </div>
      <div className="flex flex-col gap-2 p-3">
        <h2 className="truncate text-base font-semibold">
          <Link
            to="/p/$projectId/board"
            params={{ projectId: project.id }}
            className="outline-none after:absolute after:inset-0"
          >
            {project.title}
          </Link>
        </h2>
        <div className="flex flex-wrap gap-1.5">
          <Badge>{counts.draft} draft</Badge>
          <Badge tone="warn">{counts.inReview} in review</Badge>
          <Badge tone="ok">{counts.approved} approved</Badge>
        </div>
        <div className="flex justify-between text-2xs text-soft">
          <RuntimeMeter frames={project.runtimeFrames} target={target} rate={project.frameRate} />
          <span>
            {dollarsFromCents(project.spentCents)} of {dollarsFromCents(project.budgetCents)}
          </span>
        </div>
      </div>
    </article>
  );
}
