import {
  clip,
  closePath,
  concatTransformationMatrix,
  drawObject,
  endPath,
  lineTo,
  moveTo,
  PDFDocument,
  type PDFFont,
  type PDFImage,
  type PDFPage,
  popGraphicsState,
  pushGraphicsState,
  rgb,
  StandardFonts,
} from "@cantoo/pdf-lib";
import { frameRateOf, secondsFromFrames } from "#domain/film/frame-rate";
import { programmeStart, timecodeOf } from "#domain/film/timecode";
import type { Shot } from "#domain/scene/content";
import { drawPanel } from "#panels/draw";
import { complain } from "../complain.ts";
import type { StoryboardView } from "../project/views/storyboard-view.ts";
import { panelForm } from "./panel-form.ts";
import { pdfPieces } from "./pdf-pieces.ts";
import { fitting, known, wrapped } from "./pdf-text.ts";

/** A4 across, in points. */
const PAGE = { width: 841.89, height: 595.28 };
const MARGIN = 34;
const GAP = 14;
const HEADER = 26;
const STRIP = 22;
const WORDS = 62;
const INK = rgb(0.09, 0.09, 0.1);
const SOFT = rgb(0.36, 0.36, 0.39);
const LINE = rgb(0.72, 0.72, 0.75);
const BAND = rgb(0.93, 0.93, 0.945);

/** Gives the bytes of an uploaded panel, or null when it is not stored any more. */
export type ReadPicture = (key: string) => Promise<Uint8Array | null>;

type Scene = StoryboardView["scenes"][number];
type NumberedShot = Scene["shots"][number];

interface Fonts {
  readonly plain: PDFFont;
  readonly bold: PDFFont;
}

/** How many panels stand side by side, so that two or three rows fill a page. */
function columnsOf(aspect: number): number {
  if (aspect > 2) return 3;
  if (aspect > 1.5) return 3;
  if (aspect > 1.2) return 4;
  return aspect > 0.8 ? 4 : 6;
}

/** A row of panels on a page, or the strip over a scene's first. `top` is counted from the page's foot, in points. */
type Block =
  | { readonly kind: "strip"; readonly scene: Scene; readonly top: number }
  | {
      readonly kind: "row";
      readonly scene: Scene;
      readonly top: number;
      readonly shots: readonly NumberedShot[];
      readonly startFrame: number;
    };

interface Grid {
  readonly columns: number;
  readonly width: number;
  readonly height: number;
}

function gridOf(aspectRatio: string): Grid {
  const [across = 16, down = 9] = aspectRatio.split(":").map(Number);
  const aspect = across / down;
  const columns = columnsOf(aspect);
  const width = (PAGE.width - 2 * MARGIN - (columns - 1) * GAP) / columns;
  return { columns, width, height: width / aspect };
}

/** What stands on which page. */
function pagesOf(view: StoryboardView, { columns, height }: Grid): Block[][] {
  const row = height + WORDS + 6;
  const start = PAGE.height - MARGIN - HEADER;
  const pages: Block[][] = [[]];
  let top = start;
  const put = (block: Block, size: number) => {
    pages.at(-1)?.push(block);
    top -= size;
  };
  const turn = () => {
    pages.push([]);
    top = start;
  };
  for (const scene of view.scenes) {
    if (top - STRIP - row < MARGIN) turn();
    put({ kind: "strip", scene, top }, STRIP + 8 + (scene.shots.length === 0 ? 24 : 0));
    let { startFrame } = scene;
    for (let first = 0; first < scene.shots.length; first += columns) {
      if (top - row < MARGIN) turn();
      const shots = scene.shots.slice(first, first + columns);
      put({ kind: "row", scene, top, shots, startFrame }, row);
      startFrame += shots.reduce((sum, { durationFrames }) => sum + durationFrames, 0);
    }
    if (scene.shots.length > 0) top -= 6;
  }
  return pages;
}

/**
 * The film's storyboard on A4, in pieces, page by page, so that a long film's takes no more memory than a short one's:
 * every scene with its heading, every shot with its panel and its data, rows of panels as large as fit. Panels of the
 * house are drawn as paths; pictures that were uploaded are embedded, apart from WebP, which PDF does not know: there
 * the house's drawing stands, and says so. What can't be read or drawn is said where it would stand; where a page can't be
 * made at all, the storyboard ends with a page that says so, and is a whole PDF. The same film gives the same bytes.
 */
export async function* storyboardPdf(view: StoryboardView, readPicture: ReadPicture): AsyncGenerator<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const madeAt = new Date(view.updatedAt);
  document.setTitle(`${view.title}: storyboard`);
  document.setProducer("VidFlow Studio");
  document.setCreator("VidFlow Studio");
  document.setCreationDate(madeAt);
  document.setModificationDate(madeAt);
  const fonts: Fonts = {
    plain: await document.embedFont(StandardFonts.Helvetica),
    bold: await document.embedFont(StandardFonts.HelveticaBold),
  };
  await document.flush();
  const pieces = pdfPieces(document);
  const grid = gridOf(view.aspectRatio);
  const pages = pagesOf(view, grid);
  for (const [index, blocks] of pages.entries()) {
    const page = pieces.newPage([PAGE.width, PAGE.height]);
    try {
      for (const block of blocks) {
        if (block.kind === "strip") drawStrip(page, fonts, view, block.scene, block.top);
        else await drawRow(document, page, fonts, view, block, grid, readPicture);
      }
      drawHeader(page, fonts, view, index + 1, pages.length);
    } catch (error) {
      complain("a page of a storyboard", error);
      drawEnd(pieces.newPage([PAGE.width, PAGE.height]), fonts, index + 1, pages.length, blocks[0]?.scene.number ?? "");
      break;
    }
    yield await pieces.made();
  }
  yield await pieces.end();
}

/** The page after one that could not be made: who holds the file must not take it for the whole film. */
function drawEnd(page: PDFPage, fonts: Fonts, number: number, count: number, sceneNumber: string): void {
  const y = PAGE.height - MARGIN - 60;
  const said = `This storyboard ends here: page ${number} of ${count} could not be made.`;
  page.drawText(said, { x: MARGIN, y, size: 14, font: fonts.bold, color: INK });
  const more = `It begins with scene ${sceneNumber}. What comes before is whole; nothing after it is in this file. Ask for it again.`;
  page.drawText(known(fonts.plain, more), { x: MARGIN, y: y - 20, size: 10, font: fonts.plain, color: SOFT });
}

async function drawRow(
  document: PDFDocument,
  page: PDFPage,
  fonts: Fonts,
  view: StoryboardView,
  { scene, shots, top, startFrame }: Extract<Block, { kind: "row" }>,
  { width, height }: Grid,
  readPicture: ReadPicture,
): Promise<void> {
  let start = startFrame;
  for (const [column, shot] of shots.entries()) {
    const box = { x: MARGIN + column * (width + GAP), y: top - height, width, height };
    const drawn = await drawPicture(document, page, view, scene, shot, box, readPicture);
    page.drawRectangle({ ...box, borderColor: LINE, borderWidth: 0.6, opacity: 0 });
    drawWords(page, fonts, view, shot, box, start, drawn);
    start += shot.durationFrames;
  }
}

type Drawn = "house" | "upload" | keyof typeof INSTEAD;

/** Why a shot with an uploaded picture shows the house's drawing. */
const INSTEAD = {
  "not for PDF": " (Drawn by the house: the uploaded picture can't stand in a PDF.)",
  "not read": " (Drawn by the house: the uploaded picture could not be read.)",
} as const;

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

async function drawPicture(
  document: PDFDocument,
  page: PDFPage,
  view: StoryboardView,
  scene: Scene,
  shot: NumberedShot,
  box: Box,
  readPicture: ReadPicture,
): Promise<Drawn> {
  const uploaded = shot.panel.source === "upload" ? await embedded(document, shot.panel, readPicture) : "house";
  if (typeof uploaded === "object") {
    // The middle of the picture, cut to the film's shape, as it is in the take.
    const scale = Math.max(box.width / uploaded.width, box.height / uploaded.height);
    const [wide, high] = [uploaded.width * scale, uploaded.height * scale];
    const name = page.node.newXObject("Image", uploaded.ref);
    page.pushOperators(
      pushGraphicsState(),
      ...clipped(box),
      concatTransformationMatrix(wide, 0, 0, high, box.x - (wide - box.width) / 2, box.y - (high - box.height) / 2),
      drawObject(name),
      popGraphicsState(),
    );
    return "upload";
  }
  const svg = drawPanel({
    ...{ shot, heading: scene.heading, cast: view.cast, arrows: true },
    ...{ width: 640, height: Math.round(640 / (box.width / box.height)) },
  });
  const form = await panelForm(document.context, svg);
  const name = page.node.newXObject("Panel", form);
  page.pushOperators(
    pushGraphicsState(),
    concatTransformationMatrix(box.width, 0, 0, box.height, box.x, box.y),
    drawObject(name),
    popGraphicsState(),
  );
  return uploaded;
}

/** Pictures beyond this many bytes are not unpacked: a page of a storyboard shows far less. */
const MOST_PICTURE_BYTES = 6 * 1024 * 1024;

async function embedded(
  document: PDFDocument,
  panel: Extract<Shot["panel"], { source: "upload" }>,
  readPicture: ReadPicture,
): Promise<PDFImage | keyof typeof INSTEAD> {
  if (panel.contentType !== "image/jpeg" && panel.contentType !== "image/png") return "not for PDF";
  const bytes = await readPicture(panel.key).catch((error: unknown) => {
    complain("a picture of a storyboard", error);
    return null;
  });
  if (!bytes) return "not read";
  if (bytes.byteLength > MOST_PICTURE_BYTES) return "not for PDF";
  try {
    return panel.contentType === "image/jpeg" ? await document.embedJpg(bytes) : await document.embedPng(bytes);
  } catch {
    // A picture that browsers forgive need not be one that PDF takes.
    return "not for PDF";
  }
}

function clipped({ x, y, width, height }: Box) {
  return [
    moveTo(x, y),
    lineTo(x + width, y),
    lineTo(x + width, y + height),
    lineTo(x, y + height),
    closePath(),
    clip(),
    endPath(),
  ];
}

function drawHeader(page: PDFPage, fonts: Fonts, view: StoryboardView, number: number, count: number): void {
  const y = PAGE.height - MARGIN - 4;
  const title = fitting(fonts.bold, view.title, 11, 480);
  page.drawText(title, { x: MARGIN, y, size: 11, font: fonts.bold, color: INK });
  const at = MARGIN + fonts.bold.widthOfTextAtSize(title, 11) + 8;
  page.drawText("Storyboard", { x: at, y, size: 9, font: fonts.plain, color: SOFT });
  right(page, fonts.plain, `${view.updatedAt.slice(0, 10)} · ${number} / ${count}`, 9, y, SOFT);
  page.drawLine({
    start: { x: MARGIN, y: y - 8 },
    end: { x: PAGE.width - MARGIN, y: y - 8 },
    thickness: 0.8,
    color: INK,
  });
}

const STATUS = { draft: "draft", in_review: "in review", approved: "approved" } as const;

function drawStrip(page: PDFPage, fonts: Fonts, view: StoryboardView, scene: Scene, top: number): void {
  page.drawRectangle({ x: MARGIN, y: top - STRIP, width: PAGE.width - 2 * MARGIN, height: STRIP, color: BAND });
  const y = top - STRIP + 7;
  page.drawText(scene.number, { x: MARGIN + 8, y, size: 10, font: fonts.bold, color: INK });
  const from = MARGIN + 8 + Math.max(22, fonts.bold.widthOfTextAtSize(scene.number, 10) + 10);
  const heading = fitting(fonts.bold, scene.headingText, 9.5, 330);
  page.drawText(heading, { x: from, y, size: 9.5, font: fonts.bold, color: INK });
  const after = from + fonts.bold.widthOfTextAtSize(heading, 9.5) + 10;
  const room = PAGE.width - MARGIN - 230 - after;
  if (room > 40) {
    page.drawText(fitting(fonts.plain, scene.title, 9.5, room), {
      x: after,
      y,
      size: 9.5,
      font: fonts.plain,
      color: SOFT,
    });
  }
  const words = `v${scene.version}, ${STATUS[scene.status]} · ${lengthWords(view, scene.frames)} · ${placeWords(view, scene.startFrame)}`;
  right(page, fonts.plain, words, 8.5, y, SOFT, 8);
  if (scene.shots.length > 0) return;
  page.drawText("No shots yet.", { x: MARGIN, y: top - STRIP - 18, size: 8.5, font: fonts.plain, color: SOFT });
}

function drawWords(
  page: PDFPage,
  fonts: Fonts,
  view: StoryboardView,
  shot: NumberedShot,
  box: Box,
  startFrame: number,
  drawn: Drawn,
): void {
  let y = box.y - 11;
  page.drawText(shot.number, { x: box.x, y, size: 9.5, font: fonts.bold, color: INK });
  const time = `${placeWords(view, startFrame)} · ${lengthWords(view, shot.durationFrames)}`;
  const timeWidth = fonts.plain.widthOfTextAtSize(time, 7.5);
  page.drawText(time, { x: box.x + box.width - timeWidth, y, size: 7.5, font: fonts.plain, color: SOFT });
  y -= 10.5;
  page.drawText(fitting(fonts.plain, cameraWords(shot), 7.8, box.width), {
    x: box.x,
    y,
    size: 7.8,
    font: fonts.plain,
    color: SOFT,
  });
  y -= 11;
  const note = drawn === "house" || drawn === "upload" ? "" : INSTEAD[drawn];
  for (const line of wrapped(fonts.plain, shot.description + note, 8.3, box.width, 3)) {
    page.drawText(line, { x: box.x, y, size: 8.3, font: fonts.plain, color: INK });
    y -= 10;
  }
}

const spoken = (value: string) => value.replaceAll("-", " ");

/** "MCU, low angle, dolly in, 40 mm, ANNA and BEN, facing left". */
function cameraWords(shot: Shot): string {
  return [
    shot.size,
    ...(shot.angle === "eye-level" ? [] : [spoken(shot.angle)]),
    spoken(shot.movement),
    `${shot.lensMm} mm`,
    ...(shot.subjects.length > 0 ? [shot.subjects.join(" and ")] : []),
    ...(shot.screenDirection === "neutral" ? [] : [`facing ${spoken(shot.screenDirection)}`]),
    ...(shot.soundLeadFrames
      ? [`${shot.soundLeadFrames > 0 ? "J" : "L"} cut ${Math.abs(shot.soundLeadFrames)} f`]
      : []),
    ...(shot.transition.kind === "cut" ? [] : [`${spoken(shot.transition.kind)} ${shot.transition.frames} f`]),
  ].join(", ");
}

function lengthWords(view: StoryboardView, frames: number): string {
  return `${secondsFromFrames(frames, frameRateOf(view.frameRate)).toFixed(1)} s / ${frames} f`;
}

function placeWords(view: StoryboardView, frame: number): string {
  const rate = frameRateOf(view.frameRate);
  return timecodeOf(programmeStart(rate) + frame, rate);
}

function right(
  page: PDFPage,
  font: PDFFont,
  text: string,
  size: number,
  y: number,
  color: ReturnType<typeof rgb>,
  inset = 0,
): void {
  const words = known(font, text);
  page.drawText(words, { x: PAGE.width - MARGIN - inset - font.widthOfTextAtSize(words, size), y, size, font, color });
}
