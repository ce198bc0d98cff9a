import fc from "fast-check";
import { expect, test } from "vitest";
import { EMPTY_CONTENT, type SceneContent } from "../scene/content.ts";
import { editContent } from "../scene/edit-content.ts";
import { parseFountain } from "../screenplay/parse.ts";
import { SCRIPT } from "../testing/film.ts";
import { applyChanges } from "./apply.ts";
import type { Change } from "./change.ts";

const SCENE = editContent(EMPTY_CONTENT, { script: SCRIPT }, 1);

function element(n: number): string {
  return SCENE.elementIds[n] ?? "";
}

function hunk(n: number, path: string, op: Change["op"], before: Change["before"], after: Change["after"]): Change {
  return { id: `chg_${n}`, path, op, before, after, reason: "", ruleIds: [] };
}

function rewrite(n: number, at: number, before: string, after: string): Change {
  return hunk(n, `script/${element(at)}`, "text", before, after);
}

function insert(n: number, at: number | "^", text: string): Change {
  return hunk(n, at === "^" ? "script/^" : `script/${element(at)}`, "insert", null, text);
}

function applied(...changes: readonly Change[]): SceneContent {
  const { content, conflicts, needs } = applyChanges(SCENE, changes);
  expect({ conflicts, needs }).toEqual({ conflicts: [], needs: [] });
  expect(content.elementIds).toHaveLength(parseFountain(content.script).elements.length);
  expect(new Set(content.elementIds).size).toBe(content.elementIds.length);
  return content;
}

test("a rewritten element keeps its id; every other byte stays", () => {
  const content = applied(rewrite(1, 1, "The kettle screams. ANNA lets it.", "The kettle screams."));
  expect(content.script).toBe(SCRIPT.replace(" ANNA lets it.", ""));
  expect(content.elementIds).toEqual(SCENE.elementIds);
});

test("an inserted text stands after its element, blank lines around it, and is named after its change", () => {
  const content = applied(insert(1, 1, "\n\nSteam.\n"));
  expect(content.script).toBe(SCRIPT.replace("lets it.\n\nANNA", "lets it.\n\nSteam.\n\nANNA"));
  expect(content.elementIds).toEqual(SCENE.elementIds.toSpliced(2, 0, "chg_1"));
});

test("an inserted text of several elements names the further ones with a number", () => {
  const content = applied(insert(1, 5, "ANNA\nStay."));
  expect(content.elementIds.slice(6, 8)).toEqual(["chg_1", "chg_1.2"]);
});

test("a text goes before everything, and after everything", () => {
  expect(applied(insert(1, "^", "FADE IN:")).script).toBe(`FADE IN:\n\n${SCRIPT}`);
  expect(applied(insert(1, 6, "Dark.")).script).toBe(`${SCRIPT}\n\nDark.`);
});

test("a first text may be put into an empty script", () => {
  const { content } = applyChanges(EMPTY_CONTENT, [insert(1, "^", "INT. ATTIC - DAY\n\nDust.")]);
  expect(content.script).toBe("INT. ATTIC - DAY\n\nDust.");
  expect(content.elementIds).toEqual(["chg_1", "chg_1.2"]);
  expect(content.heading.location).toBe("ATTIC");
});

test("a struck element goes with one of the gaps around it; the wider stays", () => {
  expect(applied(rewrite(1, 1, "The kettle screams. ANNA lets it.", "")).script).toBe(
    SCRIPT.replace("The kettle screams. ANNA lets it.\n\n", ""),
  );
  const wholeSpeech = applied(rewrite(1, 2, "ANNA", ""), rewrite(2, 3, "You came back.", ""));
  expect(wholeSpeech.script).toBe(SCRIPT.replace("ANNA\nYou came back.\n\n", ""));
  expect(applied(rewrite(1, 6, "She turns the gas off.", "")).script).toBe(
    SCRIPT.replace("\n\nShe turns the gas off.", ""),
  );
});

test("a struck parenthetical leaves its speech whole", () => {
  const script = "BEN\n(low)\nI never left.\n\nSilence.";
  const scene = editContent(EMPTY_CONTENT, { script }, 1);
  const strike = hunk(1, `script/${scene.elementIds[1]}`, "text", "(low)", "");
  expect(applyChanges(scene, [strike]).content.script).toBe("BEN\nI never left.\n\nSilence.");
});

test("line endings stay the author's", () => {
  const scene = editContent(EMPTY_CONTENT, { script: SCRIPT.replaceAll("\n", "\r\n") }, 1);
  const changes = [
    hunk(1, `script/${scene.elementIds[1]}`, "insert", null, "Steam.\n\nMore steam."),
    hunk(2, `script/${scene.elementIds[6]}`, "text", "She turns the gas off.", "Off."),
  ];
  const { script } = applyChanges(scene, changes).content;
  expect(script.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  expect(script).toContain("\r\n\r\nSteam.\r\n\r\nMore steam.\r\n\r\nANNA");
});

test("a rewritten heading line changes the heading, a set heading the line", () => {
  const line = applied(rewrite(1, 0, "INT. KITCHEN - NIGHT", "EXT. YARD - DAY"));
  expect(line.heading).toEqual({ intExt: "EXT", location: "YARD", timeOfDay: "DAY" });
  const heading = { intExt: "EXT", location: "YARD", timeOfDay: "DAY" } as const;
  const set = applied(hunk(1, "heading", "set", SCENE.heading, heading));
  expect(set.script).toBe(SCRIPT.replace("INT. KITCHEN - NIGHT", "EXT. YARD - DAY"));
  expect(set.elementIds).toEqual(SCENE.elementIds);
});

test("an element somebody rewrote or struck is a conflict, with base, ours and theirs", () => {
  const mine = editContent(SCENE, { script: SCRIPT.replace("You came back.", "Go away.") }, 2);
  const theirs = rewrite(1, 3, "You came back.", "You're back.");
  expect(applyChanges(mine, [theirs])).toMatchObject({
    content: mine,
    conflicts: [{ changeId: "chg_1", base: "You came back.", ours: "Go away.", theirs: "You're back." }],
  });
  const struck = editContent(SCENE, { script: SCRIPT.replace("\n\nShe turns the gas off.", "") }, 2);
  const late = [insert(1, 6, "Dark."), rewrite(2, 6, "She turns the gas off.", "Off.")];
  expect(applyChanges(struck, late).conflicts.map((conflict) => conflict.ours)).toEqual([null, null]);
});

test("what somebody already did is no conflict", () => {
  const done = editContent(SCENE, { script: SCRIPT.replace("You came back.", "You're back.") }, 2);
  const { applied: ids, content } = applyChanges(done, [rewrite(1, 3, "You came back.", "You're back.")]);
  expect({ ids, content }).toEqual({ ids: ["chg_1"], content: done });
});

test("hunks elsewhere in the script merge with a person's edit", () => {
  const mine = SCRIPT.replace("I never left.", "I was here.");
  const { content, conflicts } = applyChanges(editContent(SCENE, { script: mine }, 2), [
    rewrite(1, 3, "You came back.", "You're back."),
  ]);
  expect(conflicts).toEqual([]);
  expect(content.script).toBe(mine.replace("You came back.", "You're back."));
});

const HUNKS: readonly Change[] = [
  insert(0, 1, "First."),
  insert(1, 1, "Second.\n\nAnd more."),
  insert(2, 1, "Third."),
  rewrite(3, 1, "The kettle screams. ANNA lets it.", "The kettle screams.\n\nANNA lets it."),
  rewrite(4, 3, "You came back.", "You're back."),
  rewrite(5, 6, "She turns the gas off.", ""),
  insert(6, 5, "A clock."),
  insert(7, "^", "FADE IN:"),
];

test("hunks accepted one by one, in any order, make the scene they make together", () => {
  fc.assert(
    fc.property(fc.subarray([...HUNKS]), fc.infiniteStream(fc.nat()), (chosen, random) => {
      const together = applyChanges(SCENE, chosen, { proposed: HUNKS, pending: new Map(), waiting: new Set() });
      expect(together.conflicts).toEqual([]);
      const left = [...chosen];
      let content = SCENE;
      while (left.length > 0) {
        const [next] = left.splice(random.next().value % left.length, 1);
        if (!next) break;
        const waiting = new Set(left.map((change) => change.id));
        const one = applyChanges(content, [next], { proposed: HUNKS, pending: new Map(), waiting });
        expect(one.conflicts).toEqual([]);
        content = one.content;
      }
      expect(content).toEqual(together.content);
    }),
  );
});

test("a script that no hunk names stays to the byte, whatever its blank lines", () => {
  const line = fc.constantFrom(
    "",
    "",
    "  ",
    "ANNA",
    "Hello.",
    "(beat)",
    "INT. ROOM - DAY",
    "Some action.",
    "# Act",
    "> END <",
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 20 }), fc.constantFrom("\n", "\r\n"), (lines, newline) => {
      const script = lines.join(newline);
      const scene = editContent(EMPTY_CONTENT, { script }, 1);
      const { elements } = parseFountain(script);
      const same = elements.map((found, n) =>
        hunk(
          n,
          `script/${scene.elementIds[n]}`,
          "text",
          script.slice(found.start, found.end),
          script.slice(found.start, found.end),
        ),
      );
      const { content } = applyChanges(scene, same);
      expect(content.script).toBe(script);
      expect(content.elementIds).toEqual(scene.elementIds);
    }),
  );
});
