import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import {
  type JobStatus,
  type RenderJob,
  renderJobSchema,
  SIGNATURE_HEADER,
  TIMESTAMP_HEADER,
} from "../../contract/render.ts";
import { type Config, isAllowedUrl } from "./config.ts";
import type { Jobs } from "./jobs.ts";
import { isSigned } from "./signature.ts";

/** A plan of two hours with its script is well under a megabyte. */
const LARGEST_BODY_BYTES = 8 * 1024 * 1024;
const RETRY_AFTER_SECONDS = "3";

interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Record<string, string>;
}

function problem(status: number, reason: string, detail: string, headers?: Record<string, string>): Answer {
  return { status, body: { title: reason, status, reason, detail }, headers };
}

/** The node's HTTP side (contract/render.ts says what it answers). */
export function createRenderServer(jobs: Jobs, config: Config, onError: (error: unknown) => void): Server {
  return createServer({ requestTimeout: 60_000, maxHeaderSize: 16_384 }, (request, response) => {
    answerTo(request, jobs, config).then(
      (answer) => write(response, answer),
      (error: unknown) => {
        onError(error);
        write(response, problem(500, "internal", "The render node met an error of its own."));
      },
    );
  });
}

function write(response: ServerResponse, { status, body, headers }: Answer): void {
  const type = status >= 400 ? "application/problem+json" : "application/json";
  response.writeHead(status, { "content-type": type, "cache-control": "no-store", ...headers });
  response.end(JSON.stringify(body));
}

async function answerTo(request: IncomingMessage, jobs: Jobs, config: Config): Promise<Answer> {
  const method = request.method ?? "GET";
  const pathAndQuery = request.url ?? "/";
  const [path = "/"] = pathAndQuery.split("?");
  if (method === "GET" && path === "/healthz") return { status: 200, body: await jobs.health() };
  if (method === "GET" && path === "/readyz")
    return { status: jobs.isReady() ? 200 : 503, body: { ready: jobs.isReady() } };

  const body = await readBody(request);
  if (body === null) return problem(413, "too-large", "The job is longer than 8 MiB.", { connection: "close" });
  const signature = headerOf(request, SIGNATURE_HEADER);
  const timestamp = headerOf(request, TIMESTAMP_HEADER);
  if (!isSigned(config.secret, Date.now(), { method, pathAndQuery, body, timestamp, signature })) {
    return problem(401, "not-signed", "The request is not signed, or was signed too long ago.");
  }
  if (path === "/v1/jobs" && method === "POST") return acceptJob(body, jobs, config);
  const jobId = /^\/v1\/jobs\/([a-z0-9_]{1,80})$/.exec(path)?.[1];
  if (jobId === undefined) return problem(404, "not-found", "There is nothing here.");
  if (method === "GET") return told(jobs.status(jobId), 200);
  if (method === "DELETE") return told(jobs.cancel(jobId), 202);
  return problem(405, "method-not-allowed", "Jobs can be read and cancelled.", { allow: "GET, DELETE" });
}

function told(status: JobStatus | null, code: number): Answer {
  return status ? { status: code, body: status } : problem(404, "not-found", "No such job is known here.");
}

async function acceptJob(body: string, jobs: Jobs, config: Config): Promise<Answer> {
  const job = readJob(body);
  if (typeof job === "string") return problem(400, "invalid-job", job);
  const urls = [job.progressUrl, ...job.inputs.map(({ url }) => url), ...job.outputs.map(({ uploadUrl }) => uploadUrl)];
  const foreign = urls.find((url) => !isAllowedUrl(url, config.allowedOrigins));
  if (foreign !== undefined) {
    return problem(
      403,
      "origin-not-allowed",
      `The job points at ${new URL(foreign).origin}, which is not allowed here.`,
    );
  }
  const acceptance = await jobs.accept(job);
  switch (acceptance.kind) {
    case "accepted":
      return { status: 202, body: acceptance.status };
    case "known":
      return { status: 200, body: acceptance.status };
    case "conflict":
      return problem(409, "other-plan", "A job of this id has another plan.");
    case "full":
      return problem(429, "full", "All slots are taken.", { "retry-after": RETRY_AFTER_SECONDS });
    case "no-space":
      return problem(507, "disk-full", "There is too little disk space for this job.");
  }
}

/** The job, or what is wrong with it. */
function readJob(body: string): RenderJob | string {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return "The body is not JSON.";
  }
  const read = renderJobSchema.safeParse(json);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  return `${issue?.path.map(String).join(".") || "job"}: ${issue?.message ?? "invalid"}`;
}

function headerOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === "string" ? value : undefined;
}

async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length > LARGEST_BODY_BYTES) return null;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString("utf8");
}
