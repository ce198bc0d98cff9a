import type { SceneId } from "../ids.ts";
import type { Project } from "../project/project.ts";
import type { Scene } from "./scene.ts";

/** The name of an outline's act, from 1. */
export function numberedAct(act: number): string {
  const names = ["One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"];
  return `Act ${names[act - 1] ?? act}`;
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
