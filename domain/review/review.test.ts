import { expect, test } from "vitest";
import type { Command } from "../command.ts";
import type { SceneId } from "../ids.ts";
import { addFinishedScene, approve, shotId } from "../testing/film.ts";
import { given, human, OTHER, onlyEvent, openStudio, type Studio } from "../testing/studio.ts";

function reviewed(): { studio: Studio; sceneId: SceneId } {
  const studio = openStudio();
  studio.do({ type: "AddMember", userId: OTHER, name: "Otto", role: "reviewer" });
  return { studio, sceneId: addFinishedScene(studio) };
}

function note(sceneId: SceneId, pin: Partial<Extract<Command, { type: "AddNote" }>> = {}): Command {
  const unpinned = { shotId: null, frame: null, endFrame: null, x: null, y: null };
  return { type: "AddNote", sceneId, ...unpinned, body: "Warmer.", ...pin };
}

test("a review is an opinion on a version that is or was; it never moves the scene", () => {
  const { studio, sceneId } = reviewed();
  const review = { type: "SubmitReview", sceneId, version: 1, verdict: "request-changes", body: " Slower. " } as const;
  given(studio)
    .when(review, human(OTHER))
    .happens({ eventType: "ReviewSubmitted", payload: { body: "Slower.", verdict: "request-changes" } });
  expect(Object.values(studio.state().reviews)).toMatchObject([{ by: OTHER, version: 1 }]);
  expect(studio.state().scenes[sceneId]?.status).toBe("draft");
  given(studio)
    .when({ ...review, version: 2 })
    .isRefused({ reason: "stale-version", expected: 2, actual: 1 });
  given(studio)
    .when({ ...review, body: " " })
    .isRefused({ reason: "comment-required" });
  given(studio)
    .when({ ...review, verdict: "approve", body: "" })
    .happens({ eventType: "ReviewSubmitted" });
});

test("a note is pinned to the scene, or to a shot, frames and a place", () => {
  const { studio, sceneId } = reviewed();
  given(studio)
    .when(note(sceneId))
    .happens({ eventType: "NoteAdded", payload: { shotId: null } });
  const pin = { shotId: shotId(2), frame: 4, endFrame: 9, x: 0, y: 1 };
  given(studio).when(note(sceneId, pin)).happens({ eventType: "NoteAdded", payload: pin });
  expect(studio.log().at(-1)?.payload).not.toHaveProperty("type");
});

test("a note names the version it speaks of: the present one unless said, none that never was", () => {
  const { studio, sceneId } = reviewed();
  studio.do({ type: "UpdateScene", sceneId, baseVersion: 1, content: { title: "Warmer" } });
  given(studio)
    .when(note(sceneId))
    .happens({ eventType: "NoteAdded", payload: { version: 2 } });
  given(studio)
    .when(note(sceneId, { version: 1 }))
    .happens({ eventType: "NoteAdded", payload: { version: 1 } });
  expect(Object.values(studio.state().notes).map(({ version }) => version)).toEqual([2, 1]);
  given(studio)
    .when(note(sceneId, { version: 3 }))
    .isRefused({ reason: "stale-version", expected: 3, actual: 2 });
});

test("a note may carry a drawing over its frame, kept to four digits; without one it is as it always was", () => {
  const { studio, sceneId } = reviewed();
  const arrow = {
    kind: "arrow",
    places: [
      { x: 0.123456, y: 0 },
      { x: 1, y: 0.5 },
    ],
  } as const;
  const pen = { kind: "pen", places: [{ x: 0.5, y: 0.5 }] } as const;
  given(studio)
    .when(note(sceneId, { frame: 7, strokes: [arrow, pen] }))
    .happens({
      eventType: "NoteAdded",
      payload: {
        strokes: [
          {
            ...arrow,
            places: [
              { x: 0.1235, y: 0 },
              { x: 1, y: 0.5 },
            ],
          },
          pen,
        ],
      },
    });
  expect(Object.values(studio.state().notes).at(-1)?.strokes).toHaveLength(2);
  studio.do(note(sceneId, { frame: 7, strokes: [] }));
  expect(studio.log().at(-1)?.payload).not.toHaveProperty("strokes");
});

const OUTSIDE = { kind: "pen", places: [{ x: 0.5, y: 1.1 }] } as const;
const BENT = {
  kind: "arrow",
  places: [
    { x: 0, y: 0 },
    { x: 0.5, y: 0.5 },
    { x: 1, y: 1 },
  ],
} as const;

test.each([
  ["a drawing on no frame", { strokes: [{ kind: "pen", places: [{ x: 0.5, y: 0.5 }] }] }, "invalid"],
  ["a drawing outside the picture", { frame: 7, strokes: [OUTSIDE] }, "invalid"],
  ["an arrow of three places", { frame: 7, strokes: [BENT] }, "invalid"],
  ["a line of no places", { frame: 7, strokes: [{ kind: "pen", places: [] }] }, "invalid"],
  ["too many strokes", { frame: 7, strokes: Array(25).fill({ kind: "pen", places: [{ x: 0, y: 0 }] }) }, "invalid"],
  ["no words", { body: " " }, "comment-required"],
  ["a shot that is not there", { shotId: shotId(9) }, "not-found"],
  ["a broken frame", { frame: 1.5 }, "invalid"],
  ["a range without a beginning", { endFrame: 3 }, "invalid"],
  ["a range that ends before it begins", { frame: 4, endFrame: 3 }, "invalid"],
  ["half a place", { x: 0.5 }, "invalid"],
  ["a place outside the picture", { x: 0.5, y: 1.1 }, "invalid"],
] as const)("a note with %s is refused", (_what, pin, reason) => {
  const { studio, sceneId } = reviewed();
  given(studio).when(note(sceneId, pin)).isRefused({ reason });
});

test("a note is resolved and re-opened, on approved scenes too", () => {
  const { studio, sceneId } = reviewed();
  const { noteId } = onlyEvent(studio.do(note(sceneId)), "NoteAdded").payload;
  approve(studio, sceneId);
  given(studio).when({ type: "ResolveNote", noteId }, human(OTHER)).happens({ eventType: "NoteResolved", sceneId });
  expect(studio.state().notes[noteId]?.resolvedBy).toBe(OTHER);
  given(studio).when({ type: "ResolveNote", noteId }).isRefused({ reason: "note-closed" });
  given(studio).when({ type: "ReopenNote", noteId }).happens({ eventType: "NoteReopened" });
  given(studio).when({ type: "ReopenNote", noteId }).nothingHappens();
  expect(studio.state().notes[noteId]?.resolvedBy).toBeNull();
  given(studio).when({ type: "ResolveNote", noteId: "not_gone" }).isRefused({ reason: "not-found", what: "note" });
});
