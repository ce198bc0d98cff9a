import { expect, test } from "vitest";
import { keys } from "./keys.ts";
import { event, PROJECT, SCENE } from "./testing/event.ts";
import { keysTouchedBy } from "./touches.ts";

test("a note touches the notes and the counts, and no proposal, cut or Bible", () => {
  const added = event("NoteAdded", 1, {
    payload: {
      noteId: "not_0123456789abcdef000000000001",
      version: 1,
      shotId: null,
      frame: null,
      endFrame: null,
      x: null,
      y: null,
      body: "Longer.",
    },
  });
  expect(keysTouchedBy(added)).toEqual([keys.notes(SCENE), keys.scene(SCENE), keys.scenes(PROJECT)]);
});

test("an event of the film touches nothing of a scene", () => {
  const renamed = event("ProjectUpdated", 1, { sceneId: null, payload: { patch: { title: "New" } } });
  for (const key of keysTouchedBy(renamed)) expect(key).not.toContain("scene");
});
