import { randomBytes } from "node:crypto";
import { createWriteStream, existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type ProcessGroup, startGroup } from "./process-group.ts";
import { hashOfFiles, whenChanged } from "./stamp.ts";

/** The checkout. */
export const ROOT = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");
/** Its packages' commands. */
export const BIN = join(ROOT, "node_modules", ".bin");

/**
 * The environment that keeps wrangler local and quiet. Its explorer would let anybody who reaches the port read and write
 * every object, table and file without signing in, and its traces would keep what passes in a store of their own.
 */
export function quietEnvironment(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    PATH: `${BIN}:${process.env.PATH ?? ""}`,
    CI: "1",
    CLOUDFLARE_CF_FETCH_ENABLED: "false",
    WRANGLER_SEND_METRICS: "false",
    WRANGLER_SEND_ERROR_REPORTS: "false",
    WRANGLER_HIDE_BANNER: "true",
    X_LOCAL_EXPLORER: "false",
    X_LOCAL_OBSERVABILITY: "false",
    NODE_NO_WARNINGS: "1",
  };
}

export interface Secrets {
  readonly SESSION_SECRET: string;
  readonly SIGNING_SECRET: string;
  readonly RENDER_SECRET: string;
}

/** Secrets of this data folder, made once: `secrets.json`, readable by its owner only. */
export async function secretsOf(data: string): Promise<Secrets> {
  const file = join(data, "secrets.json");
  if (existsSync(file)) return JSON.parse(await readFile(file, "utf8"));
  const fresh = () => randomBytes(32).toString("hex");
  const secrets = { SESSION_SECRET: fresh(), SIGNING_SECRET: fresh(), RENDER_SECRET: fresh() };
  await writeFile(file, JSON.stringify(secrets), { mode: 0o600 });
  return secrets;
}

async function runTool(
  name: string,
  command: string,
  args: readonly string[],
  data: string,
  env = quietEnvironment(),
): Promise<void> {
  const file = join(data, "logs", `${name}.log`);
  const log = createWriteStream(file);
  const code = await startGroup(name, join(BIN, command), args, { cwd: ROOT, env, log }).ended;
  log.end();
  if (code !== 0) throw new Error(`${name} failed (exit ${code}); its output is in ${file}`);
}

/** The same app whoever builds it: test runners set NODE_ENV, and with theirs it were another one than people are given. */
function webEnvironment(): NodeJS.ProcessEnv {
  return { ...quietEnvironment(), NODE_ENV: "production" };
}

/** Builds the web app when its sources changed since the last build. */
export async function buildWeb(data: string, say: (line: string) => void): Promise<void> {
  const hash = await hashOfFiles(ROOT, ["web", "contract", "domain", "panels", "package-lock.json"]);
  await whenChanged(join(ROOT, "web", "dist", ".stamp"), hash, async () => {
    say("Building the web app …");
    await runTool("build-web", "vite", ["build", "web", "--logLevel", "warn"], data, webEnvironment());
  });
}

/** Builds the web app at every change of its sources; the Worker serves what is there. */
export function watchWeb(data: string): ProcessGroup {
  const log = createWriteStream(join(data, "logs", "watch-web.log"));
  const args = ["build", "web", "--watch", "--logLevel", "warn"];
  return startGroup("watch-web", join(BIN, "vite"), args, { cwd: ROOT, env: webEnvironment(), log });
}

/** Brings the local D1 of this data folder up to date. */
export async function migrate(data: string, say: (line: string) => void): Promise<void> {
  const hash = await hashOfFiles(ROOT, ["migrations"]);
  await whenChanged(join(data, "migrations.stamp"), hash, async () => {
    say("Applying migrations …");
    await runTool(
      "migrate",
      "wrangler",
      ["d1", "migrations", "apply", "DB", "--local", "--persist-to", join(data, "state")],
      data,
    );
  });
}
