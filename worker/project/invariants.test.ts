import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import fc from "fast-check";
import { expect, it } from "vitest";
import type { ReplayView } from "#contract/http/film";
import type { Command } from "#domain/command";
import type { Actor } from "#domain/event";
import { evolve } from "#domain/evolve";
import type { ProjectId, RunId, UserId } from "#domain/ids";
import { stateHash } from "#domain/log/state-hash";
import { NOTHING_VERIFIED, verifyNext } from "#domain/log/verify";
import type { Project } from "#domain/project/project";
import { DEFAULT_SETTINGS } from "#domain/project/settings";
import { aShot } from "#domain/testing/film";
import { expectOnce, expectStateHolds, expectStepHolds } from "#domain/testing/invariants";
import type { Pick } from "#domain/testing/random-proposal";
import { REVIEWER, randomCommand } from "#domain/testing/random-studio";
import { OTHER, OWNER, PROJECT } from "#domain/testing/studio";
import { sha256 } from "../digest.ts";
import { newProjectId } from "../new-id.ts";
import { objectOf, until } from "../test/studio.ts";
import { readEvent } from "./log.ts";

/** Few: each runs on a real object with real queues. `INVARIANT_RUNS` asks for more. */
const RUNS = Number(env.INVARIANT_RUNS || 3);
const NAMES: Readonly<Record<UserId, string>> = { [OWNER]: "Olga", [OTHER]: "Otto", [REVIEWER]: "Rosa" };

type Hands = ReturnType<typeof objectOf>;
type RunHands = ReturnType<typeof env.RUN.getByName>;
type Doing = readonly [command: Command, as: Actor];

const draw = fc.array(fc.noBias(fc.nat()), { minLength: 12, maxLength: 30, size: "max" });
/** What happens between two commands, mostly nothing. */
const mishap = fc.oneof(
  { weight: 8, arbitrary: fc.constant("none") },
  { weight: 2, arbitrary: fc.constant("crash") },
  { weight: 2, arbitrary: fc.constant("sent-twice") },
  { weight: 1, arbitrary: fc.constant("message-lost") },
  { weight: 1, arbitrary: fc.constant("message-doubled") },
  { weight: 1, arbitrary: fc.constant("run-crashed") },
);
const steps = fc.array(fc.record({ numbers: draw, mishap }), { minLength: 60, maxLength: 100, size: "max" });

function pickerOf(numbers: readonly number[]): Pick {
  let next = 0;
  return (below) => {
    const number = numbers[next % numbers.length] ?? 0;
    next += 1;
    return below <= 0 ? 0 : (number + Math.floor(next / (numbers.length + 1))) % below;
  };
}

async function stateOf(object: Hands): Promise<Project> {
  const answer = await object.read({ userId: OWNER, name: "Olga" }, { ask: "state", seq: null });
  if (!answer.ok) throw new Error(`no state: ${answer.failure.reason}`);
  const { state }: { state: Project } = JSON.parse(answer.json);
  return state;
}

/** Gives a command the way it really comes: people's over the API's call, the crew's and the renderer's over theirs. */
async function give(object: Hands, [command, as]: Doing, key: string): Promise<string> {
  switch (command.type) {
    case "StartRun":
      await object.claimRun(command.runId);
      return "";
    case "EndRun":
      await object.endRun(command.runId, command.outcome, null);
      return "";
    case "StartRender":
      await object.renderTaken(command.renderId);
      return "";
    case "CompleteRender":
    case "FailRender":
      await object.endRender(command.renderId, command);
      return "";
    default: {
      if (as.kind !== "human" || command.type === "StartPipeline" || command.type === "FlagScene") return "";
      const by = { userId: as.userId, name: NAMES[as.userId] ?? "Somebody" };
      const idempotency = { key, bodyHash: sha256(JSON.stringify(command)) };
      return JSON.stringify(await object.execute({ by, needs: "viewer", command, answer: "project", idempotency }));
    }
  }
}

/** Ends an object in the middle of whatever it does: its calls are cut off, and whoever calls it is failed. */
async function crash(object: Hands | RunHands): Promise<void> {
  await runInDurableObject(object, (_, ctx) => ctx.abort("crashed")).catch(() => {});
}

function waitingRuns(state: Project): RunId[] {
  return Object.values(state.scenes).flatMap((scene) => scene.pipeline?.next?.runId ?? []);
}

/** An answer without the order in which its keys are written. */
function meaningOf(answer: string): unknown {
  const { json, ...rest }: { json: string } = JSON.parse(answer);
  return { ...rest, body: JSON.parse(json) };
}

/** The model names new things by the key of its own project; here they are of this one. */
function inProject(command: Command, projectId: ProjectId): Command {
  return JSON.parse(JSON.stringify(command).replaceAll(PROJECT.slice(4), projectId.slice(4)));
}

/** Every play gets as far as a crew at work and a scene in review, whatever is drawn. */
async function beginning(object: Hands, projectId: ProjectId): Promise<void> {
  const ask = async (drawn: Command) => {
    const by = { userId: OWNER, name: "Olga" };
    const command = inProject(drawn, projectId);
    const answer = await object.execute({ by, needs: "editor", command, answer: "project", idempotency: null });
    expect(answer).toMatchObject({ ok: true });
  };
  await ask({
    type: "CreateScene",
    afterId: undefined,
    content: { title: "The attic", script: "Rain.", shots: [aShot(1)] },
  });
  const atWork = await until(async () => {
    const scene = Object.values((await stateOf(object)).scenes)[0];
    return scene?.pipeline && scene;
  });
  // It goes to review when the crew is through with it.
  await until(async () => (await stateOf(object)).scenes[atWork.id]?.pipeline?.status !== "running");
  await ask({ type: "SubmitScene", sceneId: atWork.id });
}

async function play(sequence: readonly { numbers: readonly number[]; mishap: string }[]): Promise<Hands> {
  const projectId = newProjectId();
  // A stub that saw its object die stays broken.
  let object = objectOf(projectId);
  const settings = {
    ...DEFAULT_SETTINGS,
    title: "The Light",
    approvalsRequired: 2,
    agents: { ...DEFAULT_SETTINGS.agents, quietPeriodMs: 0 },
  };
  const owner = { userId: OWNER, name: "Olga" };
  const create = { type: "CreateProject", settings, ownerName: "Olga" } as const;
  await object.create({ projectId, by: owner, command: create, idempotency: null });
  for (const [userId, role] of [
    [OTHER, "editor"],
    [REVIEWER, "reviewer"],
  ] as const) {
    const command = { type: "AddMember", userId, name: NAMES[userId] ?? "", role } as const;
    await object.execute({ by: owner, needs: "owner", command, answer: "members", idempotency: null });
  }
  await beginning(object, projectId);
  for (const [index, step] of sequence.entries()) {
    const state = await stateOf(object);
    const { command: drawn, as } = randomCommand({ state: () => state }, pickerOf(step.numbers));
    const command = inProject(drawn, projectId);
    const answer = await give(object, [command, as], `step ${index}`);
    switch (step.mishap) {
      case "crash":
        await crash(object);
        object = objectOf(projectId);
        break;
      case "sent-twice": {
        // People's commands carry a key: what was allowed is answered as before, and does not happen again.
        const again = await give(object, [command, as], `step ${index}`);
        if (as.kind === "human" && answer.startsWith('{"ok":true')) expect(meaningOf(again)).toEqual(meaningOf(answer));
        break;
      }
      case "message-lost":
        await runInDurableObject(object, (_, { storage }) => {
          storage.sql.exec(
            "UPDATE effects SET tries = tries + 1, not_before = not_before + 300 WHERE kind = 'dispatch-run'",
          );
        });
        break;
      case "message-doubled":
        for (const runId of waitingRuns(state)) {
          await env.RUN.getByName(runId).start(runId);
          await env.RUN.getByName(runId).start(runId);
        }
        break;
      case "run-crashed":
        for (const runId of waitingRuns(state)) await crash(env.RUN.getByName(runId));
        break;
      default:
    }
  }
  return object;
}

it("the invariants hold in the real object, whatever crashes, comes twice or is lost between the commands", async () => {
  const happened = new Set<string>();
  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      const object = await play(sequence);
      const replayed = await until(async () => {
        const answer = await object.read({ userId: OWNER, name: "Olga" }, { ask: "replay" });
        if (!answer.ok) throw new Error(answer.failure.reason);
        const view: ReplayView = JSON.parse(answer.json);
        return view.copiedSeq === view.seq && view;
      });
      expect(replayed).toMatchObject({ equal: true, chain: { valid: true } });

      const log = (await object.logPage(0, replayed.seq)).map(readEvent);
      while (log.length < replayed.seq) log.push(...(await object.logPage(log.length, replayed.seq)).map(readEvent));
      let verified = NOTHING_VERIFIED;
      let state: Project | null = null;
      for (const event of log) {
        const next = verifyNext(verified, event, sha256);
        if (!next.ok) throw new Error(`broken at ${next.failure.seq}`);
        verified = next.value;
        const after: Project = evolve(state, event);
        expectStepHolds(state, event, after);
        state = after;
        happened.add(event.eventType);
      }
      if (!state) throw new Error("no events");
      expectStateHolds(state);
      expectOnce(log);
      expect(stateHash(state, sha256)).toBe(replayed.stateHash);
    }),
    { numRuns: RUNS, interruptAfterTimeLimit: 60_000 },
  );
  // A model that never gets anywhere proves nothing.
  for (const type of ["SceneCreated", "PipelineStarted", "AgentRunStarted", "SceneSubmittedForReview"]) {
    expect([...happened]).toContain(type);
  }
}, 180_000);
