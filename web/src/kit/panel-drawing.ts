import type { AspectRatio } from "#domain/film/vocabulary";
import type { Character } from "#domain/project/story-bible";
import type { SceneHeading, Shot } from "#domain/scene/content";
import { aspectOf } from "./aspect.ts";
import { askHand, forgetPicture, type PanelOrder } from "./panel-hand.ts";

export { aspectOf } from "./aspect.ts";

interface Waiting {
  readonly order: PanelOrder;
  resolve(url: string): void;
  reject(error: Error): void;
}

const WIDTH = 480;
/** Pictures kept; a film of 200 shots fits, and a blob of one weighs some tens of kilobytes. */
const KEPT = 600;

const drawn = new Map<string, Promise<string>>();
/** Orders the hand has at a time: one more than it draws, so that it never waits. */
const AHEAD = 2;

const queue: Waiting[] = [];
let isWith = 0;
let holds = 0;
const whenLetGo: (() => void)[] = [];

function giveOut(): void {
  while (holds === 0 && isWith < AHEAD) {
    const next = queue.shift();
    if (!next) return;
    isWith += 1;
    askHand({ order: next.order })
      .then((url) => (url === null ? next.reject(new Error("Nothing was drawn.")) : next.resolve(url)), next.reject)
      .finally(() => {
        isWith -= 1;
        giveOut();
      });
  }
}

/** Nothing is drawn until what this returns is called: what moves on the screen needs the machine for itself. */
export function holdPanels(): () => void {
  holds += 1;
  return () => {
    holds -= 1;
    if (holds > 0) return;
    giveOut();
    for (const then of whenLetGo.splice(0)) then();
  };
}

/** Settles as soon as panels may be drawn. */
export function panelsFree(): Promise<void> {
  return holds === 0 ? Promise.resolve() : new Promise((then) => whenLetGo.push(then));
}

/**
 * All that shows in a shot's drawn panel, and nothing else: a new duration, an edited script line or a clip's new link draws
 * nothing again. Field by field, so that two readings of one shot have one key: they need not list its fields alike.
 */
export function panelKey(shot: Shot, heading: SceneHeading, cast: readonly Character[], ratio: string): string {
  const { id, size, angle, movement, lensMm, screenDirection, subjects, description } = shot;
  const names = new Set(subjects.map((subject) => subject.toLowerCase()));
  // The place in the cast counts: it tells apart people of whom nothing is said.
  const looks = cast.flatMap((one, place) =>
    names.size === 0 || [one.name, ...one.aliases].some((name) => names.has(name.toLowerCase()))
      ? [[place, one.name, one.aliases, one.description, one.look]]
      : [],
  );
  const { intExt, location, timeOfDay } = heading;
  const seen = [id, size, angle, movement, lensMm, screenDirection, subjects, description];
  return JSON.stringify([seen, [intExt, location, timeOfDay], looks, ratio]);
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
    const order: PanelOrder = { shot, heading, cast, width: WIDTH, height: Math.round(WIDTH / aspectOf(ratio)) };
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
    void url.then(forgetPicture).catch(() => {});
  }
}
