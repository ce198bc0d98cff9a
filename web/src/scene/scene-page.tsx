import { useMemo, useState } from "react";
import type { ProjectView } from "#contract/http/project";
import type { SceneView } from "#contract/http/scene";
import { runtimeFrames } from "#domain/scene/content";
import { late } from "../kit/late.ts";
import { Tab, TabList, TabPanel, Tabs } from "../kit/tabs.tsx";
import { useLive } from "../live/live-store.ts";
import { useBible } from "../live/queries.ts";
import { NeedsQuestion, Proposals } from "../proposals/late-proposals.tsx";
import { numberedShots } from "../proposals/numbered-shots.ts";
import { ReviewProvider } from "../proposals/review.ts";
import { permission } from "../shell/film.ts";
import { useShortcuts } from "../shell/shortcuts.ts";
import { LoadedScene, type SceneProps } from "./loaded-scene.tsx";
import { useSceneActs } from "./scene-acts.ts";
import { SceneHeader } from "./scene-header.tsx";
import { useSceneReview } from "./scene-review.ts";
import { ScriptArea, type ScriptMode } from "./script-area.tsx";
import { useShotEdits } from "./shot-edits.ts";
import { ShotStrip } from "./shot-strip.tsx";

const PlayThrough = late(() => import("../review/play-through.tsx").then((module) => module.PlayThrough));
const DirectionPane = late(() => import("./direction-pane.tsx").then((module) => module.DirectionPane));
const SceneHistory = late(() => import("./scene-history.tsx").then((module) => module.SceneHistory));
const SceneNotes = late(() => import("./scene-notes.tsx").then((module) => module.SceneNotes));
const ShotEditor = late(() => import("./shot-editor.tsx").then((module) => module.ShotEditor));
const TakePlayer = late(() => import("./take-player.tsx").then((module) => module.TakePlayer));

/** One scene: script and shots with what the crew proposes, verdicts, notes, versions, its take. */
export function ScenePage() {
  return <LoadedScene show={Scene} />;
}

function Scene({ project, scene, proposals }: SceneProps) {
  const review = useSceneReview({ project, scene, proposals });
  const { items, strip, cast, rate, proposed } = review;
  const acts = useSceneActs(project, scene);
  const [mode, setMode] = useState<ScriptMode>("read");
  const [isPlaying, setIsPlaying] = useState(false);
  const [playing, setPlaying] = useState<string | null>(null);
  const [openShot, setOpenShot] = useState<string | null>(null);
  const run = useLive((state) => Object.values(state.runs).find((one) => one.sceneId === scene.id));
  const bible = useBible(project.id).data;
  const words = {
    characters: [...(bible?.characters ?? []).map((one) => one.name), ...scene.characters],
    locations: [...(bible?.locations ?? []).map((one) => one.name), scene.heading.location],
  };
  const isEditable = scene.status === "draft" && !scene.omitted && permission(project, "editor").may;
  const maySuggest = !scene.omitted && permission(project, "reviewer").may;
  const edits = useShotEdits(project, scene, setOpenShot);
  const shots = useMemo(() => numberedShots(scene, proposed.shots), [scene, proposed]);

  useShortcuts([
    { keys: "p", label: "Play the panels", group: "Scene", run: () => strip.length > 0 && setIsPlaying(true) },
    { keys: "e", label: "Edit the script", group: "Scene", run: () => setMode("write") },
    { keys: "s", label: "Suggest an edit", group: "Scene", run: () => maySuggest && setMode("suggest") },
  ]);
  return (
    <ReviewProvider value={review}>
      <div className="flex flex-col max-lg:pb-16 lg:h-full">
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
              <ScriptArea
                project={project}
                scene={scene}
                mode={mode}
                isEditable={isEditable}
                maySuggest={maySuggest}
                words={words}
                onMode={setMode}
              />
            </div>
            {isPlaying && shots.length > 0 ? (
              <PlayThrough
                scene={scene}
                content={proposed}
                shots={shots}
                cast={cast}
                aspectRatio={project.aspectRatio}
                rate={rate}
                timing={project.timing}
                frameRate={project.frameRate}
                onShot={setPlaying}
                onClose={() => setIsPlaying(false)}
              />
            ) : null}
          </div>
          <aside id="about-scene" aria-label="Review" className="flex min-h-0 flex-col bg-ground">
            <SceneTabs project={project} scene={scene} openChanges={items.length} isEditable={isEditable} />
          </aside>
        </div>
        {openShot === null ? null : (
          <ShotEditor project={project} scene={scene} cast={cast} shotId={openShot} onClose={() => setOpenShot(null)} />
        )}
        <NeedsQuestion />
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
        <Proposals />
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
        <SceneHistory project={project} scene={scene} />
      </TabPanel>
    </Tabs>
  );
}
