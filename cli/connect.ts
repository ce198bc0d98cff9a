import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { SessionView } from "#contract/http/project";
import { ROOT } from "../scripts/prepare.ts";
import { startStudio } from "../scripts/studio.ts";
import { type Client, createClient } from "./client.ts";
import { EXIT, Fault } from "./fault.ts";

export interface Connection {
  readonly client: Client;
  /** Stops the studio if this command started it. */
  close(): Promise<void>;
}

const dataFolder = (): string => process.env.VIDFLOW_DATA ?? join(ROOT, ".vidflow");

async function answers(url: string): Promise<boolean> {
  return fetch(new URL("/api/health", url), { signal: AbortSignal.timeout(3000) }).then(
    (response) => response.ok,
    () => false,
  );
}

/** The address of a studio that runs: VIDFLOW_URL, this data folder's, or the one at PORT. Null when none answers. */
async function findStudio(): Promise<string | null> {
  const named = process.env.VIDFLOW_URL;
  if (named) {
    if (await answers(named)) return named;
    throw new Fault(
      `No studio answers at VIDFLOW_URL=${named}. Start it, or unset VIDFLOW_URL to use the local one.`,
      EXIT.unreachable,
    );
  }
  const noted = await readFile(join(dataFolder(), "studio.json"), "utf8").catch(() => null);
  const url = noted === null ? null : String(JSON.parse(noted).url);
  return url !== null && (await answers(url)) ? url : null;
}

/** People this machine has signed in as, by studio address and name: one name stays one person. */
async function signIn(url: string, name: string): Promise<Client> {
  const file = join(dataFolder(), "terminal-sessions.json");
  const sessions: Record<string, SessionView> = JSON.parse(await readFile(file, "utf8").catch(() => "{}"));
  const key = `${url} ${name}`;
  const known = sessions[key];
  if (known) {
    const response = await fetch(new URL("/api/session", url), { headers: { authorization: `Bearer ${known.token}` } });
    await response.arrayBuffer();
    if (response.ok) return createClient(url, known.userId, known.token);
  }
  const response = await fetch(new URL("/api/session/guest", url), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name }),
  });
  if (!response.ok) {
    throw new Fault(
      `Could not sign in as "${name}" at ${url} (status ${response.status}). Is guest sign-in on (GUEST_SIGN_IN=on)?`,
      EXIT.failed,
    );
  }
  const session: SessionView = await response.json();
  sessions[key] = session;
  await mkdir(dataFolder(), { recursive: true });
  await writeFile(file, JSON.stringify(sessions, null, 2), { mode: 0o600 });
  return createClient(url, session.userId, session.token);
}

/** Finds the running studio, or starts one for the length of this command, and signs in by name. */
export async function connect(name: string, say: (line: string) => void): Promise<Connection> {
  const running = await findStudio();
  if (running !== null) return { client: await signIn(running, name), close: async () => {} };
  say("No studio runs here: starting one for this command.");
  const port = process.env.PORT ? Number(process.env.PORT) : 0;
  const studio = await startStudio({ port, data: dataFolder(), say }).catch((error: unknown) => {
    throw new Fault(error instanceof Error ? error.message : String(error), EXIT.unreachable);
  });
  const stop = () => studio.stop().then(() => process.exit(130));
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  try {
    return { client: await signIn(studio.url, name), close: () => studio.stop() };
  } catch (error) {
    await studio.stop();
    throw error;
  }
}
