import type { ArrangeActs, SceneSummary } from "#contract/http/scene";
import type { SceneId } from "#domain/ids";

export type ActRuns = ArrangeActs["acts"];
type InAct = Pick<SceneSummary, "id" | "act">;

/** From a scene on, to where its act (or what is in none) ends, the scenes stand in a new act. */
export function begunAt(scenes: readonly InAct[], sceneId: string, name: string): ActRuns {
  const from = scenes.findIndex((scene) => scene.id === sceneId);
  return runOf(scenes, from, stretchEnd(scenes, from), name);
}

/** The act of a scene ends with it: what follows in the same act stands in none. Empty when it ends there already. */
export function endedAfter(scenes: readonly InAct[], sceneId: string): ActRuns {
  const at = scenes.findIndex((scene) => scene.id === sceneId);
  const last = stretchEnd(scenes, at);
  return at === -1 || scenes[at]?.act === null || last === at ? [] : runOf(scenes, at + 1, last, null);
}

/** The scenes of an act stand in one of another name; null: in none. */
export function renamed(scenes: readonly InAct[], act: string, name: string | null): ActRuns {
  const from = scenes.findIndex((scene) => scene.act === act);
  return runOf(scenes, from, stretchEnd(scenes, from), name);
}

/** What puts all scenes these runs touch back into the acts they stand in now. */
export function takenBack(scenes: readonly InAct[], runs: ActRuns): ActRuns {
  const indexes = new Set(
    runs.flatMap(({ from, through }) => {
      const [first, last] = [from, through].map((id) => scenes.findIndex((scene) => scene.id === id));
      return Array.from({ length: (last ?? -1) - (first ?? 0) + 1 }, (_, step) => (first ?? 0) + step);
    }),
  );
  const back: ActRuns = [];
  for (const [index, { id, act }] of scenes.entries()) {
    if (!indexes.has(index)) continue;
    const open = back.at(-1);
    if (open && indexes.has(index - 1) && open.act === act) open.through = idOf(id);
    else back.push({ from: idOf(id), through: idOf(id), act });
  }
  return back;
}

function stretchEnd(scenes: readonly InAct[], from: number): number {
  let end = from;
  while (scenes[end + 1] && scenes[end + 1]?.act === scenes[from]?.act) end++;
  return end;
}

function runOf(scenes: readonly InAct[], from: number, through: number, act: string | null): ActRuns {
  const [first, last] = [scenes[from], scenes[through]];
  return first && last ? [{ from: idOf(first.id), through: idOf(last.id), act }] : [];
}

function idOf(id: string): SceneId {
  return `scn_${id.slice(4)}`;
}
