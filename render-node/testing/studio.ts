import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import {
  type RenderReport,
  renderReportSchema,
  SIGNATURE_HEADER,
  TIMESTAMP_HEADER,
  uploadCompleteSchema,
} from "../../contract/render.ts";
import { isSigned } from "../service/signature.ts";

/** The studio's side of a job, as far as a node can see it: stored files, uploads, and a place for reports. */
export interface TestStudio {
  readonly origin: string;
  readonly stored: Map<string, Buffer>;
  readonly uploaded: Map<string, Buffer>;
  /** Reports whose signature was right, in order of arrival. */
  readonly reports: RenderReport[];
  readonly unsigned: string[];
  /** Every upload request as "METHOD action". */
  readonly steps: string[];
  /** Answers this status instead, for a request whose "METHOD path" or "action" it names, as often as it says. */
  readonly trouble: Map<string, { status: number; times: number }>;
  input(key: string): { key: string; sha256: string; bytes: number; url: string };
  /** Resolves with the first report that fits. */
  report(fits: (report: RenderReport) => boolean): Promise<RenderReport>;
  close(): Promise<void>;
}

/** Opens a studio on a free port. */
export async function openStudio(secret: string): Promise<TestStudio> {
  const waiting = new Set<() => void>();
  const parts = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    readAll(request).then((body) => answer(request, response, body));
  });
  server.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const address: AddressInfo | string | null = server.address();
  const port = typeof address === "object" && address ? address.port : 0;

  const studio: TestStudio = {
    origin: `http://127.0.0.1:${port}`,
    stored: new Map(),
    uploaded: new Map(),
    reports: [],
    unsigned: [],
    steps: [],
    trouble: new Map(),
    input(key) {
      const bytes = studio.stored.get(key) ?? Buffer.alloc(0);
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      return { key, sha256, bytes: bytes.length, url: `${studio.origin}/in/${encodeURIComponent(key)}?sig=secret-url` };
    },
    async report(fits) {
      for (;;) {
        const found = studio.reports.find(fits);
        if (found) return found;
        await new Promise<void>((resolve) => waiting.add(resolve));
      }
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };

  function answer(request: IncomingMessage, response: ServerResponse, body: Buffer): void {
    const url = new URL(request.url ?? "/", studio.origin);
    const action = url.searchParams.get("action");
    const name = action ?? `${request.method} ${url.pathname}`;
    const trouble = studio.trouble.get(name);
    if (action) studio.steps.push(`${request.method} ${action}`);
    if (trouble && trouble.times > 0) {
      trouble.times -= 1;
      response.writeHead(trouble.status).end();
      return;
    }
    if (url.pathname === "/progress") takeReport(request, url, body);
    const file = decodeURIComponent(url.pathname.slice(url.pathname.indexOf("/", 1) + 1));
    response.setHeader("content-type", "application/json");
    if (url.pathname.startsWith("/in/")) response.end(studio.stored.get(file) ?? "");
    else response.end(JSON.stringify(action ? store(url, file, body) : {}));
  }

  function takeReport(request: IncomingMessage, url: URL, body: Buffer): void {
    const text = body.toString("utf8");
    const header = (key: string) => String(request.headers[key] ?? "");
    const signed = isSigned(secret, Date.now(), {
      method: "POST",
      pathAndQuery: url.pathname + url.search,
      body: text,
      timestamp: header(TIMESTAMP_HEADER),
      signature: header(SIGNATURE_HEADER),
    });
    if (signed) studio.reports.push(renderReportSchema.parse(JSON.parse(text)));
    else studio.unsigned.push(text);
    for (const wake of waiting) wake();
    waiting.clear();
  }

  function store(url: URL, file: string, body: Buffer): object {
    const uploadId = url.searchParams.get("uploadId") ?? "";
    const part = url.searchParams.get("part") ?? "";
    switch (url.searchParams.get("action")) {
      case "put":
        studio.uploaded.set(file, body);
        return {};
      case "create":
        return { uploadId: `upload of ${file}` };
      case "part":
        parts.set(`${uploadId} ${part}`, body);
        return { etag: `etag-${part}` };
      case "complete": {
        const { parts: listed } = uploadCompleteSchema.parse(JSON.parse(body.toString("utf8")));
        const joined = listed.map(({ partNumber }) => parts.get(`${uploadId} ${partNumber}`) ?? Buffer.alloc(0));
        studio.uploaded.set(file, Buffer.concat(joined));
        return {};
      }
      default:
        return {};
    }
  }
  return studio;
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
