import type { PipelineRole, Role } from "../pipeline/role.ts";
import type { Finding } from "../proposal/change.ts";
import { CIN_1 } from "./cinematographer/cin-1-opening.ts";
import { CIN_2 } from "./cinematographer/cin-2-coverage.ts";
import { CIN_3 } from "./cinematographer/cin-3-scale.ts";
import { CIN_4 } from "./cinematographer/cin-4-inserts.ts";
import { CIN_5 } from "./cinematographer/cin-5-angles.ts";
import { CIN_6 } from "./cinematographer/cin-6-setups.ts";
import { CIN_7 } from "./cinematographer/cin-7-clips.ts";
import { DIR_1 } from "./director/dir-1-beats.ts";
import { DIR_2 } from "./director/dir-2-axis.ts";
import { DIR_3 } from "./director/dir-3-eyelines.ts";
import { DIR_4 } from "./director/dir-4-postures.ts";
import { DIR_5 } from "./director/dir-5-presence.ts";
import { EDT_1 } from "./editor/edt-1-timing.ts";
import { EDT_2 } from "./editor/edt-2-pace.ts";
import { EDT_3 } from "./editor/edt-3-long-takes.ts";
import { EDT_4 } from "./editor/edt-4-rhythm.ts";
import { EDT_5 } from "./editor/edt-5-jumps.ts";
import { EDT_6 } from "./editor/edt-6-transitions.ts";
import { EDT_7 } from "./editor/edt-7-reading.ts";
import type { HouseRuleSettings } from "./numbers.ts";
import { PRD_1 } from "./producer/prd-1-caps.ts";
import { PRD_2 } from "./producer/prd-2-tiers.ts";
import { PRD_3 } from "./producer/prd-3-complexity.ts";
import { PRD_4 } from "./producer/prd-4-runtime.ts";
import { PRD_5 } from "./producer/prd-5-reuse.ts";
import type { HouseRule } from "./rule.ts";
import { LOCKED_RULES, type RuleId } from "./rule-ids.ts";
import { FILM_RULES } from "./showrunner/film-rules.ts";
import { WRT_1 } from "./writer/wrt-1-heading.ts";
import { WRT_2 } from "./writer/wrt-2-speakers.ts";
import { WRT_3 } from "./writer/wrt-3-target.ts";
import { WRT_4 } from "./writer/wrt-4-long-speech.ts";
import { WRT_5 } from "./writer/wrt-5-action-block.ts";
import { WRT_6 } from "./writer/wrt-6-filmable.ts";
import { WRT_7 } from "./writer/wrt-7-turn.ts";
import { WRT_8 } from "./writer/wrt-8-bible.ts";

/** Every rule of the house, by role, in the order in which they work: coverage before its sizes, shots before times. */
export const HOUSE_RULES: Readonly<Record<PipelineRole, readonly HouseRule[]>> = {
  writer: [WRT_1, WRT_2, WRT_3, WRT_4, WRT_5, WRT_6, WRT_7, WRT_8],
  director: [DIR_1, DIR_2, DIR_4, DIR_5],
  cinematographer: [CIN_2, CIN_1, CIN_4, CIN_3, CIN_5, CIN_6, CIN_7, DIR_3],
  editor: [EDT_1, EDT_2, EDT_3, EDT_4, EDT_5, EDT_6, EDT_7],
  producer: [PRD_1, PRD_2, PRD_3, PRD_4, PRD_5],
};

/** A rule as people read about it. */
export interface RuleEntry {
  readonly id: RuleId;
  readonly role: Role;
  readonly name: string;
  readonly explanation: string;
  readonly source: string;
  /** The gravest thing it can say: `block` stops a pipeline. */
  readonly severity: Finding["severity"];
}

/** The catalogue, by id. */
export const RULE_CATALOGUE: Readonly<Record<string, RuleEntry>> = Object.fromEntries(
  [...Object.values(HOUSE_RULES).flat(), ...FILM_RULES]
    .sort((one, other) => (one.id < other.id ? -1 : 1))
    .map(({ id, role, name, explanation, source, severity }) => [
      id,
      { id, role, name, explanation, source, severity },
    ]),
);

/** The rules that work and judge in a project, in their order. */
export function rulesOf(role: PipelineRole, settings: HouseRuleSettings | undefined): readonly HouseRule[] {
  if (settings === undefined || settings.off.length === 0) return HOUSE_RULES[role];
  return HOUSE_RULES[role].filter((rule) => isOn(rule.id, settings));
}

/** Does a rule hold in a project? */
export function isOn(ruleId: RuleId, settings: HouseRuleSettings | undefined): boolean {
  return settings === undefined || LOCKED_RULES.has(ruleId) || !settings.off.includes(ruleId);
}
