import type { Project } from "../project/project.ts";
import type { Scene } from "../scene/scene.ts";

/** What a budget still has in micro-USD: its limit without what is spent and what is reserved. Never below 0. */
export function leftMicroUsd(
  limit: number,
  account: { readonly spentMicroUsd: number; readonly reservedMicroUsd: number },
): number {
  return Math.max(0, limit - account.spentMicroUsd - account.reservedMicroUsd);
}

/** Which budget a reservation does not fit, the scene's looked at first; null when it fits both. Micro-USD. */
export function exhaustedBudget(
  state: Project,
  scene: Scene | null,
  neededMicroUsd: number,
): { readonly scope: "scene" | "project"; readonly leftMicroUsd: number } | null {
  const { budgets } = state.settings;
  if (scene !== null) {
    const left = leftMicroUsd(budgets.sceneMicroUsd, scene);
    if (neededMicroUsd > left) return { scope: "scene", leftMicroUsd: left };
  }
  const left = leftMicroUsd(budgets.projectMicroUsd, state);
  return neededMicroUsd > left ? { scope: "project", leftMicroUsd: left } : null;
}
