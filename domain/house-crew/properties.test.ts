import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { frameRateOf, framesToFit } from "../film/frame-rate.ts";
import { FRAME_RATE_NAMES, GENRES } from "../film/vocabulary.ts";
import { EMPTY_BIBLE, type StoryBible } from "../project/story-bible.ts";
import { mayPropose } from "../proposal/role-paths.ts";
import { EMPTY_CONTENT, runtimeFrames, type SceneContent } from "../scene/content.ts";
import { soundFrames } from "../scene/sound-leads.ts";
import { elementsOf } from "../screenplay/elements.ts";
import { sceneTiming } from "../screenplay/timing.ts";
import { NUMBER_NAMES, NUMBERS } from "./number-table.ts";
import { houseNumbers } from "./numbers.ts";
import { type RehearsalContext, rehearse } from "./rehearsal.ts";
import { LOCKED_RULES, RULE_IDS } from "./rule-ids.ts";
import { ruleProblems, tidyRules } from "./tidy-rules.ts";

const NORMAL = houseNumbers();

const NAMES = ["MARA", "TOM", "CYBER BOB", "OLD WOMAN", "DR. REYES", "Çelik"];
const BIBLE: StoryBible = {
  ...EMPTY_BIBLE,
  version: 1,
  characters: NAMES.slice(0, 4).map((name, n) => ({
    id: `cha_${n + 1}`,
    name,
    aliases: name === "CYBER BOB" ? ["BOB"] : [],
    description: n % 2 === 0 ? "a woman" : "a man",
    look: "",
    voice: "",
  })),
};

const deeds = [
  "walks to the window",
  "picks up the wet letter and reads it for a long time",
  "looks up at the clock over the door",
  "runs",
  "sits down",
  "smiles",
  "leaves",
  "enters with a lamp in one hand",
  "opens the drawer, takes out the old photograph and lays it on the table between them",
];
const places = [
  "Rain on the window.",
  "The clock ticks.",
  'A sign reads: "CLOSED UNTIL SPRING".',
  "They all stop.",
  "The phone rings.",
  "INTERCUT WITH: INT. OFFICE - NIGHT",
  "KNOCK! KNOCK!",
  "It is almost dark, and far out on the water the lights of the last ferry go slowly from left to right behind the glass.",
];
const lines = [
  "No.",
  "Watch.",
  "Why did you never come back?",
  "I waited for you every night until the lamp went out!",
  "He wrote it before the storm. He says he never meant to leave. He says that he will come back when the boats run again, and that we should keep the light burning until then, every night, all of it, whatever they tell us in the village, because nobody in the village was there. I was there. I saw him go.",
  "Well, I mean -- it's nothing...",
  "(beat) Fine.",
];

const name = fc.constantFrom(...NAMES);
const sentence = fc.oneof(
  fc.tuple(name, fc.constantFrom(...deeds)).map(([who, deed]) => `${who} ${deed}.`),
  fc.constantFrom(...places),
  fc.constantFrom("He", "She").chain((who) => fc.constantFrom(...deeds).map((deed) => `${who} ${deed}.`)),
);
const action = fc.array(sentence, { minLength: 1, maxLength: 6 }).map((sentences) => sentences.join(" "));
const speech = fc
  .tuple(
    name,
    fc.constantFrom("", " (V.O.)", " (O.S.)", " (CONT'D)"),
    fc.constantFrom("", "(quietly)\n", "(beat)\n", "(into phone)\n"),
    fc.constantFrom(...lines),
  )
  .map(
    ([who, extension, parenthetical, line]) =>
      `${who === "Çelik" ? "@Çelik" : who}${extension}\n${parenthetical}${line}`,
  );
const script = fc
  .tuple(
    fc.constantFrom("INT. KITCHEN - NIGHT", "EXT. HARBOUR - DAWN", "INT. CAR", ".A FORCED PLACE"),
    fc.array(fc.oneof(action, speech), { minLength: 1, maxLength: 14 }),
    fc.constantFrom("", "\n\nFADE TO BLACK.", "\n\n> THE END <"),
  )
  .map(([heading, blocks, end]) => `${heading}\n\n${blocks.join("\n\n")}${end}\n`);

const context = fc.tuple(fc.constantFrom(...GENRES), fc.constantFrom(...FRAME_RATE_NAMES), fc.boolean()).map(
  ([genre, rate, isLater]): RehearsalContext => ({
    sceneNumber: "2",
    sceneVersion: 1,
    bible: BIBLE,
    genre,
    frameRate: frameRateOf(rate),
    openNotes: [],
    reviews: [],
    revisionComment: "",
    scenesBefore: isLater
      ? [
          {
            number: "1",
            heading: { intExt: "INT", location: "KITCHEN", timeOfDay: "DAY" },
            synopsis: "",
            characters: ["MARA"],
            runtimeFrames: 400,
          },
        ]
      : [],
    scenesAfter: [],
    runtimeTargetFrames: 14_400,
    budget: { sceneLeftMicroUsd: 0, projectLeftMicroUsd: 0 },
  }),
);

function sceneOf(text: string): SceneContent {
  return {
    ...EMPTY_CONTENT,
    script: text,
    elementIds: elementsOf({ script: text, elementIds: [] }).map((_, n) => `e${n + 1}`),
  };
}

const RUNS = { numRuns: 80 };
const PATIENCE = 60_000;

/** Rules as some film has them: a few off, a few numbers anywhere within their bounds. */
const houseRules = fc.record({
  off: fc.subarray(
    RULE_IDS.filter((id) => !LOCKED_RULES.has(id) && !id.startsWith("SHR")),
    { maxLength: 5 },
  ),
  numbers: fc
    .subarray([...NUMBER_NAMES], { maxLength: 6 })
    .chain((names) =>
      fc
        .tuple(...names.map((name) => fc.integer({ min: NUMBERS[name].least, max: NUMBERS[name].most })))
        .map((values) =>
          Object.fromEntries(names.map((name, at) => [name, values[at] ?? NUMBERS[name].normal] as const)),
        ),
    ),
});

describe("the house crew by a film's own rules", () => {
  it(
    "proposes only what applies and what those rules say, and nothing more once it is accepted",
    () => {
      fc.assert(
        fc.property(script, context, houseRules, (text, given, rules) => {
          expect(ruleProblems(rules)).toEqual([]);
          const own = { ...given, houseRules: tidyRules(rules) };
          const first = rehearse(sceneOf(text), own);
          expect(JSON.stringify(rehearse(sceneOf(text), own))).toBe(JSON.stringify(first));
          for (const { role, outcome, conflicts } of first.runs) {
            expect(conflicts, role).toEqual([]);
            const ruleIds =
              outcome.kind === "proposal"
                ? [...outcome.changes.flatMap((change) => change.ruleIds), ...outcome.findings.map((one) => one.ruleId)]
                : [];
            for (const id of rules.off) expect(ruleIds).not.toContain(id);
          }
          const second = rehearse(first.content, own, "s");
          const changes = second.runs.flatMap(({ outcome }) => (outcome.kind === "proposal" ? outcome.changes : []));
          expect(changes.map((change) => `${change.ruleIds} ${change.path}`)).toEqual([]);
        }),
        RUNS,
      );
    },
    PATIENCE,
  );
});

describe("the house crew over any script", () => {
  it(
    "always proposes, in its own fields, and all of it applies",
    () => {
      fc.assert(
        fc.property(script, context, (text, given) => {
          for (const { role, outcome, conflicts } of rehearse(sceneOf(text), given).runs) {
            expect(outcome.kind, role).toBe("proposal");
            expect(conflicts, role).toEqual([]);
            if (outcome.kind !== "proposal") continue;
            for (const change of outcome.changes) {
              expect(mayPropose(role, change), change.path).toBe(true);
              expect(change.reason, change.path).not.toBe("");
              expect(change.ruleIds.length, change.path).toBeGreaterThan(0);
            }
          }
        }),
        RUNS,
      );
    },
    PATIENCE,
  );

  it(
    "plays every line and every action in a shot, in the script's order, with whole frames nobody blinks past",
    () => {
      fc.assert(
        fc.property(script, context, (text, given) => {
          const { content } = rehearse(sceneOf(text), given);
          const elements = elementsOf(content);
          const played = elements.filter((element) => ["action", "dialogue", "lyric"].includes(element.kind));
          const shown = new Set(content.shots.flatMap((shot) => shot.elementIds));
          for (const element of played) expect(shown.has(element.id), element.text).toBe(true);
          const order = elements.map((element) => element.id);
          let last = 0;
          for (const shot of content.shots) {
            const places = shot.elementIds.map((id) => order.indexOf(id));
            expect(places).toEqual([...places].sort((one, other) => one - other));
            expect(places[0]).toBeGreaterThanOrEqual(last);
            last = places[0] ?? last;
            expect(Number.isInteger(shot.durationFrames)).toBe(true);
            expect(shot.durationFrames).toBeGreaterThanOrEqual(framesToFit(NORMAL.shortestShot, given.frameRate));
          }
        }),
        RUNS,
      );
    },
    PATIENCE,
  );

  it(
    "cuts to the script's timing within 5 % and gives every line the time to say it",
    () => {
      fc.assert(
        fc.property(script, context, (text, given) => {
          const { content } = rehearse(sceneOf(text), given);
          const timing = sceneTiming(content, given.frameRate);
          const sum = runtimeFrames(content);
          const heard = soundFrames(content.shots);
          const slack = Math.max(timing.totalFrames * 0.05, framesToFit(1200, given.frameRate));
          expect(Math.abs(sum - timing.totalFrames)).toBeLessThanOrEqual(slack);
          const spoken = elementsOf(content).filter((element) => element.kind === "dialogue");
          for (const line of spoken) {
            const needed = timing.elements.find((element) => element.id === line.id)?.frames ?? 0;
            const given_ = content.shots.reduce(
              (all, shot, index) => all + (shot.elementIds.includes(line.id) ? (heard[index] ?? 0) : 0),
              0,
            );
            expect(given_, line.text).toBeGreaterThanOrEqual(needed - 1);
          }
        }),
        RUNS,
      );
    },
    PATIENCE,
  );

  it(
    "proposes nothing more once everything is accepted, and says the same twice",
    () => {
      fc.assert(
        fc.property(script, context, (text, given) => {
          const first = rehearse(sceneOf(text), given);
          expect(JSON.stringify(rehearse(sceneOf(text), given))).toBe(JSON.stringify(first));
          const second = rehearse(first.content, given, "s");
          const paths = second.runs.flatMap(({ outcome }) =>
            outcome.kind === "proposal"
              ? outcome.changes.map(
                  (change) => `${change.path} ${JSON.stringify(change.before)} > ${JSON.stringify(change.after)}`,
                )
              : [outcome.kind],
          );
          expect(paths).toEqual([]);
        }),
        RUNS,
      );
    },
    PATIENCE,
  );
});
