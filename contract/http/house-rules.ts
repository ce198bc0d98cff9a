import * as z from "zod";
import type { NumberEntry } from "#domain/house-crew/number-entry";
import { NUMBER_NAMES, type NumberName } from "#domain/house-crew/number-table";
import { RULE_IDS, type RuleId } from "#domain/house-crew/rule-ids";

/** What a film does otherwise than the house. The bounds of each number are the domain's, which answers with them. */
export const houseRulesSchema = z.strictObject({
  off: z.array(z.enum(RULE_IDS)).max(RULE_IDS.length).readonly(),
  numbers: z.partialRecord(z.enum(NUMBER_NAMES), z.int()),
});

/** A rule as people read about it. */
export interface RuleView {
  id: RuleId;
  role: string;
  name: string;
  explanation: string;
  source: string;
  /** The gravest thing it can say: `block` stops a pipeline. */
  severity: "info" | "warn" | "block";
  /** False: money is kept to wherever the film is made. */
  mayBeOff: boolean;
}

export interface NumberView extends NumberEntry {
  id: NumberName;
}

/** `GET /api/house-rules`: the house's rules and numbers with where they come from; the same for every film. */
export interface HouseRulesView {
  rules: RuleView[];
  numbers: NumberView[];
}
