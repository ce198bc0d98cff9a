import { isNumberName, NUMBER_NAMES, NUMBERS } from "./number-table.ts";
import type { HouseRuleSettings } from "./numbers.ts";
import { LOCKED_RULES, RULE_IDS } from "./rule-ids.ts";

/** One thing wrong with a project's rules; `path` as `numbers.speech.mostWords`. */
export interface RuleProblem {
  readonly path: string;
  readonly message: string;
}

/** What of a project's rules can't be set: unknown names, numbers out of their bounds, rules that always hold. */
export function ruleProblems(settings: HouseRuleSettings): readonly RuleProblem[] {
  const known: ReadonlySet<string> = new Set(RULE_IDS);
  const problems: RuleProblem[] = [];
  for (const id of settings.off) {
    if (!known.has(id)) problems.push({ path: "off", message: `there is no rule ${id}` });
    else if (LOCKED_RULES.has(id)) problems.push({ path: "off", message: `${id} always holds` });
  }
  for (const [name, value] of Object.entries(settings.numbers)) {
    const path = `numbers.${name}`;
    if (!isNumberName(name)) {
      problems.push({ path, message: "there is no such number" });
      continue;
    }
    const { least, most } = NUMBERS[name];
    const isWithin = value !== undefined && Number.isSafeInteger(value) && value >= least && value <= most;
    if (!isWithin) problems.push({ path, message: `a whole number from ${least} to ${most}` });
  }
  return problems;
}

/** The same settings in one form: rules in their order, and only numbers that are not the house's own. */
export function tidyRules(settings: HouseRuleSettings): HouseRuleSettings {
  const off = new Set(settings.off);
  const numbers = NUMBER_NAMES.flatMap((name) => {
    const value = settings.numbers[name];
    return value === undefined || value === NUMBERS[name].normal ? [] : [[name, value] as const];
  });
  return { off: RULE_IDS.filter((id) => off.has(id)), numbers: Object.fromEntries(numbers) };
}
