import { Link, Navigate, useSearch } from "@tanstack/react-router";
import { Clapperboard } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import { runtimeFrames } from "#domain/scene/content";
import { aspectOf } from "../kit/aspect.ts";
import { buttonClass } from "../kit/button.tsx";
import { late } from "../kit/late.ts";
import { EmptyState, Loading, Skeleton } from "../kit/states.tsx";
import { Tab, TabList, TabPanel, Tabs } from "../kit/tabs.tsx";
import { useLive } from "../live/live-store.ts";
import { useNotes, useScenes, useTakes } from "../live/queries.ts";
import { NeedsQuestion, Proposals } from "../proposals/late-proposals.tsx";
import { numberedShots } from "../proposals/numbered-shots.ts";
import { ReviewProvider } from "../proposals/review.ts";
import { LoadedScene, type SceneProps } from "../scene/loaded-scene.tsx";
import { useSceneActs } from "../scene/scene-acts.ts";
import { SceneHeader } from "../scene/scene-header.tsx";
import { useSceneReview } from "../scene/scene-review.ts";
import { LoadError, PendingPage } from "../shell/fallback-pages.tsx";
import { permission, useFilm } from "../shell/film.ts";
import { Drawing, DrawingPad } from "./drawing.tsx";
import { useFollow } from "./follow.ts";
import { FollowBar } from "./follow-bar.tsx";
import { useNoteDraft } from "./note-draft.ts";
import { NotePins } from "./note-pins.tsx";
import { type Showing, ShowingChoice, showingsOf } from "./showing.tsx";
import { Stage } from "./stage.tsx";
import { cutPoints, shotAt, useTransport } from "./transport.ts";
import { TransportBar, usePlayerKeys } from "./transport-bar.tsx";

const FrameNotes = late(
  () => import("./frame-notes.tsx").then((module) => module.FrameNotes),
  <Loading label="Loading the notes" className="flex flex-col gap-3 p-3">
    <Skeleton className="h-24" />
    <Skeleton className="h-16" />
  </Loading>,
);

/** Which scene the screening room opens with: one that waits for a verdict, else the first. */
export function ReviewIndex() {
  const film = useFilm();
  const scenes = useScenes(film.id);
  if (scenes.isLoadingError) return <LoadError error={scenes.error} retry={() => void scenes.refetch()} />;
  if (!scenes.data) return <PendingPage />;
  const shown = scenes.data.filter((scene) => !scene.omitted);
  const first = shown.find((scene) => scene.status === "in_review") ?? shown[0];
  if (!first) {
    return (
      <EmptyState
        icon={Clapperboard}
        title="Nothing to screen yet"
        action={
          <Link to="/p/$projectId/list" params={{ projectId: film.id }} className={buttonClass("primary")}>
            To the list
          </Link>
        }
      >
        Add scenes on the list, or import a screenplay; each can be watched here from its panels at once.
      </EmptyState>
    );
  }
  return <Navigate to="/p/$projectId/review/$sceneId" params={{ projectId: film.id, sceneId: first.id }} replace />;
}

/** The screening room: the scene on the screen, notes pinned to it, the crew's proposals, the verdict. */
export function ReviewPage() {
  return <LoadedScene show={Room} shape={Screen} />;
}

/** The screen and the bar below it, before there is a picture. */
function Screen() {
  return (
    <div className="flex min-h-0 flex-col">
      <div className="min-h-56 flex-1 bg-black" />
      <div className="flex flex-col gap-3 border-t p-3">
        <Skeleton className="h-2" />
        <Skeleton className="h-8 w-56" />
      </div>
    </div>
  );
}

function Room({ project, scene, proposals }: SceneProps) {
  const review = useSceneReview({ project, scene, proposals, withKeys: false });
  const { rate, cast, items, proposed } = review;
  const acts = useSceneActs(project, scene);
  const takes = useTakes(scene.id).data;
  const notes = useNotes(scene.id).data ?? [];
  const run = useLive((state) => Object.values(state.runs).find((one) => one.sceneId === scene.id));
  const color = useLive((state) => state.you?.color) ?? "var(--color-accent)";
  const showings = useMemo(() => showingsOf(scene, takes ?? [], proposed), [scene, takes, proposed]);
  const [chosen, setChosen] = useState<string | null>(null);
  const showing: Showing | undefined = showings.find((one) => one.id === chosen) ?? showings[0];
  const [video, setVideo] = useState<HTMLVideoElement | null>(null);
  const content = showing?.isProposed ? proposed : scene.content;
  const shots = useMemo(() => numberedShots(scene, content.shots), [scene, content]);
  const frames = showing?.frames ?? runtimeFrames(content);
  const transport = useTransport({ frames, rate, video: showing?.take ? video : null });
  const cuts = useMemo(() => (showing?.take ? [0] : cutPoints(shots)), [showing, shots]);
  const draft = useNoteDraft(transport);
  usePlayerKeys(transport, cuts);
  const follow = useFollow(`review/${scene.id}`, showing?.id ?? scene.id, transport);
  const current = shotAt(shots, transport.frame);
  const mayNote = permission(project, "reviewer").may;
  const { frame: wanted } = useSearch({ strict: false });
  const latest = useRef(transport);
  latest.current = transport;
  useEffect(() => {
    // A link is followed once, when there is something to see: what is done after that is the viewer's.
    if (wanted !== undefined && frames > 0) latest.current.seek(wanted);
  }, [wanted, frames]);
  const pinned = notes.filter((note) => note.frame !== null && note.resolvedBy === null);
  const aspect = aspectOf(project.aspectRatio);

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
          screen="review"
        />
        <div className="grid min-h-0 flex-1 grid-cols-1 lg:grid-cols-[minmax(0,1fr)_25rem]">
          <section aria-label="Screen" className="flex min-h-0 min-w-0 flex-col lg:border-r">
            <Stage
              scene={scene}
              content={content}
              shots={shots}
              cast={cast}
              aspectRatio={project.aspectRatio}
              rate={rate}
              timing={project.timing}
              frame={transport.frame}
              speed={transport.speed}
              showing={showing}
              isComing={!review.isProposedKnown}
              onVideo={setVideo}
            >
              {mayNote && frames > 0 ? (
                <DrawingPad
                  tool={draft.tool}
                  color={color}
                  aspect={aspect}
                  place={draft.place}
                  onPin={draft.pin}
                  onStroke={draft.draw}
                />
              ) : null}
              {draft.anchor === transport.frame ? (
                <Drawing strokes={draft.strokes} color={color} aspect={aspect} isDraft />
              ) : null}
              <NotePins
                notes={pinned}
                frame={transport.frame}
                place={draft.anchor === transport.frame ? draft.place : null}
                aspect={aspect}
              />
            </Stage>
            <TransportBar
              transport={transport}
              frames={frames}
              cuts={cuts}
              marks={pinned.map((note) => ({
                frame: note.frame ?? 0,
                endFrame: note.endFrame,
                label: `${note.by.name}: ${note.body}`,
              }))}
              range={draft}
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
          <aside id="about-scene" aria-label="Notes and proposals" className="flex min-h-0 flex-col bg-ground">
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
                  draft={draft}
                  frame={transport.frame}
                  frames={frames}
                  shotId={showing?.take ? null : (current?.shot.id ?? null)}
                  onWriting={transport.pause}
                  onSeek={transport.seek}
                />
              </TabPanel>
              <TabPanel value="proposals" className="relative min-h-0 flex-1 lg:overflow-y-auto">
                <Proposals />
              </TabPanel>
            </Tabs>
          </aside>
        </div>
        <NeedsQuestion />
      </div>
    </ReviewProvider>
  );
}
