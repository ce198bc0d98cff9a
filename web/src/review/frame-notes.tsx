import { clsx } from "clsx";
import { Check, MapPin, MessageSquarePlus, Undo2 } from "lucide-react";
import { useState } from "react";
import type { ProjectView } from "#contract/http/project";
import type { NoteView, SceneView } from "#contract/http/scene";
import { colorOf } from "#contract/person-color";
import { Button, IconButton } from "../kit/button.tsx";
import { Field, Textarea } from "../kit/field.tsx";
import { EmptyState } from "../kit/states.tsx";
import { timecodeWords } from "../kit/timecode.tsx";
import { whenWords } from "../kit/when.ts";
import { useAct } from "../live/act.ts";
import { api } from "../live/api.ts";
import { keys } from "../live/keys.ts";

/** A note shows on the picture this many frames around its own. */
const NEAR = 12;

/** Notes pinned to the picture, near their frame; a press on the picture pins the next one there. */
export function NotePins({
  notes,
  frame,
  place,
  mayPin,
  onPin,
}: {
  notes: readonly NoteView[];
  frame: number;
  place: { x: number; y: number } | null;
  mayPin: boolean;
  onPin: (place: { x: number; y: number }) => void;
}) {
  const near = notes.filter(
    (note) => note.x !== null && note.y !== null && Math.abs((note.frame ?? 0) - frame) <= NEAR,
  );
  const at = (x: number, y: number) => ({ left: `${x * 100}%`, top: `${y * 100}%` });
  return (
    <>
      {mayPin ? (
        <div
          className="absolute inset-0 cursor-crosshair"
          title="Press where the note belongs"
          onPointerDown={(event) => {
            const box = event.currentTarget.getBoundingClientRect();
            onPin({ x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height });
          }}
        />
      ) : null}
      {near.map((note, index) => (
        <span
          key={note.id}
          title={`${note.by.name}: ${note.body}`}
          className="absolute -mt-3 -ml-3 grid size-6 place-items-center rounded-full text-2xs font-bold text-black ring-2 ring-black/60"
          style={{ ...at(note.x ?? 0, note.y ?? 0), background: colorOf(`usr_${note.by.userId.slice(4)}`) }}
        >
          {index + 1}
          <span className="sr-only">
            {note.by.name}: {note.body}
          </span>
        </span>
      ))}
      {place ? (
        <MapPin
          className="pointer-events-none absolute -mt-6 -ml-3 size-6 fill-accent text-black"
          style={at(place.x, place.y)}
          aria-hidden
        />
      ) : null}
    </>
  );
}

/** Notes of people on the scene, in film order, and the form for the next: on this frame, at this place. */
export function FrameNotes({
  project,
  scene,
  notes,
  mayNote,
  frame,
  frames,
  shotId,
  place,
  onWriting,
  onDone,
  onSeek,
}: {
  project: ProjectView;
  scene: SceneView;
  notes: readonly NoteView[];
  mayNote: boolean;
  frame: number;
  /** Of what is on the screen. */
  frames: number;
  shotId: string | null;
  place: { x: number; y: number } | null;
  /** Somebody begins to write: the picture stands still for it. */
  onWriting: () => void;
  onDone: () => void;
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
        <NewNote
          scene={scene}
          touches={touches}
          at={{ frame, frames, shotId, place }}
          words={`${timecodeWords(frame, project.frameRate)}${place ? ", at the pin" : ""}`}
          onWriting={onWriting}
          onDone={onDone}
        />
      ) : (
        <p className="text-xs text-soft">Your role may read notes, not write them.</p>
      )}
      {ordered.length === 0 ? (
        <EmptyState title="No notes yet">Stop on a frame, press on the picture, and say what you see.</EmptyState>
      ) : null}
      <ul className="flex flex-col gap-2">
        {ordered.map((note) => (
          <li key={note.id} className="flex gap-2 rounded-card border bg-panel p-3">
            <div className="min-w-0 flex-1">
              <p className="flex flex-wrap items-center gap-x-2 text-xs text-soft">
                {note.frame !== null ? (
                  <button
                    type="button"
                    className="min-h-6 rounded font-semibold text-accent-strong tabular-nums hover:underline"
                    onClick={() => onSeek(note.frame ?? 0)}
                  >
                    {timecodeWords(note.frame, project.frameRate)}
                  </button>
                ) : null}
                <strong className="text-ink">{note.by.name}</strong> {whenWords(note.at)}
                {note.resolvedBy ? " · resolved" : ""}
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

function NewNote({
  scene,
  touches,
  at,
  words,
  onWriting,
  onDone,
}: {
  scene: SceneView;
  touches: readonly (readonly string[])[];
  at: { frame: number; frames: number; shotId: string | null; place: { x: number; y: number } | null };
  words: string;
  onWriting: () => void;
  onDone: () => void;
}) {
  const [body, setBody] = useState("");
  const isFilmed = at.frames > 0;
  const known = scene.content.shots.some((shot) => shot.id === at.shotId);
  const add = useAct(
    () =>
      api.addNote(scene.id, {
        body: body.trim(),
        shotId: known ? at.shotId : null,
        frame: isFilmed ? at.frame : null,
        x: isFilmed ? (at.place?.x ?? null) : null,
        y: isFilmed ? (at.place?.y ?? null) : null,
      }),
    {
      touches,
      onDone: () => {
        setBody("");
        onDone();
      },
    },
  );
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (body.trim()) add.run(undefined);
      }}
    >
      <Field label={isFilmed ? `A note on ${words}` : "A note on this scene"}>
        <Textarea
          rows={2}
          value={body}
          onFocus={onWriting}
          onChange={(event) => setBody(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && (event.metaKey || event.ctrlKey) && body.trim()) add.run(undefined);
          }}
          placeholder="Hold this a little longer …"
        />
      </Field>
      <Button type="submit" className="self-end" busy={add.busy} disabled={body.trim() === ""}>
        <MessageSquarePlus aria-hidden /> Add note
      </Button>
    </form>
  );
}
