import { Navigate, useParams } from "@tanstack/react-router";
import { Clapperboard } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import type { ProjectView } from "#contract/http/project";
import type { ProposalView, SceneView } from "#contract/http/scene";
import { roleSuffices } from "#domain/project/settings";
import { runtimeFrames } from "#domain/scene/content";
import { aspectOf } from "../kit/panel-drawing.ts";
import { EmptyState } from "../kit/states.tsx";
import { Tab, TabList, TabPanel, Tabs } from "../kit/tabs.tsx";
import { useNotes, useProposals, useScene, useScenes, useTakes } from "../live/queries.ts";
import { NeedsDialog } from "../proposals/needs-dialog.tsx";
import { ProposalList } from "../proposals/proposal-list.tsx";
import { ReviewProvider } from "../proposals/review.ts";
import { ifAllAccepted, numberedShots } from "../proposals/what-if.ts";
import { useSceneActs } from "../scene/scene-acts.ts";
import { SceneHeader } from "../scene/scene-header.tsx";
import { useSceneReview } from "../scene/scene-review.ts";
import { LoadError, PendingPage } from "../shell/fallback-pages.tsx";
import { useFilm } from "../shell/film.ts";
import { useFollow } from "./follow.ts";
import { FollowBar } from "./follow-bar.tsx";
import { FrameNotes, NotePins } from "./frame-notes.tsx";
import { PanelStage } from "./panel-stage.tsx";
import { type Showing, ShowingChoice, showingsOf } from "./showing.tsx";
import { cutPoints, shotAt, useTransport } from "./transport.ts";
import { TransportBar, usePlayerKeys } from "./transport-bar.tsx";

/** Which scene the screening room opens with: one that waits for a verdict, else the first. */
export function ReviewIndex() {
  const film = useFilm();
  const scenes = useScenes(film.id);
  if (scenes.isError) return <LoadError error={scenes.error} retry={() => void scenes.refetch()} />;
  if (!scenes.data) return <PendingPage />;
  const shown = scenes.data.filter((scene) => !scene.omitted);
  const first = shown.find((scene) => scene.status === "in_review") ?? shown[0];
  if (!first) {
    return (
      <EmptyState icon={Clapperboard} title="Nothing to screen yet">
        Add scenes on the list, or import a screenplay; each can be watched here from its panels at once.
      </EmptyState>
    );
  }
  return <Navigate to="/p/$projectId/review/$sceneId" params={{ projectId: film.id, sceneId: first.id }} replace />;
}

/** The screening room: the scene on the screen, notes pinned to it, the crew's proposals, the verdict. */
export function ReviewPage() {
  const project = useFilm();
  const sceneId = useParams({ strict: false }).sceneId ?? "";
  const scene = useScene(sceneId);
  const proposals = useProposals(sceneId);
  if (scene.isError) return <LoadError error={scene.error} retry={() => void scene.refetch()} />;
  if (proposals.isError) return <LoadError error={proposals.error} retry={() => void proposals.refetch()} />;
  if (!scene.data || !proposals.data) return <PendingPage />;
  return <Room key={sceneId} project={project} scene={scene.data} proposals={proposals.data} />;
}

function Room({ project, scene, proposals }: { project: ProjectView; scene: SceneView; proposals: ProposalView[] }) {
  const review = useSceneReview({ project, scene, proposals, withKeys: false });
  const { rate, cast, items } = review;
  const acts = useSceneActs(project, scene);
  const takes = useTakes(scene.id).data;
  const notes = useNotes(scene.id).data ?? [];
  const proposed = useMemo(() => ifAllAccepted(scene.content, proposals), [scene, proposals]);
  const showings = useMemo(() => showingsOf(scene, takes ?? [], proposed), [scene, takes, proposed]);
  const [chosen, setChosen] = useState<string | null>(null);
  const showing: Showing | undefined = showings.find((one) => one.id === chosen) ?? showings[0];
  const [video, setVideo] = useState<HTMLVideoElement | null>(null);
  const content = showing?.isProposed ? proposed : scene.content;
  const shots = useMemo(() => numberedShots(scene, content.shots), [scene, content]);
  const frames = showing?.frames ?? runtimeFrames(content);
  const transport = useTransport({ frames, rate, video: showing?.take ? video : null });
  const cuts = useMemo(() => (showing?.take ? [0] : cutPoints(shots)), [showing, shots]);
  const [place, setPlace] = useState<{ x: number; y: number } | null>(null);
  usePlayerKeys(transport, cuts);
  const follow = useFollow(`review/${scene.id}`, showing?.id ?? scene.id, transport);
  const current = shotAt(shots, transport.frame);
  const mayNote = roleSuffices(project.role, "reviewer") && !project.archived;
  const pinned = notes.filter((note) => note.frame !== null && note.resolvedBy === null);

  useEffect(() => {
    // A place is of the frame it was pressed on.
    if (transport.speed !== 0) setPlace(null);
  }, [transport.speed]);

  return (
    <ReviewProvider value={review}>
      <div className="flex flex-col lg:h-full">
        <SceneHeader
          scene={scene}
          project={project}
          openChanges={items.length}
          framesAfter={runtimeFrames(proposed)}
          progress={null}
          acts={acts}
          screen="review"
        />
        <div className="grid min-h-0 flex-1 grid-cols-1 lg:grid-cols-[minmax(0,1fr)_25rem]">
          <section aria-label="Screen" className="flex min-h-0 min-w-0 flex-col lg:border-r">
            <div className="grid min-h-56 flex-1 place-items-center overflow-hidden bg-black [container-type:size] max-lg:aspect-video max-lg:min-h-0">
              <div
                className="relative"
                style={{
                  width: `min(100cqw, calc(100cqh * ${aspectOf(project.aspectRatio)}))`,
                  aspectRatio: aspectOf(project.aspectRatio),
                }}
              >
                {showing?.take ? (
                  <video
                    key={showing.take.id}
                    ref={setVideo}
                    src={showing.take.url ?? undefined}
                    poster={showing.take.posterUrl ?? undefined}
                    preload="auto"
                    playsInline
                    className="size-full bg-black"
                    aria-label={showing.label}
                  >
                    <track
                      kind="captions"
                      src={showing.take.captionsUrl ?? "data:text/vtt,WEBVTT"}
                      srcLang="en"
                      label="Captions"
                      default
                    />
                  </video>
                ) : shots.length > 0 ? (
                  <PanelStage
                    content={content}
                    shots={shots}
                    cast={cast}
                    aspectRatio={project.aspectRatio}
                    rate={rate}
                    frame={transport.frame}
                  />
                ) : (
                  <div className="grid size-full place-items-center">
                    <EmptyState title="Nothing to see yet">
                      This scene has no shots. The Cinematographer proposes them once it has a script.
                    </EmptyState>
                  </div>
                )}
                <NotePins
                  notes={pinned}
                  frame={transport.frame}
                  place={place}
                  mayPin={mayNote && frames > 0}
                  onPin={(at) => {
                    transport.pause();
                    setPlace(at);
                  }}
                />
              </div>
            </div>
            <TransportBar
              transport={transport}
              frames={frames}
              cuts={cuts}
              marks={pinned.map((note) => ({ frame: note.frame ?? 0, label: `${note.by.name}: ${note.body}` }))}
              frameRate={project.frameRate}
            >
              {current && !showing?.take ? (
                <span className="text-xs text-soft max-sm:hidden">
                  Shot {current.shot.number} · {current.shot.size}
                </span>
              ) : null}
              <ShowingChoice showings={showings} value={showing?.id ?? ""} onChange={setChosen} />
              <FollowBar follow={follow} />
            </TransportBar>
          </section>
          <aside aria-label="Notes and proposals" className="flex min-h-0 flex-col bg-ground">
            <Tabs defaultValue="notes" className="flex min-h-0 flex-1 flex-col">
              <TabList aria-label="About this scene" className="shrink-0">
                <Tab value="notes">Notes{scene.openNotes > 0 ? ` · ${scene.openNotes}` : ""}</Tab>
                <Tab value="proposals">Proposals{items.length > 0 ? ` · ${items.length}` : ""}</Tab>
              </TabList>
              <TabPanel value="notes" className="relative min-h-0 flex-1 lg:overflow-y-auto">
                <FrameNotes
                  project={project}
                  scene={scene}
                  notes={notes}
                  mayNote={mayNote}
                  frame={transport.frame}
                  frames={frames}
                  shotId={showing?.take ? null : (current?.shot.id ?? null)}
                  place={place}
                  onWriting={transport.pause}
                  onDone={() => setPlace(null)}
                  onSeek={transport.seek}
                />
              </TabPanel>
              <TabPanel value="proposals" className="relative min-h-0 flex-1 lg:overflow-y-auto">
                <ProposalList />
              </TabPanel>
            </Tabs>
          </aside>
        </div>
        <NeedsDialog />
      </div>
    </ReviewProvider>
  );
}
