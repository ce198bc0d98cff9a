import type { NumberView, RuleView } from "#contract/http/house-rules";
import type { HouseRuleSettings } from "#domain/house-crew/numbers";
import { RULE_IDS, type RuleId } from "#domain/house-crew/rule-ids";

/** A film's rules while somebody changes them: numbers as they are typed, times in seconds. */
export interface RuleDraft {
  readonly off: ReadonlySet<RuleId>;
  /** By the number's id; absent: as the house has it. */
  readonly numbers: ReadonlyMap<string, string>;
}

/** Milliseconds are typed as seconds. */
export function shown(value: number, { unit }: Pick<NumberView, "unit">): string {
  return unit === "ms" ? String(value / 1000) : String(value);
}

function typedValue(typed: string, { unit }: Pick<NumberView, "unit">): number {
  if (typed.trim() === "") return Number.NaN;
  const value = Number(typed.replace(",", "."));
  return unit === "ms" ? Math.round(value * 1000) : value;
}

/** A film's rules to change. */
export function ruleDraftOf({ off, numbers }: HouseRuleSettings, house: readonly NumberView[]): RuleDraft {
  const own = house.flatMap((number) => {
    const value = numbers[number.id];
    return value === undefined ? [] : [[number.id, shown(value, number)] as const];
  });
  return { off: new Set(off), numbers: new Map(own) };
}

/** Why a number can't be saved, in words; null when it can. */
export function problemOf(draft: RuleDraft, number: NumberView): string | null {
  const typed = draft.numbers.get(number.id);
  if (typed === undefined) return null;
  const value = typedValue(typed, number);
  const isGood = Number.isSafeInteger(value) && value >= number.least && value <= number.most;
  return isGood ? null : `From ${shown(number.least, number)} to ${shown(number.most, number)}.`;
}

/** What would be saved, in the form the studio keeps it: only what differs from the house. */
export function rulesOf(draft: RuleDraft, numbers: readonly NumberView[]): HouseRuleSettings {
  const own = numbers.flatMap((number) => {
    const typed = draft.numbers.get(number.id);
    const value = typed === undefined ? number.normal : typedValue(typed, number);
    return value === number.normal ? [] : [[number.id, value] as const];
  });
  return { off: RULE_IDS.filter((id) => draft.off.has(id)), numbers: Object.fromEntries(own) };
}

/** Does the film have something of its own about this rule? */
export function isChanged(draft: RuleDraft, rule: RuleView, numbers: readonly NumberView[]): boolean {
  return draft.off.has(rule.id) || numbers.some((one) => one.ruleIds[0] === rule.id && draft.numbers.has(one.id));
}

export function withRule(draft: RuleDraft, id: RuleId, isOn: boolean): RuleDraft {
  const off = new Set(draft.off);
  if (isOn) off.delete(id);
  else off.add(id);
  return { ...draft, off };
}

/** `null`: as the house has it. */
export function withNumber(draft: RuleDraft, id: string, typed: string | null): RuleDraft {
  const numbers = new Map(draft.numbers);
  if (typed === null) numbers.delete(id);
  else numbers.set(id, typed);
  return { ...draft, numbers };
}

/** The draft, begun on `base`, over what somebody else saved meanwhile: what was not touched here follows. */
export function rebased(draft: RuleDraft, base: RuleDraft, now: RuleDraft): RuleDraft {
  const ids = new Set([...draft.off, ...base.off, ...now.off]);
  const isOff = (id: RuleId) => (draft.off.has(id) === base.off.has(id) ? now : draft).off.has(id);
  const numbers = new Map(draft.numbers);
  for (const id of new Set([...base.numbers.keys(), ...now.numbers.keys()])) {
    if (draft.numbers.get(id) !== base.numbers.get(id)) continue;
    const value = now.numbers.get(id);
    if (value === undefined) numbers.delete(id);
    else numbers.set(id, value);
  }
  return { off: new Set([...ids].filter(isOff)), numbers };
}
