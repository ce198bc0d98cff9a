import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { freePort } from "./ports.ts";
import { BIN, migrate, quietEnvironment, ROOT, secretsOf } from "./prepare.ts";
import { startGroup } from "./process-group.ts";
import { startRenderNode } from "./render-node.ts";

export interface LoneWorker {
  readonly url: string;
  stop(): Promise<void>;
}

export interface LoneWorkerOptions {
  /** What it is called in messages. */
  readonly name: string;
  /** The file that stands in the place of `worker/index.ts`, from the checkout's root. */
  readonly main: string;
  /** The studio's own wrangler.toml, with what this one needs otherwise. */
  readonly configure?: (config: string) => string;
  /** What is passed from outside beside the secrets. */
  readonly variables?: Readonly<Record<string, string>>;
  /** With a render node of its own, for what goes as far as a film. */
  readonly hasRenderNode?: boolean;
}

/**
 * A studio's Worker under `wrangler dev` on a data folder of its own, without the web app and, unless asked for, without a
 * render node, and with another main file: for what has to stand beside the Worker in its own process. Throws what the
 * Worker said when it does not start.
 */
export async function startLoneWorker({
  name,
  main,
  configure = (config) => config,
  variables = {},
  hasRenderNode = false,
}: LoneWorkerOptions): Promise<LoneWorker> {
  const data = await mkdtemp(join(tmpdir(), "vidflow-lone-"));
  await mkdir(join(data, "logs"));
  await mkdir(join(data, "web"));
  const secrets = await secretsOf(data);
  await migrate(data, () => {});
  const config = join(data, "wrangler.toml");
  const own = localConfig(await readFile(join(ROOT, "wrangler.toml"), "utf8"), join(ROOT, main), data);
  await writeFile(config, configure(own));
  const [port, inspectorPort, renderPort] = [await freePort(), await freePort(), await freePort()];
  const url = `http://127.0.0.1:${port}`;
  const variablesFile = join(data, "worker.env");
  await writeFile(
    variablesFile,
    Object.entries({
      ...secrets,
      ...{ PUBLIC_URL: url, GUEST_SIGN_IN: "on" },
      ...(hasRenderNode && { RENDER_URL: `http://127.0.0.1:${renderPort}` }),
      ...variables,
    })
      .map(([key, value]) => `${key}=${value}\n`)
      .join(""),
    { mode: 0o600 },
  );
  const log = createWriteStream(join(data, "logs", "worker.log"));
  const worker = startGroup(
    name,
    join(BIN, "wrangler"),
    [
      ...["dev", "--config", config, "--ip", "127.0.0.1", "--port", String(port)],
      ...["--inspector-port", String(inspectorPort), "--persist-to", join(data, "state")],
      ...["--env-file", variablesFile, "--log-level", "error", "--show-interactive-dev-session=false"],
    ],
    { cwd: ROOT, env: quietEnvironment(), log },
  );
  const renderNode = hasRenderNode
    ? startRenderNode({ port: renderPort, workerPort: port, data, secret: secrets.RENDER_SECRET, log })
    : null;
  const stop = async (): Promise<void> => {
    await Promise.all([worker.stop(), renderNode?.stop()]);
    log.end();
    await rm(data, { recursive: true, force: true });
  };
  for (let tries = 0; tries < 450; tries++) {
    const isReady = await fetch(`${url}/api/health`).then(
      (response) => response.ok,
      () => false,
    );
    if (isReady) return { url, stop };
    await wait(200);
  }
  const said = await readFile(join(data, "logs", "worker.log"), "utf8");
  await stop();
  throw new Error(`The ${name} did not start:\n${said}`);
}

/** The studio's own local configuration with another main file, and paths that hold from another folder. */
function localConfig(studio: string, main: string, data: string): string {
  const [local = ""] = studio.split("\n[env.production]");
  return local
    .replace('main = "worker/index.ts"', `main = "${main}"`)
    .replace('directory = "./web/dist"', `directory = "${join(data, "web")}"`)
    .replace('migrations_dir = "migrations"', `migrations_dir = "${join(ROOT, "migrations")}"`);
}
