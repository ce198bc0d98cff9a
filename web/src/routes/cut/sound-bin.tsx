import { clsx } from "clsx";
import { CircleAlert, FileAudio, LoaderCircle, Music, Play, Square, Upload, Waves } from "lucide-react";
import { type ReactNode, useRef, useState } from "react";
import type { SoundView } from "#contract/http/film";
import type { ProjectView } from "#contract/http/project";
import type { LaneKind } from "#domain/stitch/lanes";
import { Button, IconButton } from "../../kit/button.tsx";
import { Progress } from "../../kit/meter.tsx";
import { RunningTime } from "../../kit/timecode.tsx";
import { permission } from "../../shell/film.ts";
import { TAKEN_SOUNDS } from "./sound-name.ts";
import { SOUND_DRAG } from "./timeline/lane-track.tsx";
import { usePeaks } from "./timeline/peaks.ts";
import { Waveform } from "./timeline/waveform.tsx";
import type { Sending } from "./use-sound-drops.ts";

/** The project's sounds: brought by file, heard, and laid into the lanes at the playhead or by dragging. */
export function SoundBin({
  film,
  sounds,
  sending,
  onFiles,
  onLay,
}: {
  film: ProjectView;
  sounds: readonly SoundView[];
  sending: readonly Sending[];
  onFiles(files: readonly File[]): void;
  onLay(sound: SoundView & { durationFrames: number }, kind: LaneKind): void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [heard, setHeard] = useState<string | null>(null);
  const { may, why } = permission(film, "editor");
  const url = sounds.find((sound) => sound.id === heard)?.url;
  return (
    <section
      aria-label="Sounds"
      className={clsx("flex flex-col gap-2 rounded-card", over && "outline-2 outline-accent outline-dashed")}
      onDragOver={(event) => {
        if (!may || !event.dataTransfer.types.includes("Files")) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        if (!may || event.dataTransfer.files.length === 0) return;
        event.preventDefault();
        onFiles([...event.dataTransfer.files]);
      }}
    >
      <input
        ref={input}
        type="file"
        multiple
        accept={TAKEN_SOUNDS}
        aria-label="Sound files"
        className="sr-only"
        tabIndex={-1}
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          target.value = "";
        }}
      />
      <Button disabled={!may} title={may ? undefined : why} onClick={() => input.current?.click()}>
        <Upload aria-hidden />
        Bring sounds …
      </Button>
      {sounds.length === 0 && sending.length === 0 ? (
        <p className="text-xs text-soft">
          Temp music and effects: WAV, MP3, M4A, AAC, FLAC or Ogg, up to 200 MB and 30 minutes. Drop them here or
          straight onto a lane.
        </p>
      ) : null}
      <ul className="flex flex-col gap-1.5">
        {sending.map(({ id, name, fraction }) => (
          <li key={id} className="flex flex-col gap-1.5 rounded-md border bg-panel p-2 text-xs">
            <span className="truncate font-medium">{name}</span>
            <Progress label={`Sending ${name}`} fraction={fraction === 0 ? null : fraction} />
          </li>
        ))}
        {sounds.map((sound) => (
          <Sound
            key={sound.id}
            film={film}
            sound={sound}
            isHeard={sound.id === heard}
            onHear={() => setHeard(sound.id === heard ? null : sound.id)}
            onLay={may ? onLay : null}
          />
        ))}
      </ul>
      {url ? (
        <audio key={heard} src={url} autoPlay onEnded={() => setHeard(null)}>
          <track kind="captions" />
        </audio>
      ) : null}
    </section>
  );
}

function Sound({
  film,
  sound,
  isHeard,
  onHear,
  onLay,
}: {
  film: ProjectView;
  sound: SoundView;
  isHeard: boolean;
  onHear(): void;
  onLay: ((sound: SoundView & { durationFrames: number }, kind: LaneKind) => void) | null;
}): ReactNode {
  const peaks = usePeaks(sound.peaksUrl);
  const { durationFrames, status } = sound;
  if (status !== "done" || durationFrames === null) {
    const isBad = status === "failed" || status === "cancelled";
    const Icon = isBad ? CircleAlert : LoaderCircle;
    return (
      <li className="flex flex-col gap-1 rounded-md border bg-panel p-2 text-xs">
        <span className="flex items-center gap-1.5 font-medium">
          <Icon className={clsx("size-3.5 shrink-0", isBad ? "text-bad" : "animate-spin text-live")} aria-hidden />
          <span className="truncate">{sound.name}</span>
        </span>
        <span className="text-soft">
          {isBad ? (sound.failure?.detail ?? "It was cancelled.") : "The render node reads it."}
        </span>
      </li>
    );
  }
  const ready = { ...sound, durationFrames };
  return (
    <li
      draggable={onLay !== null}
      onDragStart={(event) => {
        event.dataTransfer.setData(SOUND_DRAG, sound.id);
        event.dataTransfer.effectAllowed = "copy";
      }}
      className={clsx("flex flex-col gap-1 rounded-md border bg-panel p-2 text-xs", onLay && "cursor-grab")}
    >
      <span className="flex items-center gap-1.5">
        <FileAudio className="size-3.5 shrink-0 text-faint" aria-hidden />
        <span className="min-w-0 flex-1 truncate font-medium" title={sound.name}>
          {sound.name}
        </span>
        <RunningTime frames={durationFrames} rate={film.frameRate} className="text-faint" />
      </span>
      <span className="relative h-7 overflow-hidden rounded-xs bg-sunken text-soft">
        <Waveform peaks={peaks} from={0} to={(peaks?.heights.length ?? 0) / (peaks?.perSecond ?? 1)} pixels={300} />
      </span>
      <span className="flex gap-1">
        <IconButton label={isHeard ? `Stop ${sound.name}` : `Hear ${sound.name}`} onClick={onHear}>
          {isHeard ? <Square aria-hidden /> : <Play aria-hidden />}
        </IconButton>
        {onLay ? (
          <>
            <Button
              size="sm"
              look="quiet"
              aria-label={`Lay ${sound.name} as music at the playhead`}
              onClick={() => onLay(ready, "music")}
            >
              <Music aria-hidden /> Music
            </Button>
            <Button
              size="sm"
              look="quiet"
              aria-label={`Lay ${sound.name} as an effect at the playhead`}
              onClick={() => onLay(ready, "effects")}
            >
              <Waves aria-hidden /> Effect
            </Button>
          </>
        ) : null}
      </span>
    </li>
  );
}
