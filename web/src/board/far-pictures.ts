import type { SceneSummary, ShotView } from "#contract/http/scene";
import { aspectOf } from "../kit/aspect.ts";
import { panelKey } from "../kit/panel-drawing.ts";
import { panelStill } from "../kit/panel-still.ts";
import type { BoardFilm } from "./board-scenes.ts";

/** Width of a thumbnail in pixels: half of a far card, on screens of twice the density. */
const WIDTH = 144;
/** Thumbnails under way: while one is decoded the next is on its way here. */
const AT_ONCE = 4;
/** Thumbnails kept; one weighs 46 KB. */
const KEPT = 1500;
/** A picture that did not come is asked for again after so many milliseconds, each time after twice as long. */
const AGAIN_MS = 2000;
/** After so many times only a new link, or a change of what is drawn, is tried. */
const TRIES = 6;

export interface FarPictures {
  /** The thumbnail of a shot, or what it last was, or null; when it is not there it is wanted, and comes when there is time. */
  of(scene: SceneSummary, shot: ShotView): ImageBitmap | null;
  /** Nothing is drawn while the board moves. */
  rest(isAtRest: boolean): void;
  /** What is wanted is wanted no more, for the view has changed. Returns whose thumbnails were: theirs have to be asked for anew. */
  forgetWanted(): readonly string[];
  stop(): void;
}

interface Wanted {
  /** What failures are counted by: a picture's link, or what a drawing is drawn from. */
  readonly link: string;
  readonly sceneId: string;
  readonly shotId: string;
  make(): Promise<ImageBitmap>;
}

/**
 * Small pictures of shots for cards seen from afar, made a few at a time while the board rests. `onPicture`: one of
 * this scene's has come, or is to be asked for again.
 */
export function createFarPictures(film: () => BoardFilm, onPicture: (sceneId: string) => void): FarPictures {
  const made = new Map<string, ImageBitmap>();
  const lastOf = new Map<string, ImageBitmap>();
  const wanted = new Map<string, Wanted>();
  const failed = new Map<string, { readonly times: number; readonly isWaiting: boolean }>();
  const timers = new Set<ReturnType<typeof setTimeout>>();
  let isAtRest = true;
  let underWay = 0;
  let isOver = false;

  const askAgainLater = ({ link, sceneId }: Wanted) => {
    const times = (failed.get(link)?.times ?? 0) + 1;
    failed.set(link, { times, isWaiting: times < TRIES });
    if (times >= TRIES) return;
    const timer = setTimeout(
      () => {
        timers.delete(timer);
        failed.set(link, { times, isWaiting: false });
        onPicture(sceneId);
      },
      AGAIN_MS * 2 ** (times - 1),
    );
    timers.add(timer);
  };

  const makeOne = async (key: string, order: Wanted) => {
    const picture = await order.make().catch(() => null);
    if (isOver) return;
    if (!picture) {
      askAgainLater(order);
      return;
    }
    failed.delete(order.link);
    keep(made, key, picture);
    keep(lastOf, order.shotId, picture);
    onPicture(order.sceneId);
  };

  const work = () => {
    while (isAtRest && !isOver && underWay < AT_ONCE) {
      const [next] = wanted;
      if (!next) return;
      wanted.delete(next[0]);
      underWay += 1;
      void makeOne(...next).finally(() => {
        underWay -= 1;
        work();
      });
    }
  };

  return {
    of(scene, shot) {
      const { cast, aspectRatio } = film();
      const uploaded = shot.panel.source === "upload" ? shot.panel.url : null;
      // A picture has a new link at every reading; its path is its own.
      const key = uploaded ? pathOf(uploaded) : panelKey(shot, scene.heading, cast, aspectRatio);
      const picture = made.get(key);
      if (picture) return picture;
      const link = uploaded ?? key;
      const before = failed.get(link);
      if (!before || (!before.isWaiting && before.times < TRIES)) {
        const aspect = aspectOf(aspectRatio);
        const make = async () => {
          if (uploaded) return thumbnail(uploaded, aspect);
          return thumbnail(await panelStill(shot, scene.heading, cast, aspectRatio).url, aspect);
        };
        wanted.set(key, { link, sceneId: scene.id, shotId: shot.id, make });
        work();
      }
      return lastOf.get(shot.id) ?? null;
    },
    rest(now) {
      isAtRest = now;
      if (now) work();
    },
    forgetWanted() {
      const sceneIds = [...wanted.values()].map(({ sceneId }) => sceneId);
      wanted.clear();
      return sceneIds;
    },
    stop() {
      isOver = true;
      wanted.clear();
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

function pathOf(link: string): string {
  return link.split("?")[0] ?? link;
}

function keep(kept: Map<string, ImageBitmap>, key: string, picture: ImageBitmap): void {
  kept.delete(key);
  kept.set(key, picture);
  const [oldest] = kept;
  if (kept.size > KEPT && oldest) kept.delete(oldest[0]);
}

async function thumbnail(url: string, aspect: number): Promise<ImageBitmap> {
  const image = new Image();
  image.src = url;
  await image.decode();
  const height = Math.round(WIDTH / aspect);
  // The middle of a picture of another shape, as the card itself cuts it.
  const cut = Math.min(image.naturalWidth, image.naturalHeight * aspect);
  const [x, y] = [(image.naturalWidth - cut) / 2, (image.naturalHeight - cut / aspect) / 2];
  return createImageBitmap(image, x, y, cut, cut / aspect, {
    resizeWidth: WIDTH,
    resizeHeight: height,
    resizeQuality: "medium",
  });
}
