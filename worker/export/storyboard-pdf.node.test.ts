import { decodePDFRawStream, PDFDocument, PDFRawStream } from "@cantoo/pdf-lib";
import { describe, expect, it } from "vitest";
import type { Shot } from "#domain/scene/content";
import { SAMPLE_CAST, SAMPLE_SHOTS } from "../../scripts/panels-sample.ts";
import type { StoryboardView } from "../project/views/storyboard-view.ts";
import { type ReadPicture, storyboardPdf } from "./storyboard-pdf.ts";

/** A film of scenes with one uploaded picture each. */
function filmOf(scenes: number): StoryboardView {
  const [sample] = SAMPLE_SHOTS;
  if (!sample) throw new Error("no sample");
  const shots = (scene: number): (Shot & { number: string })[] => [
    { ...sample.shot, number: `${scene}A`, panel: { ...UPLOAD, key: `picture-${scene}` } },
    { ...sample.shot, number: `${scene}B` },
  ];
  return {
    ...{
      title: "Long",
      aspectRatio: "16:9",
      frameRate: "24",
      updatedAt: "2026-01-01T00:00:00.000Z",
      cast: SAMPLE_CAST,
    },
    scenes: Array.from({ length: scenes }, (_, index) => ({
      ...{ number: `${index + 1}`, title: "", heading: sample.heading, headingText: "EXT. SEA - DAY", status: "draft" },
      ...{ version: 1, startFrame: 0, frames: 96, shots: index === 1 ? [] : shots(index + 1) },
    })),
  };
}
const UPLOAD = { source: "upload", contentType: "image/png", sha256: "", bytes: 1, width: 1, height: 1 } as const;
/** One grey pixel. */
const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==",
  "base64",
);

describe("a storyboard", () => {
  it("is given page by page: nothing of a later page is read or drawn before the one before it is taken", async () => {
    const read: string[] = [];
    const pieces = storyboardPdf(filmOf(9), async (key) => {
      read.push(key);
      return PIXEL;
    });
    const first = await pieces.next();
    const onFirst = read.length;
    expect(onFirst).toBeGreaterThan(0);
    expect(onFirst).toBeLessThan(8);
    const bytes = [first.value ?? new Uint8Array()];
    for await (const piece of pieces) bytes.push(piece);
    expect(read).toEqual([1, 3, 4, 5, 6, 7, 8, 9].map((scene) => `picture-${scene}`));

    const file = Buffer.concat(bytes);
    const document = await PDFDocument.load(file, { updateMetadata: false, throwOnInvalidObject: true });
    expect(document.getPageCount()).toBe(bytes.length - 1);
    expect(document.getTitle()).toBe("Long: storyboard");
    // Where the file's end says that its table of objects lies, there it lies.
    const [, start] = /startxref\n(\d+)\n%%EOF\n$/.exec(file.toString("latin1")) ?? [];
    expect(file.toString("latin1", Number(start), Number(start) + 5)).toBe("xref\n");
  });

  it("is whole though a picture can't be read, and says so at its shot", async () => {
    const film = filmOf(2);
    const bytes = await bytesOf(film, async () => {
      throw new Error("the store does not answer");
    });
    const document = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: true });
    expect(document.getPageCount()).toBe(1);
    const readable = await bytesOf(film, async () => PIXEL);
    expect(await bytesOf(film, async () => PIXEL)).toEqual(readable);
    expect(await wordsOf(bytes)).toContain("the uploaded picture could not be read");
    expect(await wordsOf(readable)).not.toContain("could not be read");
  });

  it("ends with a page that says so where a page can't be made, and is a file that opens", async () => {
    const film = filmOf(9);
    const broken = film.scenes.map((scene, index) => {
      if (index !== 6) return scene;
      // What no drawing can be made of.
      return { ...scene, shots: scene.shots.map((shot) => ({ ...shot, durationFrames: Number.NaN })) };
    });
    const whole = await bytesOf(film, async () => PIXEL);
    const bytes = await bytesOf({ ...film, scenes: broken }, async () => PIXEL);
    const [all, some] = await Promise.all(
      [whole, bytes].map((file) => PDFDocument.load(file, { updateMetadata: false })),
    );
    expect(some?.getPageCount()).toBeLessThanOrEqual(all?.getPageCount() ?? 0);
    expect(await wordsOf(bytes)).toContain("This storyboard ends here: page");
    expect(await wordsOf(whole)).not.toContain("ends here");
  });
});

async function bytesOf(view: StoryboardView, readPicture: ReadPicture): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of storyboardPdf(view, readPicture)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** What is written on the pages of a PDF: its own fonts keep letters as they are. */
async function wordsOf(bytes: Uint8Array): Promise<string> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  return document.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) => (object instanceof PDFRawStream ? [decoded(object)] : []))
    .flatMap((content) =>
      [...content.matchAll(/<([0-9A-F]+)> Tj/g)].map(([, hex = ""]) => Buffer.from(hex, "hex").toString("latin1")),
    )
    .join(" ");
}

function decoded(stream: PDFRawStream): string {
  return Buffer.from(decodePDFRawStream(stream).decode()).toString("latin1");
}
