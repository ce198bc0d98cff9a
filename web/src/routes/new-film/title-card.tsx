import { frameRateOf, framesFromSeconds } from "#domain/film/frame-rate";
import { aspectOf } from "../../kit/aspect.ts";
import { runningTime } from "../../kit/timecode.tsx";
import type { FilmDraft } from "../film-form/draft.ts";

const count = new Intl.NumberFormat("en");

/** The film as its title card, in its own frame, while its settings are chosen. */
export function TitleCard({ draft }: { draft: FilmDraft }) {
  const frames = framesFromSeconds(draft.runtimeTargetSeconds, frameRateOf(draft.frameRate));
  const aspect = aspectOf(draft.aspectRatio);
  return (
    <aside aria-label="The film so far" className="sticky top-6 flex flex-col gap-3 self-start max-lg:hidden">
      <div className="grid h-80 place-items-center rounded-card border bg-sunken p-4">
        <div
          data-theme="dark"
          className="relative grid place-items-center overflow-hidden bg-black text-ink ring-1 ring-line"
          style={aspect >= 1.25 ? { width: "100%", aspectRatio: aspect } : { height: "18rem", aspectRatio: aspect }}
        >
          {/* Thirds, as a viewfinder shows them. */}
          <span aria-hidden className="absolute inset-y-0 left-1/3 w-1/3 border-x border-white/10" />
          <span aria-hidden className="absolute inset-x-0 top-1/3 h-1/3 border-y border-white/10" />
          <p className="relative max-w-full px-4 text-center text-xl font-semibold tracking-[0.18em] text-balance break-words text-white uppercase">
            {draft.title.trim() || "Untitled"}
          </p>
        </div>
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
