/** The rooms as the Worker reaches them. */
declare namespace Cloudflare {
  interface Env {
    BOARD: DurableObjectNamespace<import("./board-room.ts").BoardRoom>;
    SCRIPT: DurableObjectNamespace<import("./script-room.ts").ScriptRoom>;
  }
}
