import { late } from "../kit/late.ts";

/** The house rules behind a change, by name. Their words and hints come after what they are about. */
export const RuleWords = late(() => import("./open-rule-words.tsx").then((module) => module.RuleWords));
