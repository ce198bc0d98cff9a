import { describe, expect, it } from "vitest";
import { houseAgents, referee } from "../crew.ts";
import { houseNumbers } from "../numbers.ts";
import { RULE_CATALOGUE } from "../rules.ts";
import { contextFor, reading, sceneOf, shotOf } from "../test-stage.ts";
import { PRD_2, planTiers } from "./prd-2-tiers.ts";
import { PRD_3 } from "./prd-3-complexity.ts";
import { PRD_4 } from "./prd-4-runtime.ts";
import { PRD_5 } from "./prd-5-reuse.ts";

const heading = { intExt: "EXT" as const, location: "HARBOUR", timeOfDay: "NIGHT" };
const synopsis = (number: string, runtimeFrames: number, timeOfDay = "NIGHT") => ({
  number,
  heading: { ...heading, timeOfDay },
  synopsis: "",
  characters: [],
  runtimeFrames,
});

describe("the Producer", () => {
  it("changes nothing and says length, place, cast and set-ups", () => {
    const content = sceneOf("INT. KITCHEN - DAY\n\nTOM\nNo.\n", {
      heading,
      shots: [shotOf("1", { durationFrames: 720 })],
    });
    const outcome = houseAgents.producer(contextFor("producer", content));
    if (outcome.kind !== "proposal") throw new Error(outcome.kind);
    expect(outcome.changes).toEqual([]);
    expect(outcome.summary).toMatch(
      /^0:30 \(4\/8 pages, 5 % of the film\)\. EXT\. HARBOUR - NIGHT\. Cast of 1, 1 set-up for 1 shot/,
    );
  });

  it("stops the pipeline when a budget is passed (PRD-1), not when it is used up", () => {
    const content = sceneOf("INT. KITCHEN - DAY\n\nTOM\nNo.\n");
    const over = { sceneLeftMicroUsd: -250_000, projectLeftMicroUsd: 10 };
    expect(houseAgents.producer(contextFor("producer", content, { budget: over }))).toMatchObject({
      kind: "violation",
      findings: [{ ruleId: "PRD-1", message: "This scene is $0.25 over its budget." }],
    });
    const empty = { sceneLeftMicroUsd: 0, projectLeftMicroUsd: 0 };
    expect(houseAgents.producer(contextFor("producer", content, { budget: empty })).kind).toBe("proposal");
  });

  it("counts what makes a scene dear (PRD-3)", () => {
    const { findings } = PRD_3.examine(
      reading(sceneOf("EXT. HARBOUR - NIGHT\n\nA crowd of children runs along the water.\n", { heading })),
    );
    expect(findings[0]).toMatchObject({ severity: "warn" });
    expect(findings[0]?.message).toMatch(/^Night outside, a crowd, water and children: 6 points/);
  });

  it("holds the film's length against its target once all scenes are timed (PRD-4)", () => {
    const content = sceneOf("INT. KITCHEN - DAY\n\nRain.\n", { shots: [shotOf("1", { durationFrames: 1440 })] });
    const of = (scenesBefore: ReturnType<typeof synopsis>[]) =>
      PRD_4.examine(reading(content, { scenesBefore })).findings.map(
        (finding) => `${finding.severity} ${finding.message}`,
      );
    expect(of([synopsis("0", 12_960)])).toEqual([]);
    expect(of([synopsis("0", 8640)])).toEqual(["warn The film runs 7:00 of 10:00: 30 % too short."]);
    expect(of([synopsis("0", 17_280)])).toEqual(["warn The film runs 13:00 of 10:00: 30 % too long."]);
    expect(of([synopsis("0", 0)])[0]).toMatch(/^info So far the film has 1:00/);
  });

  it("names scenes that share the place and its light (PRD-5)", () => {
    const content = sceneOf("EXT. HARBOUR - NIGHT\n\nRain.\n", { heading });
    const { findings } = PRD_5.examine(
      reading(content, { scenesBefore: [synopsis("3", 100), synopsis("4", 100, "DAY")] }),
    );
    expect(findings.map((finding) => finding.message)).toEqual([
      "Scene 3 plays here at the same time of day: light it once, share the wide.",
    ]);
  });
});

describe("the referee", () => {
  it("judges another's work by the same rules", () => {
    const axis = { left: "TOM", right: "MARA" };
    const content = sceneOf("INT. KITCHEN - DAY\n\nTOM\nNo.\n", {
      heading,
      direction: { blocking: "", performance: "", tone: "", axis },
      shots: [shotOf("1", { subjects: ["TOM"], size: "CU", screenDirection: "left", elementIds: [] })],
    });
    const found = referee("cinematographer", contextFor("cinematographer", content)).map((finding) => finding.ruleId);
    expect(found).toEqual(expect.arrayContaining(["CIN-1", "CIN-2", "DIR-3"]));
  });

  it("has every rule in the catalogue in plain words", () => {
    expect(Object.keys(RULE_CATALOGUE).length).toBeGreaterThanOrEqual(28);
    for (const [id, rule] of Object.entries(RULE_CATALOGUE)) {
      expect(id).toBe(rule.id);
      expect(rule.explanation).toMatch(/^[A-Z].*\.$/);
    }
  });
});

describe("PRD-2, pictures fit the money", () => {
  const beat = (id: string, intensity: number) => ({ id: `bea_${id}` as const, title: id, elementIds: [], intensity });
  const content = sceneOf("INT. KITCHEN - DAY\n\nTOM\nNo.\n", {
    beats: [beat("calm", 20), beat("peak", 80)],
    shots: ["1", "2", "3", "4"].map((id) => shotOf(id, { beatId: id === "3" ? "bea_peak" : "bea_calm" })),
  });
  const left = (cents: number) =>
    reading(content, { budget: { sceneLeftMicroUsd: cents * 10_000, projectLeftMicroUsd: 50_000_000 } });

  it("leaves the calmest shots drawn and gives the peak its care", () => {
    expect([...planTiers(left(24), 24).tiers]).toEqual([
      ["sho_3", "hero"],
      ["sho_1", "standard"],
      ["sho_2", "drawn"],
      ["sho_4", "drawn"],
    ]);
    expect(PRD_2.examine(left(24)).findings.map((one) => one.message)).toEqual([
      "Generated pictures of all 4 shots would cost about $0.32; $0.24 is left. Leave the 2 calmest drawn: shots 2 and 4.",
    ]);
  });

  it("says nothing when the money makes them all, or when there is none for pictures at all", () => {
    expect(PRD_2.examine(left(32)).findings).toEqual([]);
    expect(PRD_2.examine(left(0)).findings).toEqual([]);
  });

  it("goes by the project's own prices", () => {
    const houseRules = { off: [], numbers: { "cost.heroCents": 0, "cost.standardCents": 0 } };
    expect(PRD_2.examine({ ...left(1), numbers: houseNumbers(houseRules) }).findings).toEqual([]);
  });
});
