import { type ChildProcess, spawn } from "node:child_process";
import { readdir, readFile, readlink } from "node:fs/promises";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { signedHeaders } from "../service/signature.ts";

const PROGRAM = fileURLToPath(new URL("../server.ts", import.meta.url));

/** A render node in a process of its own. */
export interface NodeProcess {
  readonly origin: string;
  readonly child: ChildProcess;
  readonly log: string[];
  /** A signed request. */
  ask(method: string, path: string, body?: unknown): Promise<{ status: number; headers: Headers; body: unknown }>;
  stop(signal: "SIGTERM" | "SIGKILL"): Promise<void>;
}

/** Starts a render node and resolves when it listens. */
export async function startNode(
  secret: string,
  workFolder: string,
  environment: Record<string, string> = {},
): Promise<NodeProcess> {
  const child = spawn(process.execPath, [PROGRAM], {
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      ...process.env,
      RENDER_SECRET: secret,
      PORT: "0",
      RENDER_WORK: workFolder,
      ...environment,
    },
  });
  const log: string[] = [];
  const port = await new Promise<number>((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`the node ended with ${code}`)));
    createInterface({ input: child.stdout }).on("line", (line) => {
      log.push(line);
      const told = /"event":"listening".*"port":(\d+)/.exec(line);
      if (told) resolve(Number(told[1]));
    });
  });
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    child,
    log,
    async ask(method, path, body) {
      const text = body === undefined ? "" : JSON.stringify(body);
      const answer = await fetch(origin + path, {
        method,
        headers: signedHeaders(secret, Date.now(), method, origin + path, text),
        ...(body === undefined ? {} : { body: text }),
      });
      return { status: answer.status, headers: answer.headers, body: await answer.json() };
    },
    async stop(signal) {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.kill(signal);
      await gone;
    },
  };
}

/** The names of programs that work inside a folder (Linux). */
export async function programsIn(folder: string): Promise<string[]> {
  const names: string[] = [];
  for (const pid of await readdir("/proc")) {
    if (!/^\d+$/.test(pid)) continue;
    try {
      if ((await readlink(`/proc/${pid}/cwd`)).startsWith(folder))
        names.push((await readFile(`/proc/${pid}/comm`, "utf8")).trim());
    } catch {
      // It ended while we looked.
    }
  }
  return names;
}

/** Resolves when `holds` does; looks every 20 ms, at most 20 seconds. */
export async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  const end = Date.now() + 20_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error("it did not happen in 20 seconds");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
