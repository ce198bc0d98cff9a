import { Film } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { RenderView } from "#contract/http/film";
import type { ProjectView } from "#contract/http/project";
import { frameRateOf, framesFromSeconds, secondsFromFrames } from "#domain/film/frame-rate";
import { aspectOf } from "../../kit/panel-drawing.ts";
import { Timecode } from "../../kit/timecode.tsx";
import { useShortcuts } from "../../shell/shortcuts.ts";

const NO_CAPTIONS = "data:text/vtt,WEBVTT";
const FASTEST = 8;

/** The address a render was first opened by: a freshly signed one would start the film again from the beginning. */
function useSteadyUrl(render: RenderView | null): string | null {
  const [held, setHeld] = useState({ id: render?.id, url: render?.url ?? null });
  if (held.id !== render?.id || (held.url === null && render?.url)) {
    setHeld({ id: render?.id, url: render?.url ?? null });
    return render?.url ?? null;
  }
  return held.url;
}

/** Plays a cut, with its captions; J K L, Space, arrows for frames and for edit points. */
export function FilmPlayer({
  film,
  render,
  label,
  edits,
}: {
  film: ProjectView;
  render: RenderView | null;
  label: string;
  /** Frames at which its scenes begin. */
  edits: readonly number[];
}) {
  const video = useRef<HTMLVideoElement>(null);
  const [frame, setFrame] = useState(0);
  const rate = frameRateOf(film.frameRate);
  const url = useSteadyUrl(render);

  useEffect(() => {
    const element = video.current;
    if (!element || !url) return;
    let waiting = 0;
    const show = () => {
      setFrame(framesFromSeconds(element.currentTime, rate));
      waiting = requestAnimationFrame(show);
    };
    waiting = requestAnimationFrame(show);
    return () => cancelAnimationFrame(waiting);
  }, [url, rate]);

  const withVideo = (then: (element: HTMLVideoElement) => void) => () => {
    if (video.current && url) then(video.current);
  };
  const toggle = withVideo((element) => {
    element.playbackRate = 1;
    if (element.paused) void element.play();
    else element.pause();
  });
  const step = (by: number) =>
    withVideo((element) => {
      element.pause();
      // The middle of the frame, so that rounding never shows its neighbour.
      const target = framesFromSeconds(element.currentTime, rate) + by;
      element.currentTime = Math.max(0, secondsFromFrames(target, rate) + 0.25 / (rate.numerator / rate.denominator));
    });
  const toEdit = (direction: 1 | -1) =>
    withVideo((element) => {
      const now = framesFromSeconds(element.currentTime, rate);
      const to = direction > 0 ? edits.find((edit) => edit > now) : edits.findLast((edit) => edit < now);
      element.pause();
      if (to !== undefined) element.currentTime = secondsFromFrames(to, rate) + secondsFromFrames(1, rate) / 4;
    });
  useShortcuts([
    { keys: "Space", label: "Play or pause", group: "Player", run: toggle },
    { keys: "k", label: "Pause", group: "Player", run: withVideo((element) => element.pause()) },
    {
      keys: "l",
      label: "Play; again for faster",
      group: "Player",
      run: withVideo((element) => {
        element.playbackRate = element.paused ? 1 : Math.min(FASTEST, element.playbackRate * 2);
        void element.play();
      }),
    },
    {
      keys: "j",
      label: "Back one second",
      group: "Player",
      run: withVideo((element) => {
        element.currentTime = Math.max(0, element.currentTime - 1);
      }),
    },
    { keys: "ArrowLeft", label: "One frame back", group: "Player", run: step(-1) },
    { keys: "ArrowRight", label: "One frame on", group: "Player", run: step(1) },
    { keys: "ArrowUp", label: "To the cut before", group: "Player", run: toEdit(-1) },
    { keys: "ArrowDown", label: "To the next cut", group: "Player", run: toEdit(1) },
  ]);

  return (
    <figure className="flex h-full min-h-0 flex-col overflow-hidden rounded-card border bg-panel">
      <div
        className="relative min-h-0 w-full bg-black lg:aspect-auto! lg:flex-1"
        style={{ aspectRatio: aspectOf(film.aspectRatio) }}
      >
        {url ? (
          <video
            key={url}
            ref={video}
            controls
            preload="metadata"
            poster={render?.posterUrl ?? undefined}
            src={url}
            aria-label={label}
            className="absolute inset-0 size-full bg-black object-contain"
          >
            <track kind="captions" src={render?.captionsUrl ?? NO_CAPTIONS} srcLang="en" label="Captions" default />
          </video>
        ) : (
          <p className="absolute inset-0 flex flex-col items-center justify-center gap-2 p-6 text-center text-sm text-neutral-300">
            <Film className="size-8 text-neutral-400" strokeWidth={1.5} aria-hidden />
            No take yet. Approved scenes render by themselves and play here.
          </p>
        )}
      </div>
      {render ? (
        <figcaption className="flex items-center gap-3 border-t bg-panel px-3 py-1.5 text-xs text-soft">
          <span className="min-w-0 flex-1 truncate">
            {label}
            {render.version ? `, version ${render.version}` : ""}
          </span>
          <span className="font-medium text-ink">
            <Timecode frames={frame} rate={film.frameRate} />
          </span>
          <span className="text-faint">
            / <Timecode frames={render.durationFrames ?? render.plannedFrames} rate={film.frameRate} />
          </span>
        </figcaption>
      ) : null}
    </figure>
  );
}
