import { describe, expect, it } from "vitest";
import type { AgentContext } from "../../agent/context.ts";
import { runtimeFrames, type SceneContent, type Shot } from "../../scene/content.ts";
import { soundFrames } from "../../scene/sound-leads.ts";
import { houseAgents } from "../crew.ts";
import { rehearse } from "../rehearsal.ts";
import { CONTEXT, contextFor, reading, sceneOf, shotOf } from "../test-stage.ts";
import { EDT_1 } from "./edt-1-timing.ts";
import { EDT_2 } from "./edt-2-pace.ts";
import { EDT_3 } from "./edt-3-long-takes.ts";
import { EDT_4 } from "./edt-4-rhythm.ts";
import { EDT_5 } from "./edt-5-jumps.ts";
import { EDT_6 } from "./edt-6-transitions.ts";
import { EDT_7 } from "./edt-7-reading.ts";

const SCRIPT =
  "INT. KITCHEN - NIGHT\n\nRain on the window. A lamp on the table.\n\nTOM\nYou are late, and the soup has been cold for an hour.\n\nMara folds the letter and pushes it slowly across the table.\n\nMARA\nRead it.\n";

function worked(script: string, more: Partial<AgentContext> = {}): SceneContent {
  return rehearse(sceneOf(script), { ...CONTEXT, ...more }).content;
}

describe("EDT-1, lengths to the frame", () => {
  it("sets the target from the script and cuts to it exactly", () => {
    const content = worked(SCRIPT);
    expect(content.targetFrames).toBe(reading(content).scriptFrames);
    expect(runtimeFrames(content)).toBe(content.targetFrames);
  });

  it("cuts to a target that a person set, in the silences alone", () => {
    const script = reading(sceneOf(SCRIPT)).scriptFrames;
    const content = rehearse(sceneOf(SCRIPT, { targetFrames: Math.round(script * 1.15) }), CONTEXT).content;
    expect(runtimeFrames(content)).toBe(Math.round(script * 1.15));
  });

  it("leaves lengths a person has set, as long as the lines can be said", () => {
    const content = worked(SCRIPT);
    const [first, ...rest] = content.shots;
    if (first === undefined) throw new Error("no shots");
    const held = { ...content, shots: [{ ...first, durationFrames: first.durationFrames + 6 }, ...rest] };
    expect(EDT_1.examine(reading(held)).content.shots).toEqual(held.shots);
  });

  it("gives a line that was cut short its time back", () => {
    const content = worked(SCRIPT);
    const cut = content.shots.map((shot) => (shot.elementIds.includes("e4") ? { ...shot, durationFrames: 24 } : shot));
    const { findings, content: mended } = EDT_1.examine(reading({ ...content, shots: cut }));
    expect(findings.some((finding) => /needs .* more than its shots last/.test(finding.message))).toBe(true);
    expect(runtimeFrames(mended)).toBe(runtimeFrames(content));
  });

  it("refuses a target in which the dialogue can't be spoken", () => {
    const content = { ...worked(SCRIPT), targetFrames: 48 };
    const outcome = houseAgents.editor(contextFor("editor", content));
    expect(outcome.kind).toBe("violation");
    expect(outcome.kind === "violation" && outcome.findings[0]).toMatchObject({ ruleId: "EDT-1", severity: "block" });
  });

  it("presses the silence when a person asks for tighter, never the lines, and gives room when asked for it", () => {
    const content = worked(SCRIPT);
    const spoken = (scene: SceneContent) => reading(scene).framesOf("e4") + reading(scene).framesOf("e7");
    const tighter = rehearse(content, { ...CONTEXT, revisionComment: "Tighter, it drags." }, "t").content;
    const slower = rehearse(content, { ...CONTEXT, revisionComment: "Let it breathe." }, "t").content;
    expect(runtimeFrames(tighter)).toBeLessThan(runtimeFrames(content));
    expect(runtimeFrames(slower)).toBeGreaterThan(runtimeFrames(content));
    expect(runtimeFrames(tighter)).toBeGreaterThanOrEqual(spoken(content));
    const again = rehearse(tighter, CONTEXT, "u").runs.map(({ outcome }) =>
      outcome.kind === "proposal" ? outcome.changes : [outcome.kind],
    );
    expect(again).toEqual([[], [], [], [], []]);
  });

  it("answers a comment it can't act on honestly", () => {
    const outcome = houseAgents.writer(contextFor("writer", sceneOf(SCRIPT), { revisionComment: "Make Tom funnier." }));
    expect(outcome.kind === "proposal" ? outcome.summary : "").toMatch(/does not write prose/);
  });
});

describe("EDT-2 to EDT-5 and EDT-7", () => {
  const examineShots = (rule: typeof EDT_2, shots: SceneContent["shots"]) =>
    rule.examine(reading(sceneOf("INT. KITCHEN - DAY\n\nRain.\n", { shots }))).findings;

  it("tells a median out of the genre's band, and which way", () => {
    const quick = [1, 2, 3, 4].map((n) => shotOf(String(n), { durationFrames: 24 }));
    expect(examineShots(EDT_2, quick)[0]?.message).toBe("The median shot lasts 1.0 s, quick for drama (about 5.5 s).");
  });

  it("tells a long take that nobody called one", () => {
    const shots = [
      shotOf("1", { durationFrames: 480 }),
      shotOf("2", { durationFrames: 480, description: "One take, unbroken." }),
    ];
    expect(examineShots(EDT_3, shots).map((finding) => finding.path)).toEqual(["shots/sho_1/durationFrames"]);
  });

  it("hears a metronome", () => {
    expect(
      examineShots(
        EDT_4,
        [70, 72, 71, 73, 72].map((frames, n) => shotOf(String(n), { durationFrames: frames })),
      ),
    ).toHaveLength(1);
    expect(
      examineShots(
        EDT_4,
        [70, 72, 40, 73, 72].map((frames, n) => shotOf(String(n), { durationFrames: frames })),
      ),
    ).toEqual([]);
  });

  it("wants the last picture held", () => {
    const cut = (last: number) =>
      examineShots(
        EDT_4,
        [90, 60, 110, 75, last].map((frames, n) => shotOf(String(n), { durationFrames: frames })),
      ).map((finding) => finding.path);
    expect(cut(24)).toEqual(["shots/sho_4/durationFrames"]);
    expect(cut(60)).toEqual([]);
  });

  it("sees a jump in the final order", () => {
    expect(examineShots(EDT_5, [shotOf("1"), shotOf("2")])).toHaveLength(1);
  });

  it("gives the audience time to read", () => {
    const sign = { size: "INS" as const, description: 'A sign: "CLOSED UNTIL THE BOATS COME BACK IN SPRING".' };
    expect(examineShots(EDT_7, [shotOf("1", { ...sign, durationFrames: 30 })])[0]?.message).toMatch(
      /needs 5\d frames more/,
    );
    expect(examineShots(EDT_7, [shotOf("1", { ...sign, durationFrames: 96 })])).toEqual([]);
  });
});

describe("EDT-6, a cut unless it means something", () => {
  const heading = { intExt: "INT" as const, location: "KITCHEN", timeOfDay: "NIGHT" };
  const scene = (script: string) => sceneOf(script, { heading, shots: [shotOf("1"), shotOf("2")] });
  const next = (location: string, timeOfDay: string) => ({
    scenesAfter: [
      { number: "2", heading: { ...heading, location, timeOfDay }, synopsis: "", characters: [], runtimeFrames: 0 },
    ],
  });
  const ending = (content: SceneContent, more: Partial<AgentContext> = {}) =>
    EDT_6.examine(reading(content, more)).content.shots.map((shot) => shot.transition.kind);

  it("fades where the script says so, and where the film ends", () => {
    expect(ending(scene("INT. KITCHEN - NIGHT\n\nRain.\n\nFADE TO BLACK.\n"))).toEqual(["cut", "fade-out"]);
    const before = { scenesBefore: [{ number: "0", heading, synopsis: "", characters: [], runtimeFrames: 0 }] };
    expect(ending(scene("INT. KITCHEN - NIGHT\n\nRain.\n"), before)).toEqual(["cut", "fade-out"]);
  });

  it("dissolves where time passes in one place, and cuts to another place", () => {
    expect(ending(scene("INT. KITCHEN - NIGHT\n\nRain.\n"), next("KITCHEN", "DAWN"))).toEqual(["cut", "dissolve"]);
    expect(ending(scene("INT. KITCHEN - NIGHT\n\nRain.\n"), next("KITCHEN", "CONTINUOUS"))).toEqual(["cut", "cut"]);
    expect(ending(scene("INT. KITCHEN - NIGHT\n\nRain.\n"), next("HARBOUR", "DAY"))).toEqual(["cut", "cut"]);
  });

  it("asks for the sounds the script names, with their pictures", () => {
    const content = worked(
      "INT. KITCHEN - NIGHT\n\nMara waits at the table, both hands around a cup.\n\nKNOCK! KNOCK! She does not move.\n",
    );
    expect(content.soundCues).toHaveLength(1);
    const at = content.soundCues[0]?.atFrame ?? 0;
    let start = 0;
    const starts = content.shots.map((shot) => {
      const own = start;
      start += shot.durationFrames;
      return [own, shot.elementIds] as const;
    });
    expect(starts.find(([own]) => own === at)?.[1]).toContain("e3");
  });
});

describe("EDT-6, sound and picture of a question and its answer", () => {
  const ASKED =
    "INT. KITCHEN - NIGHT\n\nMARA\nWhere were you all that time, Tom?\n\nTOM\nOn the boat, as I told you I would be.\n";
  const asked = (answer: Partial<Shot> = {}, script = ASKED) =>
    sceneOf(script, {
      shots: [
        shotOf("1", { subjects: ["MARA"], elementIds: ["e3"], durationFrames: 84 }),
        shotOf("2", { subjects: ["TOM"], elementIds: ["e5"], durationFrames: 96, ...answer }),
      ],
    });
  const answeredIn = (content: SceneContent) => EDT_6.examine(reading(content));
  const cutOf = (content: SceneContent) =>
    content.shots.map(({ durationFrames, soundLeadFrames }) => [durationFrames, soundLeadFrames ?? 0]);

  it("lets the question end on the face that has to answer it; no line loses a frame of its time", () => {
    const { content, reasons, findings } = answeredIn(asked());
    expect(cutOf(content)).toEqual([
      [75, 0],
      [105, -9],
    ]);
    expect(soundFrames(content.shots)).toEqual([84, 96]);
    expect(runtimeFrames(content)).toBe(180);
    expect(reasons["shots/sho_2/soundLeadFrames"]).toBe(
      "The question ends on the face that has to answer it: Tom is seen 9 frames before it is over (an L cut).",
    );
    expect(findings.map(({ ruleId, severity }) => [ruleId, severity])).toEqual([["EDT-6", "info"]]);
    expect(answeredIn(content).content).toBe(content);
  });

  it("leaves a cut scene cut: lengths and leads stand when the crew goes over it again", () => {
    const { content } = rehearse(sceneOf(ASKED), CONTEXT);
    const led = content.shots.filter((shot) => shot.soundLeadFrames !== undefined);
    expect(led).toHaveLength(1);
    expect(runtimeFrames(content)).toBe(reading(content).scriptFrames);
    expect(EDT_1.examine(reading(content)).content).toBe(content);
    expect(houseAgents.editor(contextFor("editor", content))).toMatchObject({ kind: "proposal", changes: [] });
  });

  it("hears an answer that is shot back before it is seen", () => {
    const shouted = asked({}, ASKED.replace("TOM\nOn", "TOM\n(shouting)\nOn"));
    const shots = shouted.shots.map((shot, n) => (n === 1 ? { ...shot, elementIds: ["e6"] } : shot));
    const { content } = answeredIn({ ...shouted, shots });
    expect(cutOf(content)).toEqual([
      [93, 0],
      [87, 9],
    ]);
    expect(soundFrames(content.shots)).toEqual([84, 96]);
  });

  it("is calm for longer than it is tense, within the film's own numbers", () => {
    const leadAt = (intensity: number, houseRules?: AgentContext["houseRules"]) =>
      EDT_6.examine(
        reading(
          { ...asked(), beats: [{ id: "bea_1", title: "", elementIds: ["e5"], intensity }] },
          { ...(houseRules && { houseRules }) },
        ),
      ).content.shots[1]?.soundLeadFrames;
    expect([leadAt(0), leadAt(100)]).toEqual([-12, -6]);
    expect(leadAt(0, { off: [], numbers: { "cut.leadFrom": 125, "cut.leadTo": 125 } })).toBe(-3);
  });

  it("cuts straight where nobody asks, where the other is not seen, in a detail, and where somebody has set it", () => {
    const told = asked({}, ASKED.replace("Tom?", "Tom."));
    const unseen = asked({ subjects: ["MARA"] });
    const detail = asked({ size: "INS" });
    const both = asked({ size: "2S", subjects: ["MARA", "TOM"] });
    const short = asked({ durationFrames: 96 });
    const set = asked({ soundLeadFrames: 6 });
    const tight = { ...short, shots: short.shots.map((shot) => ({ ...shot, durationFrames: 20 })) };
    for (const content of [told, unseen, detail, both, tight, set]) expect(answeredIn(content).content).toBe(content);
  });

  it("takes a shoulder for no face: over it, the question still ends on who answers", () => {
    expect(cutOf(answeredIn(asked({ size: "OTS", subjects: ["TOM", "MARA"] })).content)[1]?.[1]).toBe(-9);
  });

  it("judges a lead that can't be played, and one that is too long, whoever set it", () => {
    const say = (shots: readonly Shot[]) =>
      EDT_6.examine(reading(sceneOf("INT. KITCHEN - DAY\n\nRain.\n", { shots }))).findings;
    expect(say([shotOf("1", { soundLeadFrames: 8 }), shotOf("2")])).toMatchObject([
      {
        severity: "warn",
        path: "shots/sho_1/soundLeadFrames",
        message: expect.stringContaining("Nothing comes before"),
      },
    ]);
    expect(say([shotOf("1", { durationFrames: 12 }), shotOf("2", { soundLeadFrames: 8 })])[0]?.message).toBe(
      "The sound of shot 2 reaches 8 frames into its neighbour, which is too short for it.",
    );
    expect(say([shotOf("1"), shotOf("2", { soundLeadFrames: -24 })])[0]?.message).toBe(
      "The sound of shot 2 parts from its picture for 1.0 s; that is seen as a slip, not felt as a cut.",
    );
  });
});
