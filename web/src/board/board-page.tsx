import { useNavigate } from "@tanstack/react-router";
import { Clapperboard } from "lucide-react";
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { ProjectView } from "#contract/http/project";
import type { SceneSummary } from "#contract/http/scene";
import type { SceneId } from "#domain/ids";
import type { ActQuestion } from "../acts/act-dialog.tsx";
import { renamed } from "../acts/act-runs.ts";
import { ActDialog } from "../acts/late-act-dialog.ts";
import { useArrangeActs } from "../acts/use-arrange-acts.ts";
import { late } from "../kit/late.ts";
import { Banner, Loading, Skeleton } from "../kit/states.tsx";
import { fetchCode } from "../live/fetch-code.ts";
import { useLive } from "../live/live-store.ts";
import { useScenes } from "../live/queries.ts";
import { LoadError } from "../shell/fallback-pages.tsx";
import { permission, useCast, useFilm } from "../shell/film.ts";
import { NoScenes } from "../shell/no-scenes.tsx";
import { actFigures, BoardScenesProvider, createBoardScenes } from "./board-scenes.ts";
import { mayMountCanvas } from "./canvas-licence.ts";
import { inFilm, movesTo, type SceneOnBoard } from "./film-order.ts";
import { OrderNote } from "./order-note.tsx";
import { SceneGrid } from "./scene-grid.tsx";
import { SceneRail } from "./scene-rail.tsx";
import type { BoardCanvas } from "./storyboard.tsx";

/** With the canvas come the room and its protocols: the film's rail is there before them. */
const SharedCanvas = lazy(() =>
  fetchCode(() => import("./shared-canvas.tsx")).then((module) => ({ default: module.SharedCanvas })),
);

const OrderDialog = late(() => import("./order-dialog.tsx").then((module) => module.OrderDialog));

/** The storyboard: every scene a live card on a canvas people share. */
export function BoardPage() {
  const film = useFilm();
  const scenes = useScenes(film.id);
  if (scenes.isLoadingError) return <LoadError error={scenes.error} retry={() => void scenes.refetch()} />;
  if (!scenes.data) return <BoardSkeleton />;
  if (scenes.data.length === 0) {
    return (
      <NoScenes film={film} icon={Clapperboard}>
        Each scene becomes a card on this board. Ask the crew for an outline of the whole film, bring a screenplay, or
        write the first one yourself.
      </NoScenes>
    );
  }
  if (mayMountCanvas(location, import.meta.env.VITE_TLDRAW_LICENSE_KEY))
    return <SharedBoard film={film} scenes={scenes.data} />;
  return <BoardWithoutCanvas film={film} scenes={scenes.data} />;
}

interface BoardProps {
  film: ProjectView;
  scenes: SceneSummary[];
}

function BoardWithoutCanvas({ film, scenes }: BoardProps) {
  return (
    <>
      <Banner>
        On a public https address the canvas needs a tldraw licence key of its own (VITE_TLDRAW_LICENSE_KEY; see the
        README). Here is the film as a grid; the List does everything the board can do.
      </Banner>
      <FilmGrid film={film} scenes={scenes} />
    </>
  );
}

/** The film's scenes where no canvas is, or not yet. */
function FilmGrid({ film, scenes }: BoardProps) {
  const cast = useCast();
  return (
    <div className="p-4">
      <SceneGrid
        projectId={film.id}
        scenes={scenes}
        cast={cast}
        aspectRatio={film.aspectRatio}
        frameRate={film.frameRate}
      />
    </div>
  );
}

function SharedBoard({ film, scenes }: BoardProps) {
  const cast = useCast();
  const navigate = useNavigate();
  const you = useLive((state) => state.you);
  const [cards] = useState(createBoardScenes);
  const [selected, setSelected] = useState<SceneId | null>(null);
  const [onBoard, setOnBoard] = useState<readonly SceneOnBoard<SceneId>[]>([]);
  const [wanted, setWanted] = useState<readonly SceneOnBoard<SceneId>[] | null>(null);
  const [named, setNamed] = useState<ActQuestion | null>(null);
  const arrange = useArrangeActs(film.id, scenes);
  const present = useLive((state) => state.people);
  const canvas = useRef<BoardCanvas | null>(null);
  const open = useCallback(
    (sceneId: string) =>
      void navigate({ to: "/p/$projectId/scenes/$sceneId", params: { projectId: film.id, sceneId } }),
    [navigate, film.id],
  );
  const lookAt = useCallback((sceneId: SceneId) => canvas.current?.lookAt(sceneId), []);

  useEffect(() => {
    cards.setState({
      scenes: Object.fromEntries(scenes.map((scene) => [scene.id, scene])),
      acts: actFigures(scenes),
      film: { cast, aspectRatio: film.aspectRatio, frameRate: film.frameRate },
    });
  }, [cards, scenes, cast, film.aspectRatio, film.frameRate]);

  useEffect(() => {
    const others = present.filter((person) => person.userId !== you?.userId);
    const people: Record<string, typeof others> = {};
    for (const person of others) {
      const sceneId = person.screen.split("/")[1] ?? "";
      people[sceneId] = [...(people[sceneId] ?? []), person];
    }
    cards.setState({ people });
  }, [cards, present, you]);

  // A board that is still on its way reads as the film does.
  const moves = useMemo(
    () => (onBoard.length < scenes.length ? [] : movesTo(inFilm(scenes), onBoard)),
    [scenes, onBoard],
  );
  const mayMove = permission(film, "editor").may;
  if (!you) return <BoardSkeleton />;
  return (
    <BoardScenesProvider value={cards}>
      <div className="flex h-full">
        <SceneRail scenes={scenes} project={film} selected={selected} onLookAt={lookAt} onOpen={open} />
        <section aria-label="Storyboard" className="board-canvas relative min-w-0 flex-1">
          <Suspense fallback={<CanvasOnItsWay film={film} scenes={scenes} />}>
            <SharedCanvas
              projectId={film.id}
              isToldAbove={film.archived || film.role === "viewer"}
              you={{ userId: `usr_${you.userId.slice(4)}`, name: you.name, color: you.color }}
              scenes={scenes}
              aspectRatio={film.aspectRatio}
              dark={document.documentElement.dataset.theme !== "light"}
              onSelect={setSelected}
              onOpen={open}
              onOrder={setOnBoard}
              onTakeOrder={() => setWanted(onBoard)}
              acts={{
                beginAct: (sceneId) => {
                  const beginAt = scenes.find((scene) => scene.id === sceneId);
                  if (beginAt) setNamed({ beginAt });
                },
                renameAct: (rename) => setNamed({ rename }),
                removeAct: (act) =>
                  arrange.run({ runs: renamed(scenes, act, null), done: `“${act}” is away; its scenes are in no act` }),
              }}
              onReady={(ready) => {
                canvas.current = ready;
              }}
            />
          </Suspense>
          {mayMove ? (
            <OrderNote
              moves={moves}
              scenes={scenes}
              onTake={() => setWanted(onBoard)}
              onTidy={() => canvas.current?.tidy()}
            />
          ) : null}
        </section>
      </div>
      {wanted === null ? null : (
        <OrderDialog projectId={film.id} scenes={scenes} wanted={wanted} onClose={() => setWanted(null)} />
      )}
      {named === null ? null : (
        <ActDialog projectId={film.id} scenes={scenes} question={named} onClose={() => setNamed(null)} />
      )}
    </BoardScenesProvider>
  );
}

/** Over a slow network the canvas' half a megabyte takes its time: from so many milliseconds on there is something to see. */
const PATIENCE_MS = 3000;

function CanvasOnItsWay({ film, scenes }: BoardProps) {
  const [isLate, setIsLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!isLate) return <BoardSkeleton />;
  return (
    <div className="h-full overflow-auto">
      <Banner>The canvas is still on its way. Here are the scenes meanwhile.</Banner>
      <FilmGrid film={film} scenes={scenes} />
    </div>
  );
}

function BoardSkeleton() {
  return (
    <Loading label="Opening the storyboard" className="grid flex-1 grid-cols-2 gap-6 p-8 sm:grid-cols-3 lg:grid-cols-5">
      {Array.from({ length: 10 }, (_, index) => (
        <Skeleton key={index} className="h-40" />
      ))}
    </Loading>
  );
}
