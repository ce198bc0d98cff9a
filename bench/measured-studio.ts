import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { freePort } from "../scripts/ports.ts";
import { BIN, migrate, quietEnvironment, ROOT, secretsOf } from "../scripts/prepare.ts";
import { startGroup } from "../scripts/process-group.ts";

export interface MeasuredStudio {
  readonly url: string;
  stop(): Promise<void>;
}

/** The studio's Worker under `wrangler dev`, with the objects to compare it with beside it, on a data folder of its own. */
export async function startMeasuredStudio(): Promise<MeasuredStudio> {
  const data = await mkdtemp(join(tmpdir(), "vidflow-bench-"));
  await mkdir(join(data, "logs"));
  await mkdir(join(data, "web"));
  const secrets = await secretsOf(data);
  await migrate(data, () => {});
  const config = join(data, "wrangler.toml");
  await writeFile(config, measuredConfig(await readFile(join(ROOT, "wrangler.toml"), "utf8"), data));
  const [port, inspectorPort] = [await freePort(), await freePort()];
  const url = `http://127.0.0.1:${port}`;
  const variables = { ...secrets, PUBLIC_URL: url, GUEST_SIGN_IN: "on" };
  const variablesFile = join(data, "worker.env");
  await writeFile(
    variablesFile,
    Object.entries(variables)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(""),
  );
  const log = createWriteStream(join(data, "logs", "worker.log"));
  const worker = startGroup(
    "measured studio",
    join(BIN, "wrangler"),
    [
      ...["dev", "--config", config, "--ip", "127.0.0.1", "--port", String(port)],
      ...["--inspector-port", String(inspectorPort), "--persist-to", join(data, "state")],
      ...["--env-file", variablesFile, "--log-level", "error", "--show-interactive-dev-session=false"],
    ],
    { cwd: ROOT, env: quietEnvironment(), log },
  );
  const stop = async (): Promise<void> => {
    await worker.stop();
    log.end();
    await rm(data, { recursive: true, force: true });
  };
  for (let tries = 0; tries < 300; tries++) {
    const isReady = await fetch(`${url}/api/health`).then(
      (response) => response.ok,
      () => false,
    );
    if (isReady) return { url, stop };
    await wait(200);
  }
  const said = await readFile(join(data, "logs", "worker.log"), "utf8");
  await stop();
  throw new Error(`The studio to measure did not start:\n${said}`);
}

/** The studio's own configuration with the measuring Worker in the place of the real one. */
function measuredConfig(studio: string, data: string): string {
  const [local = ""] = studio.split("\n[env.production]");
  return `${local
    .replace('main = "worker/index.ts"', `main = "${join(ROOT, "bench", "worker.ts")}"`)
    .replace('directory = "./web/dist"', `directory = "${join(data, "web")}"`)
    .replace('migrations_dir = "migrations"', `migrations_dir = "${join(ROOT, "migrations")}"`)
    .replaceAll('"ProjectObject"', '"MeasuredProject"')}
[[durable_objects.bindings]]
name = "BARE"
class_name = "BareObject"

[[queues.producers]]
queue = "bare-hops"
binding = "HOPS"

[[queues.consumers]]
queue = "bare-hops"
max_batch_size = 10
max_batch_timeout = 0

[[migrations]]
tag = "bench"
new_sqlite_classes = ["BareObject"]
`;
}
