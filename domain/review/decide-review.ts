import { type Decider, invalid } from "../decision.ts";
import type { Failure } from "../failure.ts";
import type { NoteId } from "../ids.ts";
import type { Project } from "../project/project.ts";
import { failure, type Result, success } from "../result.ts";
import { findScene } from "../scene/find-scene.ts";
import type { Scene } from "../scene/scene.ts";
import { MOST_PLACES, MOST_STROKES, type Note, type Stroke } from "./review.ts";

/** A person's opinion on a version that was or is. Only an approving one may go without words. */
export const submitReview: Decider<"SubmitReview"> = (state, command, context) => {
  const found = findScene(state, command.sceneId);
  if (!found.ok) return found;
  const { version, verdict } = command;
  if (!isVersionOf(found.value, version)) {
    return failure({ reason: "stale-version", expected: version, actual: found.value.version });
  }
  const body = command.body.trim();
  if (body === "" && verdict !== "approve") return failure({ reason: "comment-required" });
  return success([
    {
      eventType: "ReviewSubmitted",
      sceneId: command.sceneId,
      payload: { reviewId: context.newId("rev"), version, verdict, body },
      actor: context.actor,
    },
  ]);
};

/** A person pins a comment to a version of the scene, or to a shot, frames and a place of it. */
export const addNote: Decider<"AddNote"> = (state, command, context) => {
  const found = findScene(state, command.sceneId);
  if (!found.ok) return found;
  const { type: _type, sceneId, version = found.value.version, strokes = [], ...pinned } = command;
  if (!isVersionOf(found.value, version)) {
    return failure({ reason: "stale-version", expected: version, actual: found.value.version });
  }
  const body = pinned.body.trim();
  if (body === "") return failure({ reason: "comment-required" });
  const problem = pinProblem(found.value, pinned) ?? drawingProblem(pinned.frame, strokes);
  if (problem !== null) return failure(problem);
  return success([
    {
      eventType: "NoteAdded",
      sceneId,
      payload: {
        noteId: context.newId("not"),
        version,
        ...pinned,
        ...(strokes.length > 0 ? { strokes: strokes.map(settled) } : {}),
        body,
      },
      actor: context.actor,
    },
  ]);
};

function isVersionOf(scene: Scene, version: number): boolean {
  return Number.isSafeInteger(version) && version >= 1 && version <= scene.version;
}

function pinProblem(scene: Scene, pin: Pick<Note, "shotId" | "frame" | "endFrame" | "x" | "y">): Failure | null {
  if (pin.shotId !== null && !scene.content.shots.some((shot) => shot.id === pin.shotId)) {
    return { reason: "not-found", what: "shot", id: pin.shotId };
  }
  const isFrame = (value: number | null): boolean => value === null || (Number.isSafeInteger(value) && value >= 0);
  const isPlace = (value: number | null): boolean => value === null || (value >= 0 && value <= 1);
  if (!isFrame(pin.frame)) return invalid("frame", "a whole frame from 0");
  if (!isFrame(pin.endFrame)) return invalid("endFrame", "a whole frame from 0");
  if (pin.endFrame !== null && (pin.frame === null || pin.endFrame < pin.frame)) {
    return invalid("endFrame", "a range ends at or after its first frame");
  }
  if ((pin.x === null) !== (pin.y === null)) return invalid("x", "a place has both x and y");
  return isPlace(pin.x) && isPlace(pin.y) ? null : invalid("x", "a place is between 0 and 1");
}

/** A drawing is of a frame, and of places inside the picture. */
function drawingProblem(frame: number | null, strokes: readonly Stroke[]): Failure | null {
  if (strokes.length === 0) return null;
  if (frame === null) return invalid("strokes", "a drawing belongs to a frame");
  if (strokes.length > MOST_STROKES) return invalid("strokes", `at most ${MOST_STROKES} strokes`);
  const isInside = (value: number): boolean => value >= 0 && value <= 1;
  for (const { kind, places } of strokes) {
    const fits = kind === "arrow" ? places.length === 2 : places.length > 0 && places.length <= MOST_PLACES;
    if (!fits) return invalid("strokes", `an arrow has two places, a line of the hand 1–${MOST_PLACES}`);
    if (!places.every(({ x, y }) => isInside(x) && isInside(y)))
      return invalid("strokes", "a place is between 0 and 1");
  }
  return null;
}

/** To four digits: a tenth of a pixel on a wide screen, and a short log. */
function settled({ kind, places }: Stroke): Stroke {
  const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;
  return { kind, places: places.map(({ x, y }) => ({ x: rounded(x), y: rounded(y) })) };
}

export const resolveNote: Decider<"ResolveNote"> = (state, command, context) => {
  const found = findNote(state, command.noteId);
  if (!found.ok) return found;
  const note = found.value;
  if (note.resolvedBy !== null) return failure({ reason: "note-closed" });
  return success([
    { eventType: "NoteResolved", sceneId: note.sceneId, payload: { noteId: note.id }, actor: context.actor },
  ]);
};

export const reopenNote: Decider<"ReopenNote"> = (state, command, context) => {
  const found = findNote(state, command.noteId);
  if (!found.ok) return found;
  const note = found.value;
  if (note.resolvedBy === null) return success([]);
  return success([
    { eventType: "NoteReopened", sceneId: note.sceneId, payload: { noteId: note.id }, actor: context.actor },
  ]);
};

function findNote(state: Project, noteId: NoteId): Result<Note, Failure> {
  const note = state.notes[noteId];
  return note ? success(note) : failure({ reason: "not-found", what: "note", id: noteId });
}
