import { clsx } from "clsx";
import { ArrowUpRight, Check, MapPin, Undo2 } from "lucide-react";
import type { ProjectView } from "#contract/http/project";
import type { NoteView, SceneView } from "#contract/http/scene";
import { Avatar } from "../kit/avatar.tsx";
import { IconButton } from "../kit/button.tsx";
import { EmptyState } from "../kit/states.tsx";
import { timecodeWords } from "../kit/timecode.tsx";
import { whenWords } from "../kit/when.ts";
import { useAct } from "../live/act.ts";
import { api } from "../live/api.ts";
import { keys } from "../live/keys.ts";
import type { NoteDraft } from "./note-draft.ts";
import { NoteForm } from "./note-form.tsx";
import { colorOfPerson, isNear } from "./note-pins.tsx";

/** Notes of people on the scene, in film order, and the form for the next: on this frame, at this place. */
export function FrameNotes({
  project,
  scene,
  notes,
  mayNote,
  draft,
  frame,
  frames,
  shotId,
  onWriting,
  onSeek,
}: {
  project: ProjectView;
  scene: SceneView;
  notes: readonly NoteView[];
  mayNote: boolean;
  draft: NoteDraft;
  frame: number;
  /** Of what is on the screen. */
  frames: number;
  shotId: string | null;
  onWriting: () => void;
  onSeek: (frame: number) => void;
}) {
  const touches = [keys.notes(scene.id), keys.scene(scene.id), keys.scenes(project.id)];
  const resolve = useAct((id: string) => api.resolveNote(id), { touches });
  const reopen = useAct((id: string) => api.reopenNote(id), { touches });
  const ordered = notes.toSorted(
    (a, b) => Number(a.resolvedBy !== null) - Number(b.resolvedBy !== null) || (a.frame ?? -1) - (b.frame ?? -1),
  );
  return (
    <div className="flex flex-col gap-3 p-3">
      {mayNote ? (
        <NoteForm
          scene={scene}
          touches={touches}
          draft={draft}
          frame={frame}
          frames={frames}
          shotId={shotId}
          frameRate={project.frameRate}
          onWriting={onWriting}
        />
      ) : (
        <p className="text-xs text-soft">Your role may read notes, not write them.</p>
      )}
      {ordered.length === 0 ? (
        <EmptyState title="No notes yet">
          Stop on a frame, press on the picture or drag an arrow over it, and say what you see.
        </EmptyState>
      ) : null}
      <ul className="flex flex-col gap-2">
        {ordered.map((note) => (
          <li
            key={note.id}
            aria-current={note.resolvedBy === null && isNear(note, frame) ? "true" : undefined}
            className={clsx(
              "flex gap-2.5 rounded-card border bg-panel p-3",
              note.resolvedBy === null && isNear(note, frame) ? "border-accent" : "border-line",
            )}
          >
            <Avatar name={note.by.name} color={colorOfPerson(note.by.userId)} size="sm" decorative />
            <div className="min-w-0 flex-1">
              <p className="flex flex-wrap items-center gap-x-2 text-xs text-soft">
                <strong className="text-ink">{note.by.name}</strong>
                {note.frame !== null ? (
                  <button
                    type="button"
                    className="min-h-6 rounded font-semibold text-accent-strong tabular-nums hover:underline"
                    onClick={() => onSeek(note.frame ?? 0)}
                  >
                    {timecodeWords(note.frame, project.frameRate)}
                    {note.endFrame !== null ? `–${timecodeWords(note.endFrame, project.frameRate)}` : ""}
                  </button>
                ) : null}
                {note.x !== null ? <MapPin className="size-3" aria-label="pinned to a place" /> : null}
                {note.strokes.length > 0 ? <ArrowUpRight className="size-3" aria-label="with a drawing" /> : null}
                <span className="text-faint">
                  {whenWords(note.at)}
                  {note.resolvedBy ? " · resolved" : ""}
                </span>
              </p>
              <p className={clsx("text-sm whitespace-pre-wrap", note.resolvedBy && "text-faint line-through")}>
                {note.body}
              </p>
            </div>
            {mayNote ? (
              note.resolvedBy === null ? (
                <IconButton label="Resolve this note" onClick={() => resolve.run(note.id)}>
                  <Check aria-hidden />
                </IconButton>
              ) : (
                <IconButton label="Open this note again" onClick={() => reopen.run(note.id)}>
                  <Undo2 aria-hidden />
                </IconButton>
              )
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  );
}
