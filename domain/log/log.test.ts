import fc from "fast-check";
import { expect, test } from "vitest";
import type { DomainEvent } from "../event.ts";
import { evolve, evolveWith } from "../evolve.ts";
import type { Project } from "../project/project.ts";
import { addFinishedScene, addScene, approve, renderTake, runNext, startPipeline } from "../testing/film.ts";
import { openStudio, sha256 } from "../testing/studio.ts";
import { fold } from "./fold.ts";
import { undoable } from "./records.ts";
import { stateHash } from "./state-hash.ts";
import { currentSchemaVersion, type StoredEvent, type Upcasters, upcast } from "./upcast.ts";
import { NOTHING_VERIFIED, verifyLog, verifyNext } from "./verify.ts";

function someLog(): readonly DomainEvent[] {
  const studio = openStudio();
  const finished = addFinishedScene(studio);
  approve(studio, finished);
  renderTake(studio, finished);
  const sceneId = addScene(studio);
  startPipeline(studio, sceneId);
  runNext(studio, sceneId);
  studio.do({ type: "UpdateScene", sceneId, baseVersion: 1, content: { title: "Küche 🍳" } });
  return studio.log();
}

/** As a database gives it back. */
function stored(log: readonly DomainEvent[]): StoredEvent[] {
  return JSON.parse(JSON.stringify(log));
}

test("seq rises by one from 1, and every event names the hash of the one before", () => {
  const log = someLog();
  expect(log.map((event) => event.seq)).toEqual(log.map((_, index) => index + 1));
  expect(log[0]?.prevHash).toBe("0".repeat(64));
  for (const [index, event] of log.slice(1).entries()) expect(event.prevHash).toBe(log[index]?.hash);
  expect(verifyLog(stored(log), sha256)).toMatchObject({ ok: true, value: { seq: log.length } });
});

test("a log cut short is whole up to there; one event at a time gives the same answer", () => {
  const log = stored(someLog());
  let verified = NOTHING_VERIFIED;
  for (const event of log.slice(0, 5)) {
    const next = verifyNext(verified, event, sha256);
    if (!next.ok) throw new Error("broken");
    verified = next.value;
  }
  expect(verified.seq).toBe(5);
});

test("any change of any event is found and named by its seq", () => {
  const log = someLog();
  fc.assert(
    fc.property(fc.nat(log.length - 1), fc.nat(), fc.integer({ min: 0, max: 6 }), (index, place, bit) => {
      const text = JSON.stringify(log[index]);
      const at = place % text.length;
      const flipped = text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ (1 << bit)) + text.slice(at + 1);
      let altered: StoredEvent;
      try {
        altered = JSON.parse(flipped);
      } catch {
        return;
      }
      // White space and the order of keys are not the event's.
      if (JSON.stringify(altered) === text) return;
      const outcome = verifyLog(stored(log).with(index, altered), sha256);
      expect(outcome).toMatchObject({ ok: false, failure: { seq: index + 1 } });
    }),
  );
});

test("an event left out, doubled or out of its place is found", () => {
  const log = stored(someLog());
  const second = log[1];
  const third = log[2];
  if (!second || !third) throw new Error("a short log");
  expect(verifyLog(log.toSpliced(2, 1), sha256)).toMatchObject({ failure: { seq: 3, problem: "wrong-seq" } });
  expect(verifyLog(log.toSpliced(2, 0, second), sha256)).toMatchObject({ failure: { seq: 3, problem: "wrong-seq" } });
  expect(verifyLog(log.with(1, third).with(2, second), sha256)).toMatchObject({ failure: { seq: 2 } });
  const foreign = { ...third, projectId: "prj_0000000000000000" };
  expect(verifyLog(log.with(2, foreign), sha256)).toMatchObject({ failure: { seq: 3, problem: "wrong-project" } });
});

test("folding from nothing gives the state and its hash, at every seq", () => {
  const log = someLog();
  let state: Project | null = null;
  for (const [index, event] of log.entries()) {
    state = evolve(state, event);
    const folded = fold(log.slice(0, index + 1));
    expect(folded && stateHash(folded, sha256)).toBe(stateHash(state, sha256));
  }
});

test("folding on from a state leaves that state as it was", () => {
  const log = someLog();
  const early = fold(log.slice(0, 6));
  if (!early) throw new Error("no state");
  const before = JSON.stringify(early);
  const late = fold(log.slice(6), early);
  expect(JSON.stringify(early)).toBe(before);
  expect(late).toEqual(fold(log));
});

test("events that could not be stored are taken back, whichever they were", () => {
  const log = someLog();
  fc.assert(
    fc.property(fc.nat(log.length), fc.nat(log.length), (one, other) => {
      const [kept, lost] = [Math.max(1, Math.min(one, other)), Math.max(one, other)];
      const records = undoable();
      let state: Project | null = null;
      for (const event of log.slice(0, kept)) {
        state = evolveWith(state, event, records);
        records.keep();
      }
      let ahead: Project | null = state;
      for (const event of log.slice(kept, lost)) ahead = evolveWith(ahead, event, records);
      records.undo();
      expect(state).toEqual(fold(log.slice(0, kept)));
      for (const event of log.slice(kept)) state = evolveWith(state, event, records);
      expect(state).toEqual(fold(log));
    }),
  );
});

test("an old event is upcast when read, step by step, and its stored text stays", () => {
  const upcasters: Upcasters = {
    SceneOmitted: [
      (payload) => ({ ...Object(payload), because: "" }),
      (payload) => ({ ...Object(payload), because: { text: Object(payload).because } }),
    ],
  };
  const studio = openStudio();
  const sceneId = addScene(studio);
  const [omitted] = stored(studio.do({ type: "OmitScene", sceneId }));
  if (!omitted) throw new Error("nothing omitted");
  expect(currentSchemaVersion("SceneOmitted", upcasters)).toBe(3);
  expect(upcast(omitted, upcasters)).toMatchObject({ schemaVersion: 3, payload: { because: { text: "" } } });
  expect(upcast({ ...omitted, schemaVersion: 2, payload: { because: "x" } }, upcasters)).toMatchObject({
    payload: { because: { text: "x" } },
  });
  expect(omitted.payload).toEqual({});
  expect(() => upcast({ ...omitted, schemaVersion: 4 }, upcasters)).toThrow(/version 4/);
});
