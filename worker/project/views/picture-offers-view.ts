import { PICTURE_ENGINES, type PictureOffersView } from "#contract/http/scene";
import { shotContext } from "#domain/agent/panel-context";
import { leftMicroUsd } from "#domain/budget/ledger";
import type { ShotId } from "#domain/ids";
import { LONGEST_WORDS } from "#domain/panel/panel-request";
import type { Project } from "#domain/project/project";
import { pictureCall } from "../../agents/pictures/picture-call.ts";
import { PICTURE_MODELS } from "../../agents/pictures/picture-ports.ts";
import { worstCostMicroUsd } from "../../agents/prices.ts";
import { PROMPTS } from "../../agents/prompts.ts";
import type { EngineDesk } from "../engine-desk.ts";

/** As much as a person may add: the price holds whatever they write. */
const MOST_WORDS = "x".repeat(LONGEST_WORDS);

/** What a picture of a shot costs at most, by each engine that draws and is set up. Null: no such shot. */
export function pictureOffersView(
  state: Project,
  shotId: ShotId,
  engines: Pick<EngineDesk, "access" | "view">,
): PictureOffersView | null {
  const scene = Object.values(state.scenes).find(({ content }) => content.shots.some(({ id }) => id === shotId));
  const context = scene && shotContext(state, { sceneId: scene.id, shotId, words: MOST_WORDS });
  if (!scene || !context) return null;
  const setUp = new Set(engines.view().engines.flatMap(({ engine, model }) => (model === null ? [] : [engine])));
  const offers = PICTURE_ENGINES.filter((engine) => setUp.has(engine)).map((engine) => {
    const reached = engines.access(engine, PICTURE_MODELS.get(engine) ?? null);
    if ("problem" in reached) return { engine, model: null, mostMicroUsd: null, problem: reached.problem };
    const { model } = reached.access;
    const { input, output, rates } = pictureCall(context, reached.access, PROMPTS.panel);
    return rates === null
      ? { engine, model, mostMicroUsd: null, problem: `No price is known for a picture by “${model}”.` }
      : { engine, model, mostMicroUsd: worstCostMicroUsd(rates, input, output), problem: null };
  });
  const { budgets } = state.settings;
  return {
    offers,
    leftMicroUsd: Math.min(leftMicroUsd(budgets.sceneMicroUsd, scene), leftMicroUsd(budgets.projectMicroUsd, state)),
  };
}
