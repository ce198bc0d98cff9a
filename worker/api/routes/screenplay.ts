import * as z from "zod";
import { LIMITS } from "#contract/http/primitives";
import { EXPORT_FILES, type ExportFile } from "../../project/question.ts";
import { memberRoute, refuse, replyAnswer, replyWith } from "../route.ts";

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

export const screenplayRoutes = [
  memberRoute(
    "editor",
    {
      method: "POST",
      path: "/api/projects/:projectId/screenplay",
      tag,
      summary: "Bring a screenplay in (Fountain or FDX); `dryRun` only says what would come",
      status: 201,
      bytes: {
        types: ["text/plain", "text/x-fountain", "application/xml", "text/xml"],
        limitBytes: LIMITS.screenplayBytes,
      },
      query: z.strictObject({ dryRun: z.enum(["true", "false"]).default("false") }),
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
          command: { type: "ImportScreenplay", source },
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
      summary: `The film as a file: ${EXPORT_FILES.join(", ")}`,
    },
    async ({ project, person, params }) => {
      const file = EXPORT_FILES.find((one) => one === params.file);
      if (!file) return refuse({ reason: "not-found", what: "export", id: params.file });
      const answer = await project.read(person, { ask: "export", file });
      if (!answer.ok) return refuse(answer.failure);
      const { name, text }: { name: string; text: string } = JSON.parse(answer.json);
      return replyWith(
        new Response(text, {
          headers: {
            "content-type": CONTENT_TYPES[file],
            "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
            "cache-control": "no-store",
          },
        }),
      );
    },
  ),
];
