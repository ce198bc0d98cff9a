import { Link } from "@tanstack/react-router";
import { Clapperboard, Film, LayoutGrid } from "lucide-react";
import type { ProjectCard } from "#contract/http/project";
import { frameRateOf, framesFromSeconds } from "#domain/film/frame-rate";
import { buttonClass } from "../../kit/button.tsx";
import { dollarsFromCents } from "../../kit/money.ts";
import { useNow } from "../../kit/use-now.ts";
import { agoWords } from "../../kit/when.ts";
import { RuntimeMeter } from "../../shell/runtime-meter.tsx";
import { FilmPicture } from "./film-picture.tsx";
import { SceneBar } from "./scene-bar.tsx";

/** What waits for a person in a film, as a sentence. */
export function waitingWords({ scenes, draft, inReview, approved, flagged }: ProjectCard["counts"]): string {
  if (scenes === 0) return "It has no scenes yet: write some, import a screenplay, or ask the crew for an outline.";
  if (approved === scenes) return "Every scene is approved. It can be cut.";
  const many = (count: number, one: string, more: string) =>
    count === 0 ? "" : count === 1 ? one : `${count} ${more}`;
  const parts = [
    many(inReview, "One scene waits for a verdict", "scenes wait for a verdict"),
    many(draft, "one is a draft", "are drafts"),
    many(approved, "one is approved", "are approved"),
    many(flagged, "one is flagged", "are flagged"),
  ].filter(Boolean);
  const words = `${parts.slice(0, -1).join(", ")}${parts.length > 1 ? " and " : ""}${parts.at(-1)}`;
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

/** The film somebody worked on last, large: its picture, what waits in it, and the ways in. */
export function LastFilm({ project }: { project: ProjectCard }) {
  const now = useNow();
  const target = framesFromSeconds(project.runtimeTargetSeconds, frameRateOf(project.frameRate));
  const params = { projectId: project.id };
  const { counts } = project;
  return (
    <article
      aria-label={project.title}
      className="grid overflow-hidden rounded-card border bg-panel lg:grid-cols-[minmax(0,7fr)_minmax(22rem,4fr)]"
    >
      <Link to="/p/$projectId/board" params={params} tabIndex={-1} aria-hidden className="outline-none">
        <FilmPicture project={project} />
      </Link>
      <div className="flex flex-col gap-4 p-5 lg:p-7">
        <div className="flex flex-col gap-1.5">
          <p className="text-xs text-faint">Where you left off · {agoWords(project.updatedAt, now)}</p>
          <h2 className="text-2xl font-semibold tracking-tight text-balance">{project.title}</h2>
          <p className="text-base text-soft">{waitingWords(counts)}</p>
        </div>
        <SceneBar counts={counts} />
        <dl className="grid grid-cols-2 gap-x-4 gap-y-1 text-xs">
          <dt className="text-faint">Runtime</dt>
          <dt className="text-faint">Budget</dt>
          <dd>
            <RuntimeMeter frames={project.runtimeFrames} target={target} rate={project.frameRate} className="w-16" />
          </dd>
          <dd className="tabular-nums">
            {dollarsFromCents(project.spentCents)} of {dollarsFromCents(project.budgetCents)}
          </dd>
        </dl>
        <div className="mt-auto flex flex-wrap gap-2">
          <Link to="/p/$projectId/board" params={params} className={buttonClass("primary", "lg")}>
            <LayoutGrid aria-hidden /> Open the board
          </Link>
          {counts.inReview > 0 ? (
            <Link to="/p/$projectId/review" params={params} className={buttonClass("line", "lg")}>
              <Clapperboard aria-hidden /> Screening room
            </Link>
          ) : counts.approved > 0 ? (
            <Link to="/p/$projectId/cut" params={params} className={buttonClass("line", "lg")}>
              <Film aria-hidden /> Cut
            </Link>
          ) : null}
        </div>
      </div>
    </article>
  );
}
