import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { findTool } from "../render-node/ffmpeg/find.ts";

const run = promisify(execFile);

interface SubmittedJob {
  readonly prompt: string;
  readonly seconds: number;
  readonly orderId: string;
  /** A picture as a data URI. */
  readonly firstFrame?: string;
}

/** A server that makes clips, as docs/video-http.md says, with a real film for all of them. */
export interface VideoServer {
  readonly url: string;
  /** Jobs that were submitted, in order. */
  readonly submitted: readonly SubmittedJob[];
  readonly cancelled: ReadonlySet<string>;
  /** Lets the jobs that run be done. */
  finish(): void;
  stop(): Promise<void>;
}

/** Red through and through, and never still: nothing that a pencil draws. */
const FILM = "testsrc2=size=640x360:rate=24:duration=4,format=rgb24,lutrgb=r=200:g=val/6:b=val/6,format=yuv420p";

async function ffmpegPath(): Promise<string> {
  const found = await findTool("ffmpeg");
  if (!found) throw new Error("There is no ffmpeg.");
  return found.path;
}

/** The mean colour of one frame of a film, as red, green and blue from 0 to 255. */
export async function colourAt(film: Uint8Array, seconds: number): Promise<readonly [number, number, number]> {
  const folder = await mkdtemp(join(tmpdir(), "vidflow-frame-"));
  try {
    const path = join(folder, "film.mp4");
    await writeFile(path, film);
    const { stdout } = await run(
      await ffmpegPath(),
      [
        ...["-v", "error", "-ss", String(seconds), "-i", path, "-frames:v", "1", "-vf", "scale=1:1:flags=area"],
        ...["-f", "rawvideo", "-pix_fmt", "rgb24", "-"],
      ],
      { encoding: "buffer" },
    );
    const [red = 0, green = 0, blue = 0] = stdout;
    return [red, green, blue];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export async function startVideoServer(): Promise<VideoServer> {
  const folder = await mkdtemp(join(tmpdir(), "vidflow-clip-"));
  const path = join(folder, "clip.mp4");
  const encode = ["-c:v", "libx264", "-preset", "ultrafast", "-movflags", "+faststart", path];
  await run(await ffmpegPath(), ["-v", "error", "-f", "lavfi", "-i", FILM, ...encode]);
  const film = await readFile(path);
  const submitted: SubmittedJob[] = [];
  const cancelled = new Set<string>();
  let isDone = false;
  const server = createServer((request, response) => {
    let text = "";
    request.on("data", (chunk) => {
      text += chunk;
    });
    request.on("end", () => {
      const say = (status: number, body: object) => {
        response.writeHead(status, { "content-type": "application/json" });
        response.end(JSON.stringify(body));
      };
      const url = request.url ?? "";
      if (request.headers.authorization !== "Bearer video-key-0123456789") return say(401, {});
      if (url === "/films/clip.mp4") {
        response.writeHead(200, { "content-type": "video/mp4", "content-length": film.byteLength });
        return void response.end(film);
      }
      if (url.startsWith("/models/")) return say(200, { id: url.slice(8) });
      if (url === "/clips" && request.method === "POST") {
        submitted.push(JSON.parse(text));
        return say(202, { id: `job-${submitted.length}`, status: "queued" });
      }
      const id = /^\/clips\/(job-\d+)$/.exec(url)?.[1];
      if (!id) return say(404, {});
      if (request.method === "DELETE") cancelled.add(id);
      if (cancelled.has(id)) return say(200, { id, status: "cancelled", billedSeconds: 0 });
      const job = { id, askAgainSeconds: 0.5 };
      if (!isDone) return say(200, { ...job, status: "running", progress: 0.4 });
      const seconds = submitted[Number(id.slice(4)) - 1]?.seconds ?? 4;
      say(200, { ...job, status: "done", videoUrl: "/films/clip.mp4", billedSeconds: seconds });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    submitted,
    cancelled,
    finish() {
      isDone = true;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
