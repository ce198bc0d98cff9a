import { expect, test } from "vitest";
import { readScreenplayFile } from "./read-file.ts";

const FOUNTAIN = "Title: Two Lamps\n\nINT. LIGHTHOUSE - NIGHT\n\nINES\nNot tonight.\n";
const fileOf = (content: BlobPart, name = "film.fountain") => new File([content], name);

test("a screenplay shows its scenes before anything is sent", async () => {
  const read = await readScreenplayFile(fileOf(FOUNTAIN));
  expect(read).toMatchObject({ kind: "read", contentType: "text/plain" });
  expect(read.kind === "read" && read.screenplay.scenes.length).toBe(1);
});

test("Final Draft's format is told by its contents, whatever the file is called", async () => {
  const fdx =
    '<?xml version="1.0"?><FinalDraft DocumentType="Script"><Content><Paragraph Type="Scene Heading"><Text>INT. PIER - DAY</Text></Paragraph><Paragraph Type="Action"><Text>Rain.</Text></Paragraph></Content></FinalDraft>';
  expect(await readScreenplayFile(fileOf(fdx, "film.txt"))).toMatchObject({
    kind: "read",
    contentType: "application/xml",
  });
});

test.each([
  ["an empty file", new Uint8Array()],
  ["binary junk", new Uint8Array([0xff, 0xfe, 0x00, 0x80, 0xc3])],
  ["a text without a scene", new TextEncoder().encode("Only some words.")],
])("%s is refused with a sentence", async (_, bytes) => {
  const read = await readScreenplayFile(fileOf(bytes));
  expect(read.kind).toBe("refused");
  expect(read.kind === "refused" && read.why).toMatch(/^[A-Z].*\.$/);
});

test("a file of 20 MB is refused without being read", async () => {
  const file = fileOf(new Uint8Array(20_000_000));
  file.arrayBuffer = () => Promise.reject(new Error("was read"));
  expect(await readScreenplayFile(file)).toMatchObject({ kind: "refused", why: expect.stringContaining("20.0 MB") });
});
