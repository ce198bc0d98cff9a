import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { movesTo, readingOrder } from "./film-order.ts";

const noAct = (ids: readonly string[]) => ids.map((sceneId) => ({ sceneId, act: null }));
const onPage = (ids: readonly string[]) => ids.map((sceneId) => ({ sceneId }));

describe("the film's order, read from the board", () => {
  it("goes row by row, whatever the cards' small misplacements", () => {
    const order = readingOrder([
      { sceneId: "c", x: 0, y: 310, act: null },
      { sceneId: "b", x: 420, y: -20, act: null },
      { sceneId: "a", x: 0, y: 30, act: null },
      { sceneId: "d", x: 400, y: 290, act: null },
    ]);
    expect(order).toEqual(onPage(["a", "b", "c", "d"]));
  });
  it("reads each act's frame as a whole, with loose cards where they lie between", () => {
    const order = readingOrder(
      [
        { sceneId: "late", x: 40, y: 72, act: "Two" },
        { sceneId: "b", x: 460, y: 72, act: "One" },
        { sceneId: "a", x: 40, y: 80, act: "One" },
        { sceneId: "between", x: 900, y: 500, act: null },
      ],
      [
        { act: "Two", x: 0, y: 1000 },
        { act: "One", x: 0, y: 0 },
      ],
    );
    expect(order).toEqual([
      { sceneId: "a", act: "One" },
      { sceneId: "b", act: "One" },
      { sceneId: "between" },
      { sceneId: "late", act: "Two" },
    ]);
  });
  it("moves one scene when one card was moved", () => {
    expect(movesTo(noAct(["a", "b", "c", "d"]), onPage(["a", "d", "b", "c"]))).toEqual([{ sceneId: "d", after: "a" }]);
  });
  it("moves a scene that only changed its frame into that act", () => {
    const now = [
      { sceneId: "a", act: "One" },
      { sceneId: "b", act: "One" },
      { sceneId: "c", act: "Two" },
    ];
    const wanted = [
      { sceneId: "a", act: "One" },
      { sceneId: "b", act: "Two" },
      { sceneId: "c", act: "Two" },
    ];
    expect(movesTo(now, wanted)).toEqual([{ sceneId: "b", after: "a", act: "Two" }]);
    expect(movesTo(now, now)).toEqual([]);
  });
  it("reaches any order by its moves, taken one after the other", () => {
    const ids = ["a", "b", "c", "d", "e", "f", "g"];
    const orders = fc.shuffledSubarray(ids, { minLength: ids.length });
    fc.assert(
      fc.property(orders, orders, (now, wanted) => {
        const film = [...now];
        for (const { sceneId, after } of movesTo(noAct(now), onPage(wanted))) {
          film.splice(film.indexOf(sceneId), 1);
          film.splice(after === null ? 0 : film.indexOf(after) + 1, 0, sceneId);
        }
        expect(film).toEqual(wanted);
      }),
    );
  });
});
