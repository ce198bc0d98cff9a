import * as z from "zod";
import { pageQuerySchema } from "#contract/http/primitives";
import {
  acceptSchema,
  noteSchema,
  proposeSchema,
  rejectProposalSchema,
  resolveSchema,
  reviewSchema,
} from "#contract/http/scene";
import { memberRoute, replyAnswer } from "../route.ts";
import { write } from "../write.ts";
import { contentFrom } from "./sent-content.ts";

const empty = z.strictObject({});

export const proposalRoutes = [
  memberRoute(
    "viewer",
    {
      method: "GET",
      path: "/api/scenes/:sceneId/proposals",
      tag: "Proposals",
      summary: "What was proposed for a scene, in the order it was made",
      query: pageQuerySchema,
    },
    async ({ project, person, params, query }) =>
      replyAnswer(await project.read(person, { ask: "proposals", sceneId: params.sceneId }, query)),
  ),

  memberRoute(
    "viewer",
    { method: "GET", path: "/api/proposals/:proposalId", tag: "Proposals", summary: "A proposal" },
    async ({ project, person, params }) =>
      replyAnswer(await project.read(person, { ask: "proposal", proposalId: params.proposalId })),
  ),

  memberRoute(
    "reviewer",
    {
      method: "POST",
      path: "/api/scenes/:sceneId/proposals",
      tag: "Proposals",
      summary: "Suggest an edit on top of `baseVersion`: changes to accept one by one, each with a reason",
      status: 201,
      body: proposeSchema,
    },
    async (call) => {
      const { content, ...said } = call.body;
      const { sceneId } = call.params;
      return write(
        call,
        { type: "ProposeChanges", sceneId, ...said, content: contentFrom(content, call.projectId) },
        "reviewer",
        "proposal",
        201,
      );
    },
  ),

  memberRoute(
    "editor",
    {
      method: "POST",
      path: "/api/proposals/:proposalId/accept",
      tag: "Proposals",
      summary: "Accept a proposal, or some of its changes",
      body: acceptSchema,
    },
    async (call) =>
      write(
        call,
        { type: "AcceptProposal", proposalId: call.params.proposalId, changeIds: call.body.changeIds ?? null },
        "editor",
        "proposal-accepted",
      ),
  ),

  memberRoute(
    "editor",
    {
      method: "POST",
      path: "/api/proposals/:proposalId/resolve",
      tag: "Proposals",
      summary: "End the conflict of one change: keep the scene's, take the proposal's, or put a value of one's own",
      body: resolveSchema,
    },
    async (call) =>
      write(
        call,
        { type: "ResolveConflict", proposalId: call.params.proposalId, ...call.body },
        "editor",
        call.body.take === "ours" ? "proposal" : "proposal-accepted",
      ),
  ),

  memberRoute(
    "reviewer",
    {
      method: "POST",
      path: "/api/proposals/:proposalId/reject",
      tag: "Proposals",
      summary: "Turn a proposal down, or some of its changes; a reviewer only what they suggested themselves",
      body: rejectProposalSchema,
    },
    async (call) =>
      write(
        call,
        {
          type: "RejectProposal",
          proposalId: call.params.proposalId,
          changeIds: call.body.changeIds ?? null,
          explanation: call.body.reason ?? "",
        },
        "reviewer",
        "proposal",
      ),
  ),

  memberRoute(
    "viewer",
    {
      method: "GET",
      path: "/api/scenes/:sceneId/reviews",
      tag: "Reviews and notes",
      summary: "What people said of a scene",
      query: pageQuerySchema,
    },
    async ({ project, person, params, query }) =>
      replyAnswer(await project.read(person, { ask: "reviews", sceneId: params.sceneId }, query)),
  ),

  memberRoute(
    "reviewer",
    {
      method: "POST",
      path: "/api/scenes/:sceneId/reviews",
      tag: "Reviews and notes",
      summary: "Say what you think of a version; it moves nothing by itself",
      status: 201,
      body: reviewSchema,
    },
    async (call) =>
      write(call, { type: "SubmitReview", sceneId: call.params.sceneId, ...call.body }, "reviewer", "review", 201),
  ),

  memberRoute(
    "viewer",
    {
      method: "GET",
      path: "/api/scenes/:sceneId/notes",
      tag: "Reviews and notes",
      summary: "Notes pinned to a scene",
      query: pageQuerySchema,
    },
    async ({ project, person, params, query }) =>
      replyAnswer(await project.read(person, { ask: "notes", sceneId: params.sceneId }, query)),
  ),

  memberRoute(
    "reviewer",
    {
      method: "POST",
      path: "/api/scenes/:sceneId/notes",
      tag: "Reviews and notes",
      summary: "Pin a note to a shot, a frame range and a place",
      status: 201,
      body: noteSchema,
    },
    async (call) =>
      write(call, { type: "AddNote", sceneId: call.params.sceneId, ...call.body }, "reviewer", "note", 201),
  ),

  memberRoute(
    "reviewer",
    {
      method: "POST",
      path: "/api/notes/:noteId/resolve",
      tag: "Reviews and notes",
      summary: "Mark a note as done",
      body: empty,
    },
    async (call) => write(call, { type: "ResolveNote", noteId: call.params.noteId }, "reviewer", "note"),
  ),

  memberRoute(
    "reviewer",
    {
      method: "POST",
      path: "/api/notes/:noteId/reopen",
      tag: "Reviews and notes",
      summary: "Open a note again",
      body: empty,
    },
    async (call) => write(call, { type: "ReopenNote", noteId: call.params.noteId }, "reviewer", "note"),
  ),
];
