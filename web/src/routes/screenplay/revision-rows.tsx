import { Link } from "@tanstack/react-router";
import { CornerDownRight, MoveVertical, Pencil, Plus, Scissors } from "lucide-react";
import type { ReactNode } from "react";
import type { ProjectView, ScreenplayRevisionView } from "#contract/http/project";
import { frameRateOf } from "#domain/film/frame-rate";
import { Badge } from "../../kit/badge.tsx";
import { valueWords } from "../../proposals/change-words.ts";
import { Words } from "../../proposals/words.tsx";
import { count, firstWords } from "./revision-words.ts";

type Scene = ScreenplayRevisionView["scenes"][number];

/** A scene of the screenplay that differs: how, and what becomes of it. */
export function RevisedRow({
  film,
  scene,
  isMoving,
  onMove,
}: {
  film: ProjectView;
  scene: Scene;
  isMoving: boolean;
  onMove(): void;
}) {
  const first = firstWords(scene);
  return (
    <li className="flex flex-col gap-2 px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <span className="w-8 shrink-0 text-xs text-faint tabular-nums">{scene.number || "new"}</span>
        <h4 className="min-w-0 flex-1 font-script text-sm font-bold">
          {scene.id ? (
            <Link
              to="/p/$projectId/scenes/$sceneId"
              params={{ projectId: film.id, sceneId: scene.id }}
              className="rounded hover:underline"
            >
              {scene.heading}
            </Link>
          ) : (
            scene.heading
          )}
        </h4>
        {scene.what === "new" ? (
          <Badge tone="ok" icon={Plus}>
            New
          </Badge>
        ) : null}
        {scene.splitFrom !== null ? <Badge icon={Scissors}>Out of scene {scene.splitFrom}</Badge> : null}
        {scene.what === "changed" ? (
          <Badge tone="warn" icon={Pencil}>
            {scene.proposed ? "Proposed already" : count(scene.changes.length, "change")}
          </Badge>
        ) : null}
        {scene.moved ? <Badge icon={MoveVertical}>Moved</Badge> : null}
      </div>
      {first ? <p className="pl-11 text-xs text-warn max-sm:pl-0">{first}</p> : null}
      {scene.moved && scene.id ? (
        <Tick isTicked={isMoving} onTick={onMove}>
          Move it to where the screenplay has it
        </Tick>
      ) : null}
      {scene.changes.length > 0 ? <Changes film={film} scene={scene} /> : null}
    </li>
  );
}

function Changes({ film, scene }: { film: ProjectView; scene: Scene }) {
  const rate = frameRateOf(film.frameRate);
  const named = { elements: [], content: { shots: [], beats: [] } };
  return (
    <details className="pl-11 max-sm:pl-0" open={scene.changes.length <= 3}>
      <summary className="w-fit rounded text-xs font-medium text-soft">What changed</summary>
      <ul aria-label={`Changes of scene ${scene.number}`} className="mt-2 flex flex-col gap-2 border-l-2 pl-3">
        {scene.changes.map((change, index) => (
          <li
            key={index}
            className={
              change.path.startsWith("script/") ? "font-script text-sm whitespace-pre-wrap" : "text-sm text-pretty"
            }
          >
            {change.path.startsWith("script/") ? null : (
              <span className="mr-2 text-2xs text-faint first-letter:uppercase">{change.path}</span>
            )}
            <Words
              before={valueWords(change, "before", rate, named) ?? ""}
              after={valueWords(change, "after", rate, named) ?? ""}
            />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** A scene of the film that the screenplay has no more. */
export function GoneRow({
  scene,
  into,
  isOmitted,
  onOmit,
}: {
  scene: ScreenplayRevisionView["gone"][number];
  /** The number of the scene that took it in. */
  into: string | null;
  isOmitted: boolean;
  onOmit(): void;
}) {
  return (
    <li className="flex flex-col gap-2 px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <span className="w-8 shrink-0 text-xs text-faint tabular-nums">{scene.number}</span>
        <h4 className="min-w-0 flex-1 font-script text-sm font-bold">{scene.heading}</h4>
        {into !== null ? <Badge icon={CornerDownRight}>Now part of scene {into}</Badge> : null}
        {scene.status === "approved" ? <Badge tone="ok">Approved</Badge> : null}
      </div>
      <Tick isTicked={isOmitted} onTick={onOmit}>
        Omit scene {scene.number}
      </Tick>
    </li>
  );
}

function Tick({ isTicked, onTick, children }: { isTicked: boolean; onTick(): void; children: ReactNode }) {
  return (
    <label className="flex min-h-6 w-fit items-center gap-2 pl-11 text-sm max-sm:pl-0">
      <input type="checkbox" checked={isTicked} onChange={onTick} className="size-4 accent-accent" />
      {children}
    </label>
  );
}
