import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ACT, actFrameId, CARD, PAGE_ID } from "./board.ts";
import { actWidth, columnsOfAct, layoutOf } from "./board-layout.ts";

describe("a board nobody has touched", () => {
  it("frames each act, in the film's order, with the act's cards in it", () => {
    const { acts, cards } = layoutOf([
      { sceneId: "scn_1", act: "Act One" },
      { sceneId: "scn_2", act: "Act One" },
      { sceneId: "scn_3", act: "Act Two" },
    ]);
    expect(acts.map((act) => act.name)).toEqual(["Act One", "Act Two"]);
    expect(cards.get("scn_2")).toEqual({
      x: ACT.margin + CARD.w + ACT.between,
      y: ACT.bar,
      parentId: actFrameId("Act One"),
    });
    expect(cards.get("scn_3")).toEqual({ x: ACT.margin, y: ACT.bar, parentId: actFrameId("Act Two") });
  });

  it("lays a film without acts out on the page, five a row", () => {
    const { acts, cards } = layoutOf([1, 2, 3, 4, 5, 6].map((n) => ({ sceneId: `scn_${n}` as const })));
    expect(acts).toEqual([]);
    expect(cards.get("scn_6")).toEqual({ x: 0, y: CARD.h + CARD.gap, parentId: PAGE_ID });
  });

  it("lays a long film without acts out as a field, which can be seen as a whole", () => {
    const { cards } = layoutOf(Array.from({ length: 135 }, (_, n) => ({ sceneId: `scn_${n}` as const })));
    const [wide, high] = [
      Math.max(...[...cards.values()].map(({ x }) => x)),
      Math.max(...[...cards.values()].map(({ y }) => y)),
    ];
    expect((wide + CARD.w) / (high + CARD.h)).toBeGreaterThan(1);
    expect((wide + CARD.w) / (high + CARD.h)).toBeLessThan(2);
  });

  it("makes the frames of long acts wide, all the same, so that the whole film can be seen at once", () => {
    const scenes = Array.from({ length: 135 }, (_, n) => ({
      sceneId: `scn_${n}` as const,
      act: `Act ${Math.floor(n / 45)}`,
    }));
    const { acts } = layoutOf(scenes);
    const [first, last] = [acts[0], acts.at(-1)];
    if (!first || !last) throw new Error("no acts");
    expect(new Set(acts.map(({ w }) => w)).size).toBe(1);
    const ratio = first.w / (last.y + last.h - first.y);
    expect(ratio).toBeGreaterThanOrEqual(1);
    expect(ratio).toBeLessThan(2);
  });

  it("reads from a frame's width how many cards stand in its row", () => {
    for (let columns = 1; columns < 30; columns++) expect(columnsOfAct(actWidth(columns))).toBe(columns);
    expect(columnsOfAct(0)).toBe(1);
  });

  it("has no two things in one place, and no card outside its frame, however the acts run", () => {
    const act = fc.option(fc.constantFrom("Act One", "Act Two", "Act Three"), { nil: undefined });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (names) => {
        const scenes = names.map((name, at) => ({
          sceneId: `scn_${at}` as const,
          ...(name === undefined ? {} : { act: name }),
        }));
        const { acts, cards } = layoutOf(scenes);
        const frames = new Map<string, (typeof acts)[number]>(acts.map((frame) => [frame.id, frame]));
        const boxes = [...cards.values()].map(({ x, y, parentId }) => {
          const frame = frames.get(parentId);
          if (frame) {
            expect(x + CARD.w + ACT.margin <= frame.w && y + CARD.h + ACT.margin <= frame.h).toBe(true);
          }
          return { x: x + (frame?.x ?? 0), y: y + (frame?.y ?? 0), w: CARD.w, h: CARD.h };
        });
        const loose = boxes.filter((_, index) => [...cards.values()][index]?.parentId === PAGE_ID);
        expect(anyOverlap(boxes) || anyOverlap([...acts, ...loose])).toBe(false);
      }),
    );
  });

  it("gives every name a frame of its own", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { maxLength: 50 }), (names) => {
        expect(new Set(names.map(actFrameId)).size).toBe(names.length);
        for (const name of names) expect(actFrameId(name)).toMatch(/^shape:act_[0-9a-z]+$/);
      }),
    );
  });
});

interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

function anyOverlap(boxes: readonly Box[]): boolean {
  return boxes.some((a, index) =>
    boxes.slice(index + 1).some((b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h),
  );
}
