import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { filmPictureFault, type SeenShot, takePictureFault } from "./picture-fault.ts";

function shot(id: string, durationFrames: number, change: Partial<SeenShot> = {}): SeenShot {
  const house = { source: "house" } as const;
  return {
    id: `sho_${id}`,
    durationFrames,
    movement: "static",
    size: "MS",
    subjects: [],
    panel: house,
    transition: CUT,
    ...change,
  };
}

const CUT = { kind: "cut", frames: 0 } as const;
const UPLOAD = { source: "upload", key: "k", sha256: "s", contentType: "image/png" } as const;
const NOTHING = { black: [], still: [] };

describe("a take's finished picture", () => {
  it("may stand still where the camera does, for as long as the shots last", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 9 }), (lengths) => {
        const shots = lengths.map((frames, index) => shot(String(index), frames));
        const ends = lengths.map((_, index) => lengths.slice(0, index + 1).reduce((sum, frames) => sum + frames, 0));
        const still = ends.map((end, index) => ({ start: end - (lengths[index] ?? 0), end }));
        expect(takePictureFault("12", shots, { black: [], still })).toBeNull();
      }),
    );
  });

  it("is never black in a shot the house drew, and that shot is named", () => {
    const black = [{ start: 30, end: 31 }];
    expect(takePictureFault("12", [shot("a", 24), shot("b", 24)], { ...NOTHING, black })).toBe(
      "Shot 12B came out black from frame 6 on.",
    );
  });

  it("may be black where a shot goes over into the next one through black", () => {
    const shots = [shot("a", 24, { transition: { kind: "dip", frames: 12 } }), shot("b", 24)];
    expect(takePictureFault("12", shots, { ...NOTHING, black: [{ start: 23, end: 25 }] })).toBeNull();
    expect(takePictureFault("12", shots, { ...NOTHING, black: [{ start: 17, end: 19 }] })).toBe(
      "Shot 12A came out black from frame 17 on.",
    );
    const last = [shot("a", 24, { transition: { kind: "fade-out", frames: 12 } })];
    expect(takePictureFault("12", last, { ...NOTHING, black: [{ start: 20, end: 24 }] })).not.toBeNull();
  });

  it("may be black where somebody put in a picture of their own", () => {
    const black = [{ start: 0, end: 24 }];
    expect(takePictureFault("12", [shot("a", 24, { panel: UPLOAD }), shot("b", 24)], { ...NOTHING, black })).toBeNull();
  });

  it("a clip may be black or still: somebody put it in", () => {
    const clip = { key: "k", sha256: "s", contentType: "video/mp4", milliseconds: 1000 } as const;
    const whole = [{ start: 0, end: 48 }];
    const moving = shot("a", 48, { movement: "dolly-in", clip });
    expect(takePictureFault("12", [moving], { black: whole, still: whole })).toBeNull();
  });

  it("does not stand still for all of a shot in which the camera moves", () => {
    const still = [{ start: 0, end: 48 }];
    const moving = shot("a", 48, { movement: "dolly-in" });
    expect(takePictureFault("3", [moving], { black: [], still })).toBe(
      "Shot 3A came out as one still picture, though its camera moves.",
    );
    expect(takePictureFault("3", [moving], { black: [], still: [{ start: 0, end: 12 }] })).toBeNull();
  });

  it("does not stay over a cut between two sizes of the same people", () => {
    const still = [{ start: 0, end: 60 }];
    const [wide, close] = [shot("a", 40, { subjects: ["MARA"] }), shot("b", 20, { subjects: ["MARA"], size: "CU" })];
    expect(takePictureFault("3", [wide, close], { black: [], still })).toBe(
      "Shot 3B never came: the picture before it stays.",
    );
    expect(takePictureFault("3", [wide, { ...wide, id: "sho_c" }], { black: [], still })).toBeNull();
  });
});

describe("a film's finished picture", () => {
  const dip = { start: 90, end: 114, throughBlack: true, ownPictures: false };

  it("is black only where a fade goes through black, or where the scenes' own pictures may be", () => {
    expect(filmPictureFault([{ start: 99, end: 103 }], [dip])).toBeNull();
    expect(filmPictureFault([{ start: 99, end: 120 }], [dip])).toContain("black from frame 99 to 119");
    expect(filmPictureFault([{ start: 99, end: 103 }], [{ ...dip, throughBlack: false }])).toContain("no fade");
    expect(filmPictureFault([{ start: 80, end: 110 }], [{ ...dip, ownPictures: true }])).toBeNull();
    expect(filmPictureFault([], [])).toBeNull();
  });
});
