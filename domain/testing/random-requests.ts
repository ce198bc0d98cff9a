import { NO_USAGE, type Usage } from "../budget/usage.ts";
import { clipKey } from "../clip/decide-clip.ts";
import type { AgentOutcome, Command } from "../command.ts";
import type { RunId } from "../ids.ts";
import type { Run } from "../pipeline/run.ts";
import type { OutlineScene } from "../project/outline.ts";
import type { Project } from "../project/project.ts";
import type { Scene } from "../scene/scene.ts";
import { aShot, HOUSE_PLAN } from "./film.ts";
import type { Pick } from "./random-proposal.ts";

/** One micro-USD a token, so that a run's cost is what it read. */
export const RATES = {
  ...{ input: 1_000_000, cacheRead: 1_000_000, cacheWrite5m: 1_000_000, cacheWrite1h: 1_000_000 },
  output: 0,
};

export function oneOf<T>(items: readonly T[], pick: Pick): T | undefined {
  return items.length === 0 ? undefined : items[pick(items.length)];
}

/** What a provider says a run used: mostly what fits its reservation, now and then nothing, too much, or nonsense. */
export function randomUsage(reserved: number, pick: Pick): Usage | null {
  switch (pick(12)) {
    case 0:
    case 1:
      return null;
    case 2:
      return { ...NO_USAGE, input: 2 * reserved + pick(1000) };
    case 3:
      return { ...NO_USAGE, input: -pick(1000) - 1 };
    default:
      return { ...NO_USAGE, input: pick(reserved + 1) };
  }
}

export function claiming(runId: RunId, pick: Pick): Command {
  return {
    type: "StartRun",
    runId,
    plan: { ...HOUSE_PLAN, rates: RATES },
    reserveMicroUsd: pick(120),
    leaseUntil: "2026-01-01T00:01:00.000Z",
  };
}

/** Runs that no pipeline has: of clips, pictures and outlines; claimed, ended well or badly, late or twice. */
export function requestedRunCommand(state: Project, pick: Pick): Command | null {
  const waiting = oneOf(waitingRuns(state), pick);
  if (waiting && pick(3) > 0) return claiming(waiting, pick);
  const all = Object.values(state.runs).filter(({ role }) => role === "clip" || role === "panel" || role === "outline");
  const run = oneOf(pick(4) > 0 ? all.filter(({ endedAt }) => endedAt === null) : all, pick);
  return run ? { type: "EndRun", runId: run.id, outcome: requestedOutcome(state, run, pick) } : null;
}

function waitingRuns(state: Project): RunId[] {
  const asked = [...Object.values(state.clipRequests), ...Object.values(state.panelRequests)];
  const outlines = Object.values(state.outlines).filter(({ status }) => status === "requested");
  return [...asked.filter(({ status }) => status === "waiting"), ...outlines].map(({ runId }) => runId);
}

function requestedOutcome(state: Project, run: Run, pick: Pick): AgentOutcome {
  const usage = randomUsage(run.reservedMicroUsd, pick);
  if (pick(3) === 0) return { kind: "failed", reason: "timeout", detail: "", usage };
  switch (run.role) {
    case "clip": {
      const file = { key: clipKey(state.id, run.id), sha256: "c".repeat(64), contentType: "video/mp4" } as const;
      return { kind: "clip", clip: { ...file, milliseconds: 4000 }, summary: "", usage };
    }
    case "panel": {
      const file = { key: `${state.id}/panels/${run.id}.png`, sha256: "a".repeat(64) } as const;
      return { kind: "panel", panel: { source: "upload", ...file, contentType: "image/png" }, summary: "", usage };
    }
    default:
      return { kind: "outline", summary: "", scenes: [outlined(pick), outlined(pick)], usage };
  }
}

function outlined(pick: Pick): OutlineScene {
  const location = `ROOM ${pick(3)}`;
  return {
    ...{ act: 1 + pick(3), heading: { intExt: "INT", location, timeOfDay: "DAY" }, title: `Outlined ${pick(9)}` },
    ...{
      synopsis: "They meet.",
      purpose: "",
      script: `INT. ${location} - DAY\n\nThey meet.`,
      characters: ["ANNA"],
      targetFrames: 480,
    },
  };
}

/** What people do about clips: mostly ask for one. */
export function clipWish(state: Project, scene: Scene, pick: Pick): Command {
  const shotId = oneOf(scene.content.shots, pick)?.id ?? aShot(1).id;
  const wanted = oneOf(Object.values(state.clipRequests), pick);
  if (wanted && pick(3) === 0) return { type: "CancelClip", runId: wanted.runId };
  if (pick(4) === 0) return { type: "RemoveClip", sceneId: scene.id, shotId };
  return { type: "RequestClip", sceneId: scene.id, shotId, engine: "http-video", model: null, words: "" };
}

export function pictureWish(scene: Scene, pick: Pick): Command {
  const shotId = oneOf(scene.content.shots, pick)?.id ?? aShot(1).id;
  if (pick(4) === 0) {
    return { type: "AttachPanel", sceneId: scene.id, shotId, panel: { source: "house" } };
  }
  return { type: "RequestPanel", sceneId: scene.id, shotId, engine: "openai", model: null, words: "" };
}

export function outlineWish(state: Project, pick: Pick): Command {
  const all = Object.values(state.outlines);
  const outline = oneOf(pick(4) > 0 ? all.filter(({ status }) => status === "open") : all, pick);
  if (!outline) return { type: "RequestOutline" };
  const outlineId = outline.id;
  return pick(4) === 0
    ? { type: "RejectOutline", outlineId, explanation: "" }
    : { type: "AcceptOutline", outlineId, indexes: pick(2) === 0 ? null : [pick(3)] };
}
