import { renderMessageSchema } from "#contract/queue";
import { projectIdOf, type RenderId } from "#domain/ids";
import type { Env } from "../env.ts";
import { checkRender } from "./check.ts";
import { renderNodesOf } from "./render-node.ts";

/** Hands renders to the node and checks what came back. The project's object says which of it is to be done. */
export async function consumeRenders(batch: MessageBatch, env: Env): Promise<void> {
  for (const message of batch.messages) {
    const parsed = renderMessageSchema.safeParse(message.body);
    if (parsed.success) await workOn(parsed.data.renderId, env);
    message.ack();
  }
}

async function workOn(renderId: RenderId, env: Env): Promise<void> {
  const projectId = projectIdOf(renderId);
  if (!projectId) return;
  const project = env.PROJECT.getByName(projectId);
  const task = await project.renderTask(renderId);
  switch (task.task) {
    case "none":
      return;
    case "refuse":
      return project.endRender(renderId, { cause: "invalid-plan", detail: task.detail });
    case "check":
      return project.endRender(renderId, await checkRender(env.MEDIA, projectId, renderId, task));
    case "dispatch": {
      const nodes = renderNodesOf(env);
      if (!nodes) {
        const detail = "This studio has no render node. Set RENDER_URL to where one listens.";
        return project.endRender(renderId, { cause: "node-unreachable", detail });
      }
      const taken = await nodes.take(task.job);
      switch (taken.kind) {
        case "taken":
          return project.renderTaken(renderId);
        case "full":
          return project.renderPutOff(renderId, taken.retryAfterMs);
        case "refused":
          return project.endRender(renderId, { cause: "node-refused", detail: taken.detail });
        case "unreachable":
          return project.endRender(renderId, { cause: "node-unreachable", detail: taken.detail });
      }
    }
  }
}
