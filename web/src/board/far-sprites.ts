import type { StoreApi } from "zustand";
import type { PresentPerson } from "#contract/feed";
import type { SceneSummary } from "#contract/http/scene";
import type { BoardScenes } from "./board-scenes.ts";
import { type Palette, paintFarCard } from "./far-card.ts";
import type { FarPictures } from "./far-pictures.ts";

/** Of a frame's time, what painting cards anew may take, in milliseconds. */
const BUDGET_MS = 7;
/** Cards kept as pictures beyond those just painted. */
const KEPT = 1500;

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
  /** A card as a picture of so many pixels, or as one of another size while there is no time; null: no such scene. */
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

  return {
    begin(now) {
      at = now;
      turn += 1;
      isSharp = true;
      until = performance.now() + BUDGET_MS;
      if (now.isResting) pictures.forgetWanted();
      return () => {
        if (sprites.size > KEPT) for (const [id, sprite] of sprites) if (sprite.turn !== turn) sprites.delete(id);
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
      if (!isCurrent || (!isExact && at?.isResting)) {
        // The first look shows something everywhere; after that, what is there will do until there is time.
        if (!known || performance.now() < until) make(sprite, sceneId, width, height);
        else isSharp = false;
      }
      return sprite.scene ? sprite.image : null;
    },
    refresh(sceneId) {
      const sprite = sprites.get(sceneId);
      if (sprite) sprite.isStale = true;
    },
    refreshAll() {
      for (const sprite of sprites.values()) sprite.isStale = true;
    },
  };
}
