import * as z from "zod";
import type { ReplayView } from "#contract/http/film";
import { idOf, LIMITS } from "#contract/http/primitives";
import type { Project } from "#domain/project/project";
import type { Env, ObjectStub } from "../../env.ts";
import type { Person, ProjectApi } from "../../project/project-api.ts";
import { EXPORT_FILES, type ExportFile, PACKED_FILES } from "../../project/question.ts";
import type { StoryboardView } from "../../project/views/storyboard-view.ts";
import { memberRoute, type Reply, refuse, replyAnswer, replyWith } from "../route.ts";

const tag = "Screenplay";

const CONTENT_TYPES: Readonly<Record<ExportFile, string>> = {
  "screenplay.fountain": "text/plain; charset=utf-8",
  "screenplay.fdx": "application/xml; charset=utf-8",
  "captions.srt": "application/x-subrip; charset=utf-8",
  "captions.vtt": "text/vtt; charset=utf-8",
  "shots.csv": "text/csv; charset=utf-8",
  "cut.otio": "application/json; charset=utf-8",
  "cut.edl": "text/plain; charset=utf-8",
  "cut.fcpxml": "application/xml; charset=utf-8",
  "cut.xml": "application/xml; charset=utf-8",
  "markers.edl": "text/plain; charset=utf-8",
};

function fileHeaders(contentType: string, name: string): Record<string, string> {
  return {
    "content-type": contentType,
    "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    "cache-control": "no-store",
  };
}

/** A file name that every system takes. */
function nameOf(title: string, ending: string): string {
  return `${title.replace(/[^\p{L}\p{N} ._-]+/gu, "").trim() || "Film"}.${ending}`;
}

/** Drawn here and not in the project's object, which has people to answer meanwhile. */
async function storyboard(project: ObjectStub<ProjectApi>, person: Person, env: Env): Promise<Reply> {
  const answer = await project.read(person, { ask: "storyboard" });
  if (!answer.ok) return refuse(answer.failure);
  const view: StoryboardView = JSON.parse(answer.json);
  if (!view.scenes.some(({ shots }) => shots.length > 0)) {
    return refuse({ reason: "not-exportable", detail: "No scene of the film has shots yet." });
  }
  // The library is loaded by those who ask for a storyboard.
  const { storyboardPdf } = await import("../../export/storyboard-pdf.ts");
  const pieces = storyboardPdf(view, async (key) => {
    const picture = await env.MEDIA.get(key);
    return picture ? new Uint8Array(await picture.arrayBuffer()) : null;
  });
  return replyWith(
    new Response(streamed(pieces), { headers: fileHeaders("application/pdf", nameOf(view.title, "storyboard.pdf")) }),
  );
}

/** The pieces as they are asked for: the next page is drawn when the one before it is on its way. */
function streamed(pieces: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}

async function evidence(project: ObjectStub<ProjectApi>, person: Person): Promise<Reply> {
  const replayed = await project.read(person, { ask: "replay" });
  if (!replayed.ok) return refuse(replayed.failure);
  const replay: ReplayView = JSON.parse(replayed.json);
  const [state, people] = [
    await project.read(person, { ask: "state", seq: replay.seq }),
    await project.read(person, { ask: "people" }),
  ];
  if (!state.ok) return refuse(state.failure);
  if (!people.ok) return refuse(people.failure);
  const { state: then }: { state: Project } = JSON.parse(state.json);
  const { evidenceZip } = await import("../../export/evidence.ts");
  const zip = evidenceZip({
    replay,
    state: then,
    people: JSON.parse(people.json),
    logPage: (after) => project.logPage(after, replay.seq),
  });
  return replyWith(
    new Response(zip, { headers: fileHeaders("application/zip", nameOf(then.settings.title, "evidence.zip")) }),
  );
}

/** Scene ids with commas between; none when left out. */
const sceneIdsSchema = z
  .string()
  .max(40_000)
  .default("")
  .transform((text) => text.split(",").filter((id) => id !== ""))
  .pipe(z.array(idOf("scn")).max(1000));

export const screenplayRoutes = [
  memberRoute(
    "editor",
    {
      method: "POST",
      path: "/api/projects/:projectId/screenplay",
      tag,
      summary:
        "Bring a screenplay in (Fountain or FDX); `dryRun` only says what would come. Into a film with scenes it comes as a revision: new scenes are created, changes are proposed; `omit` and `move` name scenes to take out or move, with commas",
      status: 201,
      bytes: {
        types: ["text/plain", "text/x-fountain", "application/xml", "text/xml"],
        limitBytes: LIMITS.screenplayBytes,
      },
      query: z.strictObject({
        dryRun: z.enum(["true", "false"]).default("false"),
        omit: sceneIdsSchema,
        move: sceneIdsSchema,
      }),
    },
    async ({ project, person, body, query, idempotency }) => {
      // What is not UTF-8 arrives as replacement characters; the reader says so in words.
      const source = new TextDecoder().decode(body);
      if (query.dryRun === "true") {
        return replyAnswer(await project.read(person, { ask: "import-preview", source }));
      }
      return replyAnswer(
        await project.execute({
          by: person,
          needs: "editor",
          command: { type: "ImportScreenplay", source, omit: query.omit, move: query.move },
          answer: "import",
          idempotency,
        }),
        201,
      );
    },
  ),

  memberRoute(
    "viewer",
    {
      method: "GET",
      path: "/api/projects/:projectId/export/:file",
      tag,
      summary: `The film as a file: ${[...EXPORT_FILES, ...PACKED_FILES].join(", ")}`,
    },
    async ({ project, person, params, env }) => {
      const packed = PACKED_FILES.find((one) => one === params.file);
      if (packed === "storyboard.pdf") return storyboard(project, person, env);
      if (packed === "evidence.zip") return evidence(project, person);
      const file = EXPORT_FILES.find((one) => one === params.file);
      if (!file) return refuse({ reason: "not-found", what: "export", id: params.file });
      const answer = await project.read(person, { ask: "export", file });
      if (!answer.ok) return refuse(answer.failure);
      const { name, text }: { name: string; text: string } = JSON.parse(answer.json);
      return replyWith(new Response(text, { headers: fileHeaders(CONTENT_TYPES[file], name) }));
    },
  ),
];
