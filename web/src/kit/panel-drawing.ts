import type { AspectRatio } from "#domain/film/vocabulary";
import type { Character } from "#domain/project/story-bible";
import type { SceneHeading, Shot } from "#domain/scene/content";
import { aspectOf } from "./aspect.ts";

export { aspectOf } from "./aspect.ts";

/** What the drawing hand needs to know of a shot. Sizes are the picture's own units; it scales. */
export interface PanelOrder {
  id: number;
  shot: Shot;
  heading: SceneHeading;
  cast: readonly Character[];
  width: number;
  height: number;
}

interface Waiting {
  readonly order: PanelOrder;
  resolve(url: string): void;
  reject(error: Error): void;
}

/** What the drawing hand is told: to draw, or that a picture of its is not needed any more. */
export type PanelMessage = { readonly order: PanelOrder } | { readonly forget: string };

/** What it answers: a picture's URL, or what went wrong. */
export type PanelAnswer = { readonly id: number } & ({ readonly url: string } | { readonly fault: string });

const WIDTH = 480;
/** Pictures kept; a film of 200 shots fits, and a blob of one weighs some tens of kilobytes. */
const KEPT = 600;

const drawn = new Map<string, Promise<string>>();
/** Orders the hand has at a time: one more than it draws, so that it never waits. */
const AHEAD = 2;

const queue: Waiting[] = [];
let holds = 0;
const waiting = new Map<number, Waiting>();
let worker: Worker | null = null;
let lastId = 0;

function hand(): Worker {
  if (worker) return worker;
  worker = new Worker(new URL("./panel-worker.ts", import.meta.url), { type: "module" });
  worker.onmessage = ({ data }: MessageEvent<PanelAnswer>) => {
    const order = waiting.get(data.id);
    waiting.delete(data.id);
    if ("fault" in data) order?.reject(new Error(data.fault));
    else order?.resolve(data.url);
    giveOut();
  };
  worker.onerror = () => {
    for (const order of [...waiting.values(), ...queue]) order.reject(new Error("The drawing hand could not start."));
    waiting.clear();
    queue.length = 0;
  };
  return worker;
}

function giveOut(): void {
  while (holds === 0 && waiting.size < AHEAD) {
    const next = queue.shift();
    if (!next) return;
    waiting.set(next.order.id, next);
    tell({ order: next.order });
  }
}

/** Nothing is drawn until what this returns is called: what moves on the screen needs the machine for itself. */
export function holdPanels(): () => void {
  holds += 1;
  return () => {
    holds -= 1;
    giveOut();
  };
}

function tell(message: PanelMessage): void {
  hand().postMessage(message);
}

/** All that shows in a shot's drawn panel: a new duration or an edited script line draws nothing again. */
export function panelKey(shot: Shot, heading: SceneHeading, cast: readonly Character[], ratio: string): string {
  const { durationFrames: _d, transition: _t, panel: _p, elementIds: _e, beatId: _b, ...seen } = shot;
  const names = new Set(shot.subjects.map((subject) => subject.toLowerCase()));
  // The place in the cast counts: it tells apart people of whom nothing is said.
  const looks = cast.flatMap((one, place) =>
    names.size === 0 || [one.name, ...one.aliases].some((name) => names.has(name.toLowerCase()))
      ? [[place, one.name, one.description, one.look]]
      : [],
  );
  return JSON.stringify([seen, heading, looks, ratio]);
}

/** The panel of a shot as a picture's URL, drawn once per content. */
export function panelUrl(
  shot: Shot,
  heading: SceneHeading,
  cast: readonly Character[],
  ratio: AspectRatio | string,
): Promise<string> {
  const key = panelKey(shot, heading, cast, ratio);
  const known = drawn.get(key);
  if (known) return known;
  const url = new Promise<string>((resolve, reject) => {
    lastId += 1;
    const order: PanelOrder = {
      id: lastId,
      shot,
      heading,
      cast,
      width: WIDTH,
      height: Math.round(WIDTH / aspectOf(ratio)),
    };
    queue.push({ order, resolve, reject });
    giveOut();
  });
  drawn.set(key, url);
  url.catch(() => drawn.delete(key));
  forgetOldest();
  return url;
}

function forgetOldest(): void {
  for (const [key, url] of drawn) {
    if (drawn.size <= KEPT) return;
    drawn.delete(key);
    void url.then((forget) => tell({ forget })).catch(() => {});
  }
}
