import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FilmScene, ShowrunnerContext } from "../../agent/showrunner-context.ts";
import type { SceneId } from "../../ids.ts";
import { EMPTY_BIBLE, type StoryBible } from "../../project/story-bible.ts";
import type { SceneContent } from "../../scene/content.ts";
import { parseSceneHeading } from "../../screenplay/heading.ts";
import { BIBLE, sceneOf, shotOf } from "../test-stage.ts";
import { superviseFilm } from "./showrunner.ts";

interface Given {
  readonly script: string;
  readonly status?: FilmScene["status"];
  readonly content?: Partial<SceneContent>;
}

/** A film of these scenes, approved unless they say otherwise; each script's first line is its heading. */
function film(scenes: readonly (string | Given)[], more: Partial<ShowrunnerContext> = {}): ShowrunnerContext {
  return {
    bible: { ...BIBLE, locations: [] },
    scenes: scenes.map((given, at): FilmScene => {
      const { script, status = "approved", content = {} } = typeof given === "string" ? { script: given } : given;
      const heading = parseSceneHeading(script.split("\n")[0] ?? "");
      const id: SceneId = `scn_${at + 1}`;
      return { id, number: String(at + 1), status, version: 2, content: sceneOf(script, { heading, ...content }) };
    }),
    ...more,
  };
}

const told = (context: ShowrunnerContext, rule: string) =>
  superviseFilm(context).findings.filter((one) => one.ruleId === rule);
const messages = (context: ShowrunnerContext, rule: string) => told(context, rule).map((one) => one.message);

describe("SHR-1, the dead stay dead", () => {
  it("tells of somebody who acts after their death, once, with both places in their words", () => {
    const found = told(
      film([
        "INT. KITCHEN - NIGHT\n\nTom dies.",
        "EXT. PIER - DAY\n\nTom walks along the pier.",
        "EXT. PIER - NIGHT\n\nTOM\nI'm cold.",
      ]),
      "SHR-1",
    );
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ sceneId: "scn_2", severity: "warn" });
    expect(found[0]?.message).toBe(
      "Tom is dead since scene 1 (“Tom dies”), but in scene 2 lives: “Tom walks along the pier”. So in 1 later scene, too.",
    );
  });

  it("takes killing, bodies and graves for deaths, and playing dead for none", () => {
    expect(messages(film(["INT. A - DAY\n\nMara kills Tom.", "INT. B - DAY\n\nTOM\nHello."]), "SHR-1")).toHaveLength(1);
    expect(
      messages(film(["INT. A - DAY\n\nTom's body lies on the floor.", "INT. B - DAY\n\nTOM\nHello."]), "SHR-1"),
    ).toHaveLength(1);
    expect(messages(film(["INT. A - DAY\n\nTom plays dead.", "INT. B - DAY\n\nTOM\nHello."]), "SHR-1")).toEqual([]);
  });

  it("lets voices, memories and pictures of the dead be", () => {
    const later = (script: string) => messages(film(["INT. A - DAY\n\nTom dies.", script]), "SHR-1");
    expect(later("INT. B - DAY\n\nTOM (V.O.)\nI see you.")).toEqual([]);
    expect(later("INT. B - DAY (FLASHBACK)\n\nTOM\nI see you.")).toEqual([]);
    expect(later("INT. B - DAY\n\nTom smiles from a photograph.")).toEqual([]);
  });

  it("tells of who left a scene and is in the one that goes straight on", () => {
    const found = messages(
      film(["INT. KITCHEN - NIGHT\n\nTom and Mara wait.\n\nTom leaves.", "INT. KITCHEN - CONTINUOUS\n\nTOM\nSo."]),
      "SHR-1",
    );
    expect(found).toEqual(["Tom leaves scene 1, and scene 2 goes straight on with Tom in it: “Tom: So”."]);
    expect(
      messages(
        film(["INT. KITCHEN - NIGHT\n\nTom leaves.", "INT. KITCHEN - CONTINUOUS\n\nTom enters.\n\nTOM\nSo."]),
        "SHR-1",
      ),
    ).toEqual([]);
  });
});

describe("SHR-2, props are where they were left", () => {
  it("tells of a thing in two hands", () => {
    expect(
      messages(
        film([
          "INT. A - DAY\n\nMara pockets the medallion.",
          "EXT. B - DAY\n\nTom holds the medallion up to the light.",
        ]),
        "SHR-2",
      ),
    ).toEqual([
      "Mara has the medallion since scene 1 (“Mara pockets the medallion”), but Tom has it in scene 2: “Tom holds the medallion up to the light”.",
    ]);
  });

  it("follows a thing that is handed on or laid down", () => {
    expect(
      messages(
        film([
          "INT. A - DAY\n\nMara pockets the medallion.",
          "INT. A - NIGHT\n\nMara gives the medallion to Tom.",
          "EXT. B - DAY\n\nTom holds the medallion up to the light.",
        ]),
        "SHR-2",
      ),
    ).toEqual([]);
  });

  it("tells of a thing that was burnt, and not of another like it", () => {
    const burnt = "INT. A - DAY\n\nMara burns the letter.";
    expect(messages(film([burnt, "EXT. B - DAY\n\nTom holds the letter."]), "SHR-2")[0]).toMatch(
      /^The letter is gone in scene 1/,
    );
    expect(messages(film([burnt, "EXT. B - DAY\n\nTom holds a letter."]), "SHR-2")).toEqual([]);
  });

  it("tells of a find that was had before", () => {
    expect(
      messages(
        film(["INT. A - DAY\n\nMara holds the brass key.", "EXT. B - DAY\n\nMara finds a brass key in the sand."]),
        "SHR-2",
      )[0],
    ).toMatch(/^Mara finds the brass key only in scene 2/);
  });
});

describe("SHR-3, clothes and wounds match", () => {
  it("tells of a coat that changes colour while no time goes by", () => {
    const red = "INT. A - NIGHT\n\nMara wears a red coat.";
    expect(messages(film([red, "INT. B - NIGHT\n\nMara waits in a blue coat."]), "SHR-3")).toHaveLength(1);
    expect(messages(film([red, "INT. B - DAY\n\nMara waits in a blue coat."]), "SHR-3")).toEqual([]);
    expect(
      messages(
        film([red, "INT. B - NIGHT\n\nMara takes off the coat.", "INT. B - NIGHT\n\nMara waits in a blue coat."]),
        "SHR-3",
      ),
    ).toEqual([]);
  });

  it("tells of a wound that changes sides, however much later", () => {
    expect(
      messages(
        film([
          "INT. A - NIGHT\n\nTom has a bandage on his left hand.",
          "INT. B - DAY\n\nTom rubs the bandage on his right hand.",
        ]),
        "SHR-3",
      )[0],
    ).toContain("it is the right");
  });
});

describe("SHR-4, days go forward", () => {
  it("tells of a scene that goes straight on from nothing, and proposes the time of day while it is a draft", () => {
    const context = film([
      "INT. KITCHEN - NIGHT\n\nMara waits.",
      { script: "EXT. PIER - CONTINUOUS\n\nReyes rows.", status: "draft" },
    ]);
    expect(messages(context, "SHR-4")).toEqual([
      "Scene 2 is “CONTINUOUS”, but shares neither a place nor a person with scene 1 before it.",
    ]);
    expect(superviseFilm(context).proposals).toMatchObject([
      {
        sceneId: "scn_2",
        changes: [{ path: "heading", after: { timeOfDay: "NIGHT" }, ruleIds: ["SHR-4"] }],
      },
    ]);
  });

  it("is content with somebody who walks from one into the other", () => {
    expect(
      messages(film(["INT. KITCHEN - NIGHT\n\nMara leaves.", "EXT. PIER - CONTINUOUS\n\nMara runs."]), "SHR-4"),
    ).toEqual([]);
  });

  it("tells of days counted backwards, memories aside", () => {
    expect(messages(film(["INT. A - DAY 3\n\nRain.", "INT. B - DAY 2\n\nRain."]), "SHR-4")).toEqual([
      "Scene 2 plays on day 2, after scene 1 on day 3.",
    ]);
    expect(messages(film(["INT. A - DAY 3\n\nRain.", "INT. B - DAY 2 (FLASHBACK)\n\nRain."]), "SHR-4")).toEqual([]);
  });
});

describe("SHR-5, the film rises", () => {
  const curve = (...tensions: readonly number[]) =>
    film(
      tensions.map((intensity, at) => ({
        script: `INT. ROOM ${at} - DAY\n\nMara waits.`,
        content: {
          targetFrames: 240,
          beats: [{ id: `bea_${at}`, title: "", elementIds: [], intensity }] as const,
        },
      })),
    );

  it("notes a peak that comes too soon, and a film that falls three times in a row", () => {
    expect(messages(curve(20, 90, 40, 50, 60, 70, 65, 75), "SHR-5")[0]).toMatch(/^The film peaks in scene 2, 25 %/);
    expect(messages(curve(80, 60, 40, 20, 60, 70, 80, 90), "SHR-5")[0]).toMatch(/^Scenes 2, 3 and 4 each fall/);
    expect(messages(curve(20, 30, 40, 35, 60, 70, 90, 60), "SHR-5")).toEqual([]);
  });

  it("notes a lead who is gone for a whole sequence", () => {
    const talk = (at: number) =>
      `INT. ROOM ${at} - DAY\n\n${Array.from({ length: 4 }, () => "MARA\nHere.").join("\n\n")}`;
    const away = (at: number) => `INT. ROOM ${at} - DAY\n\nREYES\nHere.`;
    const found = messages(film([talk(0), ...[1, 2, 3, 4, 5, 6, 7].map(away), talk(8)]), "SHR-5");
    expect(found[0]).toMatch(/^Mara is gone for 7 scenes, from 1 to 9/);
  });
});

describe("SHR-6, one name each", () => {
  it("puts a cue right that is a letter off, in a draft", () => {
    const context = film(["INT. A - DAY\n\nREYES\nRow.", { script: "INT. B - DAY\n\nREYAS\nRow.", status: "draft" }]);
    expect(messages(context, "SHR-6")).toEqual(["Reyas speaks in scene 2; everywhere else it is Reyes."]);
    expect(superviseFilm(context).proposals).toMatchObject([
      { sceneId: "scn_2", changes: [{ op: "text", before: "REYAS", after: "REYES" }] },
    ]);
  });

  it("notes what the Bible holds and no scene uses, once there is a film to speak of", () => {
    const scenes = [1, 2, 3, 4, 5].map((n) => `INT. ROOM ${n} - DAY\n\nMara waits for Tom.`);
    expect(messages(film(scenes), "SHR-6")).toEqual(["In the Story Bible and in no scene: Reyes."]);
    expect(messages(film(scenes.slice(0, 3)), "SHR-6")).toEqual([]);
  });
});

describe("SHR-7, light and sides go on", () => {
  const night = { script: "INT. KITCHEN - NIGHT\n\nMara waits.", content: { shots: [shotOf("1")] } };
  const day = { script: "INT. KITCHEN - DAY\n\nMara waits.", content: { shots: [shotOf("2")] } };

  it("notes light that jumps in one place on a plain cut", () => {
    expect(messages(film([night, day]), "SHR-7")[0]).toMatch(/^Scenes 1 and 2 play in one place, night and then day/);
    const dissolve = shotOf("1", { transition: { kind: "dissolve", frames: 12 } });
    expect(messages(film([{ ...night, content: { shots: [dissolve] } }, day]), "SHR-7")).toEqual([]);
  });

  it("notes two who change sides between scenes that go on", () => {
    const facing = (left: string, right: string, timeOfDay: string) => ({
      script: `INT. KITCHEN - ${timeOfDay}\n\nMara and Tom wait.`,
      content: { direction: { blocking: "", performance: "", tone: "", axis: { left, right } } },
    });
    const found = messages(film([facing("MARA", "TOM", "NIGHT"), facing("TOM", "MARA", "CONTINUOUS")]), "SHR-7");
    expect(found).toEqual(["TOM and MARA change sides of the frame between scenes 1 and 2, which go on in one place."]);
  });
});

describe("the Showrunner over any film", () => {
  const scripts = fc.array(
    fc
      .tuple(
        fc.constantFrom(
          "INT. KITCHEN - NIGHT",
          "INT. KITCHEN - CONTINUOUS",
          "EXT. PIER - DAY",
          "EXT. PIER - DAY 2",
          ".MEMORY",
        ),
        fc.array(
          fc.constantFrom(
            "Tom dies.",
            "Mara pockets the medallion.",
            "Tom holds the medallion.",
            "Mara wears a red coat.",
            "Mara waits in a blue coat.",
            "TOM\nStill here.",
            "TOMM\nHello?",
            "Reyes leaves.",
            "REYES\nStop!",
          ),
          { maxLength: 6 },
        ),
        fc.constantFrom("draft" as const, "in_review" as const, "approved" as const),
      )
      .map(([heading, blocks, status]): Given => ({ script: [heading, ...blocks].join("\n\n"), status })),
    { maxLength: 8 },
  );

  it("says the same twice, names each finding once, tells only of scenes that are there, and mends only drafts", () => {
    fc.assert(
      fc.property(scripts, (scenes) => {
        const context = film(scenes);
        const pass = superviseFilm(context);
        expect(JSON.stringify(superviseFilm(film(scenes)))).toBe(JSON.stringify(pass));
        const keys = pass.findings.map((finding) => finding.key);
        expect(new Set(keys).size).toBe(keys.length);
        for (const { sceneId, message } of pass.findings) {
          expect(sceneId === null || context.scenes.some((scene) => scene.id === sceneId)).toBe(true);
          expect(message).not.toMatch(/undefined|null/);
        }
        for (const { sceneId } of pass.proposals) {
          expect(context.scenes.find((scene) => scene.id === sceneId)?.status).toBe("draft");
        }
      }),
      { numRuns: 150 },
    );
  });

  it("says nothing of a rule that the film has turned off", () => {
    const scenes = ["INT. A - DAY\n\nTom dies.", "INT. B - DAY\n\nTOM\nHello."];
    expect(told(film(scenes, { houseRules: { off: ["SHR-1"], numbers: {} } }), "SHR-1")).toEqual([]);
  });

  it("finds nothing in a film of nothing", () => {
    const empty: StoryBible = EMPTY_BIBLE;
    expect(superviseFilm({ scenes: [], bible: empty })).toMatchObject({ findings: [], proposals: [] });
  });
});
