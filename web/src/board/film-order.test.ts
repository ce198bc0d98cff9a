import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { movesTo, readingOrder } from "./film-order.ts";

describe("the film's order, read from the board", () => {
  it("goes row by row, whatever the cards' small misplacements", () => {
    const order = readingOrder([
      { sceneId: "c", x: 0, y: 310 },
      { sceneId: "b", x: 420, y: -20 },
      { sceneId: "a", x: 0, y: 30 },
      { sceneId: "d", x: 400, y: 290 },
    ]);
    expect(order).toEqual(["a", "b", "c", "d"]);
  });
  it("moves one scene when one card was moved", () => {
    expect(movesTo(["a", "b", "c", "d"], ["a", "d", "b", "c"])).toEqual([{ sceneId: "d", after: "a" }]);
  });
  it("reaches any order by its moves, taken one after the other", () => {
    const ids = ["a", "b", "c", "d", "e", "f", "g"];
    const orders = fc.shuffledSubarray(ids, { minLength: ids.length });
    fc.assert(
      fc.property(orders, orders, (now, wanted) => {
        const film = [...now];
        for (const { sceneId, after } of movesTo(now, wanted)) {
          film.splice(film.indexOf(sceneId), 1);
          film.splice(after === null ? 0 : film.indexOf(after) + 1, 0, sceneId);
        }
        expect(film).toEqual(wanted);
      }),
    );
  });
});
