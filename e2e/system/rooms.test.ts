import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import YProvider from "y-partyserver/provider";
import * as Y from "yjs";
import { type RoomMessage, type RoomPlace, readRoomMessage, signTicket, ticketFor } from "#contract/room";
import type { UserId } from "#domain/ids";
import type { MemberRole } from "#domain/project/settings";
import { TEST_SECRET } from "../../party/test/secret.ts";
import { freePort } from "../../scripts/ports.ts";
import { BIN, quietEnvironment, ROOT } from "../../scripts/prepare.ts";
import { type ProcessGroup, startGroup } from "../../scripts/process-group.ts";

/** The rooms under `wrangler dev`, with the very provider the browser uses, and SIGKILL. */
let folder = "";
let port = 0;
let server: ProcessGroup;

async function startRooms(): Promise<void> {
  const inspectorPort = await freePort();
  server = startGroup(
    "rooms",
    join(BIN, "wrangler"),
    [
      ...["dev", "--config", "party/wrangler.test.toml", "--ip", "127.0.0.1", "--port", String(port)],
      ...["--inspector-port", String(inspectorPort), "--persist-to", join(folder, "state"), "--log-level", "warn"],
      "--show-interactive-dev-session=false",
    ],
    { cwd: ROOT, env: quietEnvironment(), log: createWriteStream(join(folder, "rooms.log"), { flags: "a" }) },
  );
  await vi.waitUntil(
    () =>
      fetch(`http://127.0.0.1:${port}/`).then(
        () => true,
        () => false,
      ),
    {
      timeout: 60_000,
      interval: 50,
    },
  );
}

interface Person {
  readonly doc: Y.Doc;
  readonly provider: YProvider;
  readonly messages: RoomMessage[];
  readonly script: Y.Text;
  /** Tickets asked for so far. */
  tickets(): number;
  isOnline(): boolean;
}

const here: Person[] = [];
let people = 0;

function come(place: RoomPlace, name: string, role: MemberRole = "editor"): Person {
  people++;
  const id: UserId = `usr_${people.toString(36).padStart(8, "0")}`;
  const doc = new Y.Doc();
  const messages: RoomMessage[] = [];
  let tickets = 0;
  let isOnline = false;
  const provider = new YProvider(`127.0.0.1:${port}`, place.roomId, doc, {
    prefix: `/rooms/${place.room}/${place.roomId}`,
    disableBc: true,
    params: async () => {
      tickets++;
      return { ticket: await signTicket(TEST_SECRET, ticketFor({ id, name }, role, place, Date.now() / 1000)) };
    },
  });
  provider.on("custom-message", (text: string) => {
    const message = readRoomMessage(text);
    if (message !== null) messages.push(message);
  });
  provider.on("status", ({ status }: { status: string }) => {
    isOnline = status === "connected";
  });
  const script = doc.getText("script");
  const person = { doc, provider, messages, script, tickets: () => tickets, isOnline: () => isOnline };
  here.push(person);
  return person;
}

function leave(person: Person): void {
  person.provider.destroy();
  person.doc.destroy();
}

const until = (condition: () => boolean, seconds = 20) =>
  vi.waitUntil(condition, { timeout: seconds * 1000, interval: 1 });

function board(number: number): RoomPlace {
  return { room: "board", roomId: `prj_${String(number).padStart(16, "0")}` };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vidflow-rooms-"));
  port = await freePort();
  await startRooms();
});

afterEach(() => {
  for (const person of here.splice(0)) leave(person);
});

afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

describe("the browser's provider in a room", () => {
  it("shares text, cursors under the ticket's name, and what one may do", async () => {
    const place = board(1);
    const [ada, bob] = [come(place, "Ada"), come(place, "Bob", "viewer")];
    await until(() => ada.provider.synced && bob.provider.synced);
    ada.script.insert(0, "FADE IN:");
    await until(() => bob.script.toString() === "FADE IN:");
    ada.provider.awareness.setLocalStateField("user", { name: "Somebody else" });
    const stateOfAda = () => bob.provider.awareness.getStates().get(ada.doc.clientID);
    await until(() => stateOfAda()?.user !== undefined);
    expect(stateOfAda()?.user).toMatchObject({ name: "Ada" });
    expect(ada.messages).toEqual([{ type: "access", canEdit: true, reason: null }]);
    expect(bob.messages).toEqual([{ type: "access", canEdit: false, reason: "role" }]);
    bob.script.insert(0, "Mine. ");
    await until(() => bob.messages.length === 2);
    expect(bob.messages[1]).toEqual({ type: "refused", reason: "role" });
    expect(ada.script.toString()).toBe("FADE IN:");
  });

  it("goes and comes back at once, and shows no ghost meanwhile", async () => {
    const place = board(2);
    const [ada, bob] = [come(place, "Ada"), come(place, "Bob")];
    await until(() => ada.provider.synced && bob.provider.synced);
    ada.provider.awareness.setLocalState({ at: "kitchen" });
    await until(() => bob.provider.awareness.getStates().has(ada.doc.clientID));
    const left = Date.now();
    ada.provider.disconnect();
    await until(() => !ada.isOnline() && !bob.provider.awareness.getStates().has(ada.doc.clientID));
    expect(Date.now() - left).toBeLessThan(3000);
    ada.script.insert(0, "written offline");
    await ada.provider.connect();
    await until(() => bob.script.toString() === "written offline");
    expect(ada.tickets()).toBe(2);
  });

  it("reconnects by itself with a new ticket after the server was killed, and loses nothing", async () => {
    const place = board(3);
    const [ada, bob] = [come(place, "Ada"), come(place, "Bob")];
    await until(() => ada.provider.synced && bob.provider.synced);
    ada.script.insert(0, "before. ");
    await until(() => bob.script.toString() === "before. ");
    server.kill();
    await server.ended;
    await until(() => !ada.isOnline() && !bob.isOnline());
    ada.script.insert(0, "while away. ");
    bob.script.insert(bob.script.length, "also away.");
    await startRooms();
    await until(() => ada.script.toString() === bob.script.toString() && ada.script.toString().includes("also away."));
    expect(ada.script.toString()).toBe("while away. before. also away.");
    expect(ada.tickets()).toBeGreaterThan(1);
  });
});

describe("SIGKILL to every process of the server", () => {
  it("at the instant a peer has seen an edit takes none of what the peer has seen", async () => {
    for (let round = 0; round < 4; round++) {
      const place = board(100 + round);
      const [ada, bob] = [come(place, "Ada"), come(place, "Bob")];
      await until(() => ada.provider.synced && bob.provider.synced);
      const edits = 40;
      const seen = new Promise<void>((resolve) => {
        bob.doc.on("update", () => {
          if (bob.script.length < edits) return;
          server.kill();
          resolve();
        });
      });
      for (let edit = 0; edit < edits; edit++) ada.script.insert(ada.script.length, "x");
      await seen;
      await server.ended;
      // Nobody who has the edits is left to send them again.
      for (const person of here.splice(0)) leave(person);
      await startRooms();
      const carol = come(place, "Carol");
      await until(() => carol.provider.synced);
      expect(carol.script.toString()).toBe("x".repeat(edits));
      leave(carol);
    }
  });
});
