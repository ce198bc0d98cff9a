import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { SessionView, WhoAmI } from "#contract/http/project";
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

/** Who the studio says holds this token; null when it is no longer good. */
async function holderOf(url: string, token: string): Promise<Client | null> {
  const response = await fetch(new URL("/api/session", url), { headers: { authorization: `Bearer ${token}` } });
  const body = await response.text();
  if (!response.ok) return null;
  const person: WhoAmI = JSON.parse(body);
  return createClient(url, person.userId, token, person.name);
}

/** Somebody's own token, made in the browser: the terminal acts as that person, with that person's films. */
async function byToken(url: string, token: string): Promise<Client> {
  const client = await holderOf(url, token);
  if (client) return client;
  throw new Fault(
    `VIDFLOW_TOKEN is not good at ${url}: it ended, or is of another studio. Make one in the browser, under your name.`,
    EXIT.failed,
  );
}

/**
 * People this machine has signed in as, by studio address and name, the last one last: one name stays one person.
 *
 * @param wanted whose name to act under; null for whoever acted last, at first the login name
 */
async function signIn(url: string, wanted: string | null): Promise<Client> {
  const token = process.env.VIDFLOW_TOKEN;
  if (token) return byToken(url, token);
  const file = join(dataFolder(), "terminal-sessions.json");
  const sessions: Record<string, SessionView> = JSON.parse(await readFile(file, "utf8").catch(() => "{}"));
  const mine = Object.entries(sessions).filter(([key]) => key.startsWith(`${url} `));
  const name = wanted ?? mine.at(-1)?.[1].name ?? process.env.USER ?? "terminal";
  const key = `${url} ${name}`;
  const keep = async (session: SessionView): Promise<void> => {
    delete sessions[key];
    await mkdir(dataFolder(), { recursive: true });
    await writeFile(file, JSON.stringify({ ...sessions, [key]: session }, null, 2), { mode: 0o600 });
  };
  const known = sessions[key];
  const client = known ? await holderOf(url, known.token) : null;
  if (known && client) {
    if (mine.at(-1)?.[0] !== key) await keep(known);
    return client;
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
  await keep(session);
  return createClient(url, session.userId, session.token, session.name);
}

/** Finds the running studio, or starts one for the length of this command, and signs in by name or VIDFLOW_TOKEN. */
export async function connect(name: string | null, say: (line: string) => void): Promise<Connection> {
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
