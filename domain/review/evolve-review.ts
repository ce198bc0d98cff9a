import type { EventOf } from "../event.ts";
import type { NoteId, UserId } from "../ids.ts";
import type { RecordWriter } from "../log/records.ts";
import type { Project } from "../project/project.ts";
import type { Note, Review } from "./review.ts";

export function evolveReview(
  state: Project,
  event: EventOf<"ReviewSubmitted"> | EventOf<"NoteAdded"> | EventOf<"NoteResolved"> | EventOf<"NoteReopened">,
  records: RecordWriter,
): Project {
  if (event.sceneId === null || event.actor.kind !== "human") return state;
  const by = event.actor.userId;
  switch (event.eventType) {
    case "ReviewSubmitted": {
      const { reviewId, version, verdict, body } = event.payload;
      const review: Review = { id: reviewId, sceneId: event.sceneId, version, verdict, body, by, at: event.timestamp };
      return { ...state, reviews: records.put(state.reviews, reviewId, review) };
    }
    case "NoteAdded": {
      const { noteId, ...pinned } = event.payload;
      const note: Note = {
        id: noteId,
        sceneId: event.sceneId,
        ...pinned,
        by,
        at: event.timestamp,
        resolvedBy: null,
      };
      return { ...state, notes: records.put(state.notes, noteId, note) };
    }
    case "NoteResolved":
      return resolve(state, event.payload.noteId, by, records);
    case "NoteReopened":
      return resolve(state, event.payload.noteId, null, records);
  }
}

function resolve(state: Project, noteId: NoteId, resolvedBy: UserId | null, records: RecordWriter): Project {
  const note = state.notes[noteId];
  return note ? { ...state, notes: records.put(state.notes, noteId, { ...note, resolvedBy }) } : state;
}
