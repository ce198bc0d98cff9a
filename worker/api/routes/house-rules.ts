import type { HouseRulesView } from "#contract/http/house-rules";
import { NUMBER_NAMES, NUMBERS } from "#domain/house-crew/number-table";
import { LOCKED_RULES } from "#domain/house-crew/rule-ids";
import { RULE_CATALOGUE } from "#domain/house-crew/rules";
import { personRoute, replyJson } from "../route.ts";

const HOUSE_RULES: HouseRulesView = {
  rules: Object.values(RULE_CATALOGUE).map((rule) => ({ ...rule, mayBeOff: !LOCKED_RULES.has(rule.id) })),
  numbers: NUMBER_NAMES.map((id) => ({ id, ...NUMBERS[id] })),
};

export const houseRuleRoutes = [
  personRoute(
    {
      method: "GET",
      path: "/api/house-rules",
      tag: "House rules",
      summary: "The house crew's rules and numbers in plain words, with their sources; films set their own",
    },
    async () => replyJson(HOUSE_RULES),
  ),
];
