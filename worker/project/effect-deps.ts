import type { Env } from "../env.ts";
import { removeStored } from "../media/open-uploads.ts";
import { renderFileKey } from "../render/job.ts";
import { renderNodesOf } from "../render/render-node.ts";
import type { EffectDeps } from "./carry-out.ts";
import { type Desk, ORCHESTRATOR } from "./desk.ts";
import type { FileKeeper } from "./file-keeper.ts";

/** Every scene has a script room; a few are told at a time. */
const ROOMS_AT_ONCE = 20;

/** The Worker's bindings as effects use them. */
export function effectDeps(env: Env, desk: Desk, files: Pick<FileKeeper, "tidy">): EffectDeps {
  const projectId = () => desk.state()?.id ?? "";
  return {
    state: desk.state,
    command: (command, cause) => {
      desk.command(command, ORCHESTRATOR, cause);
    },
    sendRun: async (runId) => {
      await env.AGENT_RUNS.send({ runId });
    },
    sendRender: async (renderId) => {
      await env.RENDERS.send({ renderId });
    },
    abortRun: (runId) => env.RUN.getByName(runId).abort(),
    abortRender: async (renderId) => {
      await renderNodesOf(env)?.cancel(renderId);
    },
    sweepRender: (renderId) => removeStored(env.MEDIA, renderFileKey({ id: renderId }, projectId(), "")),
    tidyFiles: () => files.tidy(),
    placeScenes: async (scenes) => {
      await env.BOARD.getByName(projectId()).placeScenes(scenes);
    },
    arrangeActs: (scenes, changed) => env.BOARD.getByName(projectId()).arrangeActs(scenes, changed),
    closeBoard: () => env.BOARD.getByName(projectId()).setAccess({ canEdit: false, reason: "archived" }),
    tellRooms: async (userId, role, sceneIds) => {
      await env.BOARD.getByName(projectId()).setRole(userId, role);
      for (let at = 0; at < sceneIds.length; at += ROOMS_AT_ONCE) {
        const some = sceneIds.slice(at, at + ROOMS_AT_ONCE);
        await Promise.all(some.map((sceneId) => env.SCRIPT.getByName(sceneId).setRole(userId, role)));
      }
    },
    refreshScript: async (sceneId, script, version, access) => {
      const room = env.SCRIPT.getByName(sceneId);
      await room.seed(script, version);
      await room.setAccess(access);
    },
  };
}
