import type { StoreApi } from "zustand";
import type { BoardScenes } from "./board-scenes.ts";
import { createFarPictures, type FarPictures } from "./far-pictures.ts";
import { createFarSprites, type FarSprites } from "./far-sprites.ts";

/** Pictures that come in are painted together, in milliseconds. */
const GATHER_MS = 160;

/** The painted cards of a board and their thumbnails, kept for as long as the board is open. */
export interface PaintedCards {
  readonly sprites: FarSprites;
  readonly pictures: FarPictures;
  /** Calls back when thumbnails have come or are to be asked for again. Returns how to end that. */
  onPicture(then: () => void): () => void;
  stop(): void;
}

export function createPaintedCards(scenes: StoreApi<BoardScenes>): PaintedCards {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let tell = () => {};
  const pictures = createFarPictures(
    () => scenes.getState().film,
    (sceneId) => {
      sprites.refresh(sceneId);
      timer ??= setTimeout(() => {
        timer = undefined;
        tell();
      }, GATHER_MS);
    },
  );
  const sprites = createFarSprites(scenes, pictures);
  const stopFilm = scenes.subscribe((now, before) => {
    // Whom the panels draw, and in which frame, shows in each of them.
    if (now.film !== before.film) sprites.refreshAll();
  });
  return {
    sprites,
    pictures,
    onPicture(then) {
      tell = then;
      return () => {
        tell = () => {};
      };
    },
    stop() {
      clearTimeout(timer);
      stopFilm();
      pictures.stop();
    },
  };
}
