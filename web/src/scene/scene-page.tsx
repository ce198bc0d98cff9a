import { useNavigate, useParams } from "@tanstack/react-router";
import { ArrowLeft, ArrowRight, PencilLine } from "lucide-react";
import { useCallback, useEffect, useMemo, useState } from "react";
import type { ProjectView } from "#contract/http/project";
import type { ProposalView, SceneView } from "#contract/http/scene";
import { frameRateOf } from "#domain/film/frame-rate";
import { roleSuffices } from "#domain/project/settings";
import { Button } from "../kit/button.tsx";
import { Tab, TabList, TabPanel, Tabs } from "../kit/tabs.tsx";
import { say } from "../kit/toast.tsx";
import { useAct, useSceneAct } from "../live/act.ts";
import { api } from "../live/api.ts";
import { keys } from "../live/keys.ts";
import { useLive } from "../live/live-store.ts";
import { useProposals, useScene, useScenes } from "../live/queries.ts";
import { Lookers } from "../proposals/lookers.tsx";
import { framesAfter, openItems, shotStrip } from "../proposals/open-changes.ts";
import { ProposalList } from "../proposals/proposal-list.tsx";
import { type ReviewActions, useReviewCursor } from "../proposals/review-cursor.ts";
import { LoadError, PendingPage } from "../shell/fallback-pages.tsx";
import { useCast, useFilm } from "../shell/film.ts";
import { SceneHeader } from "./scene-header.tsx";
import { SceneHistory } from "./scene-history.tsx";
import { SceneNotes } from "./scene-notes.tsx";
import { ScriptEditor } from "./script-editor.tsx";
import { ScriptPane } from "./script-pane.tsx";
import { ShotEditor } from "./shot-editor.tsx";
import { ShotStrip } from "./shot-strip.tsx";
import { TakePlayer } from "./take-player.tsx";

/** One scene: script and shots with what the crew proposes, verdicts, notes, versions, its take. */
export function ScenePage() {
  const project = useFilm();
  const sceneId = useParams({ strict: false }).sceneId ?? "";
  const scene = useScene(sceneId);
  const proposals = useProposals(sceneId);
  const navigate = useNavigate();
  const onOpenScene = useCallback(
    (id: string) =>
      void navigate({ to: "/p/$projectId/scenes/$sceneId", params: { projectId: project.id, sceneId: id } }),
    [navigate, project.id],
  );
  if (scene.isError) return <LoadError error={scene.error} retry={() => void scene.refetch()} />;
  if (proposals.isError) return <LoadError error={proposals.error} retry={() => void proposals.refetch()} />;
  if (!scene.data || !proposals.data) return <PendingPage />;
  return (
    <Scene key={sceneId} project={project} scene={scene.data} proposals={proposals.data} onOpenScene={onOpenScene} />
  );
}

interface SceneProps {
  project: ProjectView;
  scene: SceneView;
  proposals: ProposalView[];
  onOpenScene: (sceneId: string) => void;
}

function useReviewActions(project: ProjectView, scene: SceneView): ReviewActions {
  const touches = [keys.scene(scene.id), keys.proposals(scene.id), keys.scenes(project.id), keys.project(project.id)];
  const accept = useAct(
    ({ proposalId, changeIds }: { proposalId: string; changeIds: readonly string[] | null }) =>
      api.acceptProposal(proposalId, changeIds ? [...changeIds] : undefined),
    {
      touches,
      onDone: ({ conflicted }) => {
        if (conflicted.length > 0)
          say(`${conflicted.length} changes no longer fit the scene and were left open.`, "bad");
      },
    },
  );
  const reject = useAct(
    ({ proposalId, changeIds }: { proposalId: string; changeIds: readonly string[] | null }) =>
      api.rejectProposal(proposalId, changeIds ? { changeIds: [...changeIds] } : {}),
    { touches },
  );
  const refusal = !roleSuffices(project.role, "editor")
    ? "Your role may read proposals, not decide them."
    : scene.status !== "draft"
      ? "Only a draft takes changes. Ask for a revision first."
      : null;
  const busy = accept.busy || reject.busy;
  const { run: runAccept } = accept;
  const { run: runReject } = reject;
  return useMemo(
    () => ({
      accept: (proposalId, changeIds) => runAccept({ proposalId, changeIds }),
      reject: (proposalId, changeIds) => runReject({ proposalId, changeIds }),
      busy,
      refusal,
    }),
    [runAccept, runReject, busy, refusal],
  );
}

function useSceneActs(project: ProjectView, scene: SceneView) {
  const submit = useSceneAct(project.id, () => api.submitScene(scene.id), {
    done: `Scene ${scene.number} is in review.`,
  });
  const approve = useSceneAct(project.id, () => api.approveScene(scene.id, scene.version, scene.contentHash), {
    done: `Scene ${scene.number}, version ${scene.version}: approved. Its take renders now.`,
  });
  const revise = useSceneAct(project.id, (comment: string) => api.requestRevision(scene.id, comment), {
    done: "The scene is a draft again.",
  });
  const crew = useAct(() => api.startPipeline(scene.id), { touches: [keys.scene(scene.id)] });
  const stop = useAct(() => api.stopPipeline(scene.id), { touches: [keys.scene(scene.id)] });
  const clear = useSceneAct(project.id, (flagId: string) => api.clearFlag(scene.id, flagId));
  const busy = submit.busy ? "submit" : approve.busy ? "approve" : crew.busy ? "crew" : stop.busy ? "stop" : null;
  return {
    submit: () => submit.run(undefined),
    approve: () => approve.run(undefined),
    requestRevision: (comment: string) => revise.run(comment),
    runCrew: () => crew.run(undefined),
    stopCrew: () => stop.run(undefined),
    clearFlag: (flagId: string) => clear.run(flagId),
    busy,
  };
}

function Scene({ project, scene, proposals, onOpenScene }: SceneProps) {
  const cast = useCast();
  const [isWriting, setIsWriting] = useState(false);
  const [openShot, setOpenShot] = useState<string | null>(null);
  const actions = useReviewActions(project, scene);
  const acts = useSceneActs(project, scene);
  const items = useMemo(() => openItems(proposals), [proposals]);
  const cursor = useReviewCursor(items, actions);
  const run = useLive((state) => Object.values(state.runs).find((one) => one.sceneId === scene.id));
  const send = useLive((state) => state.send);
  const rate = frameRateOf(project.frameRate);
  const strip = useMemo(() => shotStrip(scene.content.shots, items), [scene, items]);

  useEffect(() => {
    const proposalId = items.find((item) => item.change.id === cursor.current)?.proposal.id ?? null;
    send({ kind: "whisper", body: { type: "looking-at", sceneId: scene.id, proposalId, changeId: cursor.current } });
  }, [send, items, cursor.current, scene.id]);

  const save = useSceneAct(
    project.id,
    (script: string) => api.updateScene(scene.id, { baseVersion: scene.version, content: { script } }),
    {
      done: "Saved as a new version.",
    },
  );

  return (
    <div className="flex flex-col lg:h-full">
      <SceneHeader
        scene={scene}
        project={project}
        openChanges={items.length}
        framesAfter={framesAfter(strip)}
        progress={run ?? null}
        acts={acts}
      />
      <div className="grid min-h-0 flex-1 grid-cols-1 lg:grid-cols-[minmax(0,1fr)_26rem]">
        <div className="flex min-h-0 min-w-0 flex-col lg:border-r">
          <div className="relative shrink-0 border-b bg-sunken">
            <ShotStrip
              scene={scene}
              items={items}
              cast={cast}
              rate={rate}
              aspectRatio={project.aspectRatio}
              cursor={cursor}
              onOpenShot={setOpenShot}
            />
          </div>
          <div className="min-h-0 flex-1 lg:overflow-y-auto">
            {isWriting ? (
              <ScriptEditor
                sceneId={scene.id}
                savedScript={scene.content.script}
                askTicket={async () => (await api.roomTicket(project.id, { room: "script", sceneId: scene.id })).ticket}
                isSaving={save.busy}
                onSave={(script) => save.run(script)}
                onClose={() => setIsWriting(false)}
              />
            ) : (
              <>
                <div className="sticky top-0 z-10 flex items-center gap-2 border-b bg-ground/90 px-3 py-1.5 backdrop-blur">
                  <h2 className="text-xs font-semibold text-soft">Script</h2>
                  <Lookers sceneId={scene.id} items={items} />
                  <Button size="sm" look="quiet" className="ml-auto" onClick={() => setIsWriting(true)}>
                    <PencilLine aria-hidden /> {scene.status === "draft" ? "Edit script" : "Open the draft"}
                  </Button>
                  <Neighbours project={project} scene={scene} onOpenScene={onOpenScene} />
                </div>
                <ScriptPane scene={scene} items={items} cursor={cursor} actions={actions} />
              </>
            )}
          </div>
        </div>
        <aside aria-label="Review" className="flex min-h-0 flex-col bg-ground">
          <Tabs defaultValue="proposals" className="flex min-h-0 flex-1 flex-col">
            <TabList aria-label="About this scene">
              <Tab value="proposals">Proposals{items.length > 0 ? ` · ${items.length}` : ""}</Tab>
              <Tab value="notes">Notes{scene.openNotes > 0 ? ` · ${scene.openNotes}` : ""}</Tab>
              <Tab value="take">Take</Tab>
              <Tab value="history">History</Tab>
            </TabList>
            <TabPanel value="proposals" className="min-h-0 flex-1 lg:overflow-y-auto">
              {actions.refusal && items.length > 0 ? (
                <p className="px-4 pt-3 text-xs text-warn">{actions.refusal}</p>
              ) : null}
              <ProposalList scene={scene} proposals={proposals} rate={rate} cursor={cursor} actions={actions} />
            </TabPanel>
            <TabPanel value="notes" className="min-h-0 flex-1 lg:overflow-y-auto">
              <SceneNotes project={project} scene={scene} />
            </TabPanel>
            <TabPanel value="take" className="min-h-0 flex-1 lg:overflow-y-auto">
              <TakePlayer project={project} scene={scene} />
            </TabPanel>
            <TabPanel value="history" className="min-h-0 flex-1 lg:overflow-y-auto">
              <SceneHistory scene={scene} />
            </TabPanel>
          </Tabs>
        </aside>
      </div>
      <ShotEditor project={project} scene={scene} cast={cast} shotId={openShot} onClose={() => setOpenShot(null)} />
    </div>
  );
}

/** To the scenes before and after, also by [ and ]. */
function Neighbours({
  project,
  scene,
  onOpenScene,
}: {
  project: ProjectView;
  scene: SceneView;
  onOpenScene: (sceneId: string) => void;
}) {
  const scenes = useScenes(project.id).data ?? [];
  const at = scenes.findIndex((one) => one.id === scene.id);
  const before = scenes[at - 1];
  const after = at >= 0 ? scenes[at + 1] : undefined;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (
        event.target instanceof HTMLElement &&
        (event.target.isContentEditable || event.target.matches("input, textarea, select"))
      )
        return;
      const target = event.key === "[" ? before : event.key === "]" ? after : undefined;
      if (target) onOpenScene(target.id);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [before, after, onOpenScene]);
  return (
    <span className="flex gap-1">
      <Button
        size="sm"
        look="quiet"
        disabled={!before}
        onClick={() => before && onOpenScene(before.id)}
        aria-label="Previous scene ([)"
      >
        <ArrowLeft aria-hidden /> {before?.number}
      </Button>
      <Button
        size="sm"
        look="quiet"
        disabled={!after}
        onClick={() => after && onOpenScene(after.id)}
        aria-label="Next scene (])"
      >
        {after?.number} <ArrowRight aria-hidden />
      </Button>
    </span>
  );
}
