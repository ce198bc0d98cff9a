import { describe, expect, it } from "vitest";
import type { AgentContext } from "../../agent/context.ts";
import type { SceneContent, Shot } from "../../scene/content.ts";
import { elementsOf } from "../../screenplay/elements.ts";
import { rehearse } from "../rehearsal.ts";
import { CONTEXT, reading, sceneOf, shotOf } from "../test-stage.ts";
import { CIN_1 } from "./cin-1-opening.ts";
import { CIN_2 } from "./cin-2-coverage.ts";
import { CIN_3 } from "./cin-3-scale.ts";
import { CIN_4 } from "./cin-4-inserts.ts";
import { CIN_5 } from "./cin-5-angles.ts";
import { CIN_6 } from "./cin-6-setups.ts";
import { CIN_7 } from "./cin-7-clips.ts";
import { isCloseUp, isWide, setupKey } from "./framing.ts";

/** The scene after the whole crew, everything accepted. */
function worked(script: string, more: Partial<AgentContext> = {}): SceneContent {
  return rehearse(sceneOf(script), { ...CONTEXT, ...more }).content;
}

const sizes = (shots: readonly Shot[]): readonly string[] => shots.map((shot) => shot.size);

const LONG =
  "He wrote it before the storm. He says he never meant to leave. He says that he will come back when the boats run again, and that we should keep the light burning until then, every night.";

const TALK = `INT. KITCHEN - NIGHT

Rain on the window. A lamp on the table.

TOM
You are late.

MARA
I know.

TOM
Where were you all this time? I waited with the soup until the lamp went out.

MARA
At the harbour. They are bringing in the boats, all of them, because of the storm.

TOM
And his?

Mara folds the letter and pushes it across the table.

MARA
${LONG}

TOM
He's lying! He never loved any of us, and he is never coming back!

MARA
Then why did you keep the lamp on?

Tom looks at the lamp.
`;

describe("CIN-1, open wide in a new place", () => {
  it("puts a wide before a scene that opens on a face, and takes its time from what happens", () => {
    const content = sceneOf("INT. KITCHEN - DAY\n\nMara waits by the stove.\n", {
      heading: { intExt: "INT", location: "KITCHEN", timeOfDay: "" },
      shots: [shotOf("1", { size: "CU", elementIds: ["e2"] })],
    });
    const mended = CIN_1.examine(reading(content)).content;
    expect(sizes(mended.shots)).toEqual(["WS", "CU"]);
    expect(mended.shots[0]?.description).toBe("The kitchen: Mara small in the frame.");
    expect(mended.shots[0]?.elementIds).toEqual(["e2"]);
  });

  it("does not where the scene before plays in the same place", () => {
    const content = sceneOf("INT. KITCHEN - DAY\n\nMara waits.\n", {
      heading: { intExt: "INT", location: "KITCHEN", timeOfDay: "DAY" },
      shots: [shotOf("1", { size: "CU", elementIds: ["e2"] })],
    });
    const before = { number: "1", heading: content.heading, synopsis: "", characters: [], runtimeFrames: 100 };
    expect(CIN_1.examine(reading(content, { scenesBefore: [before] })).content.shots).toHaveLength(1);
  });
});

describe("CIN-2, everything is covered", () => {
  it("opens wide, holds quick lines in one frame, gives the long line a listener and the peak a close-up", () => {
    const { shots } = worked(TALK);
    expect(isWide(shots[0]?.size ?? "MS")).toBe(true);
    expect(shots.find((shot) => shot.elementIds.includes("e4") && shot.elementIds.includes("e6"))?.size).toBe("2S");
    const longLine = shots.filter((shot) => shot.elementIds.includes("e15"));
    expect(longLine.map((shot) => shot.subjects[0])).toContain("TOM");
    expect(longLine.length).toBeGreaterThanOrEqual(2);
    expect(shots.some((shot) => shot.size === "CU")).toBe(true);
    expect(shots.filter((shot) => isCloseUp(shot.size)).length).toBeLessThanOrEqual(shots.length / 3);
  });

  it("does not go back and forth between two sizes", () => {
    const { shots } = worked(TALK);
    expect(new Set(sizes(shots)).size).toBeGreaterThanOrEqual(5);
    for (let at = 1; at < shots.length; at += 1) {
      const [before, shot] = [shots[at - 1], shots[at]];
      if (before === undefined || shot === undefined || shot.subjects.length === 0) continue;
      expect(setupKey(before) === setupKey(shot), shot.description).toBe(false);
    }
  });

  it("describes a shot so that it can be drawn: who does what, in the script's words", () => {
    const { shots } = worked(TALK);
    expect(shots.map((shot) => shot.description).join("\n")).toContain(
      "Mara folds the letter and pushes it across the table.",
    );
    for (const shot of shots) {
      expect(shot.description.length).toBeGreaterThan(8);
      expect(shot.description).not.toMatch(/undefined|\bnull\b/);
    }
  });

  it("has people's shots keep what they cover and fills only the gap", () => {
    const own = shotOf("mine", { elementIds: ["e2"], description: "My shot." });
    const content = sceneOf("INT. KITCHEN - DAY\n\nMara waits.\n\nTom enters with a lamp.\n", { shots: [own] });
    const mended = CIN_2.examine(reading(content)).content;
    expect(mended.shots[0]).toEqual(own);
    expect(mended.shots.slice(1).every((shot) => shot.elementIds.join() === "e3")).toBe(true);
    expect(mended.shots.length).toBeGreaterThan(1);
  });

  it("takes a shot away whose line was cut", () => {
    const gone = shotOf("gone", { elementIds: ["e9"] });
    const kept = shotOf("kept", { elementIds: ["e2", "e9"] });
    const { content, reasons } = CIN_2.examine(
      reading(sceneOf("INT. KITCHEN - DAY\n\nMara waits.\n", { shots: [kept, gone] })),
    );
    expect(content.shots.map((shot) => [shot.id, shot.elementIds])).toEqual([["sho_kept", ["e2"]]]);
    expect(reasons["shots/sho_gone"]).toMatch(/cut from the script/);
  });

  it("shows who hears a voice that has no body", () => {
    const { shots } = worked("INT. KITCHEN - DAY\n\nMara holds the phone.\n\nTOM (V.O.)\nAre you there?\n");
    const heard = shots.filter((shot) => shot.elementIds.includes("e4"));
    expect(heard.every((shot) => shot.subjects.every((name) => name === "MARA"))).toBe(true);
  });

  it("cuts quicker in a quicker genre", () => {
    expect(worked(TALK, { genre: "action" }).shots.length).toBeGreaterThan(
      worked(TALK, { genre: "documentary" }).shots.length,
    );
  });

  it("keeps eyelines on their side of the line", () => {
    const content = worked(TALK);
    for (const shot of content.shots.filter((one) => one.subjects.length === 1 && ["MCU", "CU"].includes(one.size))) {
      expect(shot.screenDirection).toBe(shot.subjects[0] === content.direction.axis?.left ? "right" : "left");
    }
  });
});

describe("CIN-3, sizes follow the tension", () => {
  it("tells of too many close-ups in shots a person made, and leaves them", () => {
    const shots = Array.from({ length: 6 }, (_, n) =>
      shotOf(String(n), { size: "CU", subjects: [n % 2 ? "MARA" : "TOM"] }),
    );
    const { findings, content } = CIN_3.examine(reading(sceneOf("INT. KITCHEN - DAY\n\nRain.\n", { shots })));
    expect(findings[0]?.message).toMatch(/6 of 6 shots are close-ups/);
    expect(content.shots).toEqual(shots);
  });

  it("goes a size nearer where a person asks for closer, and back for wider", () => {
    const shots = [shotOf("1", { size: "MS" }), shotOf("2", { size: "INS" })];
    const content = sceneOf("INT. KITCHEN - DAY\n\nRain.\n", { shots });
    expect(
      sizes(CIN_3.examine(reading(content, { revisionComment: "More close-ups, please." })).content.shots),
    ).toEqual(["MCU", "INS"]);
    expect(sizes(CIN_3.examine(reading(content, { revisionComment: "Go wider." })).content.shots)).toEqual([
      "MLS",
      "INS",
    ]);
  });

  it("heeds a note on one shot alone", () => {
    const content = sceneOf("INT. KITCHEN - DAY\n\nRain.\n", {
      shots: [shotOf("1"), shotOf("2", { subjects: ["TOM"] })],
    });
    const note = {
      id: "not_1" as const,
      sceneId: "scn_1" as const,
      version: 1,
      shotId: "sho_2" as const,
      frame: null,
      endFrame: null,
      x: null,
      y: null,
      body: "Can we be closer here?",
      by: "usr_1" as const,
      at: "2026-01-01T00:00:00.000Z",
      resolvedBy: null,
    };
    expect(sizes(CIN_3.examine(reading(content, { openNotes: [note] })).content.shots)).toEqual(["MS", "MCU"]);
  });
});

describe("CIN-4, things in hands are seen", () => {
  const script =
    "INT. KITCHEN - DAY\n\nRain.\n\nMara picks up the wet letter from the table and reads it for a long time by the window.\n";

  it("cuts in on the thing the first time it is handled", () => {
    const shots = [
      shotOf("1", { size: "WS", elementIds: ["e2"] }),
      shotOf("2", { elementIds: ["e3"], description: "Mara picks up the letter." }),
    ];
    const mended = CIN_4.examine(reading(sceneOf(script, { shots }))).content;
    expect(sizes(mended.shots)).toEqual(["WS", "MS", "INS"]);
    expect(mended.shots[2]?.description).toBe("Close on the wet letter in Mara's hands.");
  });

  it("not twice, and not for hands, doors and people", () => {
    const shots = [shotOf("1", { elementIds: ["e2"] }), shotOf("2", { elementIds: ["e3"] })];
    for (const deed of [
      "Mara takes Tom by the hand and holds it for a very long time without a word",
      "Mara opens the heavy old door to the yard and holds it open against the wind",
    ]) {
      const content = sceneOf(`INT. KITCHEN - DAY\n\nRain.\n\n${deed}.\n`, { shots });
      expect(CIN_4.examine(reading(content)).content.shots, deed).toHaveLength(2);
    }
    const shown = [...shots, shotOf("3", { size: "INS", description: "The letter.", elementIds: ["e3"] })];
    expect(CIN_4.examine(reading(sceneOf(script, { shots: shown }))).findings).toEqual([]);
  });
});

describe("CIN-5 to CIN-7", () => {
  it("finds a jump between two shots that frame one person the same way", () => {
    const shots = [shotOf("1"), shotOf("2")];
    expect(CIN_5.examine(reading(sceneOf("INT. KITCHEN - DAY\n\nRain.\n", { shots }))).findings).toHaveLength(1);
    const other = [shotOf("1"), shotOf("2", { lensMm: 85 })];
    expect(CIN_5.examine(reading(sceneOf("INT. KITCHEN - DAY\n\nRain.\n", { shots: other }))).findings).toEqual([]);
  });

  it("loses the shot a person asks to lose when its lines are played elsewhere, and only then", () => {
    const shots = [
      shotOf("1", { elementIds: ["e2"] }),
      shotOf("2", { size: "INS", elementIds: ["e2"], description: "Close on the letter." }),
      shotOf("3", { elementIds: ["e3"], description: "Tom holds the letter." }),
    ];
    const content = sceneOf("INT. KITCHEN - DAY\n\nMara waits.\n\nTom waits.\n", { shots });
    const { content: mended } = CIN_6.examine(reading(content, { revisionComment: "Lose the letter." }));
    expect(mended.shots.map((shot) => shot.id)).toEqual(["sho_1", "sho_3"]);
  });

  it("counts set-ups against the page", () => {
    const shots = Array.from({ length: 14 }, (_, n) => shotOf(String(n), { lensMm: 20 + n }));
    const { findings } = CIN_6.examine(reading(sceneOf("INT. KITCHEN - DAY\n\nRain.\n", { shots })));
    expect(findings[0]?.message).toMatch(/14 set-ups on 1.0 pages/);
  });

  it("asks for a description, for three people at most and for twenty seconds at most", () => {
    const shots = [
      shotOf("1", { description: " " }),
      shotOf("2", { subjects: ["A", "B", "C", "D"] }),
      shotOf("3", { durationFrames: 600 }),
      shotOf("4", { durationFrames: 600, description: "A long take through the house." }),
    ];
    const { findings } = CIN_7.examine(reading(sceneOf("INT. KITCHEN - DAY\n\nRain.\n", { shots })));
    expect(findings.map((finding) => finding.path)).toEqual([
      "shots/sho_1/description",
      "shots/sho_2/subjects",
      "shots/sho_3",
    ]);
  });
});

describe("CIN-2, a phone call seen from both ends is intercut", () => {
  const CALL = `INT. KITCHEN - NIGHT

Tom sits at the table. The phone rings. He picks up the receiver.

TOM
Hello?

MARA (V.O.)
It's me. Don't hang up.

INTERCUT WITH: INT. MARA'S OFFICE - NIGHT

MARA
I am still at the office.

TOM
Where were you all night?

MARA
${LONG}

TOM
He's lying! He is never coming back, and you know it!

Tom and Mara hang up at the same moment.
`;
  const together = (shots: readonly Shot[]) =>
    shots.filter((shot) => shot.subjects.includes("TOM") && shot.subjects.includes("MARA"));

  it("cuts between the two places: nobody shares a frame, and they look toward each other", () => {
    const { shots, direction } = worked(CALL);
    expect(together(shots)).toEqual([]);
    expect(sizes(shots)).not.toContain("OTS");
    expect(direction.axis).toEqual({ left: "TOM", right: "MARA" });
    for (const shot of shots.filter((one) => ["MCU", "CU"].includes(one.size))) {
      expect(shot.screenDirection).toBe(shot.subjects[0] === "TOM" ? "right" : "left");
    }
  });

  it("shows where the other end is before it goes back and forth, and nobody of it in the wide of this one", () => {
    const { shots } = worked(CALL);
    expect(shots[0]?.subjects).toEqual(["TOM"]);
    const first = shots.find((shot) => shot.subjects.includes("MARA"));
    expect(first).toMatchObject({
      size: "FS",
      description: "The other end of the call: Mara's office. Mara on the phone.",
    });
    expect(shots.filter((shot) => shot.description.startsWith("The other end"))).toHaveLength(1);
  });

  it("hears the other end alone until the script cuts to it, and shows what both do once at each end", () => {
    const { shots, elementIds, script } = worked(CALL);
    const mark = elementIds[elementsOf({ script, elementIds }).findIndex((element) => /INTERCUT/.test(element.text))];
    const until = shots.findIndex((shot) => mark !== undefined && shot.elementIds.includes(mark));
    expect(shots.slice(0, until).flatMap((shot) => shot.subjects)).not.toContain("MARA");
    const last = elementIds.at(-1);
    const ends = shots.filter((shot) => last !== undefined && shot.elementIds.includes(last));
    expect(ends.map((shot) => shot.subjects)).toEqual([["TOM"], ["MARA"]]);
  });

  it("needs no INTERCUT where both are seen to speak into phones; a voice alone stays a voice", () => {
    const both = worked(
      "INT. HALL - NIGHT\n\nREYES\n(into phone)\nAre you there?\n\nTOM\n(on the phone)\nYes. Go on.\n",
    );
    expect(both.shots.some((shot) => shot.subjects.length > 1)).toBe(false);
    expect(both.shots.some((shot) => shot.subjects.includes("TOM"))).toBe(true);
    const voice = worked("INT. HALL - NIGHT\n\nREYES\n(into phone)\nAre you there?\n\nTOM (V.O.)\nYes. Go on.\n");
    expect(voice.shots.some((shot) => shot.subjects.includes("TOM"))).toBe(false);
  });

  it("tells of both ends in one frame, whoever framed it; a split screen says that it is one", () => {
    const content = worked(CALL);
    const [first, ...rest] = content.shots;
    if (first === undefined) throw new Error("no shots");
    const framed = (description: string) =>
      CIN_2.examine(
        reading({ ...content, shots: [{ ...first, subjects: ["TOM", "MARA"], description }, ...rest] }),
      ).findings.map(({ message, path }) => [message, path]);
    expect(framed("Tom and Mara talk.")).toEqual([
      [
        "Shot 1 shows both ends of the phone call in one frame; cut between them, or call it a split screen.",
        `shots/${first.id}/subjects`,
      ],
    ]);
    expect(framed("A split screen: Tom left, Mara right.")).toEqual([]);
  });
});

describe("CIN-2, something long is two pictures, each of what it tells", () => {
  const twoPictures = (sentence: string) =>
    worked(`INT. KITCHEN - NIGHT\n\nMara waits at the table.\n\n${sentence}\n`)
      .shots.filter((shot) => shot.elementIds.includes("e3"))
      .map(({ size, subjects, description }) => ({ size, subjects, description }));

  it("shows who does it first, and then the thing that happens, with nobody in it", () => {
    const shots = twoPictures(
      "Tom turns slowly into a whirling cloud of abstract blue energy that fills the room from wall to wall as the lamp over the table begins to turn from red to green.",
    );
    expect(shots[0]?.subjects).toEqual(["TOM"]);
    expect(shots.at(-1)).toEqual({
      size: "CA",
      subjects: [],
      description: "The lamp over the table begins to turn from red to green.",
    });
  });

  it("parts a place that does two things where the second begins, and says neither twice", () => {
    const shots = twoPictures(
      "Loud electric sounds come from the old radio on the shelf beside the window, and a stream of wavy blue lines and small bolts of thunder runs out of it over the whole of the wall.",
    );
    const said = shots.map((shot) => shot.description);
    expect(said.at(0)).toBe("Loud electric sounds come from the old radio on the shelf beside the window.");
    expect(said.at(-1)).toMatch(/^A stream of wavy blue lines/);
    expect(shots.every((shot) => shot.subjects.length === 0 || /^On /.test(shot.description))).toBe(true);
  });
});
