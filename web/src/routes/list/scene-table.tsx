import { Link } from "@tanstack/react-router";
import { FileText, ListTree, Plus } from "lucide-react";
import { Fragment, useRef, useState } from "react";
import type { ProjectView } from "#contract/http/project";
import type { SceneSummary } from "#contract/http/scene";
import type { ActQuestion } from "../../acts/act-dialog.tsx";
import { endedAfter } from "../../acts/act-runs.ts";
import { ActDialog } from "../../acts/late-act-dialog.ts";
import { useArrangeActs } from "../../acts/use-arrange-acts.ts";
import { Button, buttonClass } from "../../kit/button.tsx";
import { late } from "../../kit/late.ts";
import { Table, Td, Th } from "../../kit/table.tsx";
import { permission, useCast } from "../../shell/film.ts";
import { useShortcuts } from "../../shell/shortcuts.ts";
import { ActRow } from "./act-row.tsx";
import { SceneRow } from "./scene-row.tsx";
import { STANDINGS, type Standing, StandingFilter } from "./standing-filter.tsx";
import { useMoveScene } from "./use-move-scene.ts";

const BulkActs = late(() => import("./bulk-acts.tsx").then((module) => module.BulkActs));
const AddSceneDialog = late(() => import("../../scene/add-scene-dialog.tsx").then((module) => module.AddSceneDialog));

/** The scenes in the film's order, act by act, with what can be done on one or many; all of them or those of one standing. */
export function SceneTable({ film, scenes }: { film: ProjectView; scenes: readonly SceneSummary[] }) {
  const cast = useCast();
  const body = useRef<HTMLTableSectionElement>(null);
  const [shown, setShown] = useState<Standing>("all");
  const visible = scenes.filter(STANDINGS[shown].fits);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [addAfter, setAddAfter] = useState<SceneSummary | null | "end">(null);
  const { move, announcement } = useMoveScene(film, scenes);
  const edits = permission(film, "editor");
  const [named, setNamed] = useState<ActQuestion | null>(null);
  const arrange = useArrangeActs(film.id, scenes);
  const goesOn = new Set(
    scenes.flatMap(({ id, act }, index) => (act !== null && scenes[index + 1]?.act === act ? id : [])),
  );
  const endAct = (scene: SceneSummary) => {
    const runs = endedAfter(scenes, scene.id);
    if (runs.length > 0) arrange.run({ runs, done: `“${scene.act}” ends with scene ${scene.number}` });
  };
  const chosen = visible.filter((scene) => ticked.has(scene.id));

  const toggle = (id: string) => {
    const next = new Set(ticked);
    if (!next.delete(id)) next.add(id);
    setTicked(next);
  };
  const rowAt = (index: number) => body.current?.querySelectorAll<HTMLElement>("[data-scene-link]")[index];
  const focused = () => {
    const row = document.activeElement?.closest<HTMLElement>("[data-scene-id]");
    return visible.findIndex((scene) => scene.id === row?.dataset.sceneId);
  };
  const step = (by: number) => {
    const at = focused();
    rowAt(at < 0 ? 0 : Math.min(visible.length - 1, Math.max(0, at + by)))?.focus();
  };
  const onFocused = (then: (scene: SceneSummary) => void) => () => {
    const scene = visible[focused()];
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
    {
      keys: "b",
      label: "Begin an act at the scene",
      group: "List",
      run: onFocused((scene) => edits.may && setNamed({ beginAt: scene })),
    },
    {
      keys: "e",
      label: "End the act with the scene",
      group: "List",
      run: onFocused((scene) => edits.may && endAct(scene)),
    },
    { keys: "n", label: "Add a scene", group: "List", run: () => edits.may && setAddAfter("end") },
  ]);

  const allTicked = visible.length > 0 && chosen.length === visible.length;
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <p className="mr-auto text-sm text-soft max-sm:w-full">
          {chosen.length > 0
            ? `${chosen.length} of ${visible.length} ticked`
            : `${film.counts.scenes} ${film.counts.scenes === 1 ? "scene" : "scenes"} · ${film.counts.approved} approved · ${film.counts.inReview} in review`}
        </p>
        {ticked.size > 0 ? (
          <BulkActs film={film} chosen={chosen} onDone={(left) => setTicked(new Set(left.map((scene) => scene.id)))} />
        ) : null}
        {edits.may && ticked.size === 0 ? (
          <Link to="/p/$projectId/screenplay" params={{ projectId: film.id }} className={buttonClass("quiet")}>
            <FileText aria-hidden />
            Bring a revised screenplay
          </Link>
        ) : null}
        <Button disabled={!edits.may} title={edits.may ? undefined : edits.why} onClick={() => setAddAfter("end")}>
          <Plus aria-hidden />
          Add a scene
        </Button>
      </div>
      <StandingFilter scenes={scenes} shown={shown} onShow={setShown} />
      <p aria-live="polite" className="sr-only">
        {announcement}
      </p>
      <Table label="Scenes in the film's order">
        <thead>
          <tr>
            <Th className="w-10 pr-0">
              <input
                type="checkbox"
                aria-label={shown === "all" ? "Tick all scenes" : "Tick all scenes shown"}
                checked={allTicked}
                onChange={() => setTicked(allTicked ? new Set() : new Set(visible.map((scene) => scene.id)))}
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
          {visible.map((scene, index) => (
            <Fragment key={scene.id}>
              {scene.act !== null && scene.act !== (visible[index - 1]?.act ?? null) ? (
                <ActRow
                  film={film}
                  act={scene.act}
                  scenes={scenes}
                  onRename={() => scene.act !== null && setNamed({ rename: scene.act })}
                />
              ) : null}
              <SceneRow
                film={film}
                scene={scene}
                cast={cast}
                ticked={ticked.has(scene.id)}
                onTick={() => toggle(scene.id)}
                onMove={(by) => move(scene, by)}
                onAddAfter={() => setAddAfter(scene)}
                onBeginAct={() => setNamed({ beginAt: scene })}
                onEndAct={goesOn.has(scene.id) ? () => endAct(scene) : null}
                isFirst={scene.id === scenes[0]?.id}
                isLast={scene.id === scenes.at(-1)?.id}
              />
            </Fragment>
          ))}
          {visible.length === 0 ? (
            <tr>
              <Td colSpan={7} className="py-8 text-center text-soft">
                {STANDINGS[shown].none}
              </Td>
            </tr>
          ) : null}
        </tbody>
      </Table>
      <p className="mt-3 text-right">
        <Link to="/p/$projectId/outline" params={{ projectId: film.id }} className={buttonClass("quiet", "sm")}>
          <ListTree aria-hidden />
          Outline
        </Link>
      </p>
      {addAfter !== null ? (
        <AddSceneDialog
          film={film}
          open
          onOpenChange={(open) => !open && setAddAfter(null)}
          after={addAfter === "end" ? undefined : addAfter}
        />
      ) : null}
      {named !== null ? (
        <ActDialog projectId={film.id} scenes={scenes} question={named} onClose={() => setNamed(null)} />
      ) : null}
    </>
  );
}
