/// <reference types="@cloudflare/vitest-plugin/types" />
/** Bindings where the platform hands them out by itself (`cloudflare:workers`), and what the tests add to them. */
declare namespace Cloudflare {
  interface Env {
    DB: D1Database;
    MEDIA: R2Bucket;
    PROJECT: DurableObjectNamespace<import("./project/project-object.ts").ProjectObject>;
    RUN: DurableObjectNamespace<import("./agents/agent-run.ts").AgentRun>;
    BOARD: DurableObjectNamespace<import("../party/board-room.ts").BoardRoom>;
    SCRIPT: DurableObjectNamespace<import("../party/script-room.ts").ScriptRoom>;
    AGENT_RUNS: Queue;
    RENDERS: Queue;
    SIGNING_SECRET: string;
    RENDER_SECRET: string;
    TEST_MIGRATIONS: import("cloudflare:test").D1Migration[];
    readonly INVARIANT_RUNS: string;
  }
  interface GlobalProps {
    mainModule: typeof import("./index.ts");
  }
}

declare module "*.wasm" {
  const program: WebAssembly.Module;
  export default program;
}

declare module "*.fountain" {
  const text: string;
  export default text;
}

declare module "*.md" {
  const text: string;
  export default text;
}

declare module "*?raw" {
  const text: string;
  export default text;
}
