import fc from "fast-check";
import { expect, test } from "vitest";
import { buildContext } from "./agent/build-context.ts";
import type { Command } from "./command.ts";
import type { Actor, DomainEvent } from "./event.ts";
import { evolve } from "./evolve.ts";
import { fold } from "./log/fold.ts";
import { stateHash } from "./log/state-hash.ts";
import { verifyLog } from "./log/verify.ts";
import type { Project } from "./project/project.ts";
import { workingCopy } from "./proposal/working-copy.ts";
import { addScene, aShot, proposing, SCRIPT, sceneOf, startPipeline, startRun } from "./testing/film.ts";
import { expectOnce, expectStateHolds, expectStepHolds, frozen } from "./testing/invariants.ts";
import { type Pick, randomChanges } from "./testing/random-proposal.ts";
import { crowdedStudio, randomCommand } from "./testing/random-studio.ts";
import { openStudio, reopenStudio, type Studio, SYSTEM, sha256 } from "./testing/studio.ts";

/** For machines that do much else at the same time. */
const SLOW_MACHINE_MS = 60_000;

/** Every command draws from numbers of its own, so that a sequence that fails shrinks command by command. */
const draw = fc.array(fc.noBias(fc.nat()), { minLength: 1, maxLength: 30, size: "max" });
/** What happens to a command on its way, mostly nothing: it is lost, comes twice, or the studio starts anew after it. */
const mishap = fc.oneof(
  { weight: 12, arbitrary: fc.constant("none" as const) },
  { weight: 1, arbitrary: fc.constant("lost" as const) },
  { weight: 1, arbitrary: fc.constant("doubled" as const) },
  { weight: 1, arbitrary: fc.constant("crash" as const) },
);
interface Step {
  readonly numbers: readonly number[];
  readonly mishap: "none" | "lost" | "doubled" | "crash";
}
const steps = fc.array(fc.record<Step>({ numbers: draw, mishap }), { minLength: 1, maxLength: 250, size: "max" });

function pickerOf(numbers: readonly number[]): Pick {
  let next = 0;
  return (below) => {
    const number = numbers[next % numbers.length] ?? 0;
    next += 1;
    return below <= 0 ? 0 : (number + Math.floor(next / (numbers.length + 1))) % below;
  };
}

/** The crew of the model proposes what fits what it was shown: whatever people do meanwhile, that is no failure. */
function expectNoCrewWrong(event: DomainEvent): void {
  if (event.eventType !== "AgentRunFailed" || event.payload.pipelineId === null) return;
  expect(event.payload.reason, event.payload.detail).not.toBe("schema_violation");
}

function play(
  sequence: readonly Step[],
  check: (studio: Studio, recorded: number) => void,
  tell: (line: string) => void = () => {},
): Studio {
  let studio = crowdedStudio();
  const give = (command: Command, as: Actor): void => {
    const before = studio.log().length;
    frozen(studio.state());
    const decision = studio.give(command, as);
    studio.advance(1000);
    const made = studio.log().slice(before);
    const outcome = decision.ok ? made.map(({ eventType }) => eventType).join(", ") : decision.failure.reason;
    tell(`${as.kind === "human" ? as.userId : as.kind}: ${JSON.stringify(command)} → ${outcome || "nothing"}`);
    check(studio, before);
  };
  for (const { numbers, mishap: what } of sequence) {
    const { command, as } = randomCommand(studio, pickerOf(numbers));
    if (what === "lost") {
      studio.try(command, as);
      tell(`lost on its way: ${command.type}`);
    } else give(command, as);
    if (what === "doubled") give(command, as);
    if (what === "crash") {
      tell("the studio starts anew");
      studio = reopenStudio(JSON.parse(JSON.stringify(studio.log())));
    }
  }
  return studio;
}

/**
 * Fails with the shortest sequence found, as commands in words: what a regression test is written from. False when a slow
 * machine did not come to the end.
 */
function expectAlways(property: fc.IProperty<[readonly Step[]]>, runs: number, nth = 0): boolean {
  const seed = (fc.readConfigureGlobal().seed ?? 0) + nth;
  const details = fc.check(property, { seed, numRuns: runs, interruptAfterTimeLimit: SLOW_MACHINE_MS / 2 });
  if (!details.failed) return !details.interrupted;
  const story: string[] = [String(details.errorInstance), ""];
  const [sequence] = details.counterexample ?? [];
  try {
    play(
      sequence ?? [],
      () => {},
      (line) => story.push(line),
    );
  } catch {
    // The story ends where it fails.
  }
  throw new Error(`${fc.defaultReportMessage(details)}\n\nIn words:\n${story.join("\n")}`);
}

test(
  "the invariants hold after every event, whatever people, agents and the studio do in whatever order",
  () => {
    const happened = new Map<string, number>();
    const holds = fc.property(steps, (sequence) => {
      let checked: Project | null = null;
      const stepwise = (studio: Studio, from: number): void => {
        for (const event of studio.log().slice(from)) {
          const before: Project | null = checked;
          // As a database gives the event back.
          const stored: DomainEvent = JSON.parse(JSON.stringify(event));
          const after: Project = evolve(before, stored);
          expectStepHolds(before, event, after);
          expectNoCrewWrong(event);
          checked = after;
          happened.set(event.eventType, (happened.get(event.eventType) ?? 0) + 1);
        }
        if (studio.log().length === from) return;
        expectStateHolds(studio.state());
        expect(checked && stateHash(checked, sha256)).toBe(stateHash(studio.state(), sha256));
      };
      const opening = crowdedStudio();
      stepwise(opening, 0);
      const studio = play(sequence, stepwise);
      expectOnce(studio.log());
      expect(verifyLog(studio.log(), sha256)).toMatchObject({ ok: true });
      expect(fold(studio.log())).toEqual(studio.state());
    });
    // A model that never gets anywhere proves nothing; what is rare may take it a few more runs.
    const begun = Date.now();
    const unreached = () => REACHED.filter((eventType) => !happened.has(eventType));
    let isWhole = expectAlways(holds, RUNS);
    for (let nth = 1; isWhole && unreached().length > 0 && nth <= MORE_TIMES; nth++) {
      isWhole = Date.now() - begun < SLOW_MACHINE_MS / 4 && expectAlways(holds, RUNS, nth);
    }
    if (isWhole) expect(unreached(), "never happened").toEqual([]);
  },
  SLOW_MACHINE_MS,
);

const RUNS = 100;
const MORE_TIMES = 8;
const REACHED = [
  "SceneUpdated",
  "SceneSubmittedForReview",
  "SceneApprovalGiven",
  "SceneApproved",
  "SceneRevisionRequested",
  "PipelineStarted",
  "PipelineReset",
  "AgentRunStarted",
  "AgentProposalCreated",
  "AgentRunFailed",
  "AgentRunDiscarded",
  "ConstraintViolated",
  "BudgetExhausted",
  "ColleagueProposalCreated",
  "ProposalAccepted",
  "ProposalRejected",
  "RenderRequested",
  "RenderStarted",
  "SceneRendered",
  "ShowrunnerCalled",
  "ContinuityChecked",
  "ContinuityProposed",
  "SceneFlagged",
  "ClipRequested",
  "ClipProposed",
  "ClipCancelled",
  "PanelRequested",
  "PanelProposed",
  "OutlineProposed",
  "OutlineAccepted",
  "MemberRemoved",
  "ProjectArchived",
];

test(
  "deciding changes nothing: the same command on the same state is decided the same way, and the state stays",
  () => {
    fc.assert(
      fc.property(steps, draw, (sequence, numbers) => {
        const studio = play(sequence.slice(0, 40), () => {});
        const hash = stateHash(studio.state(), sha256);
        const { command, as } = randomCommand(studio, pickerOf(numbers));
        const one = studio.try(command, as);
        const other = studio.try(command, as);
        expect(stateHash(studio.state(), sha256)).toBe(hash);
        expect(one.ok).toBe(other.ok);
        if (one.ok && other.ok) {
          expect(one.value.map((event) => event.eventType)).toEqual(other.value.map((event) => event.eventType));
        } else expect(one).toEqual(other);
      }),
      { numRuns: RUNS },
    );
  },
  SLOW_MACHINE_MS,
);

test(
  "accepting all of a fresh pipeline's proposals in order gives the last working copy",
  () => {
    fc.assert(
      fc.property(fc.array(fc.noBias(fc.nat()), { minLength: 20, maxLength: 200, size: "max" }), (numbers) => {
        const studio = openStudio();
        const pick = pickerOf(numbers);
        const sceneId = addScene(studio, { script: SCRIPT, title: "Kitchen", shots: [aShot(1), aShot(2), aShot(3)] });
        let runId: `run_${string}` | undefined = startPipeline(studio, sceneId);
        while (runId !== undefined) {
          const role = sceneOf(studio, sceneId).pipeline?.next?.role ?? "producer";
          startRun(studio, runId);
          const outcome = proposing(randomChanges(studio.state(), sceneId, role, pick));
          studio.do({ type: "EndRun", runId, outcome }, SYSTEM);
          runId = sceneOf(studio, sceneId).pipeline?.next?.runId;
        }
        expect(sceneOf(studio, sceneId)).toMatchObject({ flags: [], pipeline: { status: "completed" } });
        const last = workingCopy(studio.state(), sceneId);
        for (const proposalId of sceneOf(studio, sceneId).proposalIds) {
          if (studio.state().proposals[proposalId]?.status !== "open") continue;
          studio.do({ type: "AcceptProposal", proposalId, changeIds: null });
          expect(studio.state().proposals[proposalId]?.status).toBe("accepted");
        }
        expect(sceneOf(studio, sceneId).content).toEqual(last);
      }),
      { numRuns: 200 },
    );
  },
  SLOW_MACHINE_MS,
);

test(
  "what an agent sees names nothing of another project",
  () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        const studio = play(sequence.slice(0, 40), () => {});
        const state = studio.state();
        for (const sceneId of state.sceneOrder) {
          const text = JSON.stringify(buildContext(state, sceneId, "editor"));
          const ids = text.match(/\b(?:scn|sho|bea|prp|chg|run|not|rev|cha|loc|rul)_[0-9a-z]{28}\b/g) ?? [];
          for (const id of ids) expect(id.slice(4, 20)).toBe(state.id.slice(4));
        }
      }),
      { numRuns: 20 },
    );
  },
  SLOW_MACHINE_MS,
);
