import { X } from "lucide-react";
import type { SoundView } from "#contract/http/film";
import type { ProjectView } from "#contract/http/project";
import type { AudioLane } from "#domain/stitch/lanes";
import { Badge } from "../../kit/badge.tsx";
import { IconButton } from "../../kit/button.tsx";
import { FramesField } from "../../kit/frames-field.tsx";
import { GainField } from "../../kit/gain-field.tsx";
import { Timecode } from "../../kit/timecode.tsx";
import { permission } from "../../shell/film.ts";
import {
  type PlacedClip,
  type UnderFilm,
  withClip,
  withMovedClip,
  withoutClip,
  withTrimmedClip,
} from "./lanes-draft.ts";

/** One sound in a lane by its numbers: where it begins, what of it is heard, how loud, how it fades. */
export function ClipInspector({
  film,
  lane,
  placed,
  sound,
  under,
  onLane,
  onRemoved,
}: {
  film: ProjectView;
  lane: AudioLane;
  placed: PlacedClip;
  sound: SoundView | undefined;
  under: UnderFilm;
  onLane(lane: AudioLane, gesture: string | null): void;
  onRemoved(): void;
}) {
  const { may, why } = permission(film, "editor");
  const { clip, start, end } = placed;
  const name = sound?.name ?? "A sound that is gone";
  const scene = under.items.find((item) => item.step.sceneId === clip.anchor);
  const set = (next: AudioLane) => onLane(next, `field ${clip.id}`);
  return (
    <section aria-label={name} className="flex flex-wrap items-end gap-x-4 gap-y-2 rounded-card border bg-panel p-3">
      <div className="mr-auto min-w-40">
        <p className="flex items-center gap-2">
          <span className="truncate text-base font-semibold">{name}</span>
          <Badge>{lane.kind === "music" ? "Music" : "Effects"}</Badge>
          {scene ? <Badge tone="live">Stays with scene {scene.number}</Badge> : null}
        </p>
        <p className="mt-0.5 text-xs text-soft">
          <Timecode frames={start} rate={film.frameRate} /> – <Timecode frames={end} rate={film.frameRate} /> ·{" "}
          {clip.frames} of {sound?.durationFrames ?? clip.frames} frames
        </p>
      </div>
      <fieldset disabled={!may} title={may ? undefined : why} className="flex flex-wrap items-end gap-2">
        <FramesField
          label="Starts at frame"
          value={start}
          most={Math.max(0, under.totalFrames - 1)}
          onChange={(frame) => set(withMovedClip(lane, clip.id, frame, under))}
        />
        <FramesField
          label="Frames heard"
          value={clip.frames}
          least={1}
          most={sound?.durationFrames ?? clip.frames}
          onChange={(frames) => set(withTrimmedClip(lane, clip.id, "end", start + frames, under))}
        />
        <GainField value={clip.gainDb} onChange={(gainDb) => set(withClip(lane, { ...clip, gainDb }))} />
        <FramesField
          label="Fade in"
          value={clip.fadeInFrames}
          most={clip.frames - clip.fadeOutFrames}
          onChange={(fadeInFrames) => set(withClip(lane, { ...clip, fadeInFrames }))}
        />
        <FramesField
          label="Fade out"
          value={clip.fadeOutFrames}
          most={clip.frames - clip.fadeInFrames}
          onChange={(fadeOutFrames) => set(withClip(lane, { ...clip, fadeOutFrames }))}
        />
        <IconButton
          label="Take out of the lane"
          size="md"
          onClick={() => {
            onLane(withoutClip(lane, clip.id), null);
            onRemoved();
          }}
        >
          <X aria-hidden />
        </IconButton>
      </fieldset>
    </section>
  );
}
