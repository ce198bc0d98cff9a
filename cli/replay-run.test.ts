import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { houseAgents } from "#domain/house-crew/crew";
import type { RunId } from "#domain/ids";
import { canonicalJson } from "#domain/log/canonical-json";
import { freshIds } from "#domain/pipeline/fresh-ids";
import { addScene, HOUSE_PLAN, startPipeline, startRun } from "#domain/testing/film";
import { openStudio, type Studio, SYSTEM, sha256 } from "#domain/testing/studio";
import { taskOf } from "../worker/agents/task-of.ts";
import { replayFromLog, replayText } from "./replay-run.ts";

const SCRIPT = `INT. KITCHEN - NIGHT

Rain on the window. Mara waits at the table, a letter before her.

MARA
You kept it.

TOM
I never read it.

Tom reads the letter. He sits down.
`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vidflow-replay-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Ends the waiting run as the studio does, by the house's rules. */
function work(studio: Studio, runId: RunId): RunId | null {
  const task = taskOf(studio.state(), runId);
  if (task?.kind !== "scene") throw new Error("nothing waits");
  startRun(studio, runId, 0, { ...HOUSE_PLAN, contextHash: sha256(canonicalJson(task.context)) });
  const outcome = houseAgents[task.role]({ ...task.context, ...freshIds(runId) });
  const [ended] = studio.do({ type: "EndRun", runId, outcome }, SYSTEM);
  return ended?.eventType === "AgentProposalCreated" ? (ended.payload.next?.runId ?? null) : null;
}

async function crewsLog(): Promise<{ log: string; runs: RunId[] }> {
  const studio = openStudio();
  const runs: RunId[] = [];
  for (let next: RunId | null = startPipeline(studio, addScene(studio, { script: SCRIPT })); next !== null; ) {
    runs.push(next);
    next = work(studio, next);
  }
  const log = join(folder, "log.jsonl");
  await writeFile(
    log,
    studio
      .log()
      .map((event) => `${canonicalJson(event)}\n`)
      .join(""),
  );
  return { log, runs };
}

describe("a run of an exported log", () => {
  it("is done once more without a studio, to the byte, for every role of the crew", async () => {
    const { log, runs } = await crewsLog();
    expect(runs).toHaveLength(5);
    for (const runId of runs) {
      const replay = await replayFromLog(log, runId, null);
      expect(replay).toMatchObject({ equal: true, problem: null });
      expect(replayText(replay)).toContain("comes to the same, to the byte");
    }
  });

  it("a log that does not hold, a run it does not know and a record that is none are said", async () => {
    const { log, runs } = await crewsLog();
    const [runId = "run_none"] = runs;
    await expect(replayFromLog(log, "run_nobody", null)).rejects.toThrow("no run's id");
    await expect(replayFromLog(log, `${runId.slice(0, -1)}z`, null)).rejects.toThrow("knows no run");
    await expect(replayFromLog(log, runId, log)).rejects.toThrow("no record of a run");
    const broken = join(folder, "broken.jsonl");
    await writeFile(broken, '{"seq":1}\n');
    await expect(replayFromLog(broken, runId, null)).rejects.toThrow("broken at event 1");
  });
});
