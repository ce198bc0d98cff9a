import { examination, finding, type HouseRule } from "../rule.ts";

function dollars(microUsd: number): string {
  return `$${(microUsd / 1_000_000).toFixed(2)}`;
}

/**
 * Nothing is spent past a cap: what a scene or the project has left may be nothing, but never less. The house's own runs
 * cost nothing, so a cap is only passed where models have worked, or where somebody has lowered it.
 */
export const PRD_1: HouseRule = {
  id: "PRD-1",
  role: "producer",
  name: "Within the budgets",
  explanation:
    "What is spent and reserved stays within the scene's and the project's budget; past either, the pipeline stops.",
  source: "The film's budgets; what is reserved counts as spent.",
  severity: "block",
  examine: (scene) => {
    const { sceneLeftMicroUsd, projectLeftMicroUsd } = scene.context.budget;
    const findings = [];
    if (sceneLeftMicroUsd < 0) {
      findings.push(finding("PRD-1", "block", `This scene is ${dollars(-sceneLeftMicroUsd)} over its budget.`));
    }
    if (projectLeftMicroUsd < 0) {
      findings.push(finding("PRD-1", "block", `The project is ${dollars(-projectLeftMicroUsd)} over its budget.`));
    }
    return examination(scene, { findings });
  },
};
