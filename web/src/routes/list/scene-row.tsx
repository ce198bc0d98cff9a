import { Link } from "@tanstack/react-router";
import { clsx } from "clsx";
import { Ellipsis, Send, Stamp } from "lucide-react";
import { useState } from "react";
import type { ProjectView } from "#contract/http/project";
import type { SceneSummary } from "#contract/http/scene";
import type { Character } from "#domain/project/story-bible";
import { StatusBadge } from "../../kit/badge.tsx";
import { Button, IconButton } from "../../kit/button.tsx";
import { headingWords, sceneName } from "../../kit/heading.ts";
import { late } from "../../kit/late.ts";
import { Menu } from "../../kit/menu.tsx";
import { PanelPicture } from "../../kit/panel-picture.tsx";
import { SceneMarks } from "../../kit/scene-marks.tsx";
import { scenePictures } from "../../kit/scene-pictures.ts";
import { Td } from "../../kit/table.tsx";
import { RunningTime, runningTime } from "../../kit/timecode.tsx";
import { useSceneAct } from "../../live/act.ts";
import { api } from "../../live/api.ts";
import { permission } from "../../shell/film.ts";

const RowMenu = late(() => import("./row-menu.tsx").then((module) => module.RowMenu));
const PlacePicture = late(() => import("../../kit/place-picture.tsx").then((module) => module.PlacePicture));
const ApproveDialog = late(() => import("./approve-dialog.tsx").then((module) => module.ApproveDialog));

/** Panels in a row's strip. */
const PANELS = 5;

interface SceneRowProps {
  film: ProjectView;
  scene: SceneSummary;
  cast: readonly Character[];
  ticked: boolean;
  onTick(): void;
  onMove(by: -1 | 1): void;
  onAddAfter(): void;
  onBeginAct(): void;
  /** Null where no act goes on after the scene. */
  onEndAct: (() => void) | null;
  isFirst: boolean;
  isLast: boolean;
}

/** One scene of the list. */
export function SceneRow(props: SceneRowProps) {
  const { film, scene, cast, ticked, onTick } = props;
  const pictures = scenePictures(scene);
  const heading = headingWords(scene.heading);
  const over = scene.targetFrames > 0 && scene.runtimeFrames > scene.targetFrames * 1.1;
  return (
    <tr
      data-scene-id={scene.id}
      className={clsx("group hover:bg-raised/50", ticked && "bg-accent-wash/40", scene.omitted && "text-faint")}
    >
      <Td className="pr-0">
        <input
          type="checkbox"
          aria-label={`Tick scene ${scene.number}`}
          checked={ticked}
          onChange={onTick}
          className="size-4 align-middle"
        />
      </Td>
      <Td className="font-semibold text-faint tabular-nums">{scene.number}</Td>
      <Td className="w-full max-w-0">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Link
            to="/p/$projectId/scenes/$sceneId"
            params={{ projectId: film.id, sceneId: scene.id }}
            data-scene-link
            className="min-w-0 truncate rounded font-semibold hover:underline"
          >
            {sceneName(scene)}
          </Link>
          <span className="sm:hidden">
            <StatusBadge status={scene.status} omitted={scene.omitted} />
          </span>
          <SceneMarks scene={scene} />
        </div>
        {heading && heading !== sceneName(scene) ? (
          <p className="font-script text-xs text-soft sm:truncate">{heading}</p>
        ) : null}
        <div aria-hidden className="mt-1.5 flex gap-1 lg:hidden">
          {pictures.shots.slice(0, 3).map((shot) => (
            <PanelPicture
              key={shot.id}
              shot={shot}
              heading={scene.heading}
              cast={cast}
              aspectRatio={film.aspectRatio}
              decorative
              className={clsx("h-10", pictures.areProposed && "opacity-60")}
            />
          ))}
          {pictures.shots.length === 0 ? (
            <PlacePicture scene={scene} cast={cast} aspectRatio={film.aspectRatio} className="h-10 opacity-45" />
          ) : null}
        </div>
        {scene.synopsis ? <p className="truncate text-xs text-faint max-sm:hidden">{scene.synopsis}</p> : null}
      </Td>
      <Td className="max-lg:hidden">
        <div className="flex gap-1">
          {pictures.shots.slice(0, PANELS).map((shot) => (
            <PanelPicture
              key={shot.id}
              shot={shot}
              heading={scene.heading}
              cast={cast}
              aspectRatio={film.aspectRatio}
              className={clsx("h-11", pictures.areProposed && "opacity-60")}
            />
          ))}
          {pictures.shots.length > PANELS ? (
            <span className="self-end text-2xs text-faint">+{pictures.shots.length - PANELS}</span>
          ) : null}
          {pictures.areProposed ? <span className="self-end text-2xs text-accent-strong">proposed</span> : null}
          {pictures.shots.length === 0 ? (
            <>
              <PlacePicture scene={scene} cast={cast} aspectRatio={film.aspectRatio} className="h-11 opacity-45" />
              <span className="self-center text-xs whitespace-nowrap text-faint">No shots yet</span>
            </>
          ) : null}
        </div>
      </Td>
      <Td className="whitespace-nowrap max-sm:hidden">
        <StatusBadge status={scene.status} omitted={scene.omitted} />
        <p className="mt-1 text-2xs text-faint">Version {scene.version}</p>
      </Td>
      <Td className="text-right whitespace-nowrap tabular-nums max-md:hidden">
        <RunningTime frames={scene.runtimeFrames} rate={film.frameRate} className={over ? "text-warn" : undefined} />
        {scene.targetFrames > 0 ? (
          <p className="text-2xs text-faint">of {runningTime(scene.targetFrames, film.frameRate)}</p>
        ) : null}
      </Td>
      <Td className="text-right">
        <RowActs {...props} />
      </Td>
    </tr>
  );
}

function RowActs({ film, scene, onMove, onAddAfter, onBeginAct, onEndAct, isFirst, isLast }: SceneRowProps) {
  const [approving, setApproving] = useState(false);
  const edits = permission(film, "editor");
  const reviews = permission(film, "reviewer");
  const submit = useSceneAct(film.id, () => api.submitScene(scene.id), {
    done: `Submitted scene ${scene.number}, version ${scene.version}`,
  });
  const canSubmit = scene.status === "draft" && !scene.omitted && scene.lock === null && scene.shots.length > 0;
  return (
    <div className="flex items-center justify-end gap-1">
      {scene.status === "draft" && !scene.omitted ? (
        <Button
          size="sm"
          busy={submit.busy}
          disabled={!edits.may || !canSubmit}
          title={
            edits.may
              ? canSubmit
                ? undefined
                : scene.lock
                  ? "The crew is at work on it."
                  : "It has no shots yet."
              : edits.why
          }
          onClick={() => submit.run(undefined)}
          className="max-md:hidden"
        >
          <Send aria-hidden />
          Submit
          <span className="sr-only"> scene {scene.number} for review</span>
        </Button>
      ) : null}
      {scene.status === "in_review" ? (
        <Button
          size="sm"
          look="ok"
          disabled={!reviews.may}
          title={reviews.may ? undefined : reviews.why}
          onClick={() => setApproving(true)}
        >
          <Stamp aria-hidden className="sm:hidden" />
          <span className="max-sm:sr-only">Approve v{scene.version}</span>
          <span className="sr-only"> of scene {scene.number}</span>
        </Button>
      ) : null}
      <Menu
        trigger={
          <IconButton label={`More for scene ${scene.number}`}>
            <Ellipsis aria-hidden />
          </IconButton>
        }
      >
        <RowMenu
          film={film}
          scene={scene}
          submit={canSubmit ? () => submit.run(undefined) : null}
          onMove={onMove}
          onAddAfter={onAddAfter}
          onBeginAct={onBeginAct}
          onEndAct={onEndAct}
          isFirst={isFirst}
          isLast={isLast}
        />
      </Menu>
      {approving ? <ApproveDialog film={film} sceneId={scene.id} onClose={() => setApproving(false)} /> : null}
    </div>
  );
}
