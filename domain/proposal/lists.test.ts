import fc from "fast-check";
import { expect, test } from "vitest";
import { EMPTY_CONTENT, type SceneContent } from "../scene/content.ts";
import { aShot, shotId } from "../testing/film.ts";
import { applyChanges } from "./apply.ts";
import type { Change } from "./change.ts";

const SCENE: SceneContent = { ...EMPTY_CONTENT, shots: [aShot(1), aShot(2), aShot(3)] };

function change(n: number, path: string, op: Change["op"], before: Change["before"], after: Change["after"]): Change {
  return { id: `chg_${n}`, path, op, before, after, reason: "", ruleIds: [] };
}

function place(after: number | null): string | null {
  return after === null ? null : shotId(after);
}

function insert(n: number, shot: number, after: number | null): Change {
  return change(n, `shots/${shotId(shot)}`, "insert", null, { item: aShot(shot), afterId: place(after) });
}

function remove(n: number, shot: number, after: number | null): Change {
  return change(n, `shots/${shotId(shot)}`, "remove", { item: aShot(shot), afterId: place(after) }, null);
}

function move(n: number, shot: number, from: number | null, to: number | null): Change {
  return change(n, `shots/${shotId(shot)}`, "move", { afterId: place(from) }, { afterId: place(to) });
}

function lengthen(n: number, shot: number, frames: number): Change {
  return change(n, `shots/${shotId(shot)}/durationFrames`, "set", 48, frames);
}

function order(content: SceneContent): number[] {
  return content.shots.map((shot) => Number(shot.description.slice(5)));
}

test("inserts, removals, moves and fields are applied where they say", () => {
  const { content, conflicts } = applyChanges(SCENE, [
    insert(0, 4, 1),
    remove(1, 2, 1),
    move(2, 3, 2, null),
    lengthen(3, 1, 96),
  ]);
  expect(conflicts).toEqual([]);
  expect(order(content)).toEqual([3, 1, 4]);
  expect(content.shots[1]?.durationFrames).toBe(96);
});

test("inserts after one place stand in the proposal's order, each with what follows it", () => {
  const changes = [insert(0, 4, 1), insert(1, 5, 4), insert(2, 6, 1), insert(3, 7, null), insert(4, 8, null)];
  expect(order(applyChanges(SCENE, changes).content)).toEqual([7, 8, 1, 4, 5, 6, 2, 3]);
});

test("an insert whose place is not accepted falls back along the proposal's own chain", () => {
  const proposed = [insert(0, 4, 1), insert(1, 5, 4), insert(2, 6, 5)];
  const [, , last] = proposed;
  if (!last) throw new Error("no change");
  const { content } = applyChanges(SCENE, [last], { proposed, pending: new Map(), waiting: new Set() });
  expect(order(content)).toEqual([1, 6, 2, 3]);
});

test("an insert after something that is gone for another reason is a conflict", () => {
  expect(applyChanges(SCENE, [insert(0, 4, 9)]).conflicts).toMatchObject([{ changeId: "chg_0", ours: null }]);
});

test("a field of a shot whose insert is not accepted needs that insert", () => {
  const proposed = [insert(0, 4, 1), lengthen(1, 4, 96)];
  const [, field] = proposed;
  if (!field) throw new Error("no change");
  const alone = applyChanges(SCENE, [field], { proposed, pending: new Map(), waiting: new Set() });
  expect(alone).toMatchObject({ applied: [], conflicts: [], needs: [{ changeId: "chg_1", needs: ["chg_0"] }] });
  expect(applyChanges(SCENE, [...proposed].reverse()).applied).toEqual(["chg_1", "chg_0"]);
});

test("a field of a shot that another proposal of the pipeline brings needs that one's insert", () => {
  const pending = new Map([[`shots/${shotId(4)}`, "chg_77"] as const]);
  const field = lengthen(0, 4, 96);
  expect(applyChanges(SCENE, [field], { proposed: [field], pending, waiting: new Set() }).needs).toEqual([
    { changeId: "chg_0", needs: ["chg_77"] },
  ]);
});

test("a field, a shot or a place that somebody else changed is a conflict; what is so already is not", () => {
  const moved: SceneContent = { ...SCENE, shots: [aShot(3), aShot(1, { durationFrames: 60 }), aShot(2)] };
  const { conflicts } = applyChanges(moved, [lengthen(0, 1, 96), remove(1, 1, null), move(2, 3, 2, 1)]);
  expect(conflicts.map(({ changeId, ours }) => [changeId, ours])).toEqual([
    ["chg_0", 60],
    ["chg_1", { afterId: shotId(3) }],
    ["chg_2", { afterId: null }],
  ]);
  const done = applyChanges(moved, [lengthen(0, 1, 60), move(1, 3, 2, null), remove(2, 9, null), insert(3, 2, 1)]);
  expect(done).toMatchObject({ applied: ["chg_0", "chg_1", "chg_2", "chg_3"], conflicts: [] });
});

test("a move that builds on an earlier one waits for it", () => {
  const proposed = [move(0, 2, 1, null), move(1, 3, 2, 2)];
  const [first, second] = proposed;
  if (!first || !second) throw new Error("no changes");
  const waiting = new Set([first.id]);
  expect(applyChanges(SCENE, [second], { proposed, pending: new Map(), waiting }).needs).toEqual([
    { changeId: "chg_1", needs: ["chg_0"] },
  ]);
  expect(order(applyChanges(SCENE, proposed).content)).toEqual([2, 3, 1]);
});

test("changes of shots, beats and cues one by one, in any order, make the scene they make together, or say what they need", () => {
  const proposed: readonly Change[] = [
    insert(0, 4, 1),
    insert(1, 5, 4),
    insert(2, 6, 1),
    insert(3, 7, null),
    remove(4, 3, 2),
    lengthen(5, 4, 96),
    lengthen(6, 1, 24),
    insert(7, 8, 3),
    insert(8, 9, 3),
    change(9, "intent", "set", "", "Warmth"),
    change(10, "direction/tone", "set", "", "dry"),
    change(11, "direction/axis", "set", null, { left: "ANNA", right: "BEN" }),
  ];
  const scene: SceneContent = { ...SCENE, shots: [...SCENE.shots, aShot(10)] };
  fc.assert(
    fc.property(fc.subarray([...proposed]), fc.infiniteStream(fc.nat()), (chosen, random) => {
      const surroundings = { proposed, pending: new Map(), waiting: new Set<Change["id"]>() };
      const together = applyChanges(scene, chosen, surroundings);
      expect(together.conflicts).toEqual([]);
      let left = chosen.filter((one) => together.applied.includes(one.id));
      let content = scene;
      for (let tries = 0; left.length > 0 && tries < 500; tries++) {
        const next = left[random.next().value % left.length];
        if (!next) break;
        const one = applyChanges(content, [next], surroundings);
        expect(one.conflicts).toEqual([]);
        content = one.content;
        left = left.filter((change) => !one.applied.includes(change.id));
      }
      expect(content).toEqual(together.content);
    }),
  );
});
