import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { XMLParser } from "fast-xml-parser";
import { describe, expect, test } from "vitest";
import { composeFountain, type ScriptPart } from "./compose.ts";
import { type FdxDocument, fountainOfFdx, readFdx } from "./fdx-read.ts";
import { updateFdx, writeFdx } from "./fdx-write.ts";
import { escapeXml, unescapeXml } from "./fdx-xml.ts";
import { readScreenplay } from "./import.ts";
import { parseFountain } from "./parse.ts";

const CORPUS = fileURLToPath(new URL("../../../shared/corpus/", import.meta.url));
const hasCorpus = existsSync(`${CORPUS}fdx`);
if (!hasCorpus) console.log("The Final Draft corpus isn't on this machine: its tests are skipped.");
const corpus = (name: string): string => readFileSync(CORPUS + name, "utf8").replace(/^\ufeff/, "");

function document(source: string): FdxDocument {
  const result = readFdx(source);
  if (!result.ok) throw new Error(result.failure.detail);
  return result.value;
}

const says = (fountain: string): readonly string[] =>
  parseFountain(fountain).elements.map(
    ({ kind, text, dual, sceneNumber }) =>
      `${kind}: ${text}${dual ? " ^" : ""}${sceneNumber ? ` #${sceneNumber}#` : ""}`,
  );

const script = (content: string) =>
  `<?xml version="1.0"?>\n<FinalDraft Version="5">\n  <Content>\n    ${content}\n  </Content>\n  <Odd a="1">kept</Odd>\n</FinalDraft>\n`;

describe.skipIf(!hasCorpus)("Final Draft files of other programs", () => {
  const files = hasCorpus ? readdirSync(`${CORPUS}fdx`) : [];

  test.each(files)("%s comes back to the byte when its script is unchanged", (name) => {
    const source = corpus(`fdx/${name}`);
    const own = document(source);
    expect(updateFdx(own, parseFountain(fountainOfFdx(own)))).toBe(source);
  });

  const twins = files.filter((name) => existsSync(`${CORPUS}fountain/${name.replace(".fdx", ".fountain")}`));
  test.each(twins)("%s says what its Fountain twin says", (name) => {
    const twin = says(corpus(`fountain/${name.replace(".fdx", ".fountain")}`));
    expect(says(fountainOfFdx(document(corpus(`fdx/${name}`))))).toEqual(twin);
  });

  test("is imported like Fountain, title page included", () => {
    const result = readScreenplay(corpus("fdx/TestFDX-FD.fdx"));
    expect(result.ok && result.value).toMatchObject({ title: "FDX Test Script", author: "Ian" });
    expect(result.ok && result.value.scenes.map((scene) => scene.number)).toEqual(["1", "2"]);
  });
});

describe("a Final Draft document", () => {
  test("has its runs joined, styles as marks, references read", () => {
    const source = script(
      '<Paragraph Type="Action"><Text>Tom &amp; </Text><Text Style="Bold+Italic">J&#x00e9;r </Text><Text>runs *fast*.</Text></Paragraph>',
    );
    expect(fountainOfFdx(document(source))).toBe("Tom & ***Jér*** runs \\*fast\\*.\n");
  });

  test("isn't confused by scene properties, notes and comments", () => {
    const inside = "<SceneProperties><Paragraph><Text>no</Text></Paragraph></SceneProperties><!-- <Text>no</Text> -->";
    const source = script(`<Paragraph Number="1A" Type="Scene Heading">${inside}<Text>INT. A - DAY</Text></Paragraph>`);
    expect(says(fountainOfFdx(document(source)))).toEqual(["scene-heading: INT. A - DAY #1A#"]);
  });

  test("keeps the XML of all that an edit leaves alone", () => {
    const source = script(
      '<Paragraph Type="Action" Odd="1"><Text>One.</Text></Paragraph>\n    <Paragraph Type="Action"><Text>Two.</Text></Paragraph>',
    );
    const edited = updateFdx(document(source), parseFountain("One.\n\nBOB\nThree!"));
    expect(edited).toBe(
      script(
        [
          '<Paragraph Type="Action" Odd="1"><Text>One.</Text></Paragraph>',
          '    <Paragraph Type="Character">\n      <Text>BOB</Text>\n    </Paragraph>',
          '    <Paragraph Type="Dialogue">\n      <Text>Three!</Text>\n    </Paragraph>',
        ].join("\n"),
      ),
    );
  });

  test("keeps what nobody here knows through an edit, inside the script and around it", () => {
    const odd =
      '<TitlePage Odd="1"><X/></TitlePage><!-- kept --><SmartType><Characters><Character>BOB</Character></Characters></SmartType>';
    const inside = '<Paragraph Type="Action"><Text>One.</Text><Future a="b">?</Future></Paragraph>';
    const source = script(`${inside}<Paragraph Type="Action"><Text>Two.</Text></Paragraph>`).replace(
      "</FinalDraft>",
      `${odd}</FinalDraft>`,
    );
    const edited = updateFdx(document(source), parseFountain("One.\n\nThree."));
    for (const kept of [odd, inside]) expect(edited).toContain(kept);
    expect(edited).toContain("<Text>Three.</Text>");
    expect(edited).not.toContain("Two.");
  });

  test("nests both speeches of a dual dialogue in one paragraph", () => {
    const xml = writeFdx(parseFountain("BOB\nOne.\n\nANN ^\nTwo.\n\nThey part.\n"));
    const tree = new XMLParser({ ignoreAttributes: false }).parse(xml).FinalDraft.Content.Paragraph;
    const [both, after] = tree;
    expect(
      both.DualDialogue.Paragraph.map((one: { "@_Type": string; Text: string }) => [one["@_Type"], one.Text]),
    ).toEqual([
      ["Character", "BOB"],
      ["Dialogue", "One."],
      ["Character", "ANN"],
      ["Dialogue", "Two."],
    ]);
    expect(after).toMatchObject({ "@_Type": "Action", Text: "They part." });
  });

  test("written new reads back as the same script", () => {
    const fountain = [
      "Title: THE END\nAuthor: N. N.",
      "INT. A - DAY #1#",
      "He is **very** _tired_ & <old>.\n  Two lines.",
      "BOB (V.O.)\n(beat)\nOne.\n  \nTwo *three*.",
      "ANN ^\nAt once.",
      "> CENTRED <",
      "===",
      ".ELSEWHERE",
      "!BOOM",
      "CUT TO:",
    ].join("\n\n");
    const xml = writeFdx(parseFountain(`${fountain}\n`));
    expect(xml).toContain('<Text Style="Bold">very</Text>');
    expect(xml).not.toContain('Style=""');
    expect(says(fountainOfFdx(document(xml)))).toEqual(says(fountain));
    expect(parseFountain(fountainOfFdx(document(xml))).titlePage[0]).toEqual({ key: "Title", value: "THE END" });
  });
});

test("text survives XML", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const held = text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "");
      expect(unescapeXml(escapeXml(text))).toBe(held);
    }),
  );
});

test("any text at all is read or refused as Final Draft, without an exception", () => {
  const piece = fc.constantFrom(
    ...[
      "<FinalDraft>",
      "<Content>",
      '<Paragraph Type="Action">',
      "<DualDialogue>",
      "<Text>",
      "</Text>",
      "</Paragraph>",
    ],
    ...[
      "</Content>",
      "<!--",
      "-->",
      "<![CDATA[",
      "]]>",
      "<?",
      '"',
      "<",
      ">",
      "&#0;",
      "&amp;",
      "x\n",
      "<a b='c/>",
      "</",
    ],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const result = readFdx(`<FinalDraft><Content>${pieces.join("")}`);
      if (result.ok) expect(updateFdx(result.value, parseFountain(fountainOfFdx(result.value)))).toBeTypeOf("string");
    }),
    { numRuns: 500 },
  );
});

test("entities that a file defines for itself are not expanded, and each line that has one is named", () => {
  const paragraph = (type: string, text: string) => `<Paragraph Type="${type}"><Text>${text}</Text></Paragraph>`;
  const source = `<?xml version="1.0"?>
<!DOCTYPE FinalDraft [
  <!ENTITY hero "JOAN > ]">
  <!ENTITY key SYSTEM "file:///etc/passwd">
]>
<FinalDraft><Content>${paragraph("Scene Heading", "INT. KITCHEN - DAY")}${paragraph("Action", "Bread &amp; &key; on the table.")}</Content></FinalDraft>`;
  const read = readScreenplay(source);
  if (!read.ok) throw new Error(read.failure.detail);
  expect(read.value.scenes[0]?.script).toContain("Bread & &key; on the table.");
  expect(read.value.losses).toEqual([
    {
      line: 3,
      text: "Bread & &key; on the table.",
      reason: "&key; is an abbreviation of the file's own and was not expanded. Write out what it stands for.",
    },
  ]);
});

describe("Fountain composed of elements", () => {
  test("reads back as those elements", () => {
    const line = fc.constantFrom(
      "It rains.",
      "BOB",
      "INT. A - DAY",
      "CUT TO:",
      "...",
      "> x",
      "~ x",
      "= x",
      "# x",
      "a_b_c *d*",
      "  two",
    );
    const part: fc.Arbitrary<ScriptPart> = fc.oneof(
      fc.record({ kind: fc.constant("action" as const), text: line }),
      fc.record({
        kind: fc.constant("scene-heading" as const),
        text: fc.constantFrom("INT. A - DAY", "THE MOON", "1945"),
      }),
      fc.record({ kind: fc.constant("transition" as const), text: fc.constantFrom("CUT TO:", "fade", "DISSOLVE") }),
      fc.record({ kind: fc.constant("centered" as const), text: fc.constantFrom("THE END", "x") }),
      fc.record({
        kind: fc.constantFrom("section" as const, "synopsis" as const, "note" as const),
        text: fc.constant("Words"),
      }),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), fc.boolean(), (parts, speaks) => {
        const speech: ScriptPart[] = speaks
          ? [
              { kind: "character", text: "McCoy (V.O.)" },
              { kind: "parenthetical", text: "beat" },
              { kind: "dialogue", text: "Yes.\n\nNo." },
            ]
          : [];
        const all = [{ kind: "action" as const, text: "Black." }, ...parts, ...speech];
        const composed = parseFountain(composeFountain(all)).elements;
        expect(composed.map(({ kind }) => kind)).toEqual(all.map(({ kind }) => kind));
        if (speaks) expect(composed.at(-1)?.text).toBe("Yes.\n\nNo.");
      }),
      { numRuns: 500 },
    );
  });
});
