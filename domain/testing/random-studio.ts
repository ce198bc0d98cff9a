import type { AgentOutcome, Command } from "../command.ts";
import type { Actor } from "../event.ts";
import type { RunId, SceneId, UserId } from "../ids.ts";
import { fold } from "../log/fold.ts";
import { PIPELINE_ROLES } from "../pipeline/role.ts";
import type { Project } from "../project/project.ts";
import { MEMBER_ROLES } from "../project/settings.ts";
import { EMPTY_BIBLE } from "../project/story-bible.ts";
import { isUndecided } from "../proposal/status.ts";
import type { Scene } from "../scene/scene.ts";
import { isOpen } from "../stitch/find-render.ts";
import { aShot, SCRIPT } from "./film.ts";
import { type Pick, randomChanges } from "./random-proposal.ts";
import {
  claiming,
  clipWish,
  oneOf,
  outlineWish,
  pictureWish,
  randomUsage,
  requestedRunCommand,
} from "./random-requests.ts";
import { human, OTHER, OWNER, openStudio, type Studio, SYSTEM } from "./studio.ts";

export const REVIEWER: UserId = "usr_reviewer";
const STRANGER: UserId = "usr_stranger";
const PEOPLE = [OWNER, OTHER, REVIEWER, STRANGER];
const SETTINGS = { width: 1280, height: 720, burnInCaptions: false, slate: false, timecode: false };

/** A studio with three people in it, small budgets and a quorum of two. */
export function crowdedStudio(): Studio {
  const studio = openStudio({ budgets: { projectMicroUsd: 900, sceneMicroUsd: 400 }, approvalsRequired: 2 });
  studio.do({ type: "AddMember", userId: OTHER, name: "Otto", role: "editor" });
  studio.do({ type: "AddMember", userId: REVIEWER, name: "Rosa", role: "reviewer" });
  return studio;
}

/** Whatever holds a project: a studio in memory, or a real one. With its log, agents answer to what they were shown. */
export type Studying = { readonly state: Studio["state"]; readonly log?: Studio["log"] };

/** A command that somebody might give now: people's mostly sensible, the orchestration's also late or doubled. */
export function randomCommand(studio: Studying, pick: Pick): { readonly command: Command; readonly as: Actor } {
  const isOrchestration = pick(2) === 0;
  const command = (isOrchestration ? orchestrationCommand(studio, pick) : null) ?? peoplesCommand(studio, pick);
  // Now and then somebody gives a command that is not theirs.
  const isMixedUp = pick(12) === 0;
  const person = human(PEOPLE[pick(isMixedUp ? PEOPLE.length : 3)] ?? OWNER);
  const role = PIPELINE_ROLES[pick(PIPELINE_ROLES.length)] ?? "writer";
  const studioActor: Actor = pick(3) === 0 ? { kind: "agent", role, runId: "run_mixedup" } : SYSTEM;
  return { command, as: ORCHESTRATION.has(command.type) === isMixedUp ? person : studioActor };
}

const ORCHESTRATION: ReadonlySet<Command["type"]> = new Set([
  "StartPipeline",
  "StartRun",
  "EndRun",
  "StartRender",
  "CompleteRender",
  "FailRender",
  "CallShowrunner",
] as const);

/** Mostly what comes next, else something that comes late, early or twice. */
function orchestrationCommand(studio: Studying, pick: Pick): Command | null {
  const state = studio.state();
  const scene = oneOf(Object.values(state.scenes), pick);
  const isNext = pick(4) > 0;
  // What waits for a render node is rendered soon: few sequences come so far.
  if (pick(Object.values(state.renders).some(isOpen) ? 2 : 5) === 0) return renderCommand(studio, isNext, pick);
  if (pick(5) === 0) return showrunnerCommand(studio, scene, pick);
  if (pick(5) === 0) return requestedRunCommand(state, pick);
  if (!scene) return null;
  const next = scene.pipeline?.next ?? null;
  if (isNext ? next === null : pick(3) === 0) {
    return { type: "StartPipeline", sceneId: scene.id, version: scene.version - (isNext ? 0 : pick(2)) };
  }
  const running = next && state.runs[next.runId];
  const run = isNext ? running : oneOf(Object.values(state.runs), pick);
  if (run && (isNext || pick(2) === 0)) {
    const shown = shownTo(studio, run.id);
    return {
      type: "EndRun",
      runId: run.id,
      outcome: randomOutcome(shown, run.sceneId ?? scene.id, run.reservedMicroUsd, pick),
    };
  }
  return claiming(run?.id ?? next?.runId ?? "run_unknown", pick);
}

/** The Showrunner's pass: called, claimed, ended; now and then before its time. */
function showrunnerCommand(studio: Studying, scene: Scene | undefined, pick: Pick): Command {
  const { waiting, running } = studio.state().showrunner;
  if (running !== null && pick(4) > 0) {
    const run = studio.state().runs[running];
    return { type: "EndRun", runId: running, outcome: randomPass(scene, run?.reservedMicroUsd ?? 0, pick) };
  }
  if (waiting === null) return { type: "CallShowrunner", sceneId: scene?.id ?? null };
  return claiming(waiting, pick);
}

function randomPass(scene: Scene | undefined, reserved: number, pick: Pick): AgentOutcome {
  const usage = randomUsage(reserved, pick);
  if (pick(5) === 0 || !scene) return { kind: "failed", reason: "timeout", detail: "", usage };
  const key = `SHR-1 ${pick(3)}`;
  const finding = { key, ruleId: "SHR-1", severity: "warn", message: "No.", suggestion: "Mend it." } as const;
  const { heading } = scene.content;
  const after = { ...heading, timeOfDay: `DAY ${pick(3)}` };
  const change = { path: "heading", op: "set", before: heading, after, reason: "So.", ruleIds: ["SHR-4"] } as const;
  return {
    kind: "continuity",
    summary: "",
    findings: pick(3) === 0 ? [] : [{ ...finding, sceneId: scene.id }],
    proposals: pick(2) === 0 ? [] : [{ sceneId: scene.id, summary: "", changes: [change], findings: [] }],
    usage,
  };
}

function renderCommand(studio: Studying, isNext: boolean, pick: Pick): Command | null {
  const renders = Object.values(studio.state().renders);
  const render = oneOf(isNext ? renders.filter(isOpen) : renders, pick);
  if (!render) return null;
  const { id: renderId, plannedFrames: durationFrames } = render;
  if (pick(6) === 0) return { type: "FailRender", renderId, cause: "timeout", detail: "" };
  return render.status === "queued"
    ? { type: "StartRender", renderId }
    : { type: "CompleteRender", renderId, durationFrames, files: {} };
}

/** The project as it was when a run began: people go on while an agent works. */
function shownTo(studio: Studying, runId: RunId): Project {
  const log = studio.log?.() ?? [];
  const started = log.findIndex((event) => event.eventType === "AgentRunStarted" && event.payload.runId === runId);
  return (started === -1 ? null : fold(log.slice(0, started + 1))) ?? studio.state();
}

function randomOutcome(shown: Project, sceneId: SceneId, reserved: number, pick: Pick): AgentOutcome {
  const usage = randomUsage(reserved, pick);
  const finding = { ruleId: "WRT-8", severity: "block", message: "No.", path: null } as const;
  switch (pick(8)) {
    case 0:
      return { kind: "failed", reason: "timeout", detail: "", usage };
    case 1:
      return { kind: "violation", findings: [finding], usage };
    default: {
      const role = shown.scenes[sceneId]?.pipeline?.next?.role;
      const changes = role ? randomChanges(shown, sceneId, role, pick) : [];
      return { kind: "proposal", summary: "", changes, findings: [], usage };
    }
  }
}

function peoplesCommand(studio: Studying, pick: Pick): Command {
  const state = studio.state();
  const scene = oneOf(Object.values(state.scenes), pick);
  if (!scene || pick(12) === 0) {
    return {
      type: "CreateScene",
      afterId: oneOf([undefined, null, ...state.sceneOrder], pick),
      content: newScene(pick),
    };
  }
  const sceneId = scene.id;
  if (scene.omitted && pick(2) === 0) return { type: "RestoreScene", sceneId };
  switch (pick(20)) {
    case 19:
      return outlineWish(state, pick);
    case 17:
      return pick(2) === 0 ? pictureWish(scene, pick) : clipWish(state, scene, pick);
    case 18:
      return approval(scene, pick);
    case 16:
      return {
        type: "ProposeChanges",
        sceneId,
        baseVersion: scene.version - (pick(8) === 0 ? 1 : 0),
        content: edit(scene, pick),
        summary: pick(8) === 0 ? "" : "Better so.",
        reasons: {},
      };
    case 0:
      return {
        type: "UpdateScene",
        sceneId,
        baseVersion: scene.version - (pick(8) === 0 ? 1 : 0),
        content: edit(scene, pick),
      };
    case 1:
    case 2:
    case 3:
      return scene.status === "draft" ? { type: "SubmitScene", sceneId } : approval(scene, pick);
    case 4:
    case 5:
    case 6:
      return approval(scene, pick);
    case 7:
      return { type: "RequestRevision", sceneId, comment: pick(4) === 0 ? "" : "Again." };
    case 8:
      return pick(3) === 0 ? { type: "OmitScene", sceneId } : { type: "RequestCut", settings: SETTINGS };
    case 9:
      return { type: "StopPipeline", sceneId };
    case 10:
    case 11: {
      const all = Object.values(state.proposals);
      const proposal = oneOf(pick(6) > 0 ? all.filter(isUndecided) : all, pick);
      if (!proposal) return { type: "RequestPipeline", sceneId, comment: "" };
      const some = pick(3) === 0 ? null : proposal.changes.filter(() => pick(2) === 0).map((change) => change.id);
      return pick(3) === 0
        ? { type: "RejectProposal", proposalId: proposal.id, changeIds: some, explanation: "" }
        : { type: "AcceptProposal", proposalId: proposal.id, changeIds: some };
    }
    case 12:
      return { type: "RequestRender", sceneId, kind: pick(3) === 0 ? "animatic" : "take", settings: SETTINGS };
    case 13: {
      const items = state.sceneOrder
        .filter((id) => state.scenes[id]?.status === "approved" || pick(10) === 0)
        .map((id) => ({ sceneId: id, version: null, transition: { kind: "cut", frames: 0 } as const }));
      return { type: "SaveStitchPlan", items };
    }
    case 14:
      return { type: "RequestCut", settings: SETTINGS };
    default:
      return rareCommand(studio, scene, pick);
  }
}

function approval(scene: Scene, pick: Pick): Command {
  const contentHash = pick(8) === 0 ? "0".repeat(64) : scene.contentHash;
  return { type: "ApproveScene", sceneId: scene.id, version: scene.version, contentHash };
}

function rareCommand(studio: Studying, scene: Scene, pick: Pick): Command {
  const state = studio.state();
  const sceneId = scene.id;
  const pin = { shotId: null, frame: null, endFrame: null, x: null, y: null };
  const note = oneOf(Object.values(state.notes), pick);
  switch (pick(13)) {
    case 7: {
      const run = oneOf(Object.values(state.runs), pick);
      return run ? { type: "RunAgain", runId: run.id } : outlineWish(state, pick);
    }
    case 8:
    case 9:
      return outlineWish(state, pick);
    case 10:
      return conflictEnded(state, pick) ?? outlineWish(state, pick);
    case 11:
      return membersCommand(pick);
    case 12:
      // Nothing happens after it: most sequences go without.
      return pick(2) === 0 ? { type: "ArchiveProject" } : actsLaidOut(state, pick);
    case 0:
      return { type: "MoveScene", sceneId, afterId: oneOf([null, ...state.sceneOrder], pick) ?? null };
    case 1:
      return { type: "ClearFlag", sceneId, flagId: null };
    case 2:
      return note ? { type: "ResolveNote", noteId: note.id } : { type: "AddNote", sceneId, ...pin, body: "Hm." };
    case 3: {
      const limit = pick(1200);
      const budgets = { projectMicroUsd: limit, sceneMicroUsd: Math.floor(limit / 2) };
      return { type: "UpdateProject", patch: { budgets, selfApproval: pick(2) === 0, approvalsRequired: 1 + pick(3) } };
    }
    case 4:
      return { type: "SubmitReview", sceneId, version: scene.version, verdict: "comment", body: "Fine." };
    case 5: {
      const { version: baseVersion } = state.bible;
      return { type: "ReviseStoryBible", baseVersion, bible: { ...EMPTY_BIBLE, tone: `Tone ${pick(9)}` } };
    }
    default: {
      const render = oneOf(Object.values(state.renders), pick);
      return render ? { type: "CancelRender", renderId: render.id } : { type: "RequestOutline" };
    }
  }
}

function conflictEnded(state: Project, pick: Pick): Command | null {
  const contested = Object.values(state.proposals).flatMap((proposal) =>
    proposal.changes
      .filter(({ id }) => proposal.decisions[id]?.status === "conflicted")
      .map(({ id: changeId }) => ({ proposalId: proposal.id, changeId })),
  );
  const one = oneOf(contested, pick);
  return one ? { type: "ResolveConflict", ...one, take: pick(2) === 0 ? "ours" : "theirs" } : null;
}

/** The owner stays: theirs are the eyes that look on. */
function membersCommand(pick: Pick): Command {
  const userId = pick(2) === 0 ? OTHER : REVIEWER;
  switch (pick(4)) {
    case 0:
      return { type: "RemoveMember", userId };
    case 1:
      return { type: "ChangeMemberRole", userId, role: MEMBER_ROLES[pick(MEMBER_ROLES.length)] ?? "viewer" };
    default:
      return { type: "AddMember", userId, name: "Back again", role: "editor" };
  }
}

function actsLaidOut(state: Project, pick: Pick): Command {
  const order = state.sceneOrder;
  const from = pick(order.length);
  const through = from + pick(order.length - from);
  const [fromId, throughId] = [order[from], order[through]];
  const act = pick(4) === 0 ? null : `Act ${pick(3)}`;
  return { type: "ArrangeActs", runs: fromId && throughId ? [{ fromId, throughId, act }] : [] };
}

function newScene(pick: Pick): Extract<Command, { type: "CreateScene" }>["content"] {
  const first = 3 + 2 * pick(10_000);
  return { script: SCRIPT, title: "New", shots: pick(3) === 0 ? [] : [aShot(first), aShot(first + 1)] };
}

function edit(scene: Scene, pick: Pick): Extract<Command, { type: "UpdateScene" }>["content"] {
  switch (pick(4)) {
    case 0:
      return { title: `By hand ${pick(3)}` };
    case 1:
      return { script: `${scene.content.script}\n\nBy hand ${pick(3)}.` };
    case 2:
      return { shots: scene.content.shots.slice(pick(2)), intent: "By hand" };
    default:
      return { heading: { intExt: "INT", location: `ROOM ${pick(3)}`, timeOfDay: "DAY" } };
  }
}
