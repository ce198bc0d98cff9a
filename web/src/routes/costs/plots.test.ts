import { expect, test } from "vitest";
import type { RunView } from "#contract/http/film";
import { latencies, spending, spendingPath } from "./plots.ts";

const run = (n: number, more: Partial<RunView>): RunView => ({
  ...{
    id: `run_${n}`,
    sceneId: null,
    sceneNumber: null,
    pipelineId: null,
    role: "writer",
    engine: "openai",
    model: "m",
  },
  ...{ promptId: null, promptVersion: null, promptHash: null, contextHash: "", status: "proposed", failure: null },
  ...{ usage: null, reservedMicroUsd: 0, costMicroUsd: 0, latencyMs: 1000 },
  startedAt: `2026-01-01T00:00:0${n}.000Z`,
  endedAt: `2026-01-01T00:00:0${n}.000Z`,
  ...more,
});

test("spending rises run by run, in the order in which they ended, to its whole", () => {
  const points = spending([run(4, { costMicroUsd: 30 }), run(0, { costMicroUsd: 10 }), run(9, { endedAt: null })]);
  expect(points.map(({ spentMicroUsd, x, y }) => [spentMicroUsd, x, y])).toEqual([
    [10, 0, 0.25],
    [40, 1, 1],
  ]);
  expect(spendingPath(points)).toBe("M 0 100 H 0.00 V 75.00 H 100.00 V 0.00");
});

test("what costs nothing has no curve", () => {
  expect(spending([run(1, {})])).toEqual([]);
  expect(spending([])).toEqual([]);
});

test("times stand on a scale of powers of ten, each role by itself, with its median and its 95th", () => {
  const { rows, ticks } = latencies([
    ...Array.from({ length: 19 }, (_, n) => run(n % 9, { latencyMs: 10 })),
    run(1, { latencyMs: 10_000, status: "failed" }),
    run(2, { role: "editor", latencyMs: 1000 }),
    run(3, { latencyMs: null }),
  ]);
  expect(ticks.map(({ ms }) => ms)).toEqual([10, 100, 1000, 10_000]);
  expect(rows.map(({ role, dots }) => [role, dots.length])).toEqual([
    ["writer", 20],
    ["editor", 1],
  ]);
  expect(rows[0]).toMatchObject({ median: { ms: 10, place: 0 }, p95: { ms: 10, place: 0 } });
  expect(rows[0]?.dots.find((dot) => dot.failed)?.place).toBe(1);
  expect(rows[1]?.median.place).toBeCloseTo(2 / 3);
});

test("roles stand in the order in which the crew works, whoever ran last", () => {
  const { rows } = latencies(["outline", "showrunner", "editor", "writer"].map((role, n) => run(n, { role })));
  expect(rows.map(({ role }) => role)).toEqual(["writer", "editor", "showrunner", "outline"]);
});

test("no runs, no rows", () => {
  expect(latencies([]).rows).toEqual([]);
});
