import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { frameRateOf } from "../../domain/film/frame-rate.ts";
import { FRAME_RATE_NAMES } from "../../domain/film/vocabulary.ts";
import { filmArguments } from "../stitch/film-arguments.ts";
import { concatList, encodeArguments, ticksPerFrame, trackTimescale } from "./arguments.ts";
import { isModern } from "./find.ts";

const MODERN = { modern: true };

/** Each input's options, up to and with its file. */
function inputsOf(args: readonly string[]): string[][] {
  const inputs: string[][] = [];
  let from = 0;
  args.forEach((argument, index) => {
    if (argument !== "-i") return;
    inputs.push(args.slice(from, index + 2));
    from = index + 2;
  });
  return inputs;
}

describe("arguments for ffmpeg", () => {
  it("give every frame a whole number of ticks at every rate", () => {
    for (const name of FRAME_RATE_NAMES) {
      const rate = frameRateOf(name);
      expect((trackTimescale(rate) * rate.denominator) / rate.numerator).toBe(ticksPerFrame(rate));
    }
  });

  it("never open anything but the named files, each in its own format", () => {
    const files = {
      list: "pieces.txt",
      chapters: "chapters.txt",
      sound: "s.aac",
      captions: "captions.srt",
      output: "film.mp4",
    };
    const inputs = inputsOf(filmArguments(files, frameRateOf("24"), MODERN));
    expect(inputs.map((input) => input.at(-1))).toEqual([
      "file:pieces.txt",
      "file:s.aac",
      "file:captions.srt",
      "file:chapters.txt",
    ]);
    for (const input of inputs) {
      expect(["file", "pipe"]).toContain(input[input.indexOf("-protocol_whitelist") + 1]);
      expect(input).toContain("-f");
    }
  });

  it("leave out captions that are not there", () => {
    const files = { list: "l", chapters: "c", sound: "s.aac", captions: null, output: "o" };
    const args = filmArguments(files, frameRateOf("24"), MODERN);
    expect(args).not.toContain("mov_text");
    expect(args.slice(args.indexOf("-map_chapters"), args.indexOf("-map_chapters") + 2)).toEqual([
      "-map_chapters",
      "2",
    ]);
  });

  it("ask an old ffmpeg only for what it knows", () => {
    const files = { list: "l", chapters: "c", sound: "s.aac", captions: null, output: "o" };
    expect(filmArguments(files, frameRateOf("24"), { modern: false })).not.toContain("-movie_timescale");
  });

  it("encode every take of a rate alike, so that takes can be joined", () => {
    const rate = frameRateOf("25");
    expect(encodeArguments(rate, "take")).toEqual(encodeArguments(rate, "take"));
    expect(encodeArguments(rate, "take")).toEqual(expect.arrayContaining(["stitchable=1", "-g", "50", "-bf", "0"]));
  });
});

describe("a list of files to join", () => {
  it("never lets the end of the film drift by a microsecond, however many files there are", () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(fc.constantFrom(...FRAME_RATE_NAMES), lengths, (name, frames) => {
        const rate = frameRateOf(name);
        const list = concatList(
          frames.map((count, index) => ({ file: `take-${index}.mp4`, frames: count })),
          rate,
        );
        const written = [...list.matchAll(/^duration (\d+)us$/gm)].reduce((sum, match) => sum + Number(match[1]), 0);
        const total = frames.reduce((sum, count) => sum + count, 0);
        expect(Math.abs(written - (total * rate.denominator * 1e6) / rate.numerator)).toBeLessThanOrEqual(0.5);
      }),
    );
  });
});

describe("an ffmpeg", () => {
  it("is modern from 5.1 on, however it names itself", () => {
    expect(isModern("ffmpeg version 5.1.9-0+deb12u1 Copyright (c) 2000-2026 the FFmpeg developers")).toBe(true);
    expect(isModern("ffmpeg version n7.1 Copyright (c) 2000-2024 the FFmpeg developers")).toBe(true);
    expect(isModern("ffmpeg version N-118000-g1234 Copyright (c) 2000-2024 the FFmpeg developers")).toBe(true);
    expect(isModern("ffmpeg version 4.4.2-0ubuntu0.22.04.1 Copyright (c) 2000-2021")).toBe(false);
    expect(isModern("ffmpeg version N-47683-g0e8eb07980-static Copyright (c) 2000-2018 the FFmpeg developers")).toBe(
      false,
    );
    expect(isModern("")).toBe(false);
  });
});
