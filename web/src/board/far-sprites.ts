import type { StoreApi } from "zustand";
import type { PresentPerson } from "#contract/feed";
import type { SceneSummary } from "#contract/http/scene";
import type { BoardScenes } from "./board-scenes.ts";
import { type Palette, paintFarCard } from "./far-card.ts";
import type { FarPictures } from "./far-pictures.ts";

/** Of a frame's time, what painting cards anew may take while the board moves, and while it rests, in milliseconds. */
const MOVING_MS = 6;
const RESTING_MS = 20;
/** While the board moves, a card is painted anew when it is shown this much larger than it was painted. */
const COARSE = 1.8;
/** Pixels kept of cards beyond those just painted: 64 MB. */
const KEPT = 16_000_000;

interface Sprite {
  readonly image: HTMLCanvasElement;
  scene: SceneSummary | undefined;
  people: readonly PresentPerson[] | undefined;
  /** Its picture has come, or the page's colours have changed. */
  isStale: boolean;
  turn: number;
}

export interface FarSprites {
  /** Begins to paint the board at this scale. The answer tells afterwards whether every card was sharp and current. */
  begin(at: { scale: number; density: number; colour: Palette; isResting: boolean }): () => boolean;
  /** A card as a picture of so many pixels, or as one of another size while there is no time; null: there is none yet. */
  of(sceneId: string, width: number, height: number): HTMLCanvasElement | null;
  refresh(sceneId: string): void;
  refreshAll(): void;
}

/** Each card as a picture, kept until its scene or the zoom changes: a board is then painted by copying pixels. */
export function createFarSprites(scenes: StoreApi<BoardScenes>, pictures: FarPictures): FarSprites {
  const sprites = new Map<string, Sprite>();
  let at: { scale: number; density: number; colour: Palette; isResting: boolean } | null = null;
  let turn = 0;
  let until = 0;
  let isSharp = true;

  const make = (sprite: Sprite, sceneId: string, width: number, height: number) => {
    const paint = sprite.image.getContext("2d");
    const { scenes: all, people, film } = scenes.getState();
    const scene = all[sceneId];
    if (!paint || !at) return;
    sprite.image.width = width;
    sprite.image.height = height;
    sprite.scene = scene;
    sprite.people = people[sceneId];
    sprite.isStale = false;
    if (!scene) return;
    const card = {
      scene,
      people: people[sceneId] ?? [],
      width,
      height,
      density: at.density,
      frameRate: film.frameRate,
    };
    paintFarCard(paint, card, at.colour, (shot) => pictures.of(scene, shot));
  };

  const forgetOld = () => {
    let pixels = 0;
    for (const { image } of sprites.values()) pixels += image.width * image.height;
    for (const [id, { image, turn: lastShown }] of sprites) {
      if (pixels <= KEPT) return;
      if (lastShown === turn) continue;
      pixels -= image.width * image.height;
      sprites.delete(id);
    }
  };

  const refresh = (sceneId: string) => {
    const sprite = sprites.get(sceneId);
    if (sprite) sprite.isStale = true;
  };

  return {
    begin(now) {
      // Cards are painted in as many turns as it takes: what the turns before have asked for is wanted until the view moves.
      if (now.isResting && !at?.isResting) for (const sceneId of pictures.forgetWanted()) refresh(sceneId);
      at = now;
      turn += 1;
      isSharp = true;
      until = performance.now() + (now.isResting ? RESTING_MS : MOVING_MS);
      return () => {
        forgetOld();
        return isSharp;
      };
    },
    of(sceneId, width, height) {
      const { scenes: all, people } = scenes.getState();
      const scene = all[sceneId];
      const known = sprites.get(sceneId);
      const sprite = known ?? {
        image: document.createElement("canvas"),
        scene: undefined,
        people: undefined,
        isStale: true,
        turn,
      };
      sprite.turn = turn;
      if (!known) sprites.set(sceneId, sprite);
      const isCurrent = sprite.scene === scene && sprite.people === people[sceneId] && !sprite.isStale;
      const isExact = sprite.image.width === width && sprite.image.height === height;
      const isCoarse = width > sprite.image.width * COARSE;
      if (!isCurrent || (!isExact && at?.isResting) || isCoarse) {
        // What is there will do until there is time.
        if (performance.now() < until) make(sprite, sceneId, width, height);
        else isSharp = false;
      }
      return sprite.scene ? sprite.image : null;
    },
    refresh,
    refreshAll() {
      for (const sprite of sprites.values()) sprite.isStale = true;
    },
  };
}
