import type { SceneId } from "../ids.ts";
import type { Project } from "../project/project.ts";
import type { Scene } from "./scene.ts";

/** The name of an outline's act, from 1. */
export function numberedAct(act: number): string {
  const names = ["One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"];
  return `Act ${names[act - 1] ?? act}`;
}

/** Scenes that follow each other, from the first to the last, and the act they stand in; null: in none. */
export interface ActRun {
  readonly fromId: SceneId;
  readonly throughId: SceneId;
  readonly act: string | null;
}

/** The scenes of a run in the film's order; none when it does not lie in the film, or ends before it begins. */
export function scenesOfRun(order: readonly SceneId[], { fromId, throughId }: Pick<ActRun, "fromId" | "throughId">) {
  const [from, through] = [order.indexOf(fromId), order.indexOf(throughId)];
  return from === -1 || through === -1 ? [] : order.slice(from, through + 1);
}

/** The first act of these whose scenes would not follow each other; null: all do. */
export function splitAct(acts: readonly (string | null)[]): string | null {
  const ended = new Set<string>();
  for (const [index, act] of acts.entries()) {
    const before = index === 0 ? null : (acts[index - 1] ?? null);
    if (before !== null && before !== act) ended.add(before);
    if (act !== null && ended.has(act)) return act;
  }
  return null;
}

/** Acts at a place in the film: of the scene before it and of the one after it. Null: none, or a scene in no act. */
export interface ActsAround {
  readonly before: string | null;
  readonly after: string | null;
}

/** What stands around the place after `afterId` (null: first) once `moving` has left its own. */
export function actsAround(state: Project, afterId: SceneId | null, moving: SceneId | null): ActsAround {
  const order = state.sceneOrder.filter((id) => id !== moving);
  const at = afterId === null ? -1 : order.indexOf(afterId);
  const actOf = (id: SceneId | undefined) => (id === undefined ? null : (state.scenes[id]?.act ?? null));
  return { before: actOf(order[at]), after: actOf(order[at + 1]) };
}

/** Is there no other scene in its act? It may take the act along then. */
export function isAloneInAct(state: Project, { id, act }: Scene): boolean {
  return act !== undefined && !Object.values(state.scenes).some((scene) => scene.id !== id && scene.act === act);
}

/** The act a scene stands in when nobody says which: its own where that goes on here, else the one before, or after. */
export function actJoined(own: string | null, { before, after }: ActsAround): string | null {
  if (own !== null && (own === before || own === after)) return own;
  return before ?? after;
}
