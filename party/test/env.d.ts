/// <reference types="@cloudflare/vitest-plugin/types" />
/** The test worker's own bindings (wrangler.test.toml). */
declare namespace Cloudflare {
  interface Env {
    BOARD: DurableObjectNamespace<import("../board-room.ts").BoardRoom>;
    SCRIPT: DurableObjectNamespace<import("../script-room.ts").ScriptRoom>;
  }
  interface GlobalProps {
    mainModule: typeof import("./worker.ts");
  }
}
