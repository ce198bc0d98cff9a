import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EMPTY_CONTENT, type SceneContent, type Shot } from "../scene/content.ts";
import { withSoundLead } from "../scene/sound-leads.ts";
import { parseFountain } from "../screenplay/parse.ts";
import { writeSrt, writeWebVtt } from "./caption-files.ts";
import { captionTexts, characterCount } from "./caption-lines.ts";
import { filmCaptions, sceneCaptions } from "./captions.ts";
import { frameRateOf } from "./frame-rate.ts";
import { FRAME_RATE_NAMES } from "./vocabulary.ts";

const FILM = frameRateOf("24");

function shot(index: number, durationFrames: number, elementIds: readonly string[]): Shot {
  return {
    ...{
      id: `sho_${index}`,
      size: "MS",
      angle: "eye-level",
      movement: "static",
      lensMm: 40,
      subjects: [],
      description: "",
    },
    ...{ screenDirection: "neutral", elementIds, beatId: null, durationFrames, transition: { kind: "cut", frames: 0 } },
    panel: { source: "house" },
  };
}

/** A scene whose elements are e0, e1 … and whose shots show the elements listed. */
function scene(script: string, shots: readonly (readonly [frames: number, ...elementIds: string[]])[]): SceneContent {
  const elementIds = parseFountain(script).elements.map((_, index) => `e${index}`);
  return {
    ...EMPTY_CONTENT,
    script,
    elementIds,
    shots: shots.map(([frames, ...ids], index) => shot(index, frames, ids)),
  };
}

const SCRIPT = "INT. ROOM - DAY\n\nRain on the window.\n\nANNA\nIs it you?\n\nBEN\n(beat)\nWho else.";

describe("a scene's captions", () => {
  test("stand in the shots that show their speech", () => {
    const cues = sceneCaptions(
      scene(SCRIPT, [
        [48, "e1"],
        [36, "e3"],
        [72, "e5", "e6"],
      ]),
      FILM,
    );
    // The beat comes first: Ben speaks in the latter part of his shot, from 84 to 156.
    expect(cues).toEqual([
      { startFrame: 48, endFrame: 82, text: "Is it you?", character: "ANNA" },
      { startFrame: 119, endFrame: 144, text: "Who else.", character: "BEN" },
    ]);
  });

  test("go with their sound where it leads or trails its picture, by exactly those frames", () => {
    const shots = [
      [48, "e1"],
      [60, "e3"],
      [72, "e6"],
    ] as const;
    const straight = scene(SCRIPT, shots);
    const at = (first: number, second: number) =>
      sceneCaptions(
        {
          ...straight,
          shots: straight.shots.map((one, index) => withSoundLead(one, [0, first, second][index] ?? 0)),
        },
        FILM,
      ).map((cue) => cue.startFrame);
    expect(at(0, 0)).toEqual([48, 108]);
    expect(at(8, 0)).toEqual([40, 108]);
    expect(at(0, -10)).toEqual([48, 118]);
    expect(at(8, 12)).toEqual([40, 96]);
  });

  test("share a shot in the order of the script, after its action", () => {
    const [first, second] = sceneCaptions(scene(SCRIPT, [[160, "e1", "e3", "e5", "e6"]]), FILM);
    expect(first?.startFrame).toBeGreaterThan(40);
    expect(second?.startFrame).toBeGreaterThanOrEqual(first?.endFrame ?? 0);
  });

  test("aren't lost when no shot names their speech", () => {
    const cues = sceneCaptions(scene(SCRIPT, [[48, "e1"], [72, "e2"], [72]]), FILM);
    expect(cues.map((cue) => cue.text)).toEqual(["Is it you?", "Who else."]);
    expect(cues[0]?.startFrame).toBeGreaterThanOrEqual(48);
  });

  test("are none without shots", () => {
    expect(sceneCaptions(scene(SCRIPT, []), FILM)).toEqual([]);
  });

  test("mark what is sung", () => {
    expect(sceneCaptions(scene("ANNA\n~La la la", [[48, "e1"]]), FILM)[0]?.text).toBe("♪ La la la ♪");
  });

  const block = fc.constantFrom(
    ...[
      "Rain.",
      "ANNA\nYes.",
      "BEN\nA much longer line that says a good deal, and then goes on to say it again. Truly.",
      "~Song",
    ],
    "ANNA ^\nAt the same time!",
  );
  const scenes = fc
    .tuple(
      fc.array(block, { minLength: 1, maxLength: 8 }),
      fc.array(fc.tuple(fc.integer({ min: 1, max: 240 }), fc.array(fc.nat(14), { maxLength: 4 })), { maxLength: 8 }),
    )
    .map(([blocks, shots]) =>
      scene(
        blocks.join("\n\n"),
        shots.map(([frames, ids]) => [frames, ...ids.map((id) => `e${id}`)]),
      ),
    );

  test("are in order, never two at once, and inside the scene", () => {
    fc.assert(
      fc.property(scenes, fc.constantFrom(...FRAME_RATE_NAMES), (content, name) => {
        const total = content.shots.reduce((sum, { durationFrames }) => sum + durationFrames, 0);
        let seen = 0;
        for (const cue of sceneCaptions(content, frameRateOf(name))) {
          expect(cue.startFrame).toBeGreaterThanOrEqual(seen);
          expect(cue.endFrame).toBeGreaterThan(cue.startFrame);
          expect(cue.endFrame).toBeLessThanOrEqual(total);
          seen = cue.endFrame;
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe("a caption's text", () => {
  test("breaks evenly, at a pause, and never after a word that leans on the next", () => {
    expect(captionTexts("You said you would come back, before the light on the pier went out.")).toEqual([
      "You said you would come back,\nbefore the light on the pier went out.",
    ]);
    expect(captionTexts("Two minutes, I'd have held her. Not eleven.")).toEqual([
      "Two minutes, I'd have held her.\nNot eleven.",
    ]);
    expect(captionTexts("He carried it all the way to the end of the world.")).toEqual([
      "He carried it all the way\nto the end of the world.",
    ]);
  });

  test("of a long speech is cut at its sentences", () => {
    const speech =
      "I counted every one of them. Forty-one, on the kitchen table, in the order they had come. And then the door opened, and there was nobody there.";
    expect(captionTexts(speech)).toEqual([
      "I counted every one of them.",
      "Forty-one, on the kitchen table,\nin the order they had come.",
      "And then the door opened,\nand there was nobody there.",
    ]);
  });

  test("keeps every word on at most two lines of 42", () => {
    const word = fc.oneof(fc.stringMatching(/^[a-zé]{1,12}[,.!?]?$/), fc.string({ minLength: 1, maxLength: 90 }));
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), (words) => {
        const captions = captionTexts(words.join(" "));
        for (const caption of captions) {
          const lines = caption.split("\n");
          expect(lines.length).toBeLessThanOrEqual(2);
          for (const line of lines) expect(characterCount(line)).toBeLessThanOrEqual(42);
        }
        expect(captions.join("").replace(/\s/g, "")).toBe(words.join("").replace(/\s/g, ""));
      }),
      { numRuns: 500 },
    );
  });
});

describe("a film's captions", () => {
  const cue = (startFrame: number, endFrame: number, text: string) => ({
    startFrame,
    endFrame,
    text,
    character: "ANNA",
  });

  test("are its scenes' at their places, and give way where scenes overlap", () => {
    const parts = [
      { cues: [cue(0, 20, "One."), cue(80, 120, "Two.")], offsetFrames: 0, durationFrames: 100 },
      { cues: [cue(2, 30, "Three.")], offsetFrames: 88, durationFrames: 60 },
    ];
    expect(filmCaptions(parts)).toEqual([cue(0, 20, "One."), cue(80, 90, "Two."), cue(90, 118, "Three.")]);
  });

  test("are written as SubRip", () => {
    expect(writeSrt([cue(24, 60, "Is it\nyou?"), cue(86_400 + 12, 86_448, "a --> b")], FILM)).toBe(
      "1\n00:00:01,000 --> 00:00:02,500\nIs it\nyou?\n\n2\n01:00:00,500 --> 01:00:02,000\na → b\n",
    );
  });

  test("are written as WebVTT, with who speaks", () => {
    expect(writeWebVtt([cue(0, 1, "<3 & so\non")], frameRateOf("29.97"))).toBe(
      "WEBVTT\n\n1\n00:00:00.000 --> 00:00:00.033\n<v ANNA>&lt;3 &amp; so\non\n",
    );
  });

  test("keep their frames through the milliseconds of a file", () => {
    fc.assert(
      fc.property(fc.constantFrom(...FRAME_RATE_NAMES), fc.nat(2_000_000), (name, frame) => {
        const rate = frameRateOf(name);
        const time = /(\d+):(\d+):(\d+)\.(\d+) -->/.exec(writeWebVtt([cue(frame, frame + 1, "x")], rate));
        const [hours = 0, minutes = 0, seconds = 0, milliseconds = 0] = (time ?? []).slice(1).map(Number);
        const elapsed = ((hours * 60 + minutes) * 60 + seconds) * 1000 + milliseconds;
        expect(Math.round((elapsed * rate.numerator) / (1000 * rate.denominator))).toBe(frame);
      }),
    );
  });
});
