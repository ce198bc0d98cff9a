import { createContext, useContext } from "react";
import { createStore, type StoreApi, useStore } from "zustand";
import type { PresentPerson } from "#contract/feed";
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
  /** Others who have a scene open, by scene id. */
  readonly people: Readonly<Partial<Record<string, readonly PresentPerson[]>>>;
}

export function createBoardScenes(): StoreApi<BoardScenes> {
  return createStore<BoardScenes>(() => ({
    scenes: {},
    film: { cast: [], aspectRatio: "16:9", frameRate: "24" },
    people: {},
  }));
}

const Context = createContext<StoreApi<BoardScenes>>(createBoardScenes());
export const BoardScenesProvider = Context.Provider;

export function useBoardScene(sceneId: string): SceneSummary | undefined {
  return useStore(useContext(Context), (state) => state.scenes[sceneId]);
}

export function useBoardFilm(): BoardFilm {
  return useStore(useContext(Context), (state) => state.film);
}

const NOBODY: readonly PresentPerson[] = [];

export function useScenePeople(sceneId: string): readonly PresentPerson[] {
  return useStore(useContext(Context), (state) => state.people[sceneId] ?? NOBODY);
}
