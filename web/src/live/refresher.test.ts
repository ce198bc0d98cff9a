import { expect, test } from "vitest";
import { createRefresher } from "./refresher.ts";

/** Lets answers that are ready arrive. */
async function settle() {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
}

function byHand() {
  const due: (() => void)[] = [];
  const fetched: string[] = [];
  const answers: (() => void)[] = [];
  const refresher = createRefresher(
    (key) => {
      fetched.push(key.join("/"));
      return new Promise<void>((resolve) => answers.push(resolve));
    },
    (then) => {
      due.push(then);
      return () => due.splice(due.indexOf(then), 1);
    },
  );
  const tick = async () => {
    for (const then of due.splice(0)) then();
    await settle();
  };
  const answer = async () => {
    for (const resolve of answers.splice(0)) resolve();
    await settle();
  };
  return { refresher, fetched, tick, answer };
}

test("a burst of events fetches each list once", async () => {
  const { refresher, fetched, tick } = byHand();
  for (let event = 0; event < 100; event++) {
    refresher.touch(["scenes"]);
    refresher.touch(["project"]);
  }
  await tick();
  expect(fetched).toEqual(["scenes", "project"]);
});

test("a list touched while it is being fetched is fetched once more afterwards", async () => {
  const { refresher, fetched, tick, answer } = byHand();
  refresher.touch(["scenes"]);
  await tick();
  refresher.touch(["scenes"]);
  refresher.touch(["scenes"]);
  await tick();
  expect(fetched).toEqual(["scenes"]);
  await answer();
  await tick();
  await answer();
  await tick();
  expect(fetched).toEqual(["scenes", "scenes"]);
});

test("nothing is fetched after leaving", async () => {
  const { refresher, fetched, tick } = byHand();
  refresher.touch(["scenes"]);
  refresher.stop();
  await tick();
  expect(fetched).toEqual([]);
});
