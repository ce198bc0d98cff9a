import { FREE_RATES, NO_USAGE } from "../budget/usage.ts";
import type { AgentOutcome, DraftChange, EditableContent } from "../command.ts";
import type { DomainEvent } from "../event.ts";
import type { RunId, SceneId, ShotId } from "../ids.ts";
import type { RunPlan } from "../pipeline/run.ts";
import type { Shot } from "../scene/content.ts";
import type { Scene } from "../scene/scene.ts";
import { onlyEvent, PROJECT, type Studio, SYSTEM } from "./studio.ts";

export const SCRIPT = `INT. KITCHEN - NIGHT

The kettle screams. ANNA lets it.

ANNA
You came back.

BEN
I never left.

She turns the gas off.`;

export const HOUSE_PLAN: RunPlan = {
  engine: "house",
  model: null,
  promptId: null,
  promptVersion: null,
  promptHash: null,
  contextHash: "0".repeat(64),
  bibleVersion: 0,
  rates: FREE_RATES,
};

export function shotId(n: number): ShotId {
  return `sho_${PROJECT.slice(4)}${`s${n}`.padStart(12, "0")}`;
}

export function aShot(n: number, changed: Partial<Shot> = {}): Shot {
  return {
    id: shotId(n),
    size: "MS",
    angle: "eye-level",
    movement: "static",
    lensMm: 40,
    subjects: ["ANNA"],
    description: `Shot ${n}`,
    screenDirection: "neutral",
    elementIds: [],
    beatId: null,
    durationFrames: 48,
    transition: { kind: "cut", frames: 0 },
    panel: { source: "house" },
    ...changed,
  };
}

export function sceneOf(studio: Studio, sceneId: SceneId): Scene {
  const scene = studio.state().scenes[sceneId];
  if (!scene) throw new Error(`no scene ${sceneId}`);
  return scene;
}

/** A new scene with a script, at the end of the film. */
export function addScene(studio: Studio, content: EditableContent = { script: SCRIPT, title: "Kitchen" }): SceneId {
  const { sceneId } = onlyEvent(studio.do({ type: "CreateScene", afterId: undefined, content }), "SceneCreated");
  if (sceneId === null) throw new Error("a scene without id");
  return sceneId;
}

/** A new scene that could be submitted at once. */
export function addFinishedScene(studio: Studio): SceneId {
  // Each scene's shots have numbers of their own: 1 and 2, 101 and 102, …
  const first = 100 * studio.state().sceneOrder.length + 1;
  return addScene(studio, { script: SCRIPT, title: "Kitchen", shots: [aShot(first), aShot(first + 1)] });
}

export function approve(studio: Studio, sceneId: SceneId): readonly DomainEvent[] {
  studio.do({ type: "SubmitScene", sceneId });
  const { version, contentHash } = sceneOf(studio, sceneId);
  return studio.do({ type: "ApproveScene", sceneId, version, contentHash });
}

export function startPipeline(studio: Studio, sceneId: SceneId): RunId {
  const { version } = sceneOf(studio, sceneId);
  const events = studio.do({ type: "StartPipeline", sceneId, version }, SYSTEM);
  return onlyEvent(events, "PipelineStarted").payload.next.runId;
}

export function startRun(
  studio: Studio,
  runId: RunId,
  reserveMicroUsd = 0,
  plan: RunPlan = HOUSE_PLAN,
): readonly DomainEvent[] {
  return studio.do({ type: "StartRun", runId, plan, reserveMicroUsd, leaseUntil: "2026-01-01T00:01:00.000Z" }, SYSTEM);
}

type ProposalOutcome = Extract<AgentOutcome, { kind: "proposal" }>;

export function proposing(changes: readonly DraftChange[], other: Partial<ProposalOutcome> = {}): ProposalOutcome {
  return { kind: "proposal", summary: "As it should be", changes, findings: [], usage: NO_USAGE, ...other };
}

export function change(
  path: string,
  op: DraftChange["op"],
  before: DraftChange["before"],
  after: DraftChange["after"],
): DraftChange {
  return { path, op, before, after, reason: "It reads better.", ruleIds: [] };
}

/** The next run of a scene's pipeline, claimed and ended with these changes. */
export function runNext(
  studio: Studio,
  sceneId: SceneId,
  changes: readonly DraftChange[] = [],
): readonly DomainEvent[] {
  const runId = sceneOf(studio, sceneId).pipeline?.next?.runId;
  if (runId === undefined) throw new Error("no run to claim");
  startRun(studio, runId);
  return studio.do({ type: "EndRun", runId, outcome: proposing(changes) }, SYSTEM);
}

/** The take of an approved scene, asked for, begun and done. */
export function renderTake(studio: Studio, sceneId: SceneId): void {
  const settings = { width: 1280, height: 720, burnInCaptions: false, slate: false, timecode: false };
  const asked = studio.do({ type: "RequestRender", sceneId, kind: "take", settings }, SYSTEM);
  const { renderId, plannedFrames } = onlyEvent(asked, "RenderRequested").payload;
  studio.do({ type: "StartRender", renderId }, SYSTEM);
  studio.do({ type: "CompleteRender", renderId, durationFrames: plannedFrames, files: {} }, SYSTEM);
}
