import { expect, test } from "vitest";
import { fetchCode, type Surroundings, waitedFor } from "./fetch-code.ts";

/** A network that comes back after so many pauses, and code that is there once it has. */
function network(pausesUntilBack: number, isCodeThere = true) {
  let pauses = 0;
  const isBack = () => pauses >= pausesUntilBack;
  const seen: boolean[] = [];
  const surroundings: Surroundings = {
    isReachable: async () => isBack(),
    pause: async () => {
      pauses += 1;
      seen.push(waitedFor.getState().isAway);
    },
  };
  const load = async () => {
    if (!isBack() || !isCodeThere) throw new TypeError("Failed to fetch dynamically imported module");
    return { Screen: "cut" };
  };
  return { load, surroundings, seen };
}

test("a screen asked for without a network opens when the studio is back, and says so meanwhile", async () => {
  const { load, surroundings, seen } = network(3);
  expect(await fetchCode(load, surroundings)).toEqual({ Screen: "cut" });
  expect(seen).toEqual([true, true, true]);
  expect(waitedFor.getState().isAway).toBe(false);
});

test("code that is gone from a studio that answers fails at once", async () => {
  const { load, surroundings, seen } = network(0, false);
  await expect(fetchCode(load, surroundings)).rejects.toThrow("dynamically imported");
  expect(seen).toEqual([]);
});

test("a studio that comes back without the code fails, and is waited for no longer", async () => {
  const { load, surroundings } = network(2, false);
  await expect(fetchCode(load, surroundings)).rejects.toThrow("dynamically imported");
  expect(waitedFor.getState().isAway).toBe(false);
});
