import { useQuery } from "@tanstack/react-query";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useEffect, useState } from "react";
import type { ProjectView } from "#contract/http/project";
import type { Project } from "#domain/project/project";
import { runtimeFrames } from "#domain/scene/content";
import type { Scene } from "#domain/scene/scene";
import { StatusBadge } from "../../kit/badge.tsx";
import { IconButton } from "../../kit/button.tsx";
import { sceneName } from "../../kit/heading.ts";
import { dollars } from "../../kit/money.ts";
import { PanelPicture } from "../../kit/panel-picture.tsx";
import { Skeleton } from "../../kit/states.tsx";
import { RunningTime, runningTime } from "../../kit/timecode.tsx";
import { clockWords, dayWords } from "../../kit/when.ts";
import { keys } from "../../live/keys.ts";
import { useLive } from "../../live/live-store.ts";
import { logApi } from "../../live/log-api.ts";
import { LoadError } from "../../shell/fallback-pages.tsx";

/** A pause in scrubbing after which the moment is fetched. */
const PAUSE_MS = 180;

/** The film as it was right after any event. */
export function TimeMachine({ film, seq, onSeq }: { film: ProjectView; seq: number | null; onSeq(seq: number): void }) {
  const lastSeq = Math.max(
    useLive((state) => state.lastSeq),
    film.seq,
  );
  const at = Math.min(seq ?? lastSeq, lastSeq);
  const [settled, setSettled] = useState(at);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(at), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [at]);
  const moment = useQuery({
    queryKey: keys.stateAt(film.id, settled),
    queryFn: ({ signal }) => logApi.stateAt(film.id, settled, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    placeholderData: (previous) => previous,
  });
  return (
    <div className="flex flex-col gap-4">
      <div className="flex items-center gap-1">
        <IconButton label="One event back" disabled={at <= 1} onClick={() => onSeq(at - 1)}>
          <ChevronLeft aria-hidden />
        </IconButton>
        <input
          type="range"
          min={1}
          max={lastSeq}
          value={at}
          aria-label="Moment in the log"
          aria-valuetext={`Event ${at} of ${lastSeq}`}
          onChange={({ target }) => onSeq(Number(target.value))}
          className="h-8 min-w-0 flex-1 accent-accent"
        />
        <IconButton label="One event on" disabled={at >= lastSeq} onClick={() => onSeq(at + 1)}>
          <ChevronRight aria-hidden />
        </IconButton>
      </div>
      <p className="text-sm">
        After event <span className="font-semibold tabular-nums">{at}</span> of{" "}
        <span className="tabular-nums">{lastSeq}</span>
        {moment.data ? (
          <span className="text-soft">
            , {dayWords(moment.data.state.updatedAt)} at {clockWords(moment.data.state.updatedAt)}
          </span>
        ) : null}
      </p>
      {moment.isError ? (
        <LoadError error={moment.error} retry={() => void moment.refetch()} />
      ) : moment.data ? (
        <Moment state={moment.data.state} />
      ) : (
        <Skeleton className="h-64" />
      )}
    </div>
  );
}

/** What the film was, in a few words and a list of its scenes. */
function Moment({ state }: { state: Project }) {
  const scenes = state.sceneOrder.flatMap((id) => state.scenes[id] ?? []);
  const inFilm = scenes.filter((scene) => !scene.omitted);
  const frames = inFilm.reduce((sum, scene) => sum + runtimeFrames(scene.content), 0);
  const rate = state.settings.frameRate;
  const open = Object.values(state.proposals).filter((proposal) => proposal.status === "open").length;
  const facts = [
    ["Title", state.settings.title],
    ["Scenes", `${inFilm.length}, of which ${inFilm.filter((scene) => scene.status === "approved").length} approved`],
    ["Runtime", `${runningTime(frames, rate)}`],
    ["Open proposals", `${open}`],
    ["Story Bible", `version ${state.bible.version}`],
    [
      "People",
      `${Object.values(state.members)
        .map((member) => member.name)
        .join(", ")}`,
    ],
    ["Spent", dollars(state.spentMicroUsd)],
  ];
  return (
    <>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
        {facts.map(([term, value]) => (
          <div key={term} className="contents">
            <dt className="text-faint">{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <ol aria-label="Scenes at that moment" className="divide-y rounded-card border bg-panel">
        {scenes.map((scene) => (
          <SceneThen key={scene.id} scene={scene} state={state} />
        ))}
        {scenes.length === 0 ? <li className="p-3 text-xs text-faint">No scenes yet.</li> : null}
      </ol>
    </>
  );
}

/** A scene as it was, with its first panel as it would have been drawn. */
function SceneThen({ scene, state }: { scene: Scene; state: Project }) {
  const { content } = scene;
  const first = content.shots[0];
  return (
    <li className="grid grid-cols-[2rem_4rem_minmax(0,1fr)_auto] items-center gap-2 px-2.5 py-1.5 text-xs">
      <span className="font-semibold text-faint tabular-nums">{scene.number}</span>
      {first ? (
        <PanelPicture
          shot={{ ...first, number: "", panel: { source: "house", url: null } }}
          heading={content.heading}
          cast={state.bible.characters}
          aspectRatio={state.settings.aspectRatio}
          decorative
        />
      ) : (
        <span aria-hidden className="aspect-video rounded-sm bg-sunken" />
      )}
      <span className="min-w-0">
        <span className="block truncate font-medium">
          {sceneName({ number: scene.number, title: content.title, heading: content.heading })}
        </span>
        <span className="text-2xs text-faint">
          v{scene.version} · {content.shots.length} {content.shots.length === 1 ? "shot" : "shots"} ·{" "}
          <RunningTime frames={runtimeFrames(content)} rate={state.settings.frameRate} />
        </span>
      </span>
      <StatusBadge status={scene.status} omitted={scene.omitted} />
    </li>
  );
}
