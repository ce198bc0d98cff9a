import { clsx } from "clsx";
import { aspectOf } from "./aspect.ts";

/** A shot's clip, to be played: cut to the film's shape from the middle and without its sound, as the film shows it. */
export function ClipVideo({
  url,
  label,
  aspectRatio,
  className,
}: {
  url: string;
  label: string;
  aspectRatio: string;
  className?: string;
}) {
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
