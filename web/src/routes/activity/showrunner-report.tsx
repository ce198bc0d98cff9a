import { Link } from "@tanstack/react-router";
import { clsx } from "clsx";
import { BookOpenCheck, Clapperboard, Info, LoaderCircle, TriangleAlert } from "lucide-react";
import type { ContinuityFindingView } from "#contract/http/continuity";
import type { ProjectView } from "#contract/http/project";
import { Badge } from "../../kit/badge.tsx";
import { Button, buttonClass } from "../../kit/button.tsx";
import { Banner, EmptyState, Loading, Skeleton } from "../../kit/states.tsx";
import { whenWords } from "../../kit/when.ts";
import { useAct, useSceneAct } from "../../live/act.ts";
import { api } from "../../live/api.ts";
import { keys } from "../../live/keys.ts";
import { storyApi } from "../../live/story-api.ts";
import { useContinuity } from "../../live/story-queries.ts";
import { RuleWords } from "../../proposals/late-rule-words.tsx";
import { LoadError } from "../../shell/fallback-pages.tsx";
import { permission } from "../../shell/film.ts";

/** What does not hold from scene to scene, as the Showrunner read the film after the last approval. */
export function ShowrunnerReport({ film }: { film: ProjectView }) {
  const continuity = useContinuity(film.id);
  const { may, why } = permission(film, "editor");
  const read = useAct(() => storyApi.callShowrunner(film.id), { touches: [keys.continuity(film.id)] });
  if (continuity.isLoadingError) return <LoadError error={continuity.error} retry={() => void continuity.refetch()} />;
  if (!continuity.data) {
    return (
      <Loading label="The Showrunner's report is coming">
        <Skeleton className="h-40 rounded-card" />
      </Loading>
    );
  }
  const { isReading, failure, report } = continuity.data;
  const again = (
    <Button
      busy={read.busy || isReading}
      disabled={!may || film.archived}
      title={may ? undefined : why}
      onClick={() => read.run(undefined)}
    >
      <BookOpenCheck aria-hidden />
      {report === null ? "Read the film now" : "Read it again"}
    </Button>
  );
  return (
    <div className="flex flex-col gap-3">
      {failure ? <Banner tone="bad">{failure}</Banner> : null}
      {isReading ? (
        <p role="status" className="flex items-center gap-2 text-sm text-live">
          <LoaderCircle className="size-4 animate-spin" aria-hidden /> The Showrunner reads the film …
        </p>
      ) : null}
      {report === null ? (
        <EmptyState icon={Clapperboard} title="Not read yet" action={again}>
          <p>
            After every approval the Showrunner reads the whole film: who lives, who has what, what they wear, days,
            names and light.
          </p>
        </EmptyState>
      ) : (
        <>
          <div className="flex flex-wrap items-center justify-between gap-2">
            <p className="text-sm text-soft">
              {report.summary} <span className="text-faint">{whenWords(report.at)}</span>
            </p>
            {again}
          </div>
          <ul className="flex flex-col gap-2">
            {report.findings.map((finding) => (
              <li key={finding.key}>
                <Finding film={film} finding={finding} />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function Finding({ film, finding }: { film: ProjectView; finding: ContinuityFindingView }) {
  const { may } = permission(film, "editor");
  const clear = useSceneAct(film.id, ({ sceneId, flagId }: { sceneId: string; flagId: string }) =>
    api.clearFlag(sceneId, flagId),
  );
  const isBreak = finding.severity === "warn";
  const Icon = isBreak ? TriangleAlert : Info;
  const { sceneId, sceneNumber, flagId } = finding;
  return (
    <article className="flex flex-col gap-2 rounded-card border bg-panel p-3">
      <p className="flex items-start gap-2 text-sm">
        <Icon
          className={clsx("mt-0.5 size-4 shrink-0", isBreak ? "text-warn" : "text-faint")}
          aria-label={isBreak ? "does not hold" : "note"}
        />
        <span>
          {finding.message} <RuleWords ids={[finding.ruleId]} />
        </span>
      </p>
      {sceneId !== null ? (
        <div className="flex flex-wrap items-center gap-2 pl-6">
          <Link
            to="/p/$projectId/scenes/$sceneId"
            params={{ projectId: film.id, sceneId }}
            className={buttonClass("line", "sm")}
          >
            Open scene {sceneNumber}
          </Link>
          {flagId !== null ? (
            <>
              <Badge tone="warn">Flagged</Badge>
              {may ? (
                <Button size="sm" look="quiet" busy={clear.busy} onClick={() => clear.run({ sceneId, flagId })}>
                  It is meant: clear
                </Button>
              ) : null}
            </>
          ) : isBreak ? (
            <span className="text-2xs text-faint">Cleared by a person, or to be looked at again.</span>
          ) : null}
        </div>
      ) : null}
    </article>
  );
}
