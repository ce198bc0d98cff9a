import type { StitchPlanView } from "#contract/http/film";
import type { SceneSummary } from "#contract/http/scene";

/** How far a scene of the plan is from being in the film. */
export type TakeStanding =
  | "ready"
  | "rendering"
  | "queued"
  | "failed"
  | "unrendered"
  | "reopened"
  | "review"
  | "draft"
  | "omitted";

export const STANDING_WORDS: Record<TakeStanding, string> = {
  ready: "take ready",
  rendering: "take rendering",
  queued: "take queued",
  failed: "take failed",
  unrendered: "no take yet",
  reopened: "opened again after its approval",
  review: "in review",
  draft: "not approved",
  omitted: "omitted from the film",
};

/** Where a scene stands; `hasTake`: a finished take of the version the plan means is there. */
export function takeStanding(scene: SceneSummary | null, hasTake: boolean): TakeStanding {
  if (!scene) return hasTake ? "ready" : "unrendered";
  if (scene.omitted) return "omitted";
  if (scene.status === "in_review") return "review";
  if (scene.status === "draft") return hasTake ? "reopened" : "draft";
  if (hasTake) return "ready";
  switch (scene.take?.status) {
    case "queued":
      return "queued";
    case "running":
      return "rendering";
    case "failed":
      return "failed";
    default:
      return "unrendered";
  }
}

/** Is its take on the way, so that nothing is to be done but to wait? */
export function isComing(standing: TakeStanding): boolean {
  return standing === "rendering" || standing === "queued";
}

type Blocked = StitchPlanView["blocked"][number];

/** What stands in the way of the cut: takes that are on their way, and scenes that wait for somebody. */
export function partBlocked(
  blocked: readonly Blocked[],
  scenes: readonly SceneSummary[],
): { readonly coming: Blocked[]; readonly waiting: Blocked[] } {
  const standings = new Map(scenes.map((scene) => [`${scene.id}`, takeStanding(scene, false)]));
  const isOnItsWay = ({ sceneId }: Blocked): boolean => isComing(standings.get(sceneId) ?? "unrendered");
  return { coming: blocked.filter(isOnItsWay), waiting: blocked.filter((block) => !isOnItsWay(block)) };
}

/**
 * Scenes without which the rest of the plan can be cut, by id. Where nothing would be left, what is approved stays: it
 * only lacks its take. Empty where nothing is approved at all.
 */
export function toLeaveOut(
  waiting: readonly Blocked[],
  planned: number,
  scenes: readonly Pick<SceneSummary, "id" | "status" | "omitted">[],
): string[] {
  const all = waiting.map(({ sceneId }) => sceneId);
  if (all.length < planned) return all;
  const approved = new Set(
    scenes.filter((scene) => scene.status === "approved" && !scene.omitted).map(({ id }) => `${id}`),
  );
  const open = all.filter((id) => !approved.has(id));
  return open.length < planned ? open : [];
}

/** Why the film can't be exported yet, in a sentence; null where nothing is in the way. */
export function notReadyWords({ coming, waiting }: ReturnType<typeof partBlocked>): string | null {
  const takes = `${coming.length} ${coming.length === 1 ? "take is" : "takes are"} still being made`;
  if (waiting.length === 0) return coming.length === 0 ? null : `${takes}.`;
  const scenes = `${waiting.length} ${waiting.length === 1 ? "scene is" : "scenes are"} not ready`;
  return coming.length === 0 ? `${scenes}.` : `${scenes}, ${takes}.`;
}
