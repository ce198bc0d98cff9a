import type { Character } from "#domain/project/story-bible";
import type { SceneHeading, Shot } from "#domain/scene/content";

/** What the drawing hand needs to know of a shot. Sizes are the picture's own units; it scales. */
export interface PanelOrder {
  readonly shot: Shot;
  readonly heading: SceneHeading;
  readonly cast: readonly Character[];
  readonly width: number;
  readonly height: number;
}

/** What the hand is asked: to draw; for a still it keeps of earlier; to keep one, by what is drawn in it. */
export type PanelRequest =
  | { readonly order: PanelOrder }
  | { readonly look: string }
  | { readonly keep: string; readonly pixels: ImageBitmap };

/** What it is told, without an answer: a picture's URL is not needed any more, or nothing it keeps is. */
export type PanelNotice = { readonly forget: string } | { readonly forgetAll: true };

export type PanelMessage = ({ readonly id: number } & PanelRequest) | PanelNotice;

/** What it answers: a picture's URL (null: it keeps none), or what went wrong. */
export type PanelAnswer = { readonly id: number } & ({ readonly url: string | null } | { readonly fault: string });

/** The stills kept in this browser (panel-stills.ts). */
export const STILLS = "vidflow:panels";

interface Asked {
  resolve(url: string | null): void;
  reject(error: Error): void;
}

const asked = new Map<number, Asked>();
let worker: Worker | null = null;
let lastId = 0;

/** The worker that draws: begun with the first thing asked of it. */
function hand(): Worker {
  if (worker) return worker;
  worker = new Worker(new URL("./panel-worker.ts", import.meta.url), { type: "module" });
  worker.onmessage = ({ data }: MessageEvent<PanelAnswer>) => {
    const order = asked.get(data.id);
    asked.delete(data.id);
    if ("fault" in data) order?.reject(new Error(data.fault));
    else order?.resolve(data.url);
  };
  worker.onerror = () => {
    for (const order of asked.values()) order.reject(new Error("The drawing hand could not start."));
    asked.clear();
  };
  return worker;
}

export function askHand(request: PanelRequest): Promise<string | null> {
  return new Promise((resolve, reject) => {
    lastId += 1;
    asked.set(lastId, { resolve, reject });
    hand().postMessage({ id: lastId, ...request }, "pixels" in request ? [request.pixels] : []);
  });
}

/** A picture's URL is not needed any more. Only who has made one can end it. */
export function forgetPicture(url: string): void {
  hand().postMessage({ forget: url });
}

/** Nothing that was drawn stays in this browser: another person may sit down at it. */
export function forgetStills(): void {
  if (worker) worker.postMessage({ forgetAll: true });
  else indexedDB.deleteDatabase(STILLS);
}
