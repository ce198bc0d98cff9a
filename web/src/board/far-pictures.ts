import type { SceneSummary, ShotView } from "#contract/http/scene";
import { aspectOf } from "../kit/aspect.ts";
import { panelUrl } from "../kit/panel-drawing.ts";
import { panelStill } from "../kit/panel-still.ts";
import type { BoardFilm } from "./board-scenes.ts";

/** Width of a thumbnail in pixels: half of a far card, on screens of twice the density. */
const WIDTH = 144;
/** Thumbnails kept; one weighs 46 KB. */
const KEPT = 1500;

export interface FarPictures {
  /** The thumbnail of a shot if there is one; else it is wanted, and comes when there is time. */
  of(scene: SceneSummary, shot: ShotView): ImageBitmap | null;
  /** Nothing is drawn while the board moves. */
  rest(isAtRest: boolean): void;
  /** What is wanted no more: called before what is in view is asked for anew. */
  forgetWanted(): void;
  stop(): void;
}

/** Small pictures of shots for cards seen from afar, made one after the other while the board rests. */
export function createFarPictures(film: () => BoardFilm, onPicture: (sceneId: string) => void): FarPictures {
  const made = new Map<string, ImageBitmap | null>();
  const wanted = new Map<string, () => Promise<ImageBitmap>>();
  let isAtRest = true;
  let isWorking = false;
  let isOver = false;

  const work = async () => {
    if (isWorking) return;
    isWorking = true;
    while (isAtRest && !isOver) {
      const [next] = wanted;
      if (!next) break;
      const [key, make] = next;
      wanted.delete(key);
      // A picture that can't be drawn leaves its place empty from afar; near, the card says so.
      const picture = await make().catch(() => null);
      made.set(key, picture);
      const [oldest] = made;
      if (made.size > KEPT && oldest) made.delete(oldest[0]);
      if (!isOver) onPicture(key.slice(0, key.indexOf(" ")));
    }
    isWorking = false;
  };

  return {
    of(scene, shot) {
      const uploaded = shot.panel.source === "upload" ? shot.panel.url : null;
      const key = `${scene.id} ${scene.version} ${shot.id} ${uploaded?.split("?")[0] ?? ""}`;
      const picture = made.get(key);
      if (picture !== undefined) return picture;
      wanted.set(key, async () => {
        const { cast, aspectRatio } = film();
        const aspect = aspectOf(aspectRatio);
        const drawing = uploaded ?? (await panelUrl(shot, scene.heading, cast, aspectRatio));
        return thumbnail(uploaded ?? (await panelStill(drawing, aspect)), aspect);
      });
      void work();
      return null;
    },
    rest(now) {
      isAtRest = now;
      if (now) void work();
    },
    forgetWanted: () => wanted.clear(),
    stop() {
      isOver = true;
      wanted.clear();
    },
  };
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
