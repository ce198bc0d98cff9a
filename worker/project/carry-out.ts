import type { PlacedScene } from "#contract/board-layout";
import type { RoomAccess } from "#contract/room";
import type { Command } from "#domain/command";
import type { RenderId, RunId, SceneId, UserId } from "#domain/ids";
import type { Project } from "#domain/project/project";
import type { MemberRole } from "#domain/project/settings";
import type { Cause } from "./desk.ts";
import type { StoredEffect } from "./effect-queue.ts";

/** The world outside the object, as far as effects reach into it. */
export interface EffectDeps {
  readonly state: () => Project | null;
  /** Gives a command of the studio's own; a refusal means that it is no longer called for. */
  readonly command: (command: Command, cause: Cause) => void;
  readonly sendRun: (runId: RunId) => Promise<void>;
  readonly sendRender: (renderId: RenderId) => Promise<void>;
  readonly abortRun: (runId: RunId) => Promise<void>;
  readonly abortRender: (renderId: RenderId) => Promise<void>;
  readonly sweepRender: (renderId: RenderId) => Promise<void>;
  /** Lets go the files that nothing names any more. */
  readonly tidyFiles: () => Promise<void>;
  readonly placeScenes: (scenes: readonly PlacedScene[]) => Promise<void>;
  /** These scenes are in other acts than before. */
  readonly arrangeActs: (scenes: readonly PlacedScene[], changed: readonly SceneId[]) => Promise<void>;
  /** The film is archived: its board is only looked at. */
  readonly closeBoard: () => Promise<void>;
  /** A member's role changed; null: they are out. */
  readonly tellRooms: (userId: UserId, role: MemberRole | null, sceneIds: readonly SceneId[]) => Promise<void>;
  readonly refreshScript: (sceneId: SceneId, script: string, version: number, access: RoomAccess) => Promise<void>;
}

/** How often something that can't be reached is tried before it is let go: nothing but its own work depends on it. */
const TRIES = 8;

/** How long an effect may take to show in the log before it is carried out again, in milliseconds. */
export function retryAfterMs(tries: number): number {
  return Math.min(60_000, 5_000 * 2 ** tries);
}

/**
 * Carries an effect out. True: it is settled. False: it stays, and comes up again unless an event settles it first
 * (a message may be lost; a claimed run needs no more messages). Doing any of them twice changes nothing.
 */
export async function carryOut(deps: EffectDeps, stored: StoredEffect): Promise<boolean> {
  const { effect } = stored;
  const state = deps.state();
  if (!state) return true;
  switch (effect.kind) {
    case "start-pipeline": {
      if (effect.automatic && state.settings.agents.trigger === "on-request") return true;
      const running = state.scenes[effect.sceneId]?.pipeline;
      // One role that somebody wanted once more is no answer to an edit: the crew's turn comes when it has ended.
      if (running?.status === "running" && running.solo) return false;
      deps.command({ type: "StartPipeline", sceneId: effect.sceneId, version: effect.version }, stored);
      return true;
    }
    case "request-take":
      deps.command({ type: "RequestRender", sceneId: effect.sceneId, kind: "take", settings: effect.settings }, stored);
      return true;
    case "call-showrunner":
      deps.command({ type: "CallShowrunner", sceneId: effect.sceneId }, stored);
      return true;
    case "dispatch-run":
      if (!isRunWaiting(state, effect.runId)) return true;
      await deps.sendRun(effect.runId);
      return false;
    case "dispatch-render":
      if (!isRenderOpen(state, effect.renderId)) return true;
      await deps.sendRender(effect.renderId);
      return false;
    case "abort-run":
      return settledBy(deps.abortRun(effect.runId), stored);
    case "tell-rooms":
      return settledBy(
        deps.tellRooms(effect.userId, state.members[effect.userId]?.role ?? null, state.sceneOrder),
        stored,
      );
    case "abort-render":
      return settledBy(deps.abortRender(effect.renderId), stored);
    case "sweep-render":
      return settledBy(deps.sweepRender(effect.renderId), stored);
    case "tidy-files":
      return settledBy(deps.tidyFiles(), stored);
    case "place-scenes":
      return settledBy(deps.placeScenes(placesOf(state)), stored);
    case "arrange-acts":
      return settledBy(deps.arrangeActs(placesOf(state), effect.sceneIds), stored);
    case "close-board":
      return settledBy(deps.closeBoard(), stored);
    case "refresh-script-room": {
      const scene = state.scenes[effect.sceneId];
      if (!scene) return true;
      return settledBy(
        deps.refreshScript(scene.id, scene.content.script, scene.version, scriptAccess(state, scene.id)),
        stored,
      );
    }
  }
}

async function settledBy(work: Promise<void>, stored: StoredEffect): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    if (stored.tries < TRIES) throw error;
    return true;
  }
}

/** Is this the run that its scene's pipeline, its outline, a shot's panel or clip, or the film waits for? */
export function isRunWaiting(state: Project, runId: RunId): boolean {
  // Nobody may claim anything there any more.
  if (state.archived) return false;
  if (state.panelRequests[runId]?.status === "waiting") return true;
  if (state.clipRequests[runId]?.status === "waiting") return true;
  if (state.runs[runId]) return false;
  for (const scene of Object.values(state.scenes)) {
    const { pipeline } = scene;
    if (pipeline?.status === "running" && pipeline.next?.runId === runId) return !pipeline.next.claimed;
  }
  const { waiting, running } = state.showrunner;
  if (waiting === runId) return running === null;
  return Object.values(state.outlines).some((outline) => outline.runId === runId && outline.status === "requested");
}

function isRenderOpen(state: Project, renderId: RenderId): boolean {
  const status = state.renders[renderId]?.status;
  return status === "queued" || status === "running";
}

function placesOf(state: Project): PlacedScene[] {
  return state.sceneOrder.map((sceneId) => {
    const act = state.scenes[sceneId]?.act;
    return { sceneId, ...(act !== undefined && { act }) };
  });
}

/** Whether a scene's script may be written now: only drafts may. The crew at work closes nothing: people come first. */
export function scriptAccess(state: Project, sceneId: SceneId): RoomAccess {
  const scene = state.scenes[sceneId];
  if (state.archived) return { canEdit: false, reason: "archived" };
  if (!scene || scene.omitted) return { canEdit: false, reason: "omitted" };
  if (scene.status === "approved") return { canEdit: false, reason: "approved" };
  if (scene.status === "in_review") return { canEdit: false, reason: "in-review" };
  return { canEdit: true, reason: null };
}
