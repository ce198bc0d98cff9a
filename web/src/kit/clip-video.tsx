import { clsx } from "clsx";
import { Pause, Play } from "lucide-react";
import { useRef, useState } from "react";
import { aspectOf } from "./aspect.ts";

interface ClipVideoProps {
  readonly url: string;
  readonly label: string;
  readonly aspectRatio: string;
  readonly className?: string;
}

/** A shot's clip, to be played: cut to the film's shape from the middle and without its sound, as the film shows it. */
export function ClipVideo({ url, label, aspectRatio, className }: ClipVideoProps) {
  return (
    <video
      src={url}
      aria-label={label}
      className={clsx("block rounded-sm bg-black object-cover", className)}
      style={{ aspectRatio: aspectOf(aspectRatio) }}
      controls
      muted
      loop
      playsInline
      preload="metadata"
    />
  );
}

/** The same where there is no room for a player's own controls: a press plays and stops it. */
export function SmallClip({ url, label, aspectRatio, className }: ClipVideoProps) {
  const video = useRef<HTMLVideoElement>(null);
  const [isPlaying, setIsPlaying] = useState(false);
  const Icon = isPlaying ? Pause : Play;
  const toggle = () => {
    if (isPlaying) video.current?.pause();
    else void video.current?.play();
  };
  return (
    <span className={clsx("relative block overflow-hidden rounded-sm", className)}>
      <video
        ref={video}
        src={url}
        className="block size-full bg-black object-cover"
        style={{ aspectRatio: aspectOf(aspectRatio) }}
        onPlay={() => setIsPlaying(true)}
        onPause={() => setIsPlaying(false)}
        muted
        loop
        playsInline
        preload="metadata"
        aria-hidden
      />
      <button
        type="button"
        aria-label={`${isPlaying ? "Stop" : "Play"} ${label}`}
        onClick={toggle}
        className="group absolute inset-0 grid place-items-center outline-offset-[-2px]"
      >
        <span
          className={clsx(
            "grid size-8 place-items-center rounded-full bg-black/70 text-white transition-opacity",
            isPlaying && "opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100",
          )}
        >
          <Icon className="size-4" aria-hidden />
        </span>
      </button>
    </span>
  );
}
