import type { Problem } from "#contract/http/primitives";
import type { ApiFailure } from "./failure.ts";

type Wording = readonly [status: number, title: string, detail: string];

/**
 * The one place where a failure becomes HTTP: status, title, and a sentence that says what to do. Exhaustive: a new
 * failure without a line here does not compile.
 */
function wordingOf(failure: ApiFailure): Wording {
  switch (failure.reason) {
    case "not-found":
      if (failure.what === "page") return [404, "Not found", "There is nothing at this address."];
      return [404, "Not found", `There is no such ${failure.what}, or you are not a member of its project.`];
    case "forbidden":
      return [403, "Not allowed", `This needs the role “${failure.needs}”. Ask an owner of the project for it.`];
    case "invalid": {
      const [first] = failure.errors;
      const where = first && first.path !== "" ? `${first.path}: ` : "";
      return [400, "Not valid", first ? `${where}${first.message}` : "What was sent is not valid."];
    }
    case "already-exists":
      return [409, "Already there", `There is already such a ${failure.what}.`];
    case "project-archived":
      return [409, "Project archived", "The project is archived and can only be read."];
    case "last-owner":
      return [409, "Last owner", "A project keeps at least one owner. Make somebody else an owner first."];
    case "stale-version":
      return [
        409,
        "Changed meanwhile",
        `This was based on version ${failure.expected}, but version ${failure.actual} is current. Load it and try again.`,
      ];
    case "stale-hash":
      return [
        409,
        "Changed meanwhile",
        `Version ${failure.version} no longer reads as it did when you looked. Load the scene and look again before approving.`,
      ];
    case "scene-not-draft":
      return [
        409,
        "Scene not in draft",
        `The scene is ${spoken(failure.status)}. Only a draft can be changed: ask for a revision first.`,
      ];
    case "scene-not-in-review":
      return [
        409,
        "Scene not in review",
        `The scene is ${spoken(failure.status)}. It has to be submitted for review first.`,
      ];
    case "scene-not-approved":
      return [409, "Scene not approved", `The scene is ${spoken(failure.status)}. Only an approved scene is rendered.`];
    case "scene-omitted":
      return [409, "Scene omitted", "The scene is omitted from the film. Restore it first."];
    case "scene-incomplete":
      return [
        409,
        "Scene incomplete",
        `The scene has no ${failure.missing.join(" and no ")} yet. Add what is missing, or let the crew propose it.`,
      ];
    case "self-approval":
      return [403, "Own submission", "In this project somebody other than the one who submitted a scene approves it."];
    case "already-approved":
      return [409, "Already approved", "You have approved this version already."];
    case "comment-required":
      return [400, "Comment missing", "Say what should be different: a revision needs a comment."];
    case "pipeline-running":
      return [409, "Crew at work", "The crew is working on this scene. Wait for it, or stop it."];
    case "pipeline-not-running":
      return [409, "Crew not at work", "No pipeline is running on this scene."];
    case "run-stale":
      return [409, "Run out of date", "The scene has moved on since this run was called for."];
    case "run-claimed":
      return [409, "Run taken", "Another worker has this run already."];
    case "budget-exhausted":
      return [
        409,
        "Budget exhausted",
        `This needs up to ${dollars(failure.neededMicroUsd)} and the ${failure.scope} has ${dollars(failure.leftMicroUsd)} left. Raise its budget in the settings.`,
      ];
    case "proposal-closed":
      return [409, "Proposal decided", "Every change of this proposal is decided already."];
    case "change-decided":
      return [409, "Change decided", "Some of these changes are decided already. Load the proposal again."];
    case "change-needs":
      return [409, "Change needs another", "This change builds on another one of the proposal: accept that one too."];
    case "change-conflicted":
      return [
        409,
        "Change conflicts",
        "The scene has changed at the same place since. Compare both and edit the scene by hand.",
      ];
    case "outline-closed":
      return [409, "Outline decided", "This outline is accepted, rejected or not ready."];
    case "note-closed":
      return [409, "Note decided", "The note is already in that state."];
    case "render-closed":
      return [409, "Render ended", "This render has ended and can't be changed any more."];
    case "plan-missing":
      return [409, "No stitch plan", "Save a stitch plan first: it says which scenes make the film, in which order."];
    case "plan-empty":
      return [409, "Empty stitch plan", "The stitch plan holds no scene."];
    case "unapproved-scenes":
      return [
        409,
        "Scenes not ready",
        `These scenes stand in the way of the cut: ${failure.scenes
          .slice(0, 10)
          .map((scene) => `${scene.number} “${scene.title}” (${scene.problem})`)
          .join(", ")}${failure.scenes.length > 10 ? ` and ${failure.scenes.length - 10} more` : ""}.`,
      ];
    case "screenplay-unreadable":
      return [422, "Screenplay not understood", failure.detail];
    case "idempotency-conflict":
      return [409, "Key used before", "This Idempotency-Key was used for something else. Send a fresh key."];
    case "not-configured":
      return [503, "Not configured", `The studio is not set up: ${failure.problems.join(" ")}`];
    case "not-signed-in":
      return [401, "Not signed in", "Sign in first, or send a valid token as “Authorization: Bearer …”."];
    case "foreign-origin":
      return [403, "Foreign page", "A page of another origin may not write with your session."];
    case "method-not-allowed":
      return [405, "Method not allowed", `Here one can ${failure.allowed.join(", ")}.`];
    case "body-too-large":
      return [413, "Too large", `At most ${sizeOf(failure.limitBytes)} can be sent here.`];
    case "unsupported-media-type":
      return [415, "Wrong media type", `Send this as ${failure.expected.join(" or ")}.`];
    case "malformed-json":
      return [400, "Not JSON", `The body can't be read as JSON: ${failure.detail}`];
    case "rate-limited":
      return [
        429,
        "Too fast",
        `That is more than one person may send at once. Try again in ${failure.retryAfterSeconds} ${failure.retryAfterSeconds === 1 ? "second" : "seconds"}.`,
      ];
    case "upgrade-required":
      return [426, "WebSocket expected", "Open this address as a WebSocket."];
    case "not-a-picture":
      return [415, "Not a picture we can use", failure.detail];
    case "not-a-sound":
      return [415, "Not a sound we can use", failure.detail];
    case "not-exportable":
      return [409, "Nothing to export", failure.detail];
    case "not-by-token":
      return [403, "Not by token", "Tokens are made and ended by a person who is signed in, not by a token."];
    case "too-many-tokens":
      return [409, "Too many tokens", `One may have ${failure.most} tokens. End one that is no longer needed first.`];
    case "invite-expired":
      return [410, "Invitation no longer good", "This invitation has expired or was used. Ask for a new one."];
    case "link-altered":
      return [403, "Link not valid", "This link was altered. Load the page again for a fresh one."];
    case "link-expired":
      return [403, "Link expired", "This link has expired. Load the page again for a fresh one."];
    case "ticket-missing":
      return [
        403,
        "Ticket missing",
        "A room is entered with a ticket: ask for one at POST /api/projects/:id/rooms/ticket and add it as ?ticket=.",
      ];
    case "range-not-satisfiable":
      return [416, "Range not satisfiable", `The file has ${failure.size} bytes; the range asked for lies outside it.`];
    case "upload-refused":
      return [400, "Upload refused", failure.detail];
    case "log-broken":
      return [
        409,
        "Log broken",
        `The log's copy in ${failure.copy === "d1" ? "D1" : "the project's object"} does not hold at event ${failure.seq}. Rebuild from the other copy.`,
      ];
    case "copies-differ":
      return [409, "Copies differ", `The two copies of the log differ at event ${failure.seq}. Nothing was changed.`];
    case "copy-unreachable":
      return [503, "D1 out of reach", "D1 did not take everything. It is tried again by itself; ask again later."];
    case "unexpected":
      return [500, "Something broke", "The studio failed to do this. Nothing was changed; please try again."];
  }
}

/** A failure as RFC 9457 problem details, its own fields beside them. */
export function problemOf(failure: ApiFailure): Problem {
  const [status, title, detail] = wordingOf(failure);
  const { reason, ...fields } = failure;
  return { ...fields, type: `/api/docs#${reason}`, title, status, detail, reason };
}

export function problemResponse(failure: ApiFailure): Response {
  const problem = problemOf(failure);
  const headers = new Headers({
    "content-type": "application/problem+json",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  });
  if (failure.reason === "rate-limited") headers.set("retry-after", String(failure.retryAfterSeconds));
  if (failure.reason === "not-signed-in") headers.set("www-authenticate", "Bearer");
  if (failure.reason === "method-not-allowed") headers.set("allow", failure.allowed.join(", "));
  if (failure.reason === "range-not-satisfiable") headers.set("content-range", `bytes */${failure.size}`);
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}

function spoken(status: "draft" | "in_review" | "approved"): string {
  return { draft: "a draft", in_review: "in review", approved: "approved" }[status];
}

function dollars(microUsd: number): string {
  return `$${(microUsd / 1_000_000).toFixed(2)}`;
}

function sizeOf(bytes: number): string {
  return bytes >= 1024 * 1024 ? `${Math.floor(bytes / (1024 * 1024))} MB` : `${Math.floor(bytes / 1024)} KB`;
}
