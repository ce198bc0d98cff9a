import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { buildAgentContext } from "./agent/build-context.ts";
import { houseAgents } from "./house-crew/crew.ts";
import type { ChangeId, ProposalId, SceneId } from "./ids.ts";
import { fold } from "./log/fold.ts";
import { workingCopy } from "./proposal/working-copy.ts";
import { sceneOf, startPipeline, startRun } from "./testing/film.ts";
import { openStudio, type Studio, SYSTEM } from "./testing/studio.ts";

const SAMPLE = new URL("../sample/film.fountain", import.meta.url);
const CORPUS = new URL("../../shared/corpus/fountain/", import.meta.url);

/** The sample film, and the screenplays of other people's tools where they are at hand. */
function screenplays(): (readonly [name: string, source: string])[] {
  const found: (readonly [string, string])[] = [["the sample film", readFileSync(SAMPLE, "utf8")]];
  if (!existsSync(CORPUS)) {
    console.log("skipped: no corpus of screenplays");
    return found;
  }
  for (const name of readdirSync(CORPUS).filter((file) => file.endsWith(".fountain"))) {
    found.push([name, readFileSync(new URL(name, CORPUS), "utf8")]);
  }
  return found;
}

/** The house crew's whole pipeline over a scene, as a worker would have it done. */
function runCrew(studio: Studio, sceneId: SceneId): void {
  let runId: `run_${string}` | undefined = startPipeline(studio, sceneId);
  while (runId !== undefined) {
    const context = buildAgentContext(studio.state(), sceneId, runId);
    if (context === null) throw new Error(`no context for ${runId}`);
    startRun(studio, runId);
    studio.do({ type: "EndRun", runId, outcome: houseAgents[context.role](context) }, SYSTEM);
    runId = sceneOf(studio, sceneId).pipeline?.next?.runId;
  }
}

/** Accepts a proposal's changes one by one, far from their order. What needs others waits for them. */
function acceptScrambled(studio: Studio, proposalId: ProposalId): void {
  const left: ChangeId[] = studio.state().proposals[proposalId]?.changes.map((change) => change.id) ?? [];
  for (let turn = 1; left.length > 0; turn++) {
    expect(turn).toBeLessThan(10_000);
    const index = (turn * 7919) % left.length;
    const [changeId] = left.slice(index, index + 1);
    if (changeId === undefined) break;
    const decision = studio.give({ type: "AcceptProposal", proposalId, changeIds: [changeId] });
    if (decision.ok) left.splice(index, 1);
    else expect(decision.failure.reason).toBe("change-needs");
  }
}

test.each(screenplays())(
  "%s: what the crew proposes is taken change by change and makes its working copy",
  (_name, source) => {
    const studio = openStudio();
    // Some screenplays of the corpus have no scenes: there is nothing to work on in them.
    if (!studio.give({ type: "ImportScreenplay", source }).ok) return;
    for (const sceneId of studio.state().sceneOrder) {
      runCrew(studio, sceneId);
      const { pipeline, proposalIds } = sceneOf(studio, sceneId);
      // The crew may find nothing to stage, but never says what can't be taken.
      expect(["completed", "blocked"]).toContain(pipeline?.status);
      const last = workingCopy(studio.state(), sceneId);
      for (const proposalId of proposalIds) acceptScrambled(studio, proposalId);
      expect(sceneOf(studio, sceneId).content).toEqual(last);
    }
    expect(fold(studio.log())).toEqual(studio.state());
  },
);
