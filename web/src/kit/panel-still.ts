import type { Character } from "#domain/project/story-bible";
import type { SceneHeading, Shot } from "#domain/scene/content";
import { aspectOf } from "./aspect.ts";
import { panelKey, panelsFree, panelUrl } from "./panel-drawing.ts";
import { askHand, forgetPicture } from "./panel-hand.ts";

/** Width of a still in pixels: a card's panel is shown at half of that, and on screens of twice the density at all of it. */
const WIDTH = 360;
/** Stills kept at hand; one weighs some tens of kilobytes. */
const KEPT = 1200;
/** Drawings made ready for the one that is turned into pixels. */
const AHEAD = 3;
/** Of a moment the page has to spare, what one still takes of it, in milliseconds. */
const ONE_MS = 5;

export interface PanelStill {
  /** Its picture's URL. */
  readonly url: Promise<string>;
  /** It is out of sight: those in sight come first. */
  putOff(): void;
}

interface Wanted {
  readonly height: number;
  /** The drawing, ready to be turned into pixels; begun with the first call. */
  ready(): Promise<HTMLImageElement>;
  done(pixels: ImageBitmap): void;
  failed(error: unknown): void;
}

const stills = new Map<string, Promise<string>>();
const wanted = new Map<string, Wanted>();
let isAtWork = false;

/**
 * A drawn panel as pixels. A drawing is drawn anew by the browser at every step of a zoom and whenever it comes into
 * view; on a board of hundreds that is all it would do. What this browser has kept is there at once; the others are made
 * one after the other, between what the page has to do, and turned into files by the drawing hand.
 */
export function panelStill(shot: Shot, heading: SceneHeading, cast: readonly Character[], ratio: string): PanelStill {
  const key = panelKey(shot, heading, cast, ratio);
  const putOff = () => {
    const order = wanted.get(key);
    if (!order) return;
    wanted.delete(key);
    wanted.set(key, order);
  };
  const known = stills.get(key);
  if (known) return { url: known, putOff };
  const url = panelsFree()
    .then(() => askHand({ look: key }))
    .then((kept) => kept ?? made(key, aspectOf(ratio), () => panelUrl(shot, heading, cast, ratio)));
  stills.set(key, url);
  url.catch(() => stills.delete(key));
  const [oldest] = stills;
  if (stills.size > KEPT && oldest) {
    stills.delete(oldest[0]);
    void oldest[1].then(forgetPicture).catch(() => undefined);
  }
  return { url, putOff };
}

async function made(key: string, aspect: number, draw: () => Promise<string>): Promise<string> {
  const pixels = await new Promise<ImageBitmap>((done, failed) => {
    let image: Promise<HTMLImageElement> | undefined;
    const height = Math.round(WIDTH / aspect);
    wanted.set(key, { height, ready: () => (image ??= draw().then((url) => decoded(url, height))), done, failed });
    void work();
  });
  const url = await askHand({ keep: key, pixels });
  if (url === null) throw new Error("The panel could not be kept as a picture.");
  return url;
}

async function work(): Promise<void> {
  if (isAtWork) return;
  isAtWork = true;
  let spare = () => 0;
  while (wanted.size > 0) {
    await panelsFree();
    const [next, ...following] = [...wanted].slice(0, 1 + AHEAD);
    if (!next) break;
    // A drawing that fails is told of when its turn comes.
    for (const [, { ready }] of following) ready().catch(() => undefined);
    const [key, order] = next;
    wanted.delete(key);
    try {
      const image = await order.ready();
      if (spare() < ONE_MS) spare = await spareMoment();
      order.done(pixelsOf(image, order.height));
    } catch (error) {
      order.failed(error);
    }
  }
  isAtWork = false;
}

/** Waits until the page has nothing else to do; the answer says how many milliseconds that may go on. */
function spareMoment(): Promise<() => number> {
  return new Promise((resolve) => {
    if ("requestIdleCallback" in window) {
      requestIdleCallback((deadline) => resolve(() => deadline.timeRemaining()), { timeout: 200 });
    } else setTimeout(() => resolve(() => 0), 0);
  });
}

async function decoded(url: string, height: number): Promise<HTMLImageElement> {
  const image = new Image(WIDTH, height);
  image.src = url;
  await image.decode();
  return image;
}

function pixelsOf(image: HTMLImageElement, height: number): ImageBitmap {
  const canvas = new OffscreenCanvas(WIDTH, height);
  canvas.getContext("2d")?.drawImage(image, 0, 0, WIDTH, height);
  return canvas.transferToImageBitmap();
}
