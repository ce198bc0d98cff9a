import type { PanelContext } from "#domain/agent/panel-context";
import type { PlannedCall } from "../planned-call.ts";
import type { EngineAccess } from "../ports/ports.ts";
import type { Prompt } from "../prompt.ts";
import { tokenBound } from "../token-bound.ts";
import { mostPictureTokens, pictureRates } from "./picture-prices.ts";
import { pictureWords } from "./picture-words.ts";

/** What asking for a picture sends, and the most that it can take. */
export function pictureCall(
  context: PanelContext,
  { engine, model, ownRates }: EngineAccess,
  prompt: Prompt,
): PlannedCall {
  const user = pictureWords(prompt, context);
  const rates = pictureRates(engine, model, ownRates);
  return { messages: { system: "", user }, input: tokenBound(user), output: mostPictureTokens(engine), rates };
}
