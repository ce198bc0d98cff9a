import { NUMBER_NAMES, NUMBERS } from "#domain/house-crew/number-table";
import { DEFAULT_HOUSE_RULES, type HouseRuleSettings } from "#domain/house-crew/numbers";
import { RULE_CATALOGUE } from "#domain/house-crew/rules";
import type { Role } from "#domain/pipeline/role";

/**
 * Where a film has its own mind about the rules that a role is judged by: rules that do not hold in it, and numbers that
 * are others than the house's, which are the ones the prompts name. In the house's order.
 */
export function ownRules({ off, numbers }: HouseRuleSettings = DEFAULT_HOUSE_RULES, role: Role) {
  const isOfRole = (id: string): boolean => RULE_CATALOGUE[id]?.role === role;
  return {
    off: [...off].filter(isOfRole).sort(),
    numbers: NUMBER_NAMES.flatMap((name) => {
      const here = numbers[name];
      const { ruleIds, name: what, unit, normal } = NUMBERS[name];
      const rules = ruleIds.filter(isOfRole);
      return here === undefined || rules.length === 0 ? [] : [{ rules, what, unit, here, house: normal }];
    }),
  };
}
