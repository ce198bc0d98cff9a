import { describe, expect, it } from "vitest";
import { houseAgents } from "../crew.ts";
import { contextFor, reading, sceneOf, shotOf } from "../test-stage.ts";
import { DIR_1 } from "./dir-1-beats.ts";
import { DIR_2 } from "./dir-2-axis.ts";
import { DIR_3 } from "./dir-3-eyelines.ts";
import { DIR_4 } from "./dir-4-postures.ts";
import { DIR_5 } from "./dir-5-presence.ts";

const SCRIPT = `INT. KITCHEN - NIGHT

Tom sits at the table and turns the lamp up and down, up and down, for a long while.

Mara enters with a wet letter and lays it in front of him without a word.

TOM
Is that from him?

MARA
Read it.

TOM
He's lying! He never came back, and he never will!

Mara leaves. The door stays open behind her and the rain comes in over the floor.

Reyes enters.

REYES
The boats are going out. All of them, now, and I need somebody who knows the rocks.
`;

describe("DIR-1, beats follow the turns", () => {
  it("starts beats at the entrance and after the exit, with everything in exactly one beat", () => {
    const { content } = DIR_1.examine(reading(sceneOf(SCRIPT)));
    const starts = content.beats.map((beat) => beat.elementIds[0]);
    expect(starts).toContain("e3");
    expect(starts).toContain("e11");
    const held = content.beats.flatMap((beat) => beat.elementIds);
    expect(held).toEqual(["e2", "e3", "e5", "e7", "e9", "e10", "e11", "e13"]);
  });

  it("feels the quarrel more than the waiting", () => {
    const { content } = DIR_1.examine(reading(sceneOf(SCRIPT)));
    const of = (id: string) => content.beats.find((beat) => beat.elementIds.includes(id))?.intensity ?? 0;
    expect(of("e9")).toBeGreaterThan(of("e2"));
  });

  it("lets no beat run past twenty-five seconds when it can be parted", () => {
    const talk = Array.from(
      { length: 12 },
      (_, n) => `${n % 2 ? "TOM" : "MARA"}\nI said that I would wait for you at the end of the pier.`,
    );
    const { content } = DIR_1.examine(reading(sceneOf(`INT. KITCHEN - DAY\n\n${talk.join("\n\n")}\n`)));
    const scene = reading(sceneOf(`INT. KITCHEN - DAY\n\n${talk.join("\n\n")}\n`));
    for (const beat of content.beats) {
      const frames = beat.elementIds.reduce((sum, id) => sum + scene.framesOf(id), 0);
      expect(frames).toBeLessThanOrEqual(25 * 24);
    }
  });

  it("keeps beats that are there: a new line joins the beat it stands in", () => {
    const beats = [{ id: "bea_1" as const, title: "Mine", elementIds: ["e2", "gone"], intensity: 33 }];
    const { content, reasons } = DIR_1.examine(reading(sceneOf("INT. KITCHEN - DAY\n\nOne.\n\nTwo.\n", { beats })));
    expect(content.beats).toEqual([{ id: "bea_1", title: "Mine", elementIds: ["e2", "e3"], intensity: 33 }]);
    expect(Object.keys(reasons)).toEqual(["beats/bea_1/elementIds"]);
  });

  it("refuses a script with nothing to stage", () => {
    expect(houseAgents.director(contextFor("director", sceneOf("INT. KITCHEN - DAY\n"))).kind).toBe("violation");
  });
});

describe("DIR-2, the line is kept", () => {
  it("gives the first two who are seen to speak a side each; a voice has none", () => {
    const script = "INT. KITCHEN - DAY\n\nREYES (V.O.)\nHello?\n\nTOM\nWho is it?\n\nMARA\nNobody.\n";
    const { content } = DIR_2.examine(reading(sceneOf(script)));
    expect(content.direction.axis).toEqual({ left: "TOM", right: "MARA" });
  });

  const axis = { left: "TOM", right: "MARA" };
  const onLine = (more: Parameters<typeof shotOf>[1][]) =>
    sceneOf("INT. KITCHEN - DAY\n\nTOM\nNo.\n\nMARA\nYes.\n", {
      direction: { blocking: "", performance: "", tone: "", axis },
      shots: more.map((one, n) => shotOf(String(n), one)),
    });

  it("finds a single that looks the wrong way", () => {
    const content = onLine([
      { subjects: ["TOM"], size: "MCU", screenDirection: "right" },
      { subjects: ["MARA"], size: "MCU", screenDirection: "right" },
    ]);
    expect(DIR_2.examine(reading(content)).findings).toMatchObject([
      { severity: "block", path: "shots/sho_1/screenDirection" },
    ]);
  });

  it("lets the line be crossed over a neutral shot, by a move, or with a reason", () => {
    const wrong = { subjects: ["MARA"], size: "MCU" as const, screenDirection: "right" as const };
    for (const content of [
      onLine([{ subjects: [], size: "INS" }, wrong]),
      onLine([
        { subjects: ["TOM"], screenDirection: "right" },
        { ...wrong, movement: "arc-left" },
      ]),
      onLine([
        { subjects: ["TOM"], screenDirection: "right" },
        { ...wrong, description: "We cross the line as she turns." },
      ]),
    ]) {
      expect(DIR_2.examine(reading(content)).findings).toEqual([]);
    }
  });

  it("mends eyelines in the camera's run (DIR-3)", () => {
    const content = onLine([
      { subjects: ["TOM"], size: "MCU", screenDirection: "right" },
      { subjects: ["MARA"], size: "MCU", screenDirection: "right" },
    ]);
    const mended = DIR_3.examine(reading(content)).content;
    expect(mended.shots[1]?.screenDirection).toBe("left");
    expect(DIR_2.examine(reading(mended)).findings).toEqual([]);
  });
});

describe("the Director's notes", () => {
  it("fill what is empty from the script, and leave what somebody wrote", () => {
    const written = sceneOf(SCRIPT, {
      intent: "Mine.",
      direction: { blocking: "", performance: "", tone: "", axis: null },
    });
    const outcome = houseAgents.director(contextFor("director", written));
    if (outcome.kind !== "proposal") throw new Error(outcome.kind);
    const paths = outcome.changes.map((change) => change.path);
    expect(paths).not.toContain("intent");
    expect(paths).toContain("direction/performance");
    const blocking = outcome.changes.find((change) => change.path === "direction/blocking")?.after;
    expect(blocking).toMatch(/Tom frame left, Mara frame right/);
    expect(blocking).toMatch(/Mara is gone by the end of beat/);
  });
});

const told = (rule: typeof DIR_4, body: string) =>
  rule.examine(reading(sceneOf(`INT. KITCHEN - NIGHT\n\n${body}\n`))).findings.map((one) => one.message);

describe("DIR-4, postures follow from moves", () => {
  it("tells of somebody who walks off a chair they never left", () => {
    expect(told(DIR_4, "Tom sits at the table. The lamp flickers. Tom walks to the window.")).toEqual([
      "Tom was last sitting; nothing gets them up before “Tom walks to the window”.",
    ]);
  });

  it("tells of two people in one spot", () => {
    expect(told(DIR_4, "Tom sits in the armchair. The lamp flickers. Mara sits down in the armchair.")).toEqual([
      "Tom is still in the armchair when Mara takes it (“Mara sits down in the armchair”); get Tom up, or find another place.",
    ]);
    expect(told(DIR_4, "Tom waits in his chair. Mara slumps into Tom's chair.")).toHaveLength(1);
  });

  it("is content with a chair each, a chair that was left, and one that is shared on purpose", () => {
    for (const body of [
      "Tom sits in the armchair. Mara sits down in the other armchair.",
      "Tom sits in the armchair. He stands up. Mara sits down in the armchair.",
      "Tom sits in the armchair. Tom leaves. Mara sits down in the armchair.",
      "Tom sits in the armchair. Mara sits down on the arm of the armchair.",
      "Tom sits in his chair. Mara sits in her chair.",
      "Tom sits at the table. Mara sits down at the table.",
      "Tom sits in the armchair. Tom reads in the armchair.",
    ]) {
      expect(told(DIR_4, body), body).toEqual([]);
    }
  });

  it("is content when the script gets them up", () => {
    expect(told(DIR_4, "Tom sits at the table. He stands up. Tom walks to the window. He sits down.")).toEqual([]);
    expect(told(DIR_4, "Tom sits at the table. Tom stands and walks to the window.")).toEqual([]);
  });

  it("tells of somebody who sits down twice, and not of who left and came back", () => {
    expect(told(DIR_4, "Mara sits down. Mara sits down at the table.")[0]).toMatch(/^Mara is sitting already/);
    expect(told(DIR_4, "Mara sits down. Mara leaves. Rain. Mara enters. Mara walks to the stove.")).toEqual([]);
  });
});

describe("DIR-5, who speaks is there", () => {
  it("tells of a line before the entrance and of one after the exit", () => {
    expect(told(DIR_5, "Mara waits.\n\nTOM\nI'm home.\n\nTom enters.")[0]).toMatch(/^Tom says “I'm home” before/);
    expect(told(DIR_5, "Mara and Tom wait.\n\nTom leaves.\n\nTOM\nGoodnight.")[0]).toMatch(/^Tom has left/);
  });

  it("takes a voice from elsewhere, and whoever comes back, as they are", () => {
    expect(told(DIR_5, "Mara waits.\n\nTOM (O.S.)\nI'm home.\n\nTom enters.")).toEqual([]);
    expect(told(DIR_5, "Tom waits.\n\nTom leaves.\n\nTom enters.\n\nTOM\nStill here.")).toEqual([]);
    expect(told(DIR_5, "Rain.\n\nTOM\nI was here all along.")).toEqual([]);
  });
});
