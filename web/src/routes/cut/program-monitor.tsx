import { Fragment, useEffect, useRef } from "react";
import { useStore } from "zustand";
import type { SoundView } from "#contract/http/film";
import type { ProjectView } from "#contract/http/project";
import { type FrameRate, frameRateOf, secondsFromFrames } from "#domain/film/frame-rate";
import type { AudioLane, LaneClip } from "#domain/stitch/lanes";
import { followClock, followStretch } from "../../kit/heard.ts";
import { aspectOf } from "../../kit/panel-drawing.ts";
import { PanelPicture } from "../../kit/panel-picture.tsx";
import { scenePictures } from "../../kit/scene-pictures.ts";
import { useScene } from "../../live/queries.ts";
import { CueSounds } from "../../review/cue-sounds.tsx";
import { useCast } from "../../shell/film.ts";
import { placedClips } from "./lanes-draft.ts";
import type { LaidOut } from "./plan-draft.ts";
import { type Program, useProgramFrame } from "./program.ts";

/** Files are opened this long before they are needed, so that a cut does not wait. */
const AHEAD_SECONDS = 4;

/**
 * The timeline as it stands, played from the takes themselves: what the export will show and sound like, before there is
 * an export. Scenes without a take show their panels and play what is heard at their cues.
 */
export function ProgramMonitor({
  film,
  items,
  lanes,
  sounds,
  program,
}: {
  film: ProjectView;
  items: readonly LaidOut[];
  lanes: readonly AudioLane[];
  sounds: readonly SoundView[];
  program: Program;
}) {
  const rate = frameRateOf(film.frameRate);
  const ahead = AHEAD_SECONDS / secondsFromFrames(1, rate);
  const nearItems = useStore(program, ({ frame }) =>
    items
      .flatMap(({ startFrame, durationFrames }, index) =>
        startFrame - ahead <= frame && frame <= startFrame + durationFrames ? [index] : [],
      )
      .join(),
  );
  const clips = lanes.filter(({ muted }) => !muted).flatMap((lane) => placedClips(lane, { items }));
  const nearClips = useStore(program, ({ frame }) =>
    clips.flatMap(({ start, end }, index) => (start - ahead <= frame && frame <= end ? [index] : [])).join(),
  );
  const near = nearItems === "" ? [] : nearItems.split(",").map(Number);
  const heard = nearClips === "" ? [] : nearClips.split(",").map(Number);
  return (
    <div
      className="relative mx-auto h-full max-h-full max-w-full overflow-hidden bg-black"
      style={{ aspectRatio: aspectOf(film.aspectRatio) }}
    >
      {near.map((index) => {
        const item = items[index];
        if (!item) return null;
        const fades = { before: items[index - 1]?.step.transition ?? null, after: item.step.transition };
        const last = index === items.length - 1;
        return item.take?.url ? (
          <TakePicture key={item.step.sceneId} item={item} fades={fades} isLast={last} program={program} rate={rate} />
        ) : (
          <Fragment key={item.step.sceneId}>
            <PanelsOf film={film} item={item} program={program} />
            <CuesOf film={film} item={item} program={program} rate={rate} />
          </Fragment>
        );
      })}
      {heard.map((index) => {
        const placed = clips[index];
        const url = sounds.find((sound) => sound.id === placed?.clip.soundId)?.url;
        return placed && url ? (
          <ClipSound
            key={placed.clip.id}
            clip={placed.clip}
            start={placed.start}
            url={url}
            program={program}
            rate={rate}
          />
        ) : null;
      })}
    </div>
  );
}

interface Fades {
  readonly before: { readonly kind: string; readonly frames: number } | null;
  readonly after: { readonly kind: string; readonly frames: number };
}

/** How much of a scene is seen and heard at a frame of it: rising out of the one before, falling into the next. */
function presence(local: number, durationFrames: number, { before, after }: Fades, isLast: boolean) {
  const overlaps = (kind: string) => kind === "dissolve" || kind === "wipe";
  let shown = 1;
  let dark = 0;
  if (before && before.frames > 0) {
    const over = before.kind === "dip" ? Math.ceil(before.frames / 2) : before.frames;
    const done = Math.min(1, (local + 1) / over);
    if (overlaps(before.kind)) shown = done;
    else if (before.kind !== "fade-out") dark = 1 - done;
  }
  const left = durationFrames - local;
  if (after.frames > 0 && !overlaps(after.kind) && after.kind !== "fade-in" && (!isLast || after.kind === "fade-out")) {
    const over = after.kind === "dip" ? Math.floor(after.frames / 2) : after.frames;
    dark = Math.max(dark, 1 - Math.min(1, left / Math.max(1, over)));
  }
  // The one that goes away stays whole in the picture below, but falls silent.
  const heard = !isLast && overlaps(after.kind) ? Math.min(shown, left / Math.max(1, after.frames)) : shown;
  return { shown, dark, heard: Math.min(1, heard) };
}

function TakePicture({
  item,
  fades,
  isLast,
  program,
  rate,
}: {
  item: LaidOut;
  fades: Fades;
  isLast: boolean;
  program: Program;
  rate: FrameRate;
}) {
  const video = useRef<HTMLVideoElement>(null);
  const shade = useRef<HTMLSpanElement>(null);
  const { startFrame, durationFrames } = item;
  const { head } = item.step.trim;
  // A freshly signed link would start the file again.
  const url = useRef(item.take?.url);
  const around = useRef(fades);
  around.current = fades;
  useEffect(() => {
    const frameSeconds = secondsFromFrames(1, rate);
    const sync = () => {
      const element = video.current;
      if (!element || !shade.current) return;
      const state = program.getState();
      const local = Math.floor(state.frame) - startFrame;
      const isOn = local >= 0 && local < durationFrames;
      if (!isOn) {
        element.style.opacity = "0";
        shade.current.style.opacity = "0";
        if (!element.paused) element.pause();
        const first = secondsFromFrames(head, rate) + frameSeconds * 0.25;
        if (local < 0 && Math.abs(element.currentTime - first) > frameSeconds && !element.seeking)
          element.currentTime = first;
        return;
      }
      const { shown, dark, heard } = presence(local, durationFrames, around.current, isLast);
      element.style.opacity = String(shown);
      shade.current.style.opacity = String(dark);
      element.volume = Math.max(0, heard * (1 - dark));
      // The middle of the frame, so that rounding never shows its neighbour.
      const wanted = secondsFromFrames(head + local, rate) + frameSeconds * 0.25;
      const isWaiting = followClock(element, wanted, frameSeconds, state.playing ? state.speed : 0);
      if (isWaiting !== state.waiting) program.setState({ waiting: isWaiting });
    };
    sync();
    const stop = program.subscribe(sync);
    return () => {
      stop();
      if (program.getState().waiting) program.setState({ waiting: false });
    };
  }, [program, startFrame, durationFrames, head, rate, isLast]);
  return (
    <>
      <video
        ref={video}
        src={url.current ?? undefined}
        preload="auto"
        playsInline
        tabIndex={-1}
        aria-hidden
        className="absolute inset-0 size-full object-contain"
      >
        <track kind="captions" />
      </video>
      <span ref={shade} aria-hidden className="absolute inset-0 bg-black opacity-0" />
    </>
  );
}

/** A scene that is not rendered yet, by its panels. */
function PanelsOf({ film, item, program }: { film: ProjectView; item: LaidOut; program: Program }) {
  const cast = useCast();
  const shots = item.scene ? scenePictures(item.scene).shots : [];
  const frame = useProgramFrame(program);
  const local = frame - item.startFrame + item.step.trim.head;
  let end = 0;
  const shot = shots.find((one) => {
    end += one.durationFrames;
    return local < end;
  });
  if (frame < item.startFrame || frame >= item.startFrame + item.durationFrames || !shot || !item.scene) return null;
  return (
    <PanelPicture
      key={shot.id}
      shot={shot}
      heading={item.scene.heading}
      cast={cast}
      aspectRatio={film.aspectRatio}
      decorative
      className="absolute inset-0 size-full rounded-none"
    />
  );
}

/** What is heard at the cues of a scene that is not rendered yet; what lies in its trimmed head or tail is not. */
function CuesOf({
  film,
  item,
  program,
  rate,
}: {
  film: ProjectView;
  item: LaidOut;
  program: Program;
  rate: FrameRate;
}) {
  const cues = useScene(item.step.sceneId).data?.content.soundCues ?? [];
  const frame = useProgramFrame(program);
  const speed = useStore(program, (state) => (state.playing ? state.speed : 0));
  const local = frame - item.startFrame;
  const isOn = local >= 0 && local < item.durationFrames;
  return (
    <CueSounds
      projectId={film.id}
      cues={cues}
      rate={rate}
      frame={local + item.step.trim.head}
      speed={isOn ? speed : 0}
    />
  );
}

function ClipSound({
  clip,
  start,
  url,
  program,
  rate,
}: {
  clip: LaneClip;
  start: number;
  url: string;
  program: Program;
  rate: FrameRate;
}) {
  const audio = useRef<HTMLAudioElement>(null);
  const held = useRef(url);
  useEffect(() => {
    const frameSeconds = secondsFromFrames(1, rate);
    const sync = () => {
      const element = audio.current;
      if (!element) return;
      const state = program.getState();
      const speed = state.playing ? state.speed : 0;
      followStretch(element, { stretch: clip, start }, { frame: state.frame, speed }, frameSeconds);
    };
    sync();
    const stop = program.subscribe(sync);
    const element = audio.current;
    return () => {
      stop();
      element?.pause();
    };
  }, [program, clip, start, rate]);
  return (
    <audio ref={audio} src={held.current} preload="auto">
      <track kind="captions" />
    </audio>
  );
}
