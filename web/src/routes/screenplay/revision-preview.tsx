import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { ImportView, ProjectView, ScreenplayRevisionView } from "#contract/http/project";
import { Button } from "../../kit/button.tsx";
import { Banner, EmptyState } from "../../kit/states.tsx";
import { useAct } from "../../live/act.ts";
import { keys } from "../../live/keys.ts";
import { storyApi } from "../../live/story-api.ts";
import { GoneRow, RevisedRow } from "./revision-rows.tsx";
import { count, madeWords, planWords } from "./revision-words.ts";

/** What a revised screenplay says otherwise than the film, what will be made of it, and what a person ticks. */
export function RevisionPreview({
  film,
  read,
  revision,
  losses,
}: {
  film: ProjectView;
  read: { source: string; contentType: string };
  revision: ScreenplayRevisionView;
  losses: ImportView["losses"];
}) {
  const [omit, setOmit] = useState<ReadonlySet<string>>(new Set());
  const [stay, setStay] = useState<ReadonlySet<string>>(new Set());
  const toMove = revision.scenes.flatMap(({ id, moved }) => (id !== null && moved && !stay.has(id) ? [id] : []));
  const toOmit = revision.gone.flatMap(({ id }) => (omit.has(id) ? [id] : []));
  const bring = useAct(() => storyApi.importScreenplay(film.id, read, { omit: toOmit, move: toMove }), {
    touches: [keys.scenes(film.id), keys.project(film.id)],
  });
  const [made, setMade] = useState<ImportView | null>(null);
  const toggled = (set: ReadonlySet<string>, id: string): ReadonlySet<string> => {
    const next = new Set(set);
    if (!next.delete(id)) next.add(id);
    return next;
  };
  const differing = revision.scenes.filter(({ what, moved }) => what !== "same" || moved);
  const same = revision.scenes.length - differing.length;
  const turnedDown = revision.scenes.reduce((sum, scene) => sum + scene.turnedDown, 0);
  const plan = planWords(revision, { move: toMove.length, omit: toOmit.length });
  return (
    <div className="flex flex-col gap-4">
      {made ? <Made film={film} made={made} /> : null}
      {differing.length === 0 && revision.gone.length === 0 ? (
        <EmptyState title="The film says what this screenplay says">
          {count(same, "scene")} compared, and nothing differs.
        </EmptyState>
      ) : (
        <>
          <ol
            aria-label="Scenes that differ"
            className="divide-y divide-line overflow-hidden rounded-card border bg-panel"
          >
            {differing.map((scene, index) => (
              <RevisedRow
                key={scene.id ?? `new ${index}`}
                film={film}
                scene={scene}
                isMoving={scene.id !== null && !stay.has(scene.id)}
                onMove={() => scene.id !== null && setStay(toggled(stay, scene.id))}
              />
            ))}
          </ol>
          {same > 0 ? <p className="text-xs text-soft">{count(same, "scene")} as the film has them.</p> : null}
          {revision.gone.length > 0 ? (
            <section aria-labelledby="gone" className="rounded-card border border-warn/40 bg-panel">
              <div className="border-b px-4 py-3">
                <h3 id="gone" className="text-sm font-semibold">
                  No longer in the screenplay
                </h3>
                <p className="text-xs text-soft">
                  They stay in the film unless you tick them. An omitted scene keeps its place, number and history, and
                  can be restored.
                </p>
              </div>
              <ul className="divide-y divide-line">
                {revision.gone.map((scene) => (
                  <GoneRow
                    key={scene.id}
                    scene={scene}
                    into={scene.joinedInto === null ? null : (revision.scenes[scene.joinedInto]?.number ?? null)}
                    isOmitted={omit.has(scene.id)}
                    onOmit={() => setOmit(toggled(omit, scene.id))}
                  />
                ))}
              </ul>
            </section>
          ) : null}
          <div className="sticky bottom-0 flex flex-wrap items-center gap-3 border-t bg-ground/95 py-3">
            <Button
              look="primary"
              size="lg"
              busy={bring.busy}
              disabled={plan === ""}
              onClick={() => void bring.runAndWait(undefined).then(setMade, () => undefined)}
            >
              Take it in
            </Button>
            <p className="min-w-0 flex-1 text-sm text-soft" role="status">
              {plan === "" ? "Nothing is left to be done: what differs is proposed already, or not ticked." : plan}
            </p>
          </div>
        </>
      )}
      {turnedDown > 0 ? (
        <p className="text-xs text-soft">
          {turnedDown === 1
            ? "One change that was turned down before is left out."
            : `${turnedDown} changes that were turned down before are left out.`}
        </p>
      ) : null}
      {losses.length > 0 ? (
        <details className="rounded-md bg-warn-wash px-3 py-2 text-sm">
          <summary className="rounded font-medium text-warn">
            {count(losses.length, "passage")} of the file belong to no scene and are left out
          </summary>
          <ul className="mt-2 flex flex-col gap-1.5">
            {losses.map((loss, index) => (
              <li key={index} className="text-xs">
                <span className="text-faint tabular-nums">Line {loss.line}</span>{" "}
                <span className="font-script">{loss.text}</span> <span className="text-soft">{loss.reason}</span>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  );
}

/** What was made of the screenplay, with the ways to it. */
function Made({ film, made }: { film: ProjectView; made: ImportView }) {
  const links = [
    ...made.made.proposals.map(({ sceneId, number, changes }) => ({
      sceneId,
      words: `Scene ${number}: ${count(changes, "change")} proposed`,
    })),
    ...made.scenes.flatMap(({ id, number }) => (id === null ? [] : [{ sceneId: id, words: `Scene ${number}: new` }])),
  ];
  return (
    <Banner className="items-start rounded-lg">
      <p className="font-medium">{madeWords(made)}</p>
      <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-1">
        {links.map(({ sceneId, words }) => (
          <li key={sceneId}>
            <Link
              to="/p/$projectId/scenes/$sceneId"
              params={{ projectId: film.id, sceneId }}
              className="inline-block min-h-6 rounded underline underline-offset-2"
            >
              {words}
            </Link>
          </li>
        ))}
      </ul>
    </Banner>
  );
}
