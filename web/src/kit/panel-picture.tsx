import { clsx } from "clsx";
import { Clapperboard, ImageOff } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { ShotView } from "#contract/http/scene";
import type { Character } from "#domain/project/story-bible";
import type { SceneHeading } from "#domain/scene/content";
import { aspectOf } from "./aspect.ts";
import { panelUrl } from "./panel-drawing.ts";

/** What a panel shows, in words. */
export function panelWords(shot: ShotView): string {
  const subjects = shot.subjects.length > 0 ? ` of ${shot.subjects.join(" and ")}` : "";
  const clip = shot.clip ? ", with a clip" : "";
  return `Shot ${shot.number}, ${shot.size}${subjects}${clip}${shot.description ? `: ${shot.description}` : ""}`;
}

/**
 * A shot's storyboard panel: the uploaded picture, or the one the house draws from the shot's fields. It is drawn when
 * it comes near the screen.
 */
export function PanelPicture({
  shot,
  heading,
  cast,
  aspectRatio,
  decorative = false,
  still = false,
  className,
}: {
  shot: ShotView;
  heading: SceneHeading;
  cast: readonly Character[];
  aspectRatio: string;
  /** The words stand beside it already. */
  decorative?: boolean;
  /** As pixels of a card's size, at once: for many panels that move, of which only those in sight are in the page. */
  still?: boolean;
  className?: string;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(still);
  const [drawn, setDrawn] = useState<{ url: string | null; failed: boolean }>({ url: null, failed: false });
  const uploaded = shot.panel.source === "upload" ? shot.panel.url : null;

  useEffect(() => {
    if (near || !frame.current) return;
    const watcher = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setNear(true);
      },
      { rootMargin: "200px" },
    );
    watcher.observe(frame.current);
    return () => watcher.disconnect();
  }, [near]);

  useEffect(() => {
    if (!near || uploaded) return;
    let gone = false;
    let putOff = () => {};
    const drawing = still
      ? import("./panel-still.ts").then(({ panelStill }) => {
          const one = panelStill(shot, heading, cast, aspectRatio);
          if (gone) one.putOff();
          else putOff = one.putOff;
          return one.url;
        })
      : panelUrl(shot, heading, cast, aspectRatio);
    drawing
      .then((url) => !gone && setDrawn({ url, failed: false }))
      .catch(() => !gone && setDrawn({ url: null, failed: true }));
    return () => {
      gone = true;
      putOff();
    };
  }, [near, uploaded, shot, heading, cast, aspectRatio, still]);

  const url = uploaded ?? drawn.url;
  return (
    <div
      ref={frame}
      className={clsx("relative bg-raised", still ? "" : "overflow-hidden rounded-sm", className)}
      style={{ aspectRatio: aspectOf(aspectRatio) }}
    >
      {url ? (
        <img
          src={url}
          alt={decorative ? "" : panelWords(shot)}
          className="absolute inset-0 size-full object-cover"
          draggable={false}
        />
      ) : drawn.failed ? (
        <span className="absolute inset-0 grid place-items-center text-faint" title="This panel could not be drawn.">
          <ImageOff
            className="size-4"
            aria-label={decorative ? undefined : panelWords(shot)}
            aria-hidden={decorative || undefined}
          />
        </span>
      ) : null}
      {shot.clip ? (
        <span
          className="absolute top-1 left-1 grid size-5 place-items-center rounded bg-black/70 text-white"
          title="In the film this shot is a clip"
        >
          <Clapperboard className="size-3" aria-hidden />
        </span>
      ) : null}
    </div>
  );
}
