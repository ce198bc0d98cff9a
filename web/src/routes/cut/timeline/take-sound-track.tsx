import { clsx } from "clsx";
import { type FrameRate, secondsFromFrames } from "#domain/film/frame-rate";
import type { LaidOut } from "../plan-draft.ts";
import { Waveform } from "./late-waveform.tsx";
import { usePeaks } from "./peaks.ts";
import { left, type Scale } from "./scale.ts";

/** The takes' own sound, voices and rooms, under their pictures. It is cut with them. */
export function TakeSoundTrack({ items, scale, rate }: { items: readonly LaidOut[]; scale: Scale; rate: FrameRate }) {
  return (
    <div aria-hidden className="relative h-11">
      {items.map((item) => (
        <TakeSound key={item.step.sceneId} item={item} scale={scale} rate={rate} />
      ))}
    </div>
  );
}

function TakeSound({ item, scale, rate }: { item: LaidOut; scale: Scale; rate: FrameRate }) {
  const peaks = usePeaks(item.take?.peaksUrl ?? null);
  const pixels = left(scale, item.durationFrames);
  const { head } = item.step.trim;
  if (pixels === 0) return null;
  return (
    <div
      className={clsx(
        "absolute inset-y-0.5 overflow-hidden rounded-sm border",
        item.take ? "border-live/25 bg-live-wash text-live" : "border-dashed border-line text-faint",
      )}
      style={{ left: left(scale, item.startFrame), width: Math.max(2, pixels) }}
    >
      <span
        className={clsx(
          "absolute inset-x-0 top-1/2 border-t",
          item.take ? "border-live/30" : "border-dashed border-line",
        )}
      />
      <Waveform
        peaks={peaks}
        from={secondsFromFrames(head, rate)}
        to={secondsFromFrames(head + item.durationFrames, rate)}
        pixels={pixels}
      />
    </div>
  );
}
