import type { Project } from "#domain/project/project";
import type { Placed } from "#domain/proposal/change";
import { pipelineProposals } from "#domain/proposal/working-copy";
import type { Shot } from "#domain/scene/content";
import type { Scene } from "#domain/scene/scene";

function isPlacedShot(value: unknown): value is Placed<Shot> {
  return typeof value === "object" && value !== null && "item" in value && "afterId" in value;
}

/**
 * The shots that the crew's undecided proposals would give a scene that has none yet, with the lengths proposed for them:
 * a picture of what waits, not of what is.
 */
export function proposedShots(state: Project, scene: Scene): Shot[] {
  if (scene.content.shots.length > 0 || scene.status !== "draft") return [];
  const undecided = pipelineProposals(state, scene).flatMap(({ changes, decisions }) =>
    changes.filter((change) => decisions[change.id] === undefined && change.path.startsWith("shots/")),
  );
  const lengths = new Map(
    undecided.flatMap(({ path, after }) => {
      const [, id, field] = path.split("/");
      return field === "durationFrames" && typeof after === "number" ? [[id, after] as const] : [];
    }),
  );
  const shots: Shot[] = [];
  for (const { op, after } of undecided) {
    if (op !== "insert" || !isPlacedShot(after)) continue;
    const { item, afterId } = after;
    const before = shots.findIndex((shot) => shot.id === afterId);
    const place = afterId === null ? 0 : before < 0 ? shots.length : before + 1;
    shots.splice(place, 0, { ...item, durationFrames: lengths.get(item.id) ?? item.durationFrames });
  }
  return shots;
}
