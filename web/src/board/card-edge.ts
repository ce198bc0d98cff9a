import type { SceneSummary } from "#contract/http/scene";

/** What the edge of a card says, from near and from afar alike: the crew at work, a flag, else where the scene stands. */
export function edgeOf(scene: SceneSummary): "line" | "live" | "bad" | "ok" | "warn" {
  if (scene.omitted) return "line";
  if (scene.lock) return "live";
  if (scene.flags.length > 0) return "bad";
  return scene.status === "approved" ? "ok" : scene.status === "in_review" ? "warn" : "line";
}
