import { expect, test } from "vitest";
import type { NumberView } from "#contract/http/house-rules";
import { NUMBER_NAMES, NUMBERS } from "#domain/house-crew/number-table";
import { tidyRules } from "#domain/house-crew/tidy-rules";
import { problemOf, rebased, ruleDraftOf, rulesOf, withNumber, withRule } from "./rule-draft.ts";

const HOUSE: readonly NumberView[] = NUMBER_NAMES.map((id) => ({ id, ...NUMBERS[id] }));
const numberOf = (id: string): NumberView => {
  const found = HOUSE.find((number) => number.id === id);
  if (!found) throw new Error(id);
  return found;
};

test("what nobody has touched is saved as it was, in the studio's own form", () => {
  const own = tidyRules({ off: ["EDT-4", "WRT-1"], numbers: { "shots.closeUps": 15, "cut.shortest": 900 } });
  expect(rulesOf(ruleDraftOf(own, HOUSE), HOUSE)).toEqual(own);
});

test("times are typed in seconds, with a comma or a point", () => {
  const draft = withNumber(ruleDraftOf({ off: [], numbers: {} }, HOUSE), "cut.shortest", "0,9");
  expect(rulesOf(draft, HOUSE)).toEqual({ off: [], numbers: { "cut.shortest": 900 } });
});

test("a number out of its bounds, or none, says what it may be", () => {
  const empty = ruleDraftOf({ off: [], numbers: {} }, HOUSE);
  expect(problemOf(withNumber(empty, "shots.closeUps", "101"), numberOf("shots.closeUps"))).toBe("From 0 to 100.");
  expect(problemOf(withNumber(empty, "cut.shortest", "fast"), numberOf("cut.shortest"))).toBe("From 0.2 to 3.");
  expect(problemOf(withNumber(empty, "cut.shortest", "1"), numberOf("cut.shortest"))).toBeNull();
});

test("a number typed back to the house's, and a rule turned on again, are the house's", () => {
  const own = ruleDraftOf({ off: ["WRT-1"], numbers: { "shots.closeUps": 15 } }, HOUSE);
  const back = withRule(withNumber(own, "shots.closeUps", "25"), "WRT-1", true);
  expect(rulesOf(back, HOUSE)).toEqual({ off: [], numbers: {} });
});

test("what another owner saved meanwhile is in the draft, and what was typed is kept", () => {
  const base = ruleDraftOf({ off: ["WRT-1"], numbers: { "shots.closeUps": 15 } }, HOUSE);
  const mine = withNumber(withRule(base, "EDT-4", false), "shots.closeUps", "20");
  const now = ruleDraftOf({ off: [], numbers: { "cut.shortest": 900 } }, HOUSE);
  expect(rulesOf(rebased(mine, base, now), HOUSE)).toEqual({
    off: ["EDT-4"],
    numbers: { "shots.closeUps": 20, "cut.shortest": 900 },
  });
});
