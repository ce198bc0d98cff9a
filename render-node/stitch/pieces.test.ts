import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CutItem, shownFrames, stitchedFrames } from "../../contract/render.ts";
import { TRANSITIONS } from "../../domain/film/vocabulary.ts";
import { filmPieces, overlongTransition, pieceFrames, type TakeFrames } from "./pieces.ts";

type Item = Pick<CutItem, "transition" | "frames" | "trim" | "sceneNumber">;

function take(frames: number): TakeFrames {
  return { frames, keyFrames: Array.from({ length: Math.ceil(frames / 48) }, (_, index) => index * 48) };
}

function item(frames: number, kind: Item["transition"]["kind"] = "cut", length = 0): Item {
  return { frames, transition: { kind, frames: length }, sceneNumber: "1" };
}

describe("the pieces of a film", () => {
  it("are the takes themselves, copied, where all is cut together", () => {
    expect(filmPieces([item(100), item(50)], [take(100), take(50)])).toEqual([
      { kind: "copy", take: 0, from: 0, to: 100 },
      { kind: "copy", take: 1, from: 0, to: 50 },
    ]);
  });

  it("encode only the groups of pictures at a dissolve again", () => {
    const items = [item(200, "dissolve", 24), item(200)];
    expect(filmPieces(items, [take(200), take(200)])).toEqual([
      { kind: "copy", take: 0, from: 0, to: 144 },
      { kind: "join", style: "dissolve", take: 0, from: 144, end: 200, start: 0, to: 48, overlap: 24 },
      { kind: "copy", take: 1, from: 48, to: 200 },
    ]);
  });

  it("dip half in one scene, half in the next", () => {
    const items = [item(100, "dip", 24), item(100)];
    expect(filmPieces(items, [take(100), take(100)])).toEqual([
      { kind: "copy", take: 0, from: 0, to: 48 },
      { kind: "fade", take: 0, from: 48, to: 100, fadeIn: 0, fadeOut: 12 },
      { kind: "fade", take: 1, from: 0, to: 48, fadeIn: 12, fadeOut: 0 },
      { kind: "copy", take: 1, from: 48, to: 100 },
    ]);
  });

  it("of a trimmed take are copied from the next key frame on, and encoded again only up to it", () => {
    expect(filmPieces([{ ...item(200), trim: { head: 10, tail: 60 } }], [take(200)])).toEqual([
      { kind: "fade", take: 0, from: 10, to: 48, fadeIn: 0, fadeOut: 0 },
      { kind: "copy", take: 0, from: 48, to: 96 },
      { kind: "fade", take: 0, from: 96, to: 140, fadeIn: 0, fadeOut: 0 },
    ]);
  });

  it("join what is left of trimmed takes", () => {
    const items = [
      { ...item(200, "dissolve", 24), trim: { head: 0, tail: 20 } },
      { ...item(200), trim: { head: 30, tail: 0 } },
    ];
    expect(filmPieces(items, [take(200), take(200)])).toEqual([
      { kind: "copy", take: 0, from: 0, to: 144 },
      { kind: "join", style: "dissolve", take: 0, from: 144, end: 180, start: 30, to: 96, overlap: 24 },
      { kind: "copy", take: 1, from: 96, to: 200 },
    ]);
  });

  it("names the scene that is too short for its transitions", () => {
    expect(overlongTransition([item(30, "dissolve", 20), item(30, "dissolve", 20), item(30)])).toEqual(
      item(30, "dissolve", 20),
    );
    expect(overlongTransition([item(30, "dissolve", 20), item(30, "dissolve", 10), item(30)])).toBeNull();
  });

  it("are as long as the plan, and use each shown frame of each take once", () => {
    const anyItem = fc.record({
      frames: fc.integer({ min: 1, max: 300 }),
      transition: fc.record({ kind: fc.constantFrom(...TRANSITIONS), frames: fc.integer({ min: 1, max: 60 }) }),
      trim: fc.record({ head: fc.nat(60), tail: fc.nat(60) }),
      sceneNumber: fc.constant("1"),
    });
    fc.assert(
      fc.property(fc.array(anyItem, { minLength: 1, maxLength: 8 }), (items) => {
        fc.pre(overlongTransition(items) === null && items.every((one) => shownFrames(one) > 0));
        const takes = items.map(({ frames }) => take(frames));
        const pieces = filmPieces(items, takes);
        expect(pieces.reduce((sum, piece) => sum + pieceFrames(piece), 0)).toBe(stitchedFrames(items));
        const used = items.map(() => 0);
        const use = (index: number, frames: number) => {
          used[index] = (used[index] ?? 0) + frames;
        };
        for (const piece of pieces) {
          expect(pieceFrames(piece)).toBeGreaterThan(0);
          if (piece.kind === "join") {
            use(piece.take, piece.end - piece.from);
            use(piece.take + 1, piece.to - piece.start);
          } else use(piece.take, piece.to - piece.from);
          if (piece.kind === "copy") expect(takes[piece.take]?.keyFrames).toContain(piece.from);
        }
        expect(used).toEqual(items.map(shownFrames));
      }),
    );
  });
});
