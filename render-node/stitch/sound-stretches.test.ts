import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { adtsPackets, packetsOf, soundStretches, stretchInput } from "./sound-stretches.ts";

const films = fc.array(fc.integer({ min: 1, max: 4_000_000 }), { minLength: 1, maxLength: 30 });

function filmOf(lengths: readonly number[]) {
  const starts = lengths.map((_, index) => lengths.slice(0, index).reduce((sum, length) => sum + length, 0));
  return { starts, samples: lengths.reduce((sum, length) => sum + length, 0) };
}

describe("the stretches a film's sound is encoded in", () => {
  it("are every packet of it once, in order, and none is long", () => {
    fc.assert(
      fc.property(films, (lengths) => {
        const { starts, samples } = filmOf(lengths);
        const stretches = soundStretches(starts, samples);
        let at = 0;
        for (const stretch of stretches) {
          expect(stretch.first).toBe(at);
          expect(stretch.last).toBeGreaterThan(at);
          expect(stretch.last - stretch.first).toBeLessThan(40 * 47);
          const { from, to, lead } = stretchInput(stretch, samples);
          expect(from).toBe((stretch.first - lead) * 1024);
          expect(to).toBeGreaterThanOrEqual(Math.min(samples, stretch.last * 1024));
          at = stretch.last;
        }
        expect(at).toBe(packetsOf(samples));
      }),
    );
  });

  it("stay the same before a scene whose length changed", () => {
    const film = Array.from({ length: 20 }, () => 480_000);
    const longer = film.map((length, index) => (index === 10 ? length + 2000 : length));
    const [before, after] = [film, longer].map(filmOf).map(({ starts, samples }) => soundStretches(starts, samples));
    expect(after?.slice(0, 10)).toEqual(before?.slice(0, 10));
  });
});

describe("a stream of AAC", () => {
  it("that is cut off, or none at all, has no packets", () => {
    const packet = Uint8Array.of(0xff, 0xf1, 0x4c, 0x80, 0x01, 0x20, 0xfc, 1, 2);
    expect(adtsPackets(Uint8Array.of(...packet, ...packet))).toHaveLength(2);
    expect(adtsPackets(packet.subarray(0, 8))).toBeNull();
    expect(adtsPackets(new TextEncoder().encode("<svg>"))).toBeNull();
    fc.assert(fc.property(fc.uint8Array(), (bytes) => void adtsPackets(bytes)));
  });
});
