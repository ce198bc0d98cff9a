import type { Env } from "../env.ts";
import { renderNodeOf } from "../render/render-node.ts";
import type { EffectDeps } from "./carry-out.ts";
import { type Desk, ORCHESTRATOR } from "./desk.ts";

/** The Worker's bindings as effects use them. */
export function effectDeps(env: Env, desk: Desk): EffectDeps {
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
    abortRun: (runId) => env.RUN.getByName(runId).abort(runId),
    abortRender: async (renderId) => {
      await renderNodeOf(env)?.cancel(renderId);
    },
    placeScenes: async (scenes) => {
      await env.BOARD.getByName(projectId()).placeScenes(scenes);
    },
    refreshScript: async (sceneId, script, version, access) => {
      const room = env.SCRIPT.getByName(sceneId);
      await room.seed(script, version);
      await room.setAccess(access);
    },
  };
}
