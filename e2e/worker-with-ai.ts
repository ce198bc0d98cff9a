import type { Env } from "../worker/env.ts";
import studio, { AgentRun, ProjectObject } from "../worker/index.ts";
import { bindingAt } from "../worker/test/ai-binding.ts";

export { BoardRoom, ScriptRoom } from "../worker/index.ts";

/** The studio's Worker as the platform runs it: with models of the platform's own, which are a server's of the test here. */
interface TestEnv extends Env {
  readonly AI_URL: string;
}

function withAi(env: TestEnv): TestEnv {
  return { ...env, AI: bindingAt(env.AI_URL) };
}

export class ProjectWithAi extends ProjectObject {
  constructor(ctx: DurableObjectState, env: TestEnv) {
    super(ctx, withAi(env));
  }
}

export class RunWithAi extends AgentRun {
  constructor(ctx: DurableObjectState, env: TestEnv) {
    super(ctx, withAi(env));
  }
}

export default {
  fetch: (request, env, ctx) => studio.fetch(request, withAi(env), ctx),
  queue: (batch, env) => studio.queue(batch, env),
} satisfies ExportedHandler<TestEnv>;
