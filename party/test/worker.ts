import type { RoomPlace } from "#contract/room";
import { isIdOf } from "#domain/ids";
import { admitByTicket } from "../access.ts";
import { TEST_SECRET } from "./secret.ts";

export { BoardRoom } from "../board-room.ts";
export { ScriptRoom } from "../script-room.ts";

/** Nothing but the door: the Worker around the rooms, for the rooms' own tests. */
export default {
  async fetch(request: Request, env: Cloudflare.Env): Promise<Response> {
    const [, , room, roomId = ""] = new URL(request.url).pathname.split("/");
    const place = placeOf(room, roomId);
    if (place === null) return new Response("Not found", { status: 404 });
    const admitted = await admitByTicket(request, place, TEST_SECRET, Date.now() / 1000);
    if (!admitted.ok) return Response.json(admitted.failure, { status: 401 });
    const rooms = place.room === "board" ? env.BOARD : env.SCRIPT;
    return rooms.getByName(place.roomId).fetch(admitted.value);
  },
};

function placeOf(room: string | undefined, roomId: string): RoomPlace | null {
  if (room === "board" && isIdOf("prj", roomId)) return { room, roomId };
  if (room === "script" && isIdOf("scn", roomId)) return { room, roomId };
  return null;
}
