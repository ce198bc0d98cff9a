import { describe, expect, it } from "vitest";
import type { AgentContext } from "../../agent/context.ts";
import { applyChanges } from "../../proposal/apply.ts";
import type { Change } from "../../proposal/change.ts";
import type { SceneContent } from "../../scene/content.ts";
import { houseAgents } from "../crew.ts";
import { rehearse } from "../rehearsal.ts";
import { BIBLE, CONTEXT, contextFor, reading, sceneOf } from "../test-stage.ts";
import { WRT_1 } from "./wrt-1-heading.ts";
import { WRT_2 } from "./wrt-2-speakers.ts";
import { WRT_3 } from "./wrt-3-target.ts";
import { WRT_4 } from "./wrt-4-long-speech.ts";
import { WRT_5 } from "./wrt-5-action-block.ts";
import { WRT_6 } from "./wrt-6-filmable.ts";
import { WRT_7 } from "./wrt-7-turn.ts";
import { WRT_8 } from "./wrt-8-bible.ts";

const LONG =
  "He wrote it before the storm. He says he never meant to leave. He says that he will come back when the boats run again, and that we should keep the light burning until then, every night, all of it, whatever they tell us in the village. Nobody in the village was there. I was there. I saw him go, and I saw what he left.";

/** The scene after the Writer's proposal is accepted. */
function written(content: SceneContent, more: Parameters<typeof contextFor>[2] = {}): SceneContent {
  const outcome = houseAgents.writer(contextFor("writer", content, more));
  if (outcome.kind !== "proposal") throw new Error(outcome.kind);
  const changes = outcome.changes.map((change, n): Change => ({ id: `chg_${n}`, ...change }));
  const applied = applyChanges(content, changes);
  expect(applied.conflicts).toEqual([]);
  return applied.content;
}

describe("WRT-1, the scene is labelled", () => {
  it("takes the heading from the script and names scene and story in plain words", () => {
    const content = written(
      sceneOf("INT. KITCHEN - NIGHT\n\nMARA, 34, in a wet coat, folds the letter.\n\nTOM\nWell?\n"),
    );
    expect(content.heading).toEqual({ intExt: "INT", location: "KITCHEN", timeOfDay: "NIGHT" });
    expect(content.title).toBe("Mara folds the letter");
    expect(content.synopsis).toBe("Kitchen: Mara folds the letter.");
  });

  it("finds a missing time of day in the action, and says where", () => {
    const { content, reasons } = WRT_1.examine(reading(sceneOf("INT. KITCHEN\n\nMoonlight on the floor.\n")));
    expect(content.heading.timeOfDay).toBe("NIGHT");
    expect(reasons.heading).toContain("Moonlight on the floor");
  });

  it("warns of a place the Story Bible does not know", () => {
    const { findings } = WRT_1.examine(reading(sceneOf("INT. CRYPT - DAY\n\nDust.\n")));
    expect(findings.map((finding) => finding.message)).toEqual(["CRYPT is not a location of the Story Bible yet."]);
  });

  it("leaves a title and a synopsis that somebody wrote", () => {
    const content = written(
      sceneOf("INT. KITCHEN - DAY\n\nMARA waits.\n", { title: "The wait", synopsis: "She waits." }),
    );
    expect([content.title, content.synopsis]).toEqual(["The wait", "She waits."]);
  });
});

describe("WRT-2, speakers are in the Story Bible", () => {
  it("names who is missing, and who may be meant", () => {
    const { findings } = WRT_2.examine(reading(sceneOf("INT. KITCHEN - DAY\n\nMARRA\nHello.\n\nGUARD\nHalt.\n")));
    expect(findings.map((finding) => finding.message)).toEqual([
      "Marra is not in the Story Bible; did you mean MARA?",
      "Guard speaks but is not in the Story Bible. Add the character there, so the face stays the same.",
    ]);
    expect(findings[1]?.path).toBe("script/e4");
  });

  it("knows a character by an alias", () => {
    const bible = { ...BIBLE, characters: BIBLE.characters.map((one) => ({ ...one, aliases: ["CAPTAIN"] })) };
    const scene = reading(sceneOf("INT. KITCHEN - DAY\n\nCAPTAIN\nHello.\n"), { bible });
    expect(WRT_2.examine(scene).findings).toEqual([]);
  });
});

describe("WRT-3, the script fits its target", () => {
  const script = `INT. KITCHEN - DAY\n\nMARA\n${LONG}\n`;

  it("says by how much a script is over and which speech to trim", () => {
    const { findings } = WRT_3.examine(reading(sceneOf(script, { targetFrames: 480 })));
    expect(findings[0]).toMatchObject({ ruleId: "WRT-3", severity: "warn", path: "targetFrames" });
    expect(findings[0]?.message).toMatch(/over\. The longest speech to trim is Mara's “He wrote it/);
  });

  it("stops the crew when a script runs half over again", () => {
    const outcome = houseAgents.writer(contextFor("writer", sceneOf(script, { targetFrames: 240 })));
    expect(outcome.kind).toBe("violation");
  });

  it("lets a script be short, with a word about it", () => {
    const { findings } = WRT_3.examine(reading(sceneOf(script, { targetFrames: 4800 })));
    expect(findings.map((finding) => finding.severity)).toEqual(["warn"]);
  });

  it("asks for scenes where a whole film stands in one", () => {
    const film = sceneOf(`INT. KITCHEN - DAY\n\n${"Mara waits by the window for a long time.\n\n".repeat(700)}`);
    for (const role of ["writer", "director"] as const) {
      expect(houseAgents[role](contextFor(role, film))).toMatchObject({
        kind: "violation",
        findings: [{ ruleId: "WRT-3", severity: "block" }],
      });
    }
  });

  it("strikes the line a person quoted, its cue along with it", () => {
    const content = written(
      sceneOf("INT. KITCHEN - DAY\n\nMARA waits.\n\nTOM\nYou are late again.\n\nMARA\nI know.\n"),
      {
        revisionComment: "Please cut “You are late again.”",
      },
    );
    expect(content.script).not.toContain("late");
    expect(content.script).not.toContain("TOM");
    expect(content.script).toContain("MARA\nI know.");
  });
});

describe("WRT-4, long speeches breathe", () => {
  it("breaks a speech of more than sixty words with the listener, and loses no word of it", () => {
    const before = sceneOf(`INT. KITCHEN - DAY\n\nTOM\nWell?\n\nMARA (O.S.)\n${LONG}\n`);
    const { texts } = WRT_4.examine(reading(before));
    expect(texts[0]?.reason).toBe("Mara's speech runs 66 words; a cut to Tom lets it breathe.");
    const after = written(before);
    expect(after.script).toContain("\n\nTom listens.\n\nMARA (CONT'D)\n");
    const spoken = (text: string) => text.replace(/\n\nTom listens\.\n\nMARA \(CONT'D\)\n/g, " ").replace(/\s+/g, " ");
    expect(spoken(after.script)).toBe(spoken(before.script));
  });

  it("keeps the writer's line breaks, and has no more to say afterwards", () => {
    const script = `INT. KITCHEN - DAY\n\nTOM\nWell?\n\nMARA\n${LONG.replaceAll(". ", ".\n")}\n`;
    const after = written(sceneOf(script));
    expect(after.script).toContain("He wrote it before the storm.\nHe says");
    expect(WRT_4.examine(reading(after)).findings).toEqual([]);
  });

  it("only tells where there is no sentence to break at", () => {
    const endless = Array.from({ length: 70 }, () => "and on").join(" ");
    const { texts, findings } = WRT_4.examine(reading(sceneOf(`INT. KITCHEN - DAY\n\nMARA\n${endless}\n`)));
    expect(texts).toEqual([]);
    expect(findings).toHaveLength(1);
  });

  it("leaves side-by-side speeches alone", () => {
    const script = `INT. KITCHEN - DAY\n\nTOM\nWell?\n\nMARA ^\n${LONG}\n`;
    expect(WRT_4.examine(reading(sceneOf(script))).texts).toEqual([]);
  });
});

describe("WRT-5, one paragraph, one image", () => {
  it("parts a long paragraph and adds nothing but the empty line", () => {
    const block = "Mara opens the door. Rain comes in. She shuts it. She waits. The clock ticks. She sits down.";
    const before = sceneOf(`INT. KITCHEN - DAY\n\n${block}\n`);
    const after = written(before);
    expect(after.script.replace(/\s+/g, " ")).toBe(before.script.replace(/\s+/g, " "));
    expect(after.elementIds.length).toBe(before.elementIds.length + 1);
    expect(WRT_5.examine(reading(after)).findings).toEqual([]);
  });

  it("does not make a cue of a shout at the start of a part", () => {
    const block = "Mara opens the door. Rain comes in. She shuts it.\nBANG!\nThe lamp falls over. She runs. She falls.";
    const after = written(sceneOf(`INT. KITCHEN - DAY\n\n${block}\n`));
    const kinds = reading(after).elements.map((element) => element.kind);
    expect(kinds).not.toContain("character");
  });
});

describe("WRT-6, only what can be seen", () => {
  it("flags a thought and the camera, each with what to do", () => {
    const { findings } = WRT_6.examine(
      reading(sceneOf("INT. KITCHEN - DAY\n\nMara remembers the storm.\n\nCamera pans to the door.\n")),
    );
    expect(findings.map((finding) => finding.message)).toEqual([
      "“remembers” can't be filmed; give the hands something that belongs to the memory.",
      "“Camera pans” is the camera's business; the script says what is there to see.",
    ]);
  });
});

describe("WRT-8, true to the Story Bible", () => {
  it("puts a misspelt name right", () => {
    const after = written(sceneOf("INT. KITCHEN - DAY\n\nReyess waits.\n\nTOM\nAsk Reyez.\n"));
    expect(after.script).toContain("Ask Reyes.");
  });

  it("stops at a word that the Bible forbids", () => {
    const bible = { ...BIBLE, rules: [{ id: "rul_1" as const, text: "No guns", forbidden: ["gun", "pistol"] }] };
    const content = sceneOf("INT. KITCHEN - DAY\n\nTom lays a pistol on the table.\n");
    const outcome = houseAgents.writer(contextFor("writer", content, { bible }));
    expect(outcome).toMatchObject({ kind: "violation", findings: [{ ruleId: "WRT-8", path: "script/e2" }] });
    expect(WRT_8.examine(reading(sceneOf("INT. KITCHEN - DAY\n\nHe has begun.\n"), { bible })).findings).toEqual([]);
  });
});

describe("WRT-7, the scene turns", () => {
  const talk = (lines: readonly string[]) =>
    reading(
      sceneOf(
        `INT. KITCHEN - NIGHT\n\nMara and Tom sit at the table.\n\n${lines
          .map((line, n) => `${n % 2 ? "TOM" : "MARA"}\n${line}`)
          .join("\n\n")}\n`,
      ),
    );
  const idle = Array.from({ length: 9 }, () => "The weather over the harbour looks much as it looked in the spring.");

  it("asks what is different when nobody comes or goes and nothing is decided", () => {
    expect(WRT_7.examine(talk(idle)).findings).toMatchObject([{ ruleId: "WRT-7", severity: "info" }]);
  });

  it("is content with a decision at the end", () => {
    expect(WRT_7.examine(talk([...idle, "Then I won't go with you."])).findings).toEqual([]);
  });

  it("leaves short passages alone", () => {
    expect(WRT_7.examine(talk(idle.slice(0, 2))).findings).toEqual([]);
  });
});

describe("what the Writer has done is done", () => {
  const again = (script: string, houseRules: AgentContext["houseRules"]) => {
    const { content } = rehearse(sceneOf(script), { ...CONTEXT, houseRules });
    return rehearse(content, { ...CONTEXT, houseRules }, "s").runs.flatMap(({ outcome }) =>
      outcome.kind === "proposal" ? outcome.changes.map((change) => change.path) : [outcome.kind],
    );
  };

  it("a paragraph is parted as far as its parts would be, however few words a film gives an image", () => {
    const script =
      "INT. KITCHEN - NIGHT\n\nRain on the window. He opens the drawer, takes out the old photograph and lays it on the table between them. MARA walks to the window.\n\nMARA\nNo.\n";
    expect(again(script, { off: [], numbers: { "action.mostWords": 15 } })).toEqual([]);
  });

  it("no scene is named after a listener that the crew put into a long speech", () => {
    const script = `INT. KITCHEN - NIGHT\n\nMARA\n${LONG} ${LONG}\n\nMARA\nNo.\n`;
    expect(again(script, { off: ["DIR-1"], numbers: {} })).toEqual([]);
  });
});
