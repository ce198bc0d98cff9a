import type { NumberEntry } from "./number-entry.ts";
import { CUT_NUMBERS } from "./numbers-of-cut.ts";
import { SCRIPT_NUMBERS } from "./numbers-of-script.ts";
import { SHOT_NUMBERS } from "./numbers-of-shots.ts";

/**
 * The house crew's numbers with their defaults, bounds and sources (agents.md, "House crew"). A project may set any of
 * them (`HouseRuleSettings`); crew and referee go by the same.
 */
export const NUMBERS = {
  ...SCRIPT_NUMBERS,
  ...SHOT_NUMBERS,
  ...CUT_NUMBERS,
} as const satisfies Record<string, NumberEntry>;

export type NumberName = keyof typeof NUMBERS;

/** Is this the name of one of the numbers? */
export const isNumberName = (name: string): name is NumberName => Object.hasOwn(NUMBERS, name);
export const NUMBER_NAMES: readonly NumberName[] = Object.keys(NUMBERS).filter(isNumberName);
