import type { Shot } from "../../scene/content.ts";
import type { SceneReading } from "../reading/scene-reading.ts";
import { listOf, plural } from "../reading/sentence.ts";
import { examination, finding, type HouseRule } from "../rule.ts";

const MICRO_USD_PER_CENT = 10_000;

/** How a shot's picture is made, dearest first. `drawn` is the house's own panel, which costs nothing. */
export type Tier = "hero" | "standard" | "drawn";

export interface TierPlan {
  readonly tiers: ReadonlyMap<Shot["id"], Tier>;
  /** What all shots would cost as standard pictures, the peak as a hero shot. Cents. */
  readonly wantedCents: number;
  readonly plannedCents: number;
}

function tensionOf(scene: SceneReading, shot: Shot): number {
  return scene.content.beats.find((beat) => beat.id === shot.beatId)?.intensity ?? 0;
}

/**
 * Pictures that fit what is left: the shot at the peak with care, as many of the others as the money makes, the calmest
 * first to stay the house's drawings. Earlier shots are kept before later ones of the same tension.
 */
export function planTiers(scene: SceneReading, leftCents: number): TierPlan {
  const { shots } = scene.content;
  const { standardCents, heroCents } = scene.numbers.cost;
  const byTension = [...shots].sort(
    (one, other) => tensionOf(scene, other) - tensionOf(scene, one) || shots.indexOf(one) - shots.indexOf(other),
  );
  const [peak] = byTension;
  const wantedCents = peak === undefined ? 0 : heroCents + (shots.length - 1) * standardCents;
  const tiers = new Map<Shot["id"], Tier>();
  let left = leftCents;
  for (const shot of byTension) {
    const isHero = shot === peak && left >= heroCents;
    const price = isHero ? heroCents : standardCents;
    const isPaid = left >= price;
    tiers.set(shot.id, isHero ? "hero" : isPaid ? "standard" : "drawn");
    if (isPaid) left -= price;
  }
  return { tiers, wantedCents, plannedCents: leftCents - left };
}

function dollars(cents: number): string {
  return `$${(cents / 100).toFixed(2)}`;
}

/**
 * Generated pictures cost by the shot. Where the scene's money does not make all of them, the calmest shots stay drawn
 * (a line producer's A and B shots: spend where the scene peaks). A verdict only: who makes pictures decides.
 */
export const PRD_2: HouseRule = {
  id: "PRD-2",
  role: "producer",
  name: "Pictures fit the money",
  explanation:
    "Where the budget does not make a generated picture of every shot, the calmest shots stay drawn and the peak is made with care.",
  source: "Line producing: A and B shots. Money goes where the scene peaks.",
  severity: "info",
  examine: (scene) => {
    const { shots } = scene.content;
    const { sceneLeftMicroUsd, projectLeftMicroUsd } = scene.context.budget;
    const leftCents = Math.floor(Math.min(sceneLeftMicroUsd, projectLeftMicroUsd) / MICRO_USD_PER_CENT);
    // Nothing left at all is a film that makes no pictures by models; that is no finding.
    if (shots.length === 0 || leftCents <= 0) return examination(scene);
    const { tiers, wantedCents } = planTiers(scene, leftCents);
    if (wantedCents <= leftCents) return examination(scene);
    const drawn = shots.flatMap((shot, at) => (tiers.get(shot.id) === "drawn" ? [at + 1] : []));
    const named = drawn.length <= 8 ? `: ${drawn.length === 1 ? "shot" : "shots"} ${listOf(drawn.map(String))}` : "";
    const message = `Generated pictures of all ${plural(shots.length, "shot")} would cost about ${dollars(wantedCents)}; ${dollars(leftCents)} is left. Leave the ${plural(drawn.length, "calmest one", "calmest")} drawn${named}.`;
    return examination(scene, { findings: [finding("PRD-2", "info", message)] });
  },
};
