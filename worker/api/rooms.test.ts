import { exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { RoomTicketView } from "#contract/http/film";
import type { Problem } from "#contract/http/primitives";
import { newProject, newScene, ORIGIN, type Someone, signIn, until } from "../test/studio.ts";

async function enter(path: string, ticket: string): Promise<Response> {
  return exports.default.fetch(
    new Request(`${ORIGIN}${path}?ticket=${encodeURIComponent(ticket)}`, { headers: { upgrade: "websocket" } }),
  );
}

function ticketOf(person: Someone, projectId: string, room: object): Promise<RoomTicketView> {
  return person.send<RoomTicketView>("POST", `/api/projects/${projectId}/rooms/ticket`, room, 201);
}

describe("rooms", () => {
  it("a ticket opens the one room it was made for, and says what its holder may do there", async () => {
    const owner = await signIn("Ines");
    const project = await newProject(owner);
    const scene = await newScene(owner, project.id);
    const board = await ticketOf(owner, project.id, { room: "board" });
    expect(board).toMatchObject({ canEdit: true, user: { id: owner.userId, name: "Ines" } });
    const script = await ticketOf(owner, project.id, { room: "script", sceneId: scene.id });
    expect((await enter(`/rooms/board/${project.id}`, board.ticket)).status).toBe(101);
    expect((await enter(`/rooms/script/${scene.id}`, script.ticket)).status).toBe(101);
    expect((await enter(`/rooms/script/${scene.id}`, board.ticket)).status).toBe(403);
    expect((await enter(`/rooms/board/${project.id}`, `${board.ticket}x`)).status).toBe(403);
    const bare = new Request(`${ORIGIN}/rooms/board/${project.id}`, { headers: { upgrade: "websocket" } });
    const refused = await exports.default.fetch(bare);
    expect([refused.status, (await refused.json<Problem>()).reason]).toEqual([403, "ticket-missing"]);
    const other = await newProject(owner);
    expect((await enter(`/rooms/board/${other.id}`, board.ticket)).status).toBe(403);
  });

  it("a script that is in review can be read and not written", async () => {
    const owner = await signIn("Ines");
    const project = await newProject(owner);
    const scene = await newScene(owner, project.id);
    const shots = [{ size: "MS", durationFrames: 48 }];
    await owner.send("PATCH", `/api/scenes/${scene.id}`, { baseVersion: 1, content: { shots } });
    await owner.send("POST", `/api/scenes/${scene.id}/submit-review`);
    const ticket = await ticketOf(owner, project.id, { room: "script", sceneId: scene.id });
    expect(ticket.canEdit).toBe(false);
  });

  it("the board of an archived film can be looked at and not changed, by those in it and those who come", async () => {
    const owner = await signIn("Ines");
    const project = await newProject(owner);
    await newScene(owner, project.id);
    const told = async () => {
      const { ticket } = await ticketOf(owner, project.id, { room: "board" });
      const socket = (await enter(`/rooms/board/${project.id}`, ticket)).webSocket;
      const messages: string[] = [];
      socket?.addEventListener("message", ({ data }) => {
        if (typeof data === "string") messages.push(data);
      });
      socket?.accept();
      return messages;
    };
    const before = await told();
    await until(async () => before.some((message) => message.includes('"canEdit":true')));
    await owner.send("POST", `/api/projects/${project.id}/archive`);
    await until(async () => before.some((message) => message.includes('"reason":"archived"')));
    const after = await told();
    await until(async () => after.some((message) => message.includes('"reason":"archived"')));
    expect(after.some((message) => message.includes('"canEdit":true'))).toBe(false);
  });

  it("who is taken out of a project is taken out of its rooms", async () => {
    const owner = await signIn("Ines");
    const project = await newProject(owner);
    await newScene(owner, project.id);
    const colleague = await signIn("Tomas");
    await owner.send("POST", `/api/projects/${project.id}/members`, { userId: colleague.userId, role: "editor" }, 201);
    const { ticket } = await ticketOf(colleague, project.id, { room: "board" });
    const socket = (await enter(`/rooms/board/${project.id}`, ticket)).webSocket;
    let closed = 0;
    socket?.addEventListener("close", ({ code }) => {
      closed = code;
    });
    socket?.accept();
    await owner.send("DELETE", `/api/projects/${project.id}/members/${colleague.userId}`, undefined, 204);
    await until(async () => closed);
    expect(closed).toBe(4403);
    const refused = await colleague.ask<Problem>("POST", `/api/projects/${project.id}/rooms/ticket`, {
      body: { room: "board" },
    });
    expect(refused.status).toBe(404);
  });

  it("without a WebSocket there is nothing to see", async () => {
    const owner = await signIn("Ines");
    const project = await newProject(owner);
    const refused = await owner.refused("GET", `/api/projects/${project.id}/feed`, undefined, 426);
    expect(refused.reason).toBe("upgrade-required");
  });
});
