import { PencilLine } from "lucide-react";
import { lazy, Suspense, useMemo, useState } from "react";
import type { ProjectView } from "#contract/http/project";
import type { SceneView } from "#contract/http/scene";
import { roleSuffices } from "#domain/project/settings";
import { runtimeFrames } from "#domain/scene/content";
import { Button } from "../kit/button.tsx";
import { Loading, Skeleton } from "../kit/states.tsx";
import { Tab, TabList, TabPanel, Tabs } from "../kit/tabs.tsx";
import { useSceneAct } from "../live/act.ts";
import { api } from "../live/api.ts";
import { useLive } from "../live/live-store.ts";
import { useBible } from "../live/queries.ts";
import { Lookers } from "../proposals/lookers.tsx";
import { NeedsDialog } from "../proposals/needs-dialog.tsx";
import { ProposalList } from "../proposals/proposal-list.tsx";
import { ReviewProvider } from "../proposals/review.ts";
import { ifAllAccepted, numberedShots } from "../proposals/what-if.ts";
import { PlayThrough } from "../review/play-through.tsx";
import { useShortcuts } from "../shell/shortcuts.ts";
import { DirectionPane } from "./direction-pane.tsx";
import { LoadedScene, type SceneProps } from "./loaded-scene.tsx";
import { useSceneActs } from "./scene-acts.ts";
import { SceneHeader } from "./scene-header.tsx";
import { SceneHistory } from "./scene-history.tsx";
import { SceneNotes } from "./scene-notes.tsx";
import { useSceneReview } from "./scene-review.ts";
import { ScriptPane } from "./script-pane.tsx";
import { ShotEditor } from "./shot-editor.tsx";
import { useShotEdits } from "./shot-edits.ts";
import { ShotStrip } from "./shot-strip.tsx";
import { TakePlayer } from "./take-player.tsx";

const ScriptEditor = lazy(() => import("./script-editor.tsx").then((module) => ({ default: module.ScriptEditor })));

/** One scene: script and shots with what the crew proposes, verdicts, notes, versions, its take. */
export function ScenePage() {
  return <LoadedScene show={Scene} />;
}

function Scene({ project, scene, proposals }: SceneProps) {
  const review = useSceneReview({ project, scene, proposals });
  const { items, cast, rate } = review;
  const acts = useSceneActs(project, scene);
  const [isWriting, setIsWriting] = useState(false);
  const [isPlaying, setIsPlaying] = useState(false);
  const [playing, setPlaying] = useState<string | null>(null);
  const [openShot, setOpenShot] = useState<string | null>(null);
  const run = useLive((state) => Object.values(state.runs).find((one) => one.sceneId === scene.id));
  const bible = useBible(project.id).data;
  const words = {
    characters: [...(bible?.characters ?? []).map((one) => one.name), ...scene.characters],
    locations: [...(bible?.locations ?? []).map((one) => one.name), scene.heading.location],
  };
  const isEditable = scene.status === "draft" && !scene.omitted && roleSuffices(project.role, "editor");
  const edits = useShotEdits(project, scene, setOpenShot);
  const proposed = useMemo(() => ifAllAccepted(scene.content, proposals), [scene, proposals]);
  const shots = useMemo(() => numberedShots(scene, proposed.shots), [scene, proposed]);

  useShortcuts([
    { keys: "p", label: "Play the panels", group: "Scene", run: () => shots.length > 0 && setIsPlaying(true) },
    { keys: "e", label: "Edit the script", group: "Scene", run: () => setIsWriting(true) },
  ]);
  const save = useSceneAct(
    project.id,
    (script: string) => api.updateScene(scene.id, { baseVersion: scene.version, content: { script } }),
    { done: "Saved as a new version." },
  );

  return (
    <ReviewProvider value={review}>
      <div className="flex flex-col lg:h-full">
        <SceneHeader
          scene={scene}
          project={project}
          openChanges={items.length}
          framesAfter={runtimeFrames(proposed)}
          progress={run ?? null}
          acts={acts}
        />
        <div className="grid min-h-0 flex-1 grid-cols-1 lg:grid-cols-[minmax(0,1fr)_27rem]">
          <div className="relative flex min-h-0 min-w-0 flex-col lg:border-r">
            <div className="relative shrink-0 border-b bg-sunken">
              <ShotStrip
                playing={isPlaying ? playing : null}
                isEditable={isEditable}
                onPlay={() => setIsPlaying(true)}
                onOpenShot={setOpenShot}
                onAdd={edits.add}
                onReorder={edits.reorder}
              />
            </div>
            <div className="relative min-h-0 flex-1 lg:overflow-y-auto">
              {isWriting ? (
                <Suspense
                  fallback={
                    <Loading label="Opening the editor" className="p-6">
                      <Skeleton className="h-64" />
                    </Loading>
                  }
                >
                  <ScriptEditor
                    sceneId={scene.id}
                    savedScript={scene.content.script}
                    askTicket={async () =>
                      (await api.roomTicket(project.id, { room: "script", sceneId: scene.id })).ticket
                    }
                    words={words}
                    isSaving={save.busy}
                    onSave={(script) => save.run(script)}
                    onClose={() => setIsWriting(false)}
                  />
                </Suspense>
              ) : (
                <>
                  <div className="sticky top-0 z-10 flex h-10 items-center gap-2 border-b bg-ground/90 px-3 backdrop-blur">
                    <h3 className="text-xs font-semibold text-soft">Script</h3>
                    <Lookers sceneId={scene.id} items={items} />
                    <Button size="sm" look="quiet" className="ml-auto" onClick={() => setIsWriting(true)}>
                      <PencilLine aria-hidden /> {isEditable ? "Edit script" : "Open the draft"}
                    </Button>
                  </div>
                  <ScriptPane />
                </>
              )}
            </div>
            {isPlaying ? (
              <PlayThrough
                scene={scene}
                content={proposed}
                shots={shots}
                cast={cast}
                aspectRatio={project.aspectRatio}
                rate={rate}
                frameRate={project.frameRate}
                onShot={setPlaying}
                onClose={() => setIsPlaying(false)}
              />
            ) : null}
          </div>
          <aside aria-label="Review" className="flex min-h-0 flex-col bg-ground">
            <SceneTabs project={project} scene={scene} openChanges={items.length} isEditable={isEditable} />
          </aside>
        </div>
        <ShotEditor project={project} scene={scene} cast={cast} shotId={openShot} onClose={() => setOpenShot(null)} />
        <NeedsDialog />
      </div>
    </ReviewProvider>
  );
}

function SceneTabs({
  project,
  scene,
  openChanges,
  isEditable,
}: {
  project: ProjectView;
  scene: SceneView;
  openChanges: number;
  isEditable: boolean;
}) {
  const panel = "relative min-h-0 flex-1 lg:overflow-y-auto";
  return (
    <Tabs defaultValue="proposals" className="flex min-h-0 flex-1 flex-col">
      <TabList aria-label="About this scene" className="shrink-0">
        <Tab value="proposals">Proposals{openChanges > 0 ? ` · ${openChanges}` : ""}</Tab>
        <Tab value="direction">Direction</Tab>
        <Tab value="notes">Notes{scene.openNotes > 0 ? ` · ${scene.openNotes}` : ""}</Tab>
        <Tab value="take">Take</Tab>
        <Tab value="history">History</Tab>
      </TabList>
      <TabPanel value="proposals" className={panel}>
        <ProposalList />
      </TabPanel>
      <TabPanel value="direction" className={panel}>
        <DirectionPane project={project} scene={scene} isEditable={isEditable} />
      </TabPanel>
      <TabPanel value="notes" className={panel}>
        <SceneNotes project={project} scene={scene} />
      </TabPanel>
      <TabPanel value="take" className={panel}>
        <TakePlayer project={project} scene={scene} />
      </TabPanel>
      <TabPanel value="history" className={panel}>
        <SceneHistory scene={scene} />
      </TabPanel>
    </Tabs>
  );
}
