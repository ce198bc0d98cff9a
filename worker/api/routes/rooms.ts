import * as z from "zod";
import { type RoomTicketView, roomTicketSchema } from "#contract/http/film";
import { type RoomPlace, signTicket, type TicketFailure, ticketFor } from "#contract/room";
import { isIdOf, projectIdOf } from "#domain/ids";
import { accessOf, admitByTicket, MAY_EDIT } from "../../../party/access.ts";
import type { ApiFailure } from "../failure.ts";
import { plainSocket } from "../plain-socket.ts";
import { memberRoute, refuse, replyJson, replyWith, signedRoute } from "../route.ts";

const tag = "Live";

function isUpgrade(request: Request): boolean {
  return request.headers.get("upgrade")?.toLowerCase() === "websocket";
}

function ticketRefusal({ reason }: TicketFailure): ApiFailure {
  if (reason === "ticket-missing") return { reason };
  return { reason: reason === "ticket-expired" ? "link-expired" : "link-altered" };
}

export const roomRoutes = [
  memberRoute(
    "viewer",
    {
      method: "GET",
      path: "/api/projects/:projectId/feed",
      tag,
      summary: "WebSocket: every event after `after` in order, then live, with presence and progress",
      query: z.strictObject({ after: z.coerce.number().int().min(0).default(0) }),
    },
    async ({ request, env, project, person, query }) => {
      if (!isUpgrade(request)) return refuse({ reason: "upgrade-required" });
      const url = new URL("https://project.internal/feed");
      url.searchParams.set("userId", person.userId);
      url.searchParams.set("after", String(query.after));
      const opened = await project.fetch(new Request(url, { headers: { upgrade: "websocket" } }));
      return replyWith(plainSocket(opened, env));
    },
  ),

  memberRoute(
    "viewer",
    {
      method: "POST",
      path: "/api/projects/:projectId/rooms/ticket",
      tag,
      summary: "A ticket that opens the board or a scene's script for a minute",
      status: 201,
      body: roomTicketSchema,
    },
    async ({ project, projectId, person, configuration, body }) => {
      const role = await project.roleOf(person.userId);
      const place: RoomPlace =
        body.room === "board" ? { room: "board", roomId: projectId } : { room: "script", roomId: body.sceneId };
      const isOfProject = projectIdOf(place.roomId) === projectId;
      if (role === null || !isOfProject) return refuse({ reason: "not-found", what: "scene", id: place.roomId });
      const allowed = place.room === "script" ? await project.readyScript(place.roomId) : MAY_EDIT;
      if (allowed === null) return refuse({ reason: "not-found", what: "scene", id: place.roomId });
      const ticket = ticketFor({ id: person.userId, name: person.name }, role, place, Date.now() / 1000);
      const view: RoomTicketView = {
        ticket: await signTicket(configuration.signingSecret, ticket),
        expiresAt: new Date(ticket.exp * 1000).toISOString(),
        canEdit: accessOf(place.room, role, allowed).canEdit,
        user: { id: ticket.sub, name: ticket.name, color: ticket.color },
      };
      return replyJson(view, 201);
    },
  ),

  signedRoute(
    {
      method: "GET",
      path: "/rooms/board/:projectId",
      tag,
      summary: "WebSocket: the storyboard (y-protocols), by ticket",
    },
    async ({ request, env, configuration, params }) => {
      const { projectId } = params;
      if (!isUpgrade(request)) return refuse({ reason: "upgrade-required" });
      if (!isIdOf("prj", projectId)) return refuse({ reason: "link-altered" });
      const place: RoomPlace = { room: "board", roomId: projectId };
      const admitted = await admitByTicket(request, place, configuration.signingSecret, Date.now() / 1000);
      if (!admitted.ok) return refuse(ticketRefusal(admitted.failure));
      return replyWith(plainSocket(await env.BOARD.getByName(projectId).fetch(admitted.value), env));
    },
  ),

  signedRoute(
    {
      method: "GET",
      path: "/rooms/script/:sceneId",
      tag,
      summary: "WebSocket: a scene's script (y-protocols), by ticket",
    },
    async ({ request, env, configuration, params }) => {
      const { sceneId } = params;
      if (!isUpgrade(request)) return refuse({ reason: "upgrade-required" });
      if (!isIdOf("scn", sceneId)) return refuse({ reason: "link-altered" });
      const place: RoomPlace = { room: "script", roomId: sceneId };
      const admitted = await admitByTicket(request, place, configuration.signingSecret, Date.now() / 1000);
      if (!admitted.ok) return refuse(ticketRefusal(admitted.failure));
      return replyWith(plainSocket(await env.SCRIPT.getByName(sceneId).fetch(admitted.value), env));
    },
  ),
];
