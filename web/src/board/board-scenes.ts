import { createContext, useContext } from "react";
import { createStore, type StoreApi, useStore } from "zustand";
import type { SceneSummary } from "#contract/http/scene";
import type { Character } from "#domain/project/story-bible";

/** What the cards show: the live scenes by id, and whom the panels draw. A card follows only its own scene. */
export interface BoardScenes {
  readonly scenes: Readonly<Record<string, SceneSummary>>;
  readonly cast: readonly Character[];
  readonly frameRate: string;
}

export function createBoardScenes(): StoreApi<BoardScenes> {
  return createStore<BoardScenes>(() => ({ scenes: {}, cast: [], frameRate: "24" }));
}

const Context = createContext<StoreApi<BoardScenes>>(createBoardScenes());
export const BoardScenesProvider = Context.Provider;

export function useBoardScene(sceneId: string): SceneSummary | undefined {
  return useStore(useContext(Context), (state) => state.scenes[sceneId]);
}

export function useBoardCast(): readonly Character[] {
  return useStore(useContext(Context), (state) => state.cast);
}
