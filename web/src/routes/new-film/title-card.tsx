import { frameRateOf, framesFromSeconds } from "#domain/film/frame-rate";
import { runningTime } from "../../kit/timecode.tsx";
import { TitleFrame } from "../../kit/title-frame.tsx";
import type { FilmDraft } from "../film-form/draft.ts";

const count = new Intl.NumberFormat("en");

/** The film as its title card, in its own frame, while its settings are chosen. */
export function TitleCard({ draft }: { draft: FilmDraft }) {
  const frames = framesFromSeconds(draft.runtimeTargetSeconds, frameRateOf(draft.frameRate));
  return (
    <aside aria-label="The film so far" className="sticky top-6 flex flex-col gap-3 self-start max-lg:hidden">
      <div className="h-80 overflow-hidden rounded-card border">
        <TitleFrame title={draft.title.trim() || "Untitled"} aspectRatio={draft.aspectRatio} seed={draft.genre} />
      </div>
      <p className="text-center text-xs text-soft tabular-nums">
        <span className="capitalize">{draft.genre}</span> · {runningTime(frames, draft.frameRate)} · {draft.aspectRatio}{" "}
        · {draft.frameRate} frames a second
      </p>
      <p className="text-center text-2xs text-faint tabular-nums">
        {count.format(frames)} frames, for at most ${draft.projectDollars || "0"} of crew
      </p>
    </aside>
  );
}
