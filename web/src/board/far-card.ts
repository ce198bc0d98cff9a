import { CARD } from "#contract/board";
import type { PresentPerson } from "#contract/feed";
import type { SceneSummary, ShotView } from "#contract/http/scene";
import type { FrameRateName } from "#domain/film/vocabulary";
import { sceneName } from "../kit/heading.ts";
import { evenly, scenePictures } from "../kit/scene-pictures.ts";
import { runningTime } from "../kit/timecode.tsx";
import { edgeOf } from "./card-edge.ts";

/** The page's colours, by the names of its tokens. */
export type Palette = (
  token: "panel" | "raised" | "sunken" | "line" | "line-strong" | "ink" | "faint" | Tone,
) => string;
type Tone = "ok" | "warn" | "bad" | "live" | "accent" | "accent-ink" | "ok-wash" | "warn-wash";

/** Everything a far card is painted from. `width` and `height` are in pixels of the screen. */
export interface FarCard {
  readonly scene: SceneSummary;
  readonly people: readonly PresentPerson[];
  readonly width: number;
  readonly height: number;
  /** Pixels of the screen for one of the page. */
  readonly density: number;
  readonly frameRate: FrameRateName;
}

/** From this width on, in pixels of the page: one picture; a title; pictures as near by, and a running time. */
const ONE_PICTURE = 26;
const TITLE = 66;
const ALL_PICTURES = 100;

/** Paints a card as it is seen from afar: its standing, its pictures, its number, and what asks for a person. */
export function paintFarCard(
  paint: CanvasRenderingContext2D,
  card: FarCard,
  colour: Palette,
  pictureOf: (shot: ShotView) => ImageBitmap | null,
): void {
  const { scene, width, height, density } = card;
  const size = width / density;
  paint.globalAlpha = scene.omitted ? 0.5 : 1;
  paint.save();
  paint.beginPath();
  paint.roundRect(0.5, 0.5, width - 1, height - 1, Math.max(2 * density, (10 * width) / CARD.w));
  paint.fillStyle = colour(size < TITLE ? groundOf(scene) : "panel");
  paint.fill();
  paint.clip();
  const bar = size < TITLE ? 0 : Math.round(Math.max(15, size * 0.13) * density);
  const hasPictures = paintPictures(paint, card, bar, colour, pictureOf);
  paint.restore();
  if (bar > 0) paintBar(paint, card, bar, colour);
  else paintNumber(paint, card, hasPictures, colour);
  if (size >= ALL_PICTURES && scene.runtimeFrames > 0) paintRuntime(paint, card);
  paint.beginPath();
  const edge = size < TITLE ? 1.5 * density : density;
  paint.roundRect(edge / 2, edge / 2, width - edge, height - edge, Math.max(2 * density, (10 * width) / CARD.w));
  paint.lineWidth = edge;
  paint.strokeStyle = colour(edgeOf(scene));
  paint.stroke();
}

/** Paints a card's place, where there was no time yet for more. */
export function paintPlainCard(
  paint: CanvasRenderingContext2D,
  width: number,
  height: number,
  density: number,
  colour: Palette,
): void {
  paint.beginPath();
  paint.roundRect(0.5, 0.5, width - 1, height - 1, Math.max(2 * density, (10 * width) / CARD.w));
  paint.fillStyle = colour("panel");
  paint.fill();
  paint.lineWidth = density;
  paint.strokeStyle = colour("line");
  paint.stroke();
}

function groundOf({ status, omitted }: SceneSummary) {
  if (omitted || status === "draft") return "raised";
  return status === "approved" ? "ok-wash" : "warn-wash";
}

/** Returns whether there is any picture. */
function paintPictures(
  paint: CanvasRenderingContext2D,
  { scene, width, height, density }: FarCard,
  top: number,
  colour: Palette,
  pictureOf: (shot: ShotView) => ImageBitmap | null,
): boolean {
  const size = width / density;
  const { shots } = scenePictures(scene);
  if (size < ONE_PICTURE || shots.length === 0) return false;
  const shown = evenly(shots, size < ALL_PICTURES ? 1 : 4);
  const columns = shown.length === 1 ? 1 : 2;
  const rows = shown.length > 2 ? 2 : 1;
  const room = height - top;
  const gap = columns === 1 ? 0 : density;
  let any = false;
  if (top > 0) {
    paint.fillStyle = colour("sunken");
    paint.fillRect(0, top, width, room);
  }
  for (const [index, shot] of shown.entries()) {
    const isTall = shown.length === 3 && index === 0;
    const place = shown.length === 3 && index > 0 ? 2 * index - 1 : index;
    const w = (width - gap * (columns - 1)) / columns;
    const h = isTall ? room : (room - gap * (rows - 1)) / rows;
    const x = (place % columns) * (w + gap);
    const y = top + Math.floor(place / columns) * (h + gap);
    const picture = pictureOf(shot);
    if (picture) {
      any = true;
      cover(paint, picture, x, y, w, h);
    } else {
      paint.fillStyle = colour("raised");
      paint.fillRect(x, y, w, h);
    }
  }
  return any;
}

/** Fills a box with the middle of a picture. */
function cover(paint: CanvasRenderingContext2D, picture: ImageBitmap, x: number, y: number, w: number, h: number) {
  const scale = Math.max(w / picture.width, h / picture.height);
  const [sw, sh] = [w / scale, h / scale];
  paint.imageSmoothingQuality = "medium";
  paint.drawImage(picture, (picture.width - sw) / 2, (picture.height - sh) / 2, sw, sh, x, y, w, h);
}

const FONT = '"Inter Variable", ui-sans-serif, system-ui, sans-serif';

/** Number, title, who is in it, what waits, and where it stands. */
function paintBar(paint: CanvasRenderingContext2D, card: FarCard, bar: number, colour: Palette): void {
  const { scene, people, width, density } = card;
  const letter = Math.max(8.5 * density, bar * 0.5);
  const pad = bar * 0.36;
  let right = width - pad;
  const mark = letter * 0.42;
  paintStanding(paint, scene, right - mark, bar / 2, mark, colour);
  right -= 2 * mark + pad * 0.6;
  if (scene.openProposals > 0) right = paintCount(paint, scene.openProposals, right, bar, letter, colour);
  for (const person of people.slice(0, 3)) {
    paint.beginPath();
    paint.arc(right - mark, bar / 2, mark, 0, 2 * Math.PI);
    paint.fillStyle = person.color;
    paint.fill();
    right -= 2 * mark + density;
  }
  paint.textBaseline = "middle";
  paint.textAlign = "left";
  paint.font = `700 ${letter}px ${FONT}`;
  paint.fillStyle = colour("faint");
  paint.fillText(scene.number, pad, bar / 2 + density * 0.5);
  const from = pad + paint.measureText(scene.number).width + letter * 0.5;
  paint.font = `600 ${letter}px ${FONT}`;
  paint.fillStyle = colour("ink");
  const name = fitting(paint, sceneName(scene), right - from);
  if (name) paint.fillText(name, from, bar / 2 + density * 0.5);
}

/** As much of the words as there is room for. */
function fitting(paint: CanvasRenderingContext2D, words: string, room: number): string {
  if (paint.measureText(words).width <= room) return words;
  let length = Math.min(words.length, Math.ceil((words.length * room) / paint.measureText(words).width));
  while (length > 2 && paint.measureText(`${words.slice(0, length)}…`).width > room) length -= 1;
  return length > 2 ? `${words.slice(0, length).trimEnd()}…` : "";
}

/** Told by its form as well as by its colour: a ring, a dot in a ring, a tick; crossed out; half a ring at work. */
function paintStanding(
  paint: CanvasRenderingContext2D,
  scene: SceneSummary,
  x: number,
  y: number,
  radius: number,
  colour: Palette,
): void {
  paint.lineWidth = Math.max(1, radius * 0.32);
  paint.strokeStyle = colour(standingOf(scene));
  paint.fillStyle = paint.strokeStyle;
  paint.beginPath();
  paint.arc(x, y, radius, 0, scene.lock ? 1.3 * Math.PI : 2 * Math.PI);
  paint.stroke();
  paint.beginPath();
  if (scene.omitted) {
    paint.moveTo(x - radius * 0.7, y + radius * 0.7);
    paint.lineTo(x + radius * 0.7, y - radius * 0.7);
    paint.stroke();
  } else if (scene.status === "approved") {
    paint.moveTo(x - radius * 0.45, y);
    paint.lineTo(x - radius * 0.1, y + radius * 0.4);
    paint.lineTo(x + radius * 0.5, y - radius * 0.4);
    paint.stroke();
  } else if (scene.status === "in_review") {
    paint.arc(x, y, radius * 0.45, 0, 2 * Math.PI);
    paint.fill();
  }
}

function standingOf(scene: SceneSummary) {
  if (scene.lock) return "live";
  if (scene.flags.length > 0) return "bad";
  if (scene.omitted || scene.status === "draft") return "faint";
  return scene.status === "approved" ? "ok" : "warn";
}

/** How many proposals wait. Returns where there is room again. */
function paintCount(
  paint: CanvasRenderingContext2D,
  count: number,
  right: number,
  bar: number,
  letter: number,
  colour: Palette,
): number {
  paint.font = `700 ${letter * 0.85}px ${FONT}`;
  const width = Math.max(letter * 1.25, paint.measureText(String(count)).width + letter * 0.7);
  pill(paint, right - width, bar / 2 - letter * 0.62, width, letter * 1.24, colour("accent"));
  paint.fillStyle = colour("accent-ink");
  paint.textAlign = "center";
  paint.textBaseline = "middle";
  paint.fillText(String(count), right - width / 2, bar / 2 + letter * 0.04);
  return right - width - letter * 0.3;
}

function pill(paint: CanvasRenderingContext2D, x: number, y: number, w: number, h: number, fill: string): void {
  paint.beginPath();
  paint.roundRect(x, y, w, h, h / 2);
  paint.fillStyle = fill;
  paint.fill();
}

/** A number alone, where there is no room for a title; and a dot where proposals wait. */
function paintNumber(paint: CanvasRenderingContext2D, card: FarCard, onPicture: boolean, colour: Palette): void {
  const { scene, people, width, height, density } = card;
  if (width / density < ONE_PICTURE) return;
  const letter = Math.max(8 * density, width * 0.2);
  paint.font = `700 ${letter}px ${FONT}`;
  paint.textAlign = "left";
  paint.textBaseline = "middle";
  const wide = paint.measureText(scene.number).width + letter * 0.6;
  const edge = 2 * density;
  if (onPicture) pill(paint, edge, edge, wide, letter * 1.25, "rgb(0 0 0 / 70%)");
  paint.fillStyle = onPicture ? "white" : colour("faint");
  paint.fillText(scene.number, edge + letter * 0.3, edge + letter * 0.67);
  const dot = letter * 0.28;
  const marks = [...people.slice(0, 3).map((person) => person.color)];
  if (scene.openProposals > 0) marks.unshift(colour("accent"));
  for (const [index, fill] of marks.entries()) {
    paint.beginPath();
    paint.arc(width - edge - dot - index * dot * 2.4, height - edge - dot, dot, 0, 2 * Math.PI);
    paint.fillStyle = fill;
    paint.fill();
  }
}

function paintRuntime(paint: CanvasRenderingContext2D, { scene, height, density, width, frameRate }: FarCard): void {
  const letter = Math.max(8 * density, width * 0.05);
  paint.font = `600 ${letter}px ${FONT}`;
  paint.textAlign = "left";
  paint.textBaseline = "middle";
  const words = runningTime(scene.runtimeFrames, frameRate);
  const edge = 3 * density;
  const wide = paint.measureText(words).width + letter * 0.8;
  pill(paint, edge, height - edge - letter * 1.4, wide, letter * 1.4, "rgb(0 0 0 / 75%)");
  paint.fillStyle = "white";
  paint.fillText(words, edge + letter * 0.4, height - edge - letter * 0.66);
}
