import { exports } from "cloudflare:workers";
import { vi } from "vitest";
import type { RoomPlace } from "#contract/room";
import type { ProjectId, SceneId } from "#domain/ids";
import { type Client, enter, type Visit } from "./client.ts";
import { TEST_SECRET } from "./secret.ts";

let rooms = 0;

/** A board nobody else in these tests uses. */
export function newBoard(): { readonly room: "board"; readonly roomId: ProjectId } {
  return { room: "board", roomId: `prj_${unique(16)}` };
}

export function newScript(): { readonly room: "script"; readonly roomId: SceneId } {
  return { room: "script", roomId: `scn_${unique(28)}` };
}

function unique(length: number): string {
  rooms++;
  return rooms.toString().padStart(length, "0");
}

/** Knocks at a room's door with whatever query and headers. */
export function knock(place: RoomPlace, query: string, headers: Record<string, string> = {}): Promise<Response> {
  const url = `http://studio.test/rooms/${place.room}/${place.roomId}${query}`;
  return exports.default.fetch(url, { headers: { Upgrade: "websocket", ...headers } });
}

/** Enters through the Worker's door and waits until the room's document is here. */
export async function visit(details: Visit): Promise<Client> {
  const client = await enter(
    async (ticket, place) => {
      const response = await knock(place, `?ticket=${ticket}`);
      if (response.webSocket === null) throw new Error(`Not let in: ${response.status}`);
      response.webSocket.accept();
      return response.webSocket;
    },
    TEST_SECRET,
    details,
  );
  await until(() => client.synced || client.closed !== null);
  return client;
}

/** Waits for a condition, looking often. */
export async function until(condition: () => boolean): Promise<void> {
  await vi.waitUntil(condition, { timeout: 8000, interval: 2 });
}

export function textOf(client: Client): string {
  return client.doc.getText("script").toString();
}

export function write(client: Client, text: string): void {
  const script = client.doc.getText("script");
  script.insert(script.length, text);
}
