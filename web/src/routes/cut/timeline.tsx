import { Clapperboard, Mic, Minus, Music, Plus, Redo2, Scaling, Undo2, Volume2, VolumeX, Waves } from "lucide-react";
import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useStore } from "zustand";
import type { SoundView } from "#contract/http/film";
import type { ProjectView } from "#contract/http/project";
import { frameRateOf } from "#domain/film/frame-rate";
import type { AudioLane } from "#domain/stitch/lanes";
import { IconButton } from "../../kit/button.tsx";
import { draggedAlong } from "../../kit/drag.ts";
import { useShortcuts } from "../../shell/shortcuts.ts";
import type { UnderFilm } from "./lanes-draft.ts";
import type { LaidOut, PlanStep } from "./plan-draft.ts";
import type { Program } from "./program.ts";
import { type Dropped, LaneTrack } from "./timeline/lane-track.tsx";
import { PictureTrack } from "./timeline/picture-track.tsx";
import { Playhead, Ruler } from "./timeline/ruler.tsx";
import { left, type Scale } from "./timeline/scale.ts";
import type { Selection } from "./timeline/selection.ts";
import { TakeSoundTrack } from "./timeline/take-sound-track.tsx";
import type { PlanDraftDesk } from "./use-plan-draft.ts";

/** The width of the tracks' names, in pixels. */
const NAMES = 104;
const CLOSEST = 40;
/** The whole film is never narrower than this, in pixels: on a phone it is scrolled. */
const LEAST_FILM = 640;
/** Room behind the film's end, to drag into. */
const BEHIND = 24;

/** How wide an element is now. */
function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    if (!element.current) return;
    const watcher = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 0));
    watcher.observe(element.current);
    return () => watcher.disconnect();
  }, [element]);
  return width;
}

/** Scenes, their sound, and the lanes of music and effects, all to one scale. */
export function Timeline({
  film,
  desk,
  under,
  sounds,
  program,
  selected,
  mayEdit,
  onSelect,
  onStep,
  onReorder,
  onLane,
  onAddLane,
  onDrop,
}: {
  film: ProjectView;
  desk: PlanDraftDesk;
  under: UnderFilm;
  sounds: readonly SoundView[];
  program: Program;
  selected: Selection | null;
  mayEdit: boolean;
  onSelect(selection: Selection | null): void;
  onStep(step: PlanStep, gesture: string): void;
  onReorder(from: number, to: number): void;
  onLane(lane: AudioLane, gesture: string | null): void;
  onAddLane(kind: AudioLane["kind"]): void;
  onDrop(laneId: string, dropped: Dropped): void;
}) {
  const scroller = useRef<HTMLElement>(null);
  const width = useWidth(scroller);
  const [zoom, setZoom] = useState(1);
  const rate = frameRateOf(film.frameRate);
  const { totalFrames } = under;
  const fit = Math.max(LEAST_FILM, width - NAMES - BEHIND) / Math.max(1, totalFrames);
  const scale: Scale = { pixels: fit * zoom, totalFrames };
  const closer = (by: number) => setZoom((last) => Math.min(Math.max(1, last * by), CLOSEST));
  const items: readonly LaidOut[] = under.items;
  usePlayheadInView(scroller, program, scale);
  useShortcuts([
    { keys: "+", label: "Closer", group: "Timeline", run: () => closer(1.5) },
    { keys: "=", label: "Closer", group: "Timeline", run: () => closer(1.5) },
    { keys: "-", label: "Farther", group: "Timeline", run: () => closer(1 / 1.5) },
    { keys: "mod+z", label: "Undo", group: "Timeline", run: desk.undo },
    { keys: "mod+shift+z", label: "Redo", group: "Timeline", run: desk.redo },
  ]);
  return (
    <section aria-label="Timeline" className="flex min-h-0 min-w-0 flex-col rounded-card border bg-panel">
      <div className="flex items-center gap-1 border-b px-2 py-1">
        <IconButton label="Undo" disabled={!desk.canUndo} onClick={desk.undo}>
          <Undo2 aria-hidden />
        </IconButton>
        <IconButton label="Redo" disabled={!desk.canRedo} onClick={desk.redo}>
          <Redo2 aria-hidden />
        </IconButton>
        {mayEdit ? (
          <>
            <span className="mx-1 h-4 border-l" />
            <IconButton label="Another lane for music" onClick={() => onAddLane("music")}>
              <Music aria-hidden />
            </IconButton>
            <IconButton label="Another lane for effects" onClick={() => onAddLane("effects")}>
              <Waves aria-hidden />
            </IconButton>
          </>
        ) : null}
        <span className="ml-auto flex items-center gap-1">
          <IconButton label="Farther" disabled={zoom <= 1} onClick={() => closer(1 / 1.5)}>
            <Minus aria-hidden />
          </IconButton>
          <IconButton label="Closer" disabled={zoom >= CLOSEST} onClick={() => closer(1.5)}>
            <Plus aria-hidden />
          </IconButton>
          <IconButton label="The whole film" disabled={zoom === 1} onClick={() => setZoom(1)}>
            <Scaling aria-hidden />
          </IconButton>
        </span>
      </div>
      <section
        ref={scroller}
        {...draggedAlong(NAMES)}
        aria-label="Tracks"
        className="relative overflow-x-auto overflow-y-hidden pb-1"
        onWheel={(event) => {
          if (!event.ctrlKey && !event.metaKey) return;
          closer(event.deltaY < 0 ? 1.2 : 1 / 1.2);
        }}
      >
        {width > 0 ? (
          <div className="relative" style={{ width: Math.max(width, NAMES + left(scale, totalFrames) + BEHIND) }}>
            <Row name="">
              <Ruler film={film} scale={scale} program={program} />
            </Row>
            <Row name="Picture" icon={<Clapperboard aria-hidden />}>
              <PictureTrack
                film={film}
                items={items}
                scale={scale}
                selected={selected}
                mayEdit={mayEdit}
                onSelect={onSelect}
                onStep={onStep}
                onReorder={onReorder}
              />
            </Row>
            <Row name="Voices" icon={<Mic aria-hidden />}>
              <TakeSoundTrack items={items} scale={scale} rate={rate} />
            </Row>
            {desk.draft.lanes.map((lane) => (
              <Row
                key={lane.id}
                name={lane.kind === "music" ? "Music" : "Effects"}
                icon={lane.kind === "music" ? <Music aria-hidden /> : <Waves aria-hidden />}
                button={
                  <IconButton
                    label={lane.muted ? "Let this lane be heard" : "Mute this lane"}
                    aria-pressed={lane.muted}
                    disabled={!mayEdit}
                    onClick={() => onLane({ ...lane, muted: !lane.muted }, null)}
                  >
                    {lane.muted ? <VolumeX aria-hidden /> : <Volume2 aria-hidden />}
                  </IconButton>
                }
              >
                <LaneTrack
                  lane={lane}
                  film={under}
                  sounds={sounds}
                  scale={scale}
                  rate={rate}
                  selected={selected}
                  mayEdit={mayEdit}
                  onSelect={onSelect}
                  onLane={onLane}
                  onDrop={(dropped) => onDrop(lane.id, dropped)}
                />
              </Row>
            ))}
            <Playhead scale={scale} program={program} offset={NAMES} />
          </div>
        ) : null}
      </section>
    </section>
  );
}

/** A track with its name, which stays in sight while the film is scrolled. */
function Row({
  name,
  icon,
  button,
  children,
}: {
  name: string;
  icon?: ReactNode;
  button?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="flex border-b last:border-b-0">
      <div
        className="sticky left-0 z-30 flex shrink-0 items-center gap-1.5 border-r bg-panel px-2 text-2xs font-medium text-soft [&>svg]:size-3.5 [&>svg]:shrink-0 [&>span>svg]:size-3.5 [&>span>svg]:shrink-0"
        style={{ width: NAMES }}
      >
        {button ? <span className="contents max-sm:hidden">{icon}</span> : icon}
        <span className="truncate">{name}</span>
        {button ? <span className="-mr-1 ml-auto">{button}</span> : null}
      </div>
      <div className="relative min-w-0 flex-1">{children}</div>
    </div>
  );
}

/** Scrolls along when the playhead leaves what is seen, and keeps it in place when the scale changes. */
function usePlayheadInView(scroller: RefObject<HTMLElement | null>, program: Program, scale: Scale): void {
  const frame = useStore(program, (state) => Math.floor(state.frame));
  const before = useRef({ pixels: scale.pixels, frame });
  useEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const at = left(scale, frame);
    const last = before.current;
    before.current = { pixels: scale.pixels, frame };
    if (last.pixels !== scale.pixels) {
      const offset = last.frame * last.pixels - box.scrollLeft;
      box.scrollLeft = at - Math.max(0, Math.min(offset, box.clientWidth - NAMES));
      return;
    }
    if (last.frame === frame) return;
    const seen = box.clientWidth - NAMES;
    if (at < box.scrollLeft || at > box.scrollLeft + seen - BEHIND) box.scrollLeft = Math.max(0, at - seen / 8);
  }, [scroller, scale.pixels, scale, frame]);
}
