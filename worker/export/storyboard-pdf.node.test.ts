import { PDFDocument } from "@cantoo/pdf-lib";
import { describe, expect, it } from "vitest";
import type { Shot } from "#domain/scene/content";
import { SAMPLE_CAST, SAMPLE_SHOTS } from "../../scripts/panels-sample.ts";
import type { StoryboardView } from "../project/views/storyboard-view.ts";
import { storyboardPdf } from "./storyboard-pdf.ts";

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
});
