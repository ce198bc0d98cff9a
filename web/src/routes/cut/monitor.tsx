import { Pause, Play, SkipBack, SkipForward, StepBack, StepForward } from "lucide-react";
import type { ReactNode } from "react";
import { useStore } from "zustand";
import type { ProjectView } from "#contract/http/project";
import { IconButton } from "../../kit/button.tsx";
import { Timecode } from "../../kit/timecode.tsx";
import { useShortcuts } from "../../shell/shortcuts.ts";
import { type Program, pause, shuttle, step, stepToEdit, toggle, useProgramFrame } from "./program.ts";

/** The picture of the timeline with its transport; Space, J K L, arrows for frames, up and down for edit points. */
export function Monitor({
  film,
  program,
  totalFrames,
  edits,
  children,
}: {
  film: ProjectView;
  program: Program;
  totalFrames: number;
  /** Frames at which something begins. */
  edits: readonly number[];
  children: ReactNode;
}) {
  const playing = useStore(program, (state) => state.playing);
  const speed = useStore(program, (state) => (state.playing ? state.speed : 1));
  const frame = useProgramFrame(program);
  const edit = (direction: 1 | -1) => () => stepToEdit(program, direction, edits, totalFrames);
  useShortcuts([
    { keys: "Space", label: "Play or pause", group: "Player", run: () => toggle(program, totalFrames) },
    { keys: "k", label: "Pause", group: "Player", run: () => pause(program) },
    { keys: "l", label: "Play; again for faster", group: "Player", run: () => shuttle(program, 1) },
    { keys: "j", label: "Backwards; again for faster", group: "Player", run: () => shuttle(program, -1) },
    { keys: "ArrowLeft", label: "One frame back", group: "Player", run: () => step(program, -1, totalFrames) },
    { keys: "ArrowRight", label: "One frame on", group: "Player", run: () => step(program, 1, totalFrames) },
    { keys: "ArrowUp", label: "To the cut before", group: "Player", run: edit(-1) },
    { keys: "ArrowDown", label: "To the next cut", group: "Player", run: edit(1) },
    {
      keys: "Home",
      label: "To the film's start",
      group: "Player",
      run: () => step(program, -totalFrames, totalFrames),
    },
    { keys: "End", label: "To the film's end", group: "Player", run: () => step(program, totalFrames, totalFrames) },
  ]);
  return (
    <figure className="flex h-full min-h-0 flex-col overflow-hidden rounded-card border bg-panel">
      <div className="grid min-h-0 flex-1 place-items-center bg-black">{children}</div>
      <figcaption className="flex items-center gap-1 border-t bg-panel px-2 py-1 text-xs">
        <IconButton label="To the cut before (↑)" onClick={edit(-1)}>
          <SkipBack aria-hidden />
        </IconButton>
        <IconButton label="One frame back (←)" onClick={() => step(program, -1, totalFrames)}>
          <StepBack aria-hidden />
        </IconButton>
        <IconButton
          label={playing ? "Pause (Space)" : "Play (Space)"}
          look="line"
          onClick={() => toggle(program, totalFrames)}
        >
          {playing ? <Pause aria-hidden /> : <Play aria-hidden />}
        </IconButton>
        <IconButton label="One frame on (→)" onClick={() => step(program, 1, totalFrames)}>
          <StepForward aria-hidden />
        </IconButton>
        <IconButton label="To the next cut (↓)" onClick={edit(1)}>
          <SkipForward aria-hidden />
        </IconButton>
        <span className="ml-auto flex items-center gap-2">
          {speed === 1 ? null : <span className="font-medium text-live tabular-nums">{speed}×</span>}
          <span className="text-base font-semibold">
            <Timecode frames={frame} rate={film.frameRate} />
          </span>
          <span className="text-faint max-sm:hidden">
            / <Timecode frames={totalFrames} rate={film.frameRate} />
          </span>
        </span>
      </figcaption>
    </figure>
  );
}
