import { Link } from "@tanstack/react-router";
import { ListTree, Plus, Send } from "lucide-react";
import { useRef, useState } from "react";
import type { ProjectView } from "#contract/http/project";
import type { SceneSummary } from "#contract/http/scene";
import { Button, buttonClass } from "../../kit/button.tsx";
import { Table, Th } from "../../kit/table.tsx";
import { say } from "../../kit/toast.tsx";
import { api } from "../../live/api.ts";
import { sentenceOf } from "../../live/problem.ts";
import { permission, useCast } from "../../shell/film.ts";
import { RuntimeMeter } from "../../shell/runtime-meter.tsx";
import { useShortcuts } from "../../shell/shortcuts.ts";
import { AddSceneDialog } from "./add-scene-dialog.tsx";
import { SceneRow } from "./scene-row.tsx";
import { useMoveScene } from "./use-move-scene.ts";

/** Can this scene be handed in for review as it stands? */
const isReady = (scene: SceneSummary) =>
  scene.status === "draft" && !scene.omitted && scene.lock === null && scene.shots.length > 0;

/** The scenes in the film's order, with acts on one or many. */
export function SceneTable({ film, scenes }: { film: ProjectView; scenes: readonly SceneSummary[] }) {
  const cast = useCast();
  const body = useRef<HTMLTableSectionElement>(null);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [addAfter, setAddAfter] = useState<SceneSummary | null | "end">(null);
  const [submitting, setSubmitting] = useState(false);
  const { move, announcement } = useMoveScene(film, scenes);
  const edits = permission(film, "editor");
  const chosen = scenes.filter((scene) => ticked.has(scene.id));
  const ready = chosen.filter(isReady);

  const toggle = (id: string) => {
    const next = new Set(ticked);
    if (!next.delete(id)) next.add(id);
    setTicked(next);
  };
  /** One after the other, so that a refusal names its scene and the others still go. */
  const submitAll = async () => {
    setSubmitting(true);
    const refused: string[] = [];
    for (const scene of ready) {
      try {
        await api.submitScene(scene.id);
      } catch (error) {
        refused.push(`Scene ${scene.number}: ${sentenceOf(error)}`);
      }
    }
    setSubmitting(false);
    setTicked(new Set());
    const done = ready.length - refused.length;
    if (done > 0) say(`Submitted ${done} ${done === 1 ? "scene" : "scenes"} for review`);
    for (const sentence of refused) say(sentence, "bad");
  };

  const rowAt = (index: number) => body.current?.querySelectorAll<HTMLElement>("[data-scene-link]")[index];
  const focused = () => {
    const row = document.activeElement?.closest<HTMLElement>("[data-scene-id]");
    return scenes.findIndex((scene) => scene.id === row?.dataset.sceneId);
  };
  const step = (by: number) => {
    const at = focused();
    rowAt(at < 0 ? 0 : Math.min(scenes.length - 1, Math.max(0, at + by)))?.focus();
  };
  const onFocused = (then: (scene: SceneSummary) => void) => () => {
    const scene = scenes[focused()];
    if (scene) then(scene);
  };
  useShortcuts([
    { keys: "j", label: "Next scene", group: "List", run: () => step(1) },
    { keys: "k", label: "Previous scene", group: "List", run: () => step(-1) },
    { keys: "x", label: "Tick the scene", group: "List", run: onFocused((scene) => toggle(scene.id)) },
    {
      keys: "alt+ArrowUp",
      label: "Move the scene up",
      group: "List",
      run: onFocused((scene) => edits.may && move(scene, -1)),
    },
    {
      keys: "alt+ArrowDown",
      label: "Move the scene down",
      group: "List",
      run: onFocused((scene) => edits.may && move(scene, 1)),
    },
    { keys: "n", label: "Add a scene", group: "List", run: () => edits.may && setAddAfter("end") },
  ]);

  const allTicked = scenes.length > 0 && ticked.size === scenes.length;
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <p className="mr-auto flex items-center gap-4 text-sm text-soft">
          <span>
            {film.counts.scenes} scenes · {film.counts.approved} approved · {film.counts.inReview} in review
          </span>
          <RuntimeMeter
            frames={film.runtimeFrames}
            target={film.runtimeTargetFrames}
            rate={film.frameRate}
            className="w-28"
          />
        </p>
        {chosen.length > 0 ? (
          <Button
            look="primary"
            busy={submitting}
            disabled={!edits.may || ready.length === 0}
            title={
              edits.may
                ? ready.length < chosen.length
                  ? "Scenes without shots, at work, or not in draft are left out."
                  : undefined
                : edits.why
            }
            onClick={() => void submitAll()}
          >
            <Send aria-hidden />
            Submit {ready.length} for review
          </Button>
        ) : null}
        <Link to="/p/$projectId/outline" params={{ projectId: film.id }} className={buttonClass("quiet")}>
          <ListTree aria-hidden />
          Outline
        </Link>
        <Button disabled={!edits.may} title={edits.may ? undefined : edits.why} onClick={() => setAddAfter("end")}>
          <Plus aria-hidden />
          Add a scene
        </Button>
      </div>
      <p aria-live="polite" className="sr-only">
        {announcement}
      </p>
      <Table label="Scenes in the film's order">
        <thead>
          <tr>
            <Th className="w-10 pr-0">
              <input
                type="checkbox"
                aria-label="Tick all scenes"
                checked={allTicked}
                onChange={() => setTicked(allTicked ? new Set() : new Set(scenes.map((scene) => scene.id)))}
                className="size-4 align-middle"
              />
            </Th>
            <Th className="w-12">No.</Th>
            <Th>Scene</Th>
            <Th className="max-lg:hidden">Panels</Th>
            <Th className="max-sm:hidden">Status</Th>
            <Th className="text-right max-md:hidden">Runtime</Th>
            <Th className="text-right">
              <span className="sr-only">Acts</span>
            </Th>
          </tr>
        </thead>
        <tbody ref={body}>
          {scenes.map((scene, index) => (
            <SceneRow
              key={scene.id}
              film={film}
              scene={scene}
              cast={cast}
              ticked={ticked.has(scene.id)}
              onTick={() => toggle(scene.id)}
              onMove={(by) => move(scene, by)}
              onAddAfter={() => setAddAfter(scene)}
              isFirst={index === 0}
              isLast={index === scenes.length - 1}
            />
          ))}
        </tbody>
      </Table>
      <AddSceneDialog
        film={film}
        open={addAfter !== null}
        onOpenChange={(open) => !open && setAddAfter(null)}
        after={addAfter === null || addAfter === "end" ? undefined : addAfter}
      />
    </>
  );
}
