import { Link } from "@tanstack/react-router";
import { Clapperboard, FileText, Film, LayoutGrid, ListTree } from "lucide-react";
import type { ProjectCard, ProjectPresence } from "#contract/http/project";
import { frameRateOf, framesFromSeconds } from "#domain/film/frame-rate";
import { buttonClass } from "../../kit/button.tsx";
import { genreWord } from "../../kit/genre.ts";
import { listSentence } from "../../kit/list-words.ts";
import { dollarsFromCents } from "../../kit/money.ts";
import { useNow } from "../../kit/use-now.ts";
import { agoWords } from "../../kit/when.ts";
import { RuntimeMeter } from "../../shell/runtime-meter.tsx";
import { FilmPicture } from "./film-picture.tsx";
import { InItNow } from "./in-it-now.tsx";
import { SceneBar } from "./scene-bar.tsx";

/** What waits for a person in a film, as a sentence. */
export function waitingWords({ scenes, draft, inReview, approved, flagged }: ProjectCard["counts"]): string {
  if (scenes === 0) return "It has no scenes yet: write some, import a screenplay, or ask the crew for an outline.";
  if (approved === scenes) return "Every scene is approved. It can be cut.";
  const many = (count: number, one: string, more: string) =>
    count === 0 ? "" : count === 1 ? one : `${count} ${more}`;
  const isFirst = inReview === 0;
  return listSentence([
    many(inReview, "One scene waits for a verdict", "scenes wait for a verdict"),
    many(draft, isFirst ? "one scene is a draft" : "one is a draft", isFirst ? "scenes are drafts" : "are drafts"),
    many(approved, "one is approved", "are approved"),
    many(flagged, "one is flagged", "are flagged"),
  ]);
}

/** The film somebody worked on last, large: its picture, what waits in it, and the ways in. */
export function LastFilm({ project, people }: { project: ProjectCard; people: ProjectPresence["people"] }) {
  const now = useNow();
  const target = framesFromSeconds(project.runtimeTargetSeconds, frameRateOf(project.frameRate));
  const params = { projectId: project.id };
  const { counts } = project;
  return (
    <article
      aria-label={project.title}
      className="grid overflow-hidden rounded-card border bg-panel lg:grid-cols-[minmax(0,7fr)_minmax(22rem,4fr)]"
    >
      <div className="relative">
        <InItNow people={people} />
        <Link to="/p/$projectId/board" params={params} tabIndex={-1} aria-hidden className="block outline-none">
          <FilmPicture project={project} large />
        </Link>
      </div>
      <div className="flex flex-col gap-4 p-5 lg:p-7">
        <div className="flex flex-col gap-1.5">
          <p className="text-xs text-faint">
            Where you left off · {project.genre ? `${genreWord(project.genre)} · ` : ""}
            {agoWords(project.updatedAt, now)}
          </p>
          <h2 className="text-2xl font-semibold tracking-tight text-balance">{project.title}</h2>
          <p className="text-base text-soft">{waitingWords(counts)}</p>
        </div>
        {counts.scenes > 0 ? (
          <div className="flex flex-col gap-1.5">
            <SceneBar counts={counts} />
            <p className="text-2xs text-faint tabular-nums">
              {counts.approved} of {counts.scenes} {counts.scenes === 1 ? "scene" : "scenes"} approved
            </p>
          </div>
        ) : null}
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
          {counts.scenes === 0 ? (
            <>
              <Link to="/p/$projectId/outline" params={params} className={buttonClass("primary", "lg")}>
                <ListTree aria-hidden /> Outline
              </Link>
              <Link to="/p/$projectId/screenplay" params={params} className={buttonClass("line", "lg")}>
                <FileText aria-hidden /> Import a screenplay
              </Link>
            </>
          ) : null}
          <Link
            to="/p/$projectId/board"
            params={params}
            className={buttonClass(counts.scenes === 0 ? "quiet" : "primary", "lg")}
          >
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
