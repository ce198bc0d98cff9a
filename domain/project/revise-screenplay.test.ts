import fc from "fast-check";
import { expect, test } from "vitest";
import type { SceneId } from "../ids.ts";
import { readScreenplay } from "../screenplay/import.ts";
import { scriptSays } from "../screenplay/match-scenes.ts";
import { approve, aShot, sceneOf } from "../testing/film.ts";
import { given, onlyEvent, openStudio, type Studio, typesOf } from "../testing/studio.ts";
import { screenplayRevision } from "./screenplay-revision.ts";

const scene = (heading: string, ...paragraphs: string[]) => [heading, ...paragraphs].join("\n\n");
const KITCHEN = [
  "INT. KITCHEN - NIGHT #1#",
  "The kettle screams. ANNA lets it scream for a long while.",
  "ANNA\nYou came back, and you never wrote a single word.",
  "She turns the gas off and looks at the blue flame dying.",
] as const;
const HARBOUR = [
  "EXT. HARBOUR - DAWN #2#",
  "Boats knock against the quay. BEN coils a wet rope with care.",
  "BEN\nThe tide will not wait for either of us this morning.",
] as const;
const ATTIC = [
  "INT. ATTIC - DAY #3#",
  "Dust hangs in the light over forty years of sealed boxes.",
  "ANNA finds the tin box under a folded christening gown.",
] as const;

function filmOf(...scenes: readonly (readonly string[])[]): Studio {
  const studio = openStudio();
  studio.do({ type: "ImportScreenplay", source: source(...scenes) });
  return studio;
}
function source(...scenes: readonly (readonly string[])[]): string {
  return scenes.map(([heading = "", ...rest]) => scene(heading, ...rest)).join("\n\n");
}
function numbers(studio: Studio): string[] {
  const { sceneOrder, scenes } = studio.state();
  return sceneOrder.map((id) => scenes[id]?.number ?? "");
}
function idOf(studio: Studio, number: string): SceneId {
  const found = Object.values(studio.state().scenes).find((one) => one.number === number);
  if (!found) throw new Error(`no scene ${number}`);
  return found.id;
}

test("the same screenplay again changes nothing", () => {
  const studio = filmOf(KITCHEN, HARBOUR, ATTIC);
  given(studio)
    .when({ type: "ImportScreenplay", source: source(KITCHEN, HARBOUR, ATTIC) })
    .nothingHappens();
});

test("a changed scene comes as a colleague's proposal, and taken over it says what the screenplay says", () => {
  const studio = filmOf(KITCHEN, HARBOUR);
  const [heading, , ...rest] = KITCHEN;
  const revised = source([heading, "The kettle screams. ANNA takes it off at once.", ...rest, "A door."], HARBOUR);
  const sceneId = idOf(studio, "1");
  const before = sceneOf(studio, sceneId);
  const events = studio.do({ type: "ImportScreenplay", source: revised });
  expect(typesOf(events)).toEqual(["ScreenplayRevised", "ColleagueProposalCreated"]);
  expect(sceneOf(studio, sceneId).content).toEqual(before.content);
  // It waits once, however often the screenplay comes.
  given(studio).when({ type: "ImportScreenplay", source: revised }).nothingHappens();

  const { proposalId, changes } = onlyEvent(events, "ColleagueProposalCreated").payload;
  expect(changes.length).toBe(2);
  studio.do({ type: "AcceptProposal", proposalId, changeIds: null });
  expect(sceneOf(studio, sceneId).content.script).toContain("takes it off at once");
  expect(sceneOf(studio, sceneId).content.script).toContain("A door.");
  given(studio).when({ type: "ImportScreenplay", source: revised }).nothingHappens();
});

test("what a person turned down of a revision is not proposed again, until the screenplay says something else there", () => {
  const studio = filmOf(KITCHEN, HARBOUR);
  const [heading, , ...rest] = KITCHEN;
  const revised = (first: string, last: string) => source([heading, first, ...rest, last], HARBOUR);
  const [off, door] = ["The kettle screams. ANNA takes it off at once.", "A door."];
  const proposalOf = (file: string) => {
    const events = studio.do({ type: "ImportScreenplay", source: file });
    return onlyEvent(events, "ColleagueProposalCreated").payload;
  };
  const first = proposalOf(revised(off, door));
  const refused = first.changes.find(({ op }) => op === "text");
  const taken = first.changes.find(({ op }) => op === "insert");
  if (!refused || !taken) throw new Error("one text and one insert");
  studio.do({ type: "RejectProposal", proposalId: first.proposalId, changeIds: [refused.id], explanation: "" });

  // One of two turned down: the other one is proposed anew by itself, and once.
  const second = proposalOf(revised(off, door));
  expect(second.changes.map(({ op, after }) => ({ op, after }))).toEqual([{ op: "insert", after: taken.after }]);
  given(studio)
    .when({ type: "ImportScreenplay", source: revised(off, door) })
    .nothingHappens();
  studio.do({ type: "RejectProposal", proposalId: second.proposalId, changeIds: null, explanation: "" });
  given(studio)
    .when({ type: "ImportScreenplay", source: revised(off, door) })
    .nothingHappens();

  const third = proposalOf(revised(off, "A door slams."));
  expect(third.changes.map(({ after }) => after)).toEqual(["A door slams."]);
});

test("a new scene is created where it stands, between the numbers around it and in their act", () => {
  const studio = openStudio();
  const acts = (...more: string[]) =>
    `# Act One\n\n${source(KITCHEN)}\n\n${more.join("\n\n")}${more.length > 0 ? "\n\n" : ""}${source(HARBOUR)}\n\n# Act Two\n\n${source(ATTIC)}`;
  studio.do({ type: "ImportScreenplay", source: acts() });
  const added = "INT. CELLAR - NIGHT\n\nWater drips on the coal. Somebody has been sleeping here.";
  const events = studio.do({ type: "ImportScreenplay", source: acts(added) });
  expect(onlyEvent(events, "SceneCreated").payload).toMatchObject({
    number: "1A",
    act: "Act One",
    source: "screenplay",
  });
  expect(numbers(studio)).toEqual(["1", "1A", "2", "3"]);
  expect(studio.effects().at(-1)).toBeDefined();
  given(studio)
    .when({ type: "ImportScreenplay", source: acts(added) })
    .nothingHappens();
});

test("a scene that is gone stays until a person takes it out, approved or not", () => {
  const studio = filmOf(KITCHEN, HARBOUR, ATTIC);
  const harbour = idOf(studio, "2");
  const revised = source(KITCHEN, ATTIC);
  given(studio).when({ type: "ImportScreenplay", source: revised }).nothingHappens();
  given(studio)
    .when({ type: "ImportScreenplay", source: revised, omit: [idOf(studio, "3")] })
    .isRefused({ reason: "invalid" });
  given(studio)
    .when({ type: "ImportScreenplay", source: revised, omit: [harbour] })
    .happens({ eventType: "ScreenplayRevised" }, { eventType: "SceneOmitted", sceneId: harbour });
  // In the screenplay again: an omitted scene is no new one, it waits to be restored.
  given(studio)
    .when({ type: "ImportScreenplay", source: source(KITCHEN, HARBOUR, ATTIC) })
    .nothingHappens();
});

test("what changed of an approved scene is proposed too, and the approval stands", () => {
  const studio = filmOf(KITCHEN, HARBOUR);
  const sceneId = idOf(studio, "2");
  const { version } = sceneOf(studio, sceneId);
  studio.do({ type: "UpdateScene", sceneId, baseVersion: version, content: { shots: [aShot(1)] } });
  approve(studio, sceneId);
  const [heading, ...rest] = HARBOUR;
  const revised = source(KITCHEN, [heading, "Fog over the whole harbour.", ...rest]);
  const { proposalId } = onlyEvent(
    studio.do({ type: "ImportScreenplay", source: revised }),
    "ColleagueProposalCreated",
  ).payload;
  expect(sceneOf(studio, sceneId).status).toBe("approved");
  given(studio).when({ type: "AcceptProposal", proposalId, changeIds: null }).isRefused({ reason: "scene-not-draft" });
  studio.do({ type: "RequestRevision", sceneId, comment: "The revised screenplay has fog." });
  studio.do({ type: "AcceptProposal", proposalId, changeIds: null });
  expect(sceneOf(studio, sceneId).content.script).toContain("Fog over");
});

test("a moved scene is found again and moved when a person says so", () => {
  const studio = filmOf(KITCHEN, HARBOUR, ATTIC);
  const revised = source(ATTIC, KITCHEN, HARBOUR);
  given(studio).when({ type: "ImportScreenplay", source: revised }).nothingHappens();
  const attic = idOf(studio, "3");
  given(studio)
    .when({ type: "ImportScreenplay", source: revised, move: [attic] })
    .happens(
      { eventType: "ScreenplayRevised" },
      { eventType: "SceneMoved", sceneId: attic, payload: { afterId: null } },
    );
  expect(numbers(studio)).toEqual(["3", "1", "2"]);
  given(studio)
    .when({ type: "ImportScreenplay", source: revised, move: [attic] })
    .isRefused({ reason: "invalid" });
});

test("a renumbered screenplay finds its scenes by what they say, and they keep the film's numbers", () => {
  const studio = filmOf(KITCHEN, HARBOUR, ATTIC);
  const renumber = (lines: readonly string[], number: string) =>
    lines.map((line, index) => (index === 0 ? line.replace(/#\w+#/, `#${number}#`) : line));
  const opening = ["EXT. ROAD - NIGHT #1#", "A van without lights rolls down to the sea."];
  const [first = "", ...rest] = renumber(HARBOUR, "3");
  const revised = source(opening, renumber(KITCHEN, "2"), [first, ...rest, "A gull."], renumber(ATTIC, "4"));
  const events = studio.do({ type: "ImportScreenplay", source: revised });
  expect(typesOf(events)).toEqual([
    "ScreenplayRevised",
    "StoryBibleRevised",
    "SceneCreated",
    "ColleagueProposalCreated",
  ]);
  expect(numbers(studio)).toEqual(["A1", "1", "2", "3"]);
  expect(onlyEvent(events, "ColleagueProposalCreated")).toMatchObject({ sceneId: idOf(studio, "2") });
});

const WORDS = "kettle rope tin box gull lamp stairs tide coat letter window engine candle horse river photograph".split(
  " ",
);
const sentence = fc
  .array(fc.constantFrom(...WORDS), { minLength: 6, maxLength: 12 })
  .map((words) => `The ${words.join(" ")}.`);
const drawnScene = fc.record({
  place: fc.constantFrom("KITCHEN", "HARBOUR", "ATTIC", "ROAD", "CELLAR"),
  time: fc.constantFrom("DAY", "NIGHT"),
  lines: fc.array(
    fc.oneof(
      sentence,
      sentence.map((line) => `ANNA\n${line}`),
    ),
    { minLength: 1, maxLength: 5 },
  ),
});
type DrawnScene = { place: string; time: string; lines: string[] };
const written = (scenes: readonly DrawnScene[]) =>
  scenes.map(({ place, time, lines }) => scene(`INT. ${place} - ${time}`, ...lines)).join("\n\n");
const revision = fc.oneof(
  fc.record({ kind: fc.constant("insert" as const), at: fc.nat(), scene: drawnScene }),
  fc.record({ kind: fc.constant("drop" as const), at: fc.nat() }),
  fc.record({ kind: fc.constant("swap" as const), at: fc.nat() }),
  fc.record({ kind: fc.constant("rewrite" as const), at: fc.nat(), line: fc.nat(), to: sentence }),
  fc.record({ kind: fc.constant("split" as const), at: fc.nat() }),
);

/** The second time a scene once matched a likelier one that the first time had created. */
const FOUND_ANOTHER_SCENE: [DrawnScene[], Step[]] = [
  [
    ["The kettle kettle kettle kettle kettle kettle.", "The kettle kettle kettle kettle kettle kettle."],
    ["ANNA\nThe kettle kettle kettle kettle kettle kettle."],
    [
      "The kettle kettle kettle kettle engine kettle.",
      "ANNA\nThe coat kettle kettle stairs stairs river lamp.",
      "ANNA\nThe river kettle kettle coat window lamp kettle.",
    ],
    [
      "The kettle rope tide kettle kettle kettle tin.",
      "The kettle horse tide tin kettle kettle kettle.",
      "ANNA\nThe kettle kettle horse stairs kettle kettle rope.",
    ],
    ["ANNA\nThe kettle kettle kettle kettle kettle kettle."],
  ].map((lines) => ({ place: "KITCHEN", time: "DAY", lines })),
  [
    { kind: "swap", at: 1540693353 },
    { kind: "swap", at: 1040216833 },
    { kind: "drop", at: 833799662 },
    { kind: "drop", at: 1110632974 },
    { kind: "split", at: 0 },
    {
      kind: "insert",
      at: 1870433775,
      scene: {
        place: "KITCHEN",
        time: "DAY",
        lines: [
          "The coat stairs stairs river lamp kettle horse kettle kettle window.",
          "The tin rope kettle rope kettle kettle kettle tin.",
          "ANNA\nThe tide coat tide horse river lamp.",
        ],
      },
    },
  ],
];

type Step = typeof revision extends fc.Arbitrary<infer T> ? T : never;

function revise(scenes: readonly DrawnScene[], steps: readonly Step[]) {
  const now = scenes.map((one) => ({ ...one, lines: [...one.lines] }));
  for (const step of steps) {
    const at = step.at % (now.length || 1);
    const here = now[at];
    if (step.kind === "insert") now.splice(at, 0, { ...step.scene, lines: [...step.scene.lines] });
    else if (!here) continue;
    else if (step.kind === "drop" && now.length > 1) now.splice(at, 1);
    else if (step.kind === "swap") now.splice(at, 2, ...now.slice(at, at + 2).reverse());
    else if (step.kind === "rewrite") here.lines.splice(step.line % here.lines.length, 1, step.to);
    else if (step.kind === "split" && here.lines.length > 1) {
      const half = here.lines.splice(Math.ceil(here.lines.length / 2));
      now.splice(at + 1, 0, { ...here, time: "DUSK", lines: half });
    }
  }
  return now;
}

test("whatever was revised: with everything taken over the film says what the screenplay says, and again nothing happens", () => {
  fc.assert(
    fc.property(
      fc.array(drawnScene, { minLength: 1, maxLength: 7 }),
      fc.array(revision, { maxLength: 6 }),
      (scenes, steps) => {
        const studio = openStudio();
        studio.do({ type: "ImportScreenplay", source: written(scenes) });
        given(studio)
          .when({ type: "ImportScreenplay", source: written(scenes) })
          .nothingHappens();

        const now = revise(scenes, steps);
        const text = written(now);
        const before = new Map(Object.values(studio.state().scenes).map((one) => [one.id, one.content]));
        studio.give({ type: "ImportScreenplay", source: text });
        // A revision alone changes no scene that was there.
        for (const [id, content] of before) expect(sceneOf(studio, id).content).toEqual(content);
        given(studio).when({ type: "ImportScreenplay", source: text }).nothingHappens();

        for (const proposal of Object.values(studio.state().proposals)) {
          studio.do({ type: "AcceptProposal", proposalId: proposal.id, changeIds: null });
        }
        const { gone, moved } = leftOf(studio, text);
        if (gone.length + moved.length > 0)
          studio.do({ type: "ImportScreenplay", source: text, omit: gone, move: moved });
        const { sceneOrder, scenes: all } = studio.state();
        const present = sceneOrder.flatMap((id) => (all[id]?.omitted ? [] : [all[id]?.content.script ?? ""]));
        expect(present.map(scriptSays)).toEqual(now.map((one) => scriptSays(written([one]))));
        given(studio).when({ type: "ImportScreenplay", source: text }).nothingHappens();
      },
    ),
    { numRuns: 150, examples: [FOUND_ANOTHER_SCENE] },
  );
});

function leftOf(studio: Studio, text: string): { gone: SceneId[]; moved: SceneId[] } {
  const read = readScreenplay(text);
  if (!read.ok) throw new Error(read.failure.detail);
  const { gone, scenes } = screenplayRevision(studio.state(), read.value.scenes);
  return {
    gone: gone.map((one) => one.scene.id),
    moved: scenes.flatMap((one) => (one.isMoved && one.scene ? [one.scene.id] : [])),
  };
}
