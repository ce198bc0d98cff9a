import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { DomainEvent } from "../event.ts";
import { contentHash } from "../scene/content-change.ts";
import { defaultRenderSettings } from "../stitch/settings.ts";
import { sceneOf } from "../testing/film.ts";
import { expectStateHolds } from "../testing/invariants.ts";
import { given, human, reopenStudio, sha256 } from "../testing/studio.ts";
import { fold } from "./fold.ts";
import { forking } from "./fork.ts";
import { type StoredEvent, upcast } from "./upcast.ts";
import { UPCASTERS } from "./upcasters.ts";
import { NOTHING_VERIFIED, verifyLog, verifyNext } from "./verify.ts";

/** The log of a film as the first program wrote it, one event a line; `LAST_HASH` was noted then. */
const LINES = readFileSync(new URL("fixtures/first-version.jsonl", import.meta.url), "utf8")
  .trimEnd()
  .split("\n");
const LAST_HASH = "41c7f733ae79e680333f11e156dcbe8dd4ce349e5d44c9c6d8e50a3e61f60bb8";
const OWNER = human("usr_00000000000ines0");
const OTHER_PROJECT = "prj_0therther0ther0t";

const stored = LINES.map((line): StoredEvent => JSON.parse(line));
const current = stored.map((event) => upcast(event));

function payloadsOf(eventType: DomainEvent["eventType"]): unknown[] {
  return current.filter((event) => event.eventType === eventType).map((event) => event.payload);
}

test("a log of the first version verifies with the hashes it was written with", () => {
  let verified = NOTHING_VERIFIED;
  for (const [index, event] of stored.entries()) {
    expect(event.schemaVersion).toBe(1);
    const next = verifyNext(verified, event, sha256, LINES[index]);
    if (!next.ok) throw new Error(`broken at ${next.failure.seq}: ${next.failure.problem}`);
    verified = next.value;
  }
  expect(verified).toMatchObject({ seq: 72, hash: LAST_HASH });
});

test("what has changed since is brought up to date when it is read, and nothing else", () => {
  for (const [index, event] of current.entries()) {
    const old = stored[index];
    const steps = UPCASTERS[event.eventType]?.length ?? 0;
    expect(event.schemaVersion).toBe(1 + steps);
    if (steps === 0) expect(event).toBe(old);
    expect({ ...event, payload: null, schemaVersion: 1 }).toEqual({ ...old, payload: null });
  }
  expect(payloadsOf("NoteAdded")).toMatchObject([
    { version: null, frame: 60, body: "Her hand, please." },
    { version: null, frame: null, body: "Lovely 🍳" },
  ]);
  expect(payloadsOf("RenderRequested")).toMatchObject([
    { kind: "take", settings: { width: 1280, height: 720, timecode: false } },
    { kind: "cut", settings: { timecode: false } },
    { kind: "animatic", settings: { slate: true, timecode: false } },
  ]);
});

test("it folds into a film that holds after every command", () => {
  for (let seq = 1; seq <= current.length; seq++) {
    if (current[seq]?.causationId === current[seq - 1]?.causationId) continue;
    const state = fold(current.slice(0, seq));
    if (!state) throw new Error("no state");
    expectStateHolds(state);
    for (const scene of Object.values(state.scenes)) expect(scene.contentHash).toBe(contentHash(scene.content, sha256));
  }
  expect(fold(current)).toMatchObject({
    settings: { title: "The Tin Box", selfApproval: false },
    bible: { version: 2 },
  });
});

test("a take of then is the take of now: a cut in today's settings is made of it", () => {
  const rendered = current.findIndex((event) => event.eventType === "StitchPlanSaved");
  const studio = reopenStudio(current.slice(0, rendered + 1));
  const settings = defaultRenderSettings(studio.state().settings);
  given(studio)
    .when({ type: "RequestCut", settings: { ...settings, width: 1280, height: 720 } }, OWNER)
    .happens({ eventType: "RenderRequested", payload: { kind: "cut", plannedFrames: 96 } });
});

test("it goes on in the same chain, new events in today's version behind old ones", () => {
  const studio = reopenStudio(current);
  const [sceneId] = studio.state().sceneOrder;
  if (!sceneId) throw new Error("no scene");
  const { version } = sceneOf(studio, sceneId);
  studio.do({ type: "UpdateScene", sceneId, baseVersion: version, content: { title: "The spade" } }, OWNER);
  const pin = { shotId: null, frame: null, endFrame: null, x: null, y: null };
  studio.do({ type: "AddNote", sceneId, ...pin, body: "Better." }, OWNER);
  const grown = [...stored, ...studio.log().slice(stored.length)];
  expect(verifyLog(grown, sha256)).toMatchObject({ ok: true, value: { seq: 74 } });
  expect(grown.at(-1)).toMatchObject({ schemaVersion: 2, payload: { version: version + 1 } });
  expect(fold(grown.map((event) => upcast(event)))).toEqual(studio.state());
});

test("a fork of it is written in today's version throughout, and holds", () => {
  const fork = forking("prj_f1rstvers10n0000", OTHER_PROJECT, sha256);
  const log = current.map((event) => fork.take(event));
  expect(verifyLog(log, sha256)).toMatchObject({ ok: true, value: { seq: 72, projectId: OTHER_PROJECT } });
  for (const event of log) expect(upcast(event)).toBe(event);
  const state = fold(log);
  if (!state) throw new Error("no state");
  expectStateHolds(state);
});
