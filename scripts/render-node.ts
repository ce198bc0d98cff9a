import type { WriteStream } from "node:fs";
import { join } from "node:path";
import { BIN, quietEnvironment, ROOT } from "./prepare.ts";
import { type ProcessGroup, startGroup } from "./process-group.ts";

/** Starts a render node that works for the Worker on `workerPort`, with its scratch files under `data`. */
export function startRenderNode(options: {
  readonly port: number;
  readonly workerPort: number;
  readonly data: string;
  readonly secret: string;
  readonly log: WriteStream;
}): ProcessGroup {
  const { port, workerPort, data, secret, log } = options;
  return startGroup("render node", join(BIN, "node"), [join(ROOT, "render-node", "server.ts")], {
    cwd: ROOT,
    log,
    env: {
      ...quietEnvironment(),
      PORT: String(port),
      HOST: "127.0.0.1",
      RENDER_SECRET: secret,
      RENDER_WORK: join(data, "render"),
      RENDER_ALLOWED_ORIGINS: `http://localhost:${workerPort},http://127.0.0.1:${workerPort}`,
    },
  });
}
