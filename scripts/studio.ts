import { createWriteStream } from "node:fs";
import { chmod, mkdir, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { freePort, isPortFree } from "./ports.ts";
import { BIN, buildWeb, migrate, quietEnvironment, ROOT, secretsOf } from "./prepare.ts";
import { type ProcessGroup, startGroup } from "./process-group.ts";
import { startRenderNode } from "./render-node.ts";

export interface StudioOptions {
  /** Where the studio answers; 0 picks a free port. */
  readonly port: number;
  /** Folder of all data: databases, pictures, takes, secrets, logs. */
  readonly data: string;
  /** Told of each step, in words for a person. */
  readonly say: (line: string) => void;
}

export interface Studio {
  readonly url: string;
  readonly data: string;
  /** Resolves when the Worker has ended by itself. */
  readonly ended: Promise<number | null>;
  /** The render node that runs now. */
  renderNode(): ProcessGroup;
  stop(): Promise<void>;
  /** SIGKILL to every process of the studio, as a power cut would. */
  kill(): Promise<void>;
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

/** Polls an address until it answers 2xx, for at most `seconds`. */
async function untilAnswers(url: string, seconds: number, gaveUp: () => boolean): Promise<boolean> {
  const deadline = Date.now() + seconds * 1000;
  while (Date.now() < deadline && !gaveUp()) {
    if (await answers(url)) return true;
    await wait(100);
  }
  return false;
}

/**
 * Starts the whole studio: migrations, web app, Worker (workerd with D1, Durable Objects, Queues and R2, all local under
 * `data`) and render node. Throws an Error whose message says what to do.
 */
export async function startStudio(options: StudioOptions): Promise<Studio> {
  const data = resolve(options.data);
  await mkdir(join(data, "logs"), { recursive: true });
  const port = options.port === 0 ? await freePort() : options.port;
  if (!(await isPortFree(port))) {
    throw new Error(`Port ${port} is in use. Stop what uses it, or choose another: PORT=${port + 1} npm start`);
  }
  const secrets = await secretsOf(data);
  await migrate(data, options.say);
  await buildWeb(data, options.say);

  options.say("Starting …");
  const url = `http://localhost:${port}`;
  const renderPort = await freePort();
  const workerLog = createWriteStream(join(data, "logs", "worker.log"), { flags: "a" });
  const renderLog = createWriteStream(join(data, "logs", "render-node.log"), { flags: "a" });

  const variables: Record<string, string> = {
    ...secrets,
    PUBLIC_URL: url,
    RENDER_URL: `http://127.0.0.1:${renderPort}`,
    GUEST_SIGN_IN: process.env.GUEST_SIGN_IN ?? "on",
  };
  const variablesFile = join(data, "worker.env");
  const lines = Object.entries(variables).map(([name, value]) => `${name}=${value}\n`);
  await writeFile(variablesFile, lines.join(""), { mode: 0o600 });
  await chmod(variablesFile, 0o600);

  let stopping = false;
  const newRenderNode = (): ProcessGroup =>
    startRenderNode({ port: renderPort, workerPort: port, data, secret: secrets.RENDER_SECRET, log: renderLog });
  let renderNode = newRenderNode();
  const keepRenderNode = async (): Promise<void> => {
    while (!stopping) {
      const code = await renderNode.ended;
      if (stopping) return;
      options.say(
        `The render node stopped (exit ${code ?? "by signal"}) and is started again; what it was rendering shows as failed.`,
      );
      await wait(1000);
      if (!stopping) renderNode = newRenderNode();
    }
  };

  const inspectorPort = await freePort();
  const worker = startGroup(
    "worker",
    join(BIN, "wrangler"),
    [
      ...["dev", "--ip", "127.0.0.1", "--port", String(port), "--inspector-port", String(inspectorPort)],
      ...["--persist-to", join(data, "state"), "--env-file", variablesFile, "--log-level", "warn"],
      "--show-interactive-dev-session=false",
    ],
    { cwd: ROOT, env: quietEnvironment(), log: workerLog },
  );
  let workerEnded = false;
  worker.ended.then(() => {
    workerEnded = true;
  });

  const end = async (how: (group: ProcessGroup) => Promise<unknown>): Promise<void> => {
    stopping = true;
    await Promise.all([how(worker), how(renderNode)]);
    workerLog.end();
    renderLog.end();
    await rm(join(data, "studio.json"), { force: true });
  };
  const stop = () => end((group) => group.stop());

  const [workerReady, renderReady] = await Promise.all([
    untilAnswers(`http://127.0.0.1:${port}/api/health`, 90, () => workerEnded),
    untilAnswers(`http://127.0.0.1:${renderPort}/healthz`, 30, () => renderNode.child.exitCode !== null),
  ]);
  if (!workerReady || !renderReady) {
    await stop();
    const which = workerReady ? "render-node" : "worker";
    throw new Error(`The ${which} did not start; its output is in ${join(data, "logs", `${which}.log`)}`);
  }
  keepRenderNode();
  await writeFile(join(data, "studio.json"), JSON.stringify({ url, pid: process.pid }));
  return {
    url,
    data,
    ended: worker.ended,
    renderNode: () => renderNode,
    stop,
    kill: () =>
      end((group) => {
        group.kill();
        return group.ended;
      }),
  };
}
