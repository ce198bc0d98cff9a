import { randomInt } from "node:crypto";

/**
 * What random tests draw from. The same each time, so that a red test is about the change it stands beside; `DRAW_SEED=random`
 * or a number draws other cases (`npm run soak -- draws` does nothing else). Throws for anything that is neither.
 */
export function drawSeed(): number {
  const asked = process.env.DRAW_SEED ?? "20261128";
  const seed = asked === "random" ? randomInt(2 ** 31) : Number(asked);
  if (!Number.isInteger(seed)) throw new Error(`DRAW_SEED must be "random" or a whole number, not "${asked}".`);
  return seed;
}
