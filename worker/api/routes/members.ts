import { eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { pageQuerySchema } from "#contract/http/primitives";
import {
  acceptInviteSchema,
  addMemberSchema,
  changeMemberSchema,
  createInviteSchema,
  type InvitationView,
  type InviteView,
} from "#contract/http/project";
import { credentialsOf, isOfOurOrigin } from "../../auth/credentials.ts";
import { createInvite, findInvite, takeInvite } from "../../auth/invites.ts";
import { createGuest, openSession } from "../../auth/sessions.ts";
import { people, projects } from "../../read/schema.ts";
import { memberRoute, publicRoute, refuse, replyAnswer, replyJson, replyWith } from "../route.ts";
import { signedIn } from "./session.ts";

const tag = "Members";

export const memberRoutes = [
  memberRoute(
    "viewer",
    {
      method: "GET",
      path: "/api/projects/:projectId/members",
      tag,
      summary: "Who is in the project",
      query: pageQuerySchema,
    },
    async ({ project, person, query }) => replyAnswer(await project.read(person, { ask: "members" }, query)),
  ),

  memberRoute(
    "owner",
    {
      method: "POST",
      path: "/api/projects/:projectId/members",
      tag,
      summary: "Add somebody who has signed in to the studio before",
      status: 201,
      body: addMemberSchema,
    },
    async ({ env, project, person, body, idempotency }) => {
      const [added] = await drizzle(env.DB).select().from(people).where(eq(people.id, body.userId));
      if (!added) return refuse({ reason: "not-found", what: "person", id: body.userId });
      const answer = await project.execute({
        by: person,
        needs: "owner",
        command: { type: "AddMember", userId: added.id, name: added.name, role: body.role },
        answer: "members",
        idempotency,
      });
      if (answer.ok) await project.copyNow();
      return replyAnswer(answer, 201);
    },
  ),

  memberRoute(
    "owner",
    {
      method: "PATCH",
      path: "/api/projects/:projectId/members/:userId",
      tag,
      summary: "Give a member another role",
      body: changeMemberSchema,
    },
    async ({ project, person, params, body, idempotency }) =>
      replyAnswer(
        await project.execute({
          by: person,
          needs: "owner",
          command: { type: "ChangeMemberRole", userId: params.userId, role: body.role },
          answer: "members",
          idempotency,
        }),
      ),
  ),

  memberRoute(
    "viewer",
    {
      method: "DELETE",
      path: "/api/projects/:projectId/members/:userId",
      tag,
      summary: "Take somebody out (owners), or leave yourself",
      status: 204,
    },
    async ({ project, person, params, idempotency }) => {
      const answer = await project.execute({
        by: person,
        needs: "owner",
        command: { type: "RemoveMember", userId: params.userId },
        answer: "members",
        idempotency,
      });
      if (!answer.ok) return replyAnswer(answer);
      await project.copyNow();
      return replyWith(new Response(null, { status: 204 }));
    },
  ),

  memberRoute(
    "owner",
    {
      method: "POST",
      path: "/api/projects/:projectId/invites",
      tag,
      summary: "A link that lets one person in, with a role",
      status: 201,
      body: createInviteSchema,
    },
    async ({ env, configuration, person, projectId, body }) => {
      const invite = { projectId, role: body.role, name: body.name || null, createdBy: person.userId };
      const { token, expiresAt } = await createInvite(env.DB, configuration.sessionSecret, invite, Date.now());
      const url = `${configuration.publicUrl}/invite/${token}`;
      return replyJson({ url, token, role: body.role, expiresAt } satisfies InviteView, 201);
    },
  ),

  publicRoute(
    {
      method: "GET",
      path: "/api/invites/:token",
      tag,
      summary: "What an invitation is good for; one that was used or has expired is not",
    },
    async ({ env, configuration, params }) => {
      const invite = await findInvite(env.DB, configuration.sessionSecret, params.token, Date.now());
      if (!invite) return refuse({ reason: "invite-expired" });
      const [film] = await drizzle(env.DB)
        .select({ title: projects.title })
        .from(projects)
        .where(eq(projects.id, invite.projectId));
      const view = { filmTitle: film?.title ?? "", role: invite.role, name: invite.name };
      return replyJson(view satisfies InvitationView);
    },
  ),

  publicRoute(
    {
      method: "POST",
      path: "/api/invites/:token/accept",
      tag,
      summary: "Join a project by invitation; who is not signed in is signed in by the name they say",
      status: 201,
      body: acceptInviteSchema,
    },
    async ({ request, env, configuration, params, body }) => {
      const { sessionSecret } = configuration;
      const invite = await findInvite(env.DB, sessionSecret, params.token, Date.now());
      if (!invite) return refuse({ reason: "invite-expired" });
      const credentials = await credentialsOf(request, env);
      if (credentials?.by === "cookie" && !isOfOurOrigin(request, env)) {
        return refuse({ reason: "foreign-origin", origin: request.headers.get("origin") });
      }
      const project = env.PROJECT.getByName(invite.projectId);
      if (credentials && (await project.roleOf(credentials.person.userId)) !== null) {
        return refuse({ reason: "already-exists", what: "member" });
      }
      const person =
        credentials?.person ?? (await createGuest(env.DB, body.name ?? invite.name ?? "Guest", Date.now()));
      if (!(await takeInvite(env.DB, invite, person.userId, Date.now()))) return refuse({ reason: "invite-expired" });
      // The one who invited lets them in: an invitation is worth what its writer still may do.
      const answer = await project.execute({
        by: { userId: invite.createdBy, name: "" },
        needs: "owner",
        command: { type: "AddMember", userId: person.userId, name: person.name, role: invite.role },
        answer: "members",
        idempotency: null,
      });
      if (!answer.ok) return refuse({ reason: "invite-expired" });
      await project.copyNow();
      const token = credentials?.token ?? (await openSession(env.DB, sessionSecret, person.userId, Date.now()));
      const session = { ...person, token, projectId: invite.projectId };
      return replyWith(signedIn(request, session, 201));
    },
  ),
];
