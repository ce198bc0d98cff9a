import { execFile } from "node:child_process";
import { createWriteStream } from "node:fs";
import { cp, mkdir, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import type { RoomTicketView } from "#contract/http/film";
import type { InviteView, ProjectView } from "#contract/http/project";
import { ROOM_LIMITS } from "#contract/room";
import type { Client } from "../cli/client.ts";
import type { StudioUnderTest } from "../e2e/studio-under-test.ts";
import { freePort } from "../scripts/ports.ts";
import { BIN, quietEnvironment, ROOT } from "../scripts/prepare.ts";
import { type ProcessGroup, startGroup } from "../scripts/process-group.ts";
import type { Dialect } from "./web-room-peer.ts";

/** A server of Yjs documents, as the bench meets it. */
export interface RoomServer {
  readonly name: string;
  dialect(document: string): Dialect;
  /** The address at which a client may enter a document, with whatever it needs to be let in. */
  address(document: string, client: number): Promise<string>;
  /** A document nobody has used. */
  newDocument(): Promise<string>;
  /** SIGKILL, and started again on the same data. */
  killAndRestart(): Promise<void>;
  stop(): Promise<void>;
}

/** Our own rooms: the whole studio, through its front door, with a ticket for every connection. */
export async function ourRooms(studio: StudioUnderTest): Promise<RoomServer> {
  const owner = await studio.signIn("Bench");
  const people: Client[] = [owner];
  for (let n = 1; n * ROOM_LIMITS.connectionsPerPerson < 110; n++) people.push(await studio.signIn(`Bench ${n}`));
  return {
    name: "studio",
    dialect: () => ({ documentName: null, greets: false }),
    async newDocument() {
      const { id } = await owner.post<ProjectView>("/api/projects", { title: "Bench" });
      for (const person of people.slice(1)) {
        const { token } = await owner.post<InviteView>(`/api/projects/${id}/invites`, { role: "editor" });
        await person.post(`/api/invites/${token}/accept`, {});
      }
      return id;
    },
    async address(id, client) {
      const person = people[Math.floor(client / (ROOM_LIMITS.connectionsPerPerson - 1))] ?? owner;
      const { ticket } = await person.post<RoomTicketView>(`/api/projects/${id}/rooms/ticket`, { room: "board" });
      return `${studio.url().replace(/^http/, "ws")}/rooms/board/${id}?ticket=${ticket}`;
    },
    killAndRestart: () => studio.killAndRestart(),
    stop: async () => {},
  };
}

const PEERS = join(ROOT, ".cache", "bench-peers");

/** The peers' packages, in a cache of the bench's own: the studio never needs them. */
export async function installPeers(say: (line: string) => void): Promise<void> {
  const isThere = await stat(join(PEERS, "node_modules")).then(
    () => true,
    () => false,
  );
  await mkdir(PEERS, { recursive: true });
  await cp(join(ROOT, "bench", "peers"), PEERS, { recursive: true });
  if (isThere) return;
  say("Installing the peers to compare with …");
  await promisify(execFile)("npm", ["install", "--no-audit", "--no-fund"], { cwd: PEERS });
}

const plain = () => ({ documentName: null, greets: false });

export const hocuspocus = () =>
  startPeer("@hocuspocus/server", nodeServer("hocuspocus.mjs"), (document) => ({
    documentName: document,
    greets: true,
  }));
export const yWebsocket = () => startPeer("y-websocket", nodeServer("y-websocket.mjs"), plain);
/** An object on our platform that only passes frames on: what is left between it and our rooms is ours. */
export const bareRelay = () => startPeer("bare object, relays", relay("no"), plain);
/** The same, storing each frame in its SQLite before it passes it on. */
export const storingRelay = () => startPeer("bare object, stores", relay("yes"), plain);

/** How a peer is started on a port, with a folder of its own. */
interface Launch {
  readonly command: string;
  readonly args: (port: number, inspectorPort: number, data: string) => readonly string[];
  readonly cwd: string;
}

function nodeServer(script: string): Launch {
  return { command: process.execPath, args: () => [script], cwd: PEERS };
}

function relay(stores: "yes" | "no"): Launch {
  return {
    command: join(BIN, "wrangler"),
    args: (port, inspectorPort, data) => [
      ...["dev", "--ip", "127.0.0.1", "--port", String(port), "--inspector-port", String(inspectorPort)],
      ...["--persist-to", join(data, "state"), "--var", `STORES:${stores}`],
      ...["--log-level", "error", "--show-interactive-dev-session=false"],
    ],
    cwd: join(ROOT, "bench", "peers", "relay"),
  };
}

async function startPeer(name: string, launch: Launch, dialect: RoomServer["dialect"]): Promise<RoomServer> {
  const data = await mkdtemp(join(tmpdir(), "vidflow-peer-"));
  const [port, inspectorPort] = [await freePort(), await freePort()];
  const log = createWriteStream(join(data, "server.log"));
  let server: ProcessGroup;
  let documents = 0;
  const start = async (): Promise<void> => {
    const env = { ...quietEnvironment(), PORT: String(port), DATA: data };
    const args = launch.args(port, inspectorPort, data);
    server = startGroup(name, launch.command, args, { cwd: launch.cwd, env, log });
    for (let tries = 0; tries < 200; tries++) {
      const answers = await fetch(`http://127.0.0.1:${port}/`).then(
        () => true,
        () => false,
      );
      if (answers) return;
      await wait(50);
    }
    throw new Error(`${name} did not start; see ${data}/server.log`);
  };
  await start();
  return {
    name,
    dialect,
    address: async (document) => `ws://127.0.0.1:${port}/${document}`,
    newDocument: async () => `bench-${documents++}`,
    async killAndRestart() {
      server.kill();
      await server.ended;
      await start();
    },
    async stop() {
      await server.stop();
      log.end();
      await rm(data, { recursive: true, force: true });
    },
  };
}
