import { clsx } from "clsx";
import { CircleCheck, CircleDashed, CircleSlash, Eye, Flag, LoaderCircle } from "lucide-react";
import { memo } from "react";
import type { SceneSummary } from "#contract/http/scene";
import { Avatars } from "../kit/avatar.tsx";
import { Count, STATUS_WORDS } from "../kit/badge.tsx";
import { sceneName } from "../kit/heading.ts";
import { PanelPicture } from "../kit/panel-picture.tsx";
import { evenly, scenePictures, shotCountWords } from "../kit/scene-pictures.ts";
import { RunningTime } from "../kit/timecode.tsx";
import { useLive } from "../live/live-store.ts";
import { roleWord } from "../shell/roles.ts";
import { useBoardFilm, useBoardScene, useScenePeople } from "./board-scenes.ts";
import { edgeOf } from "./card-edge.ts";

/** How a card is spoken of. */
export function cardWords(scene: SceneSummary): string {
  return `Scene ${scene.number}: ${scene.title || "untitled"}, ${scene.omitted ? "omitted" : STATUS_WORDS[scene.status]}`;
}

/** Height of the card's title and of its footer, in canvas units, at a text scale of 1. */
const BAR = 34;
/** From further away than this the footer gives its room to the pictures, and an icon says where the scene stands. */
const NO_FOOTER = 1.5;

/** What the round lower corners need below the pictures, in canvas units: nothing is clipped to them. */
const CORNER = 8;

/** A scene on the board, live: number, title, panels, standing, who of the crew is at work, what waits for a person. */
export const SceneCard = memo(function SceneCard({
  sceneId,
  height,
  textScale,
}: {
  sceneId: string;
  height: number;
  /** Larger from further away, so that a card stays readable when the whole film is in view. */
  textScale: number;
}) {
  const scene = useBoardScene(sceneId);
  const people = useScenePeople(sceneId);
  const bar = { height: BAR * textScale, fontSize: `${13 * textScale}px` };
  const hasFooter = textScale < NO_FOOTER;
  const small = { height: BAR * textScale, fontSize: `${11 * textScale}px` };
  if (!scene) {
    return (
      <div className="grid size-full place-items-center rounded-card border border-dashed bg-panel text-sm text-faint">
        This scene is not in the film
      </div>
    );
  }
  return (
    <article
      aria-label={cardWords(scene)}
      className={clsx(
        // Nothing is clipped to the round corners: of all that a card is, that costs the most when hundreds are zoomed.
        "relative flex size-full flex-col border bg-panel text-ink select-none",
        "rounded-card",
        EDGES[edgeOf(scene)],
        scene.omitted && "opacity-50",
      )}
    >
      <header className="flex shrink-0 items-center gap-2 px-3" style={bar}>
        <span className="font-bold text-faint tabular-nums">{scene.number}</span>
        <span className="min-w-0 flex-1 truncate font-semibold">{sceneName(scene)}</span>
        {people.length > 0 ? (
          <Avatars
            label="In this scene now"
            max={3}
            people={people.map(({ userId, name, color }) => ({ id: userId, name, color }))}
          />
        ) : null}
        {scene.flags.length > 0 ? (
          <Flag className="size-3.5 text-bad" aria-label={`${scene.flags.length} flags`} />
        ) : null}
        {scene.openProposals > 0 ? <Count n={scene.openProposals} what="open proposals" /> : null}
        {hasFooter ? null : <Standing scene={scene} />}
      </header>
      <Panels
        scene={scene}
        room={height - (hasFooter ? 2 : 1) * BAR * textScale - 4 - (hasFooter ? 0 : CORNER)}
        textScale={textScale}
      />
      {hasFooter ? null : <div className="shrink-0" style={{ height: CORNER }} />}
      {hasFooter ? null : <FarFacts scene={scene} textScale={textScale} />}
      {hasFooter ? (
        <footer className="flex shrink-0 items-center gap-2 px-3 whitespace-nowrap text-soft" style={small}>
          <span
            className={clsx(
              "shrink-0 font-semibold",
              !scene.omitted && scene.status === "approved" && "text-ok",
              !scene.omitted && scene.status === "in_review" && "text-warn",
            )}
          >
            {scene.omitted ? "Omitted" : STATUS_WORDS[scene.status]}
          </span>
          <span className="min-w-0 truncate">
            v{scene.version} · {shotCountWords(scene)} · <Runtime scene={scene} />
          </span>
          {scene.lock ? <AtWork scene={scene} role={scene.lock.role} /> : null}
        </footer>
      ) : null}
    </article>
  );
});

const EDGES = {
  line: "border-line",
  live: "border-live/70",
  bad: "border-bad/70",
  ok: "border-ok/50",
  warn: "border-warn/50",
};

const STANDINGS = { draft: CircleDashed, in_review: Eye, approved: CircleCheck };

/** Where a scene stands, or that the crew has it, from far away. */
function Standing({ scene }: { scene: SceneSummary }) {
  if (scene.lock) return <LoaderCircle className="size-[1em] shrink-0 animate-spin text-live" aria-hidden />;
  const Icon = scene.omitted ? CircleSlash : STANDINGS[scene.status];
  const tone = scene.status === "approved" ? "text-ok" : scene.status === "in_review" ? "text-warn" : "text-faint";
  return <Icon className={clsx("size-[1em] shrink-0", tone)} aria-hidden />;
}

/** The role at work and how far it is. */
function AtWork({ scene, role }: { scene: SceneSummary; role: string }) {
  const fraction = useLive((state) => Object.values(state.runs).find((run) => run.sceneId === scene.id)?.fraction);
  return (
    <span className="ml-auto inline-flex shrink-0 items-center gap-1 font-semibold text-live">
      <LoaderCircle className="size-[1em] animate-spin" aria-hidden />
      {roleWord(role)}
      {typeof fraction === "number" ? ` ${Math.round(fraction * 100)} %` : ""}
    </span>
  );
}

/** What the footer says, where it has given its room to the pictures: who of the crew is at work, else how long it runs. */
function FarFacts({ scene, textScale }: { scene: SceneSummary; textScale: number }) {
  if (!scene.lock && scene.runtimeFrames === 0) return null;
  return (
    <span
      className="absolute bottom-3.5 left-1.5 inline-flex rounded bg-black/75 px-1.5 py-0.5 font-semibold text-white tabular-nums"
      style={{ fontSize: `${10 * textScale}px` }}
    >
      {scene.lock ? <AtWork scene={scene} role={scene.lock.role} /> : <Runtime scene={scene} />}
    </span>
  );
}

function Runtime({ scene }: { scene: SceneSummary }) {
  const { frameRate } = useBoardFilm();
  return <RunningTime frames={scene.runtimeFrames} rate={frameRate} />;
}

/** As many panels as fit. */
function Panels({ scene, room, textScale }: { scene: SceneSummary; room: number; textScale: number }) {
  const { cast, aspectRatio } = useBoardFilm();
  const { shots, areProposed } = scenePictures(scene);
  if (shots.length === 0) {
    return (
      <p className="line-clamp-4 flex-1 px-3 text-soft" style={{ fontSize: `${12 * textScale}px` }}>
        {scene.synopsis || "No shots yet."}
      </p>
    );
  }
  // From far away fewer pictures say more.
  const columns = shots.length === 1 ? 1 : shots.length <= 4 || textScale >= NO_FOOTER ? 2 : 3;
  const rows = columns === 1 || shots.length === 2 ? 1 : 2;
  const shown = evenly(shots, columns * rows);
  return (
    <div
      className="relative grid min-h-0 flex-1 gap-0.5 overflow-hidden bg-sunken"
      style={{
        // Not 1fr alone: a picture's own shape would widen its column and push the others out of the card.
        gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
        gridTemplateRows: `repeat(${rows}, ${(room - 2) / rows}px)`,
      }}
    >
      {shown.map((shot) => (
        <PanelPicture
          key={shot.id}
          shot={shot}
          heading={scene.heading}
          cast={cast}
          aspectRatio={aspectRatio}
          className={clsx("size-full", shots.length === 3 && shot === shown[0] && "row-span-2")}
          decorative
          still
        />
      ))}
      {areProposed ? (
        <span
          className="absolute right-1.5 bottom-1.5 rounded bg-black/75 px-1.5 py-0.5 font-semibold text-white"
          style={{ fontSize: `${10 * textScale}px` }}
        >
          {shots.length} proposed
        </span>
      ) : null}
    </div>
  );
}
