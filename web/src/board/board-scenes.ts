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

/** What a frame tells of its act: its scenes, how long they run, how many are approved. */
export interface ActFigures {
  readonly scenes: number;
  readonly frames: number;
  readonly approved: number;
}

/** The live scenes by id, and the film. A card follows only its own scene. */
export interface BoardScenes {
  readonly scenes: Readonly<Record<string, SceneSummary>>;
  readonly film: BoardFilm;
  /** By the act's name. */
  readonly acts: Readonly<Partial<Record<string, ActFigures>>>;
  /** Others who have a scene open, by scene id. */
  readonly people: Readonly<Partial<Record<string, readonly PresentPerson[]>>>;
}

export function createBoardScenes(): StoreApi<BoardScenes> {
  return createStore<BoardScenes>(() => ({
    scenes: {},
    film: { cast: [], aspectRatio: "16:9", frameRate: "24" },
    acts: {},
    people: {},
  }));
}

const Context = createContext<StoreApi<BoardScenes>>(createBoardScenes());
export const BoardScenesProvider = Context.Provider;

/** The store itself, for what is painted and no part of the page. */
export function useBoardScenes(): StoreApi<BoardScenes> {
  return useContext(Context);
}

export function useBoardScene(sceneId: string): SceneSummary | undefined {
  return useStore(useContext(Context), (state) => state.scenes[sceneId]);
}

export function useBoardFilm(): BoardFilm {
  return useStore(useContext(Context), (state) => state.film);
}

const NOTHING: ActFigures = { scenes: 0, frames: 0, approved: 0 };

export function useActFigures(name: string): ActFigures {
  return useStore(useContext(Context), (state) => state.acts[name] ?? NOTHING);
}

/** Figures of each act; omitted scenes count for nothing. */
export function actFigures(scenes: readonly SceneSummary[]): Record<string, ActFigures> {
  const acts: Record<string, ActFigures> = {};
  for (const scene of scenes) {
    if (scene.act === null || scene.omitted) continue;
    const figures = acts[scene.act] ?? NOTHING;
    acts[scene.act] = {
      scenes: figures.scenes + 1,
      frames: figures.frames + scene.runtimeFrames,
      approved: figures.approved + (scene.status === "approved" ? 1 : 0),
    };
  }
  return acts;
}

const NOBODY: readonly PresentPerson[] = [];

export function useScenePeople(sceneId: string): readonly PresentPerson[] {
  return useStore(useContext(Context), (state) => state.people[sceneId] ?? NOBODY);
}
