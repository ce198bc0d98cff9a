import { createContext, useContext } from "react";
import { createStore, type StoreApi, useStore } from "zustand";
import type { SceneSummary } from "#contract/http/scene";
import type { FrameRateName } from "#domain/film/vocabulary";
import type { Character } from "#domain/project/story-bible";

/** What all cards need of the film: whom the panels draw, the frame's shape, and the rate that times are told in. */
export interface BoardFilm {
  readonly cast: readonly Character[];
  readonly aspectRatio: string;
  readonly frameRate: FrameRateName;
}

/** The live scenes by id, and the film. A card follows only its own scene. */
export interface BoardScenes {
  readonly scenes: Readonly<Record<string, SceneSummary>>;
  readonly film: BoardFilm;
}

export function createBoardScenes(): StoreApi<BoardScenes> {
  return createStore<BoardScenes>(() => ({ scenes: {}, film: { cast: [], aspectRatio: "16:9", frameRate: "24" } }));
}

const Context = createContext<StoreApi<BoardScenes>>(createBoardScenes());
export const BoardScenesProvider = Context.Provider;

export function useBoardScene(sceneId: string): SceneSummary | undefined {
  return useStore(useContext(Context), (state) => state.scenes[sceneId]);
}

export function useBoardFilm(): BoardFilm {
  return useStore(useContext(Context), (state) => state.film);
}
