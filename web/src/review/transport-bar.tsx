import { clsx } from "clsx";
import { ChevronLeft, ChevronRight, Pause, Play } from "lucide-react";
import type { ReactNode } from "react";
import type { FrameRateName } from "#domain/film/vocabulary";
import { IconButton } from "../kit/button.tsx";
import { Timecode } from "../kit/timecode.tsx";
import { type Shortcut, useShortcuts } from "../shell/shortcuts.ts";
import type { Transport } from "./transport.ts";

export interface Mark {
  readonly frame: number;
  /** The last frame of what it speaks of, if more than one. */
  readonly endFrame?: number | null;
  readonly label: string;
}

/** Play, frame steps, timecode, and a timeline with the cuts and what people have pinned to it. */
export function TransportBar({
  transport,
  frames,
  cuts,
  marks = [],
  range,
  frameRate,
  children,
}: {
  transport: Transport;
  frames: number;
  cuts: readonly number[];
  marks?: readonly Mark[];
  /** Frames marked with I and O. */
  range?: { readonly from: number | null; readonly to: number | null };
  frameRate: FrameRateName;
  children?: ReactNode;
}) {
  const share = (frame: number) => `${(100 * frame) / Math.max(1, frames)}%`;
  const { frame, speed } = transport;
  const from = range?.from ?? null;
  const to = range?.to ?? null;
  return (
    <div className="flex flex-col gap-1 border-t bg-panel px-3 py-2">
      <div className="relative h-6">
        <div className="absolute inset-x-0 top-2 h-2 rounded-full bg-line" aria-hidden>
          <div className="h-full rounded-full bg-accent" style={{ width: frames > 0 ? share(frame + 1) : 0 }} />
        </div>
        {cuts.slice(1).map((cut) => (
          <span key={cut} aria-hidden className="absolute top-1 h-4 w-px bg-ground" style={{ left: share(cut) }} />
        ))}
        {from !== null || to !== null ? (
          <span
            aria-hidden
            className="absolute top-1 h-4 rounded-sm border-x-2 border-warn bg-warn/25"
            style={{
              left: share(from ?? Math.min(frame, to ?? frame)),
              width: `max(4px, ${share((to ?? Math.max(frame, from ?? frame)) - (from ?? Math.min(frame, to ?? frame)))})`,
            }}
          />
        ) : null}
        {marks
          .filter((mark) => mark.endFrame)
          .map((mark) => (
            <span
              key={`to ${mark.frame} ${mark.label}`}
              aria-hidden
              className="absolute top-0.5 h-1 rounded-full bg-warn/60"
              style={{ left: share(mark.frame), width: share((mark.endFrame ?? mark.frame) - mark.frame) }}
            />
          ))}
        {marks.map((mark) => (
          <span
            key={`${mark.frame} ${mark.label}`}
            aria-hidden
            title={mark.label}
            className="absolute top-0 size-2 -translate-x-1/2 rotate-45 bg-warn"
            style={{ left: share(mark.frame) }}
          />
        ))}
        <input
          type="range"
          aria-label="Place in the scene"
          aria-valuetext={`frame ${frame} of ${frames}`}
          min={0}
          max={Math.max(0, frames - 1)}
          value={frame}
          onChange={(event) => transport.seek(Number(event.target.value))}
          className="absolute inset-x-0 top-0 h-6 w-full cursor-pointer opacity-0 focus-visible:opacity-100"
        />
      </div>
      <div className="flex flex-wrap items-center gap-1.5">
        <IconButton label="One frame back (←)" onClick={() => transport.step(-1)}>
          <ChevronLeft aria-hidden />
        </IconButton>
        <IconButton look="primary" label={speed === 0 ? "Play (Space)" : "Pause (Space)"} onClick={transport.toggle}>
          {speed === 0 ? <Play aria-hidden /> : <Pause aria-hidden />}
        </IconButton>
        <IconButton label="One frame on (→)" onClick={() => transport.step(1)}>
          <ChevronRight aria-hidden />
        </IconButton>
        <span className="ml-1 text-sm font-semibold">
          <Timecode frames={frame} rate={frameRate} />
        </span>
        <span className="text-xs text-faint">
          / <Timecode frames={frames} rate={frameRate} />
        </span>
        <span
          className={clsx(
            "text-xs font-semibold text-accent-strong tabular-nums",
            (speed === 0 || speed === 1) && "invisible",
          )}
        >
          {speed}×
        </span>
        {children ? <span className="ml-auto flex flex-wrap items-center gap-2">{children}</span> : null}
      </div>
    </div>
  );
}

const GROUP = "Player";

/** J K L, Space, frame steps and cuts, while the player is mounted. */
export function usePlayerKeys(transport: Transport, cuts: readonly number[]): void {
  const before = cuts.findLast((cut) => cut < transport.frame) ?? 0;
  const after = cuts.find((cut) => cut > transport.frame);
  const next = () => after !== undefined && transport.seek(after);
  const last = () => transport.seek(before);
  const shortcuts: Shortcut[] = [
    { keys: "Space", label: "Play or pause", group: GROUP, run: transport.toggle },
    { keys: "l", label: "Play; again, faster", group: GROUP, run: () => transport.shuttle(1) },
    { keys: "k", label: "Stop", group: GROUP, run: transport.pause },
    { keys: "j", label: "Play backwards; again, faster", group: GROUP, run: () => transport.shuttle(-1) },
    { keys: "ArrowRight", label: "One frame on", group: GROUP, run: () => transport.step(1) },
    { keys: "ArrowLeft", label: "One frame back", group: GROUP, run: () => transport.step(-1) },
    { keys: "ArrowDown", label: "Next cut", group: GROUP, run: next },
    { keys: "ArrowUp", label: "Previous cut", group: GROUP, run: last },
    { keys: "shift+ArrowRight", label: "Next cut", group: GROUP, run: next },
    { keys: "shift+ArrowLeft", label: "Previous cut", group: GROUP, run: last },
  ];
  useShortcuts(shortcuts);
}
