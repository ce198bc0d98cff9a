import { clsx } from "clsx";
import { type DragEvent, useState } from "react";
import type { SoundView } from "#contract/http/film";
import { type FrameRate, framesFromSeconds } from "#domain/film/frame-rate";
import type { AudioLane } from "#domain/stitch/lanes";
import { placedClips, type UnderFilm, withClip, withMovedClip, withoutClip, withTrimmedClip } from "../lanes-draft.ts";
import { LaneClipBox } from "./lane-clip.tsx";
import { framesOf, left, type Scale } from "./scale.ts";
import type { Selection } from "./selection.ts";

/** A dragged sound of the project carries its id under this name. */
export const SOUND_DRAG = "application/x-vidflow-sound";

/** What was let go over a lane: files of the machine, or a sound of the project. */
export interface Dropped {
  readonly files: readonly File[];
  readonly soundId: string | null;
  readonly frame: number;
}

const LANE_WORDS = { music: "Music", effects: "Effects" } as const;

/** One audio lane: its clips to scale, and a place to drop more. */
export function LaneTrack({
  lane,
  film,
  sounds,
  scale,
  rate,
  selected,
  mayEdit,
  onSelect,
  onLane,
  onDrop,
}: {
  lane: AudioLane;
  film: UnderFilm;
  sounds: readonly SoundView[];
  scale: Scale;
  rate: FrameRate;
  selected: Selection | null;
  mayEdit: boolean;
  onSelect(selection: Selection | null): void;
  onLane(lane: AudioLane, gesture: string | null): void;
  onDrop(dropped: Dropped): void;
}) {
  const [over, setOver] = useState<number | null>(null);
  const second = framesFromSeconds(1, rate);
  const accepts = (event: DragEvent) =>
    mayEdit && (event.dataTransfer.types.includes("Files") || event.dataTransfer.types.includes(SOUND_DRAG));
  const frameAt = (event: DragEvent) =>
    Math.max(0, framesOf(scale, event.clientX - event.currentTarget.getBoundingClientRect().left));
  return (
    <section
      aria-label={LANE_WORDS[lane.kind]}
      className={clsx("relative h-12", over !== null && "bg-accent-wash")}
      onDragOver={(event) => {
        if (!accepts(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = "copy";
        setOver(frameAt(event));
      }}
      onDragLeave={() => setOver(null)}
      onDrop={(event) => {
        setOver(null);
        if (!accepts(event)) return;
        event.preventDefault();
        onDrop({
          files: [...event.dataTransfer.files],
          soundId: event.dataTransfer.getData(SOUND_DRAG) || null,
          frame: frameAt(event),
        });
      }}
    >
      {lane.clips.length === 0 ? (
        <span className="pointer-events-none sticky left-32 inline-block whitespace-nowrap px-3 py-3.5 text-2xs text-faint">
          {mayEdit ? `Drop ${lane.kind === "music" ? "music" : "effects"} here` : "Empty"}
        </span>
      ) : null}
      {placedClips(lane, film).map((placed) => {
        const clipId = placed.clip.id;
        return (
          <LaneClipBox
            key={clipId}
            placed={placed}
            kind={lane.kind}
            sound={sounds.find((sound) => sound.id === placed.clip.soundId)}
            scale={scale}
            rate={rate}
            second={second}
            muted={lane.muted}
            isSelected={selected?.kind === "clip" && selected.clipId === clipId}
            mayEdit={mayEdit}
            acts={{
              select: () => onSelect({ kind: "clip", laneId: lane.id, clipId }),
              moveTo: (start, gesture) => onLane(withMovedClip(lane, clipId, start, film), gesture),
              trimTo: (edge, frame, gesture) => onLane(withTrimmedClip(lane, clipId, edge, frame, film), gesture),
              change: (change, gesture) => onLane(withClip(lane, { ...placed.clip, ...change }), gesture),
              remove: () => {
                onLane(withoutClip(lane, clipId), null);
                onSelect(null);
              },
            }}
          />
        );
      })}
      {over !== null ? (
        <span aria-hidden className="absolute inset-y-0 w-0.5 bg-accent" style={{ left: left(scale, over) }} />
      ) : null}
    </section>
  );
}
