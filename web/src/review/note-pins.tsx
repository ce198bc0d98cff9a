import { MapPin } from "lucide-react";
import type { NoteView } from "#contract/http/scene";
import { colorOf } from "#contract/person-color";
import type { Place } from "#domain/review/review";
import { Drawing } from "./drawing.tsx";

/** A note shows on the picture this many frames around its own. */
const NEAR = 12;

/** Does the note speak of the picture at this frame, or just before or after? */
export function isNear(note: Pick<NoteView, "frame" | "endFrame">, frame: number): boolean {
  if (note.frame === null) return false;
  return frame >= note.frame - NEAR && frame <= (note.endFrame ?? note.frame) + NEAR;
}

/** A person's colour from the id an answer carries. */
export function colorOfPerson(userId: string): string {
  return colorOf(`usr_${userId.slice(4)}`);
}

/** What people have pinned and drawn on the picture, near their frames, and where the next note will stand. */
export function NotePins({
  notes,
  frame,
  place,
  aspect,
}: {
  notes: readonly NoteView[];
  frame: number;
  place: Place | null;
  aspect: number;
}) {
  const near = notes.filter((note) => isNear(note, frame));
  const at = (x: number, y: number) => ({ left: `${x * 100}%`, top: `${y * 100}%` });
  return (
    <>
      {near.map((note) => (
        <Drawing key={note.id} strokes={note.strokes} color={colorOfPerson(note.by.userId)} aspect={aspect} />
      ))}
      {near
        .filter((note) => note.x !== null && note.y !== null)
        .map((note, index) => (
          <span
            key={note.id}
            title={`${note.by.name}: ${note.body}`}
            className="absolute -mt-3 -ml-3 grid size-6 place-items-center rounded-full text-2xs font-bold text-black ring-2 ring-black/60"
            style={{ ...at(note.x ?? 0, note.y ?? 0), background: colorOfPerson(note.by.userId) }}
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
