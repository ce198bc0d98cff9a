/**
 * The render node: a plain HTTP service that turns approved scenes into takes and takes into a film. Started with
 * `node render-node/server.ts`; its settings are environment variables (service/config.ts). It keeps nothing: a job comes
 * in, progress goes out, files go to signed URLs.
 */
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import * as z from "zod";
import { findCage } from "./ffmpeg/cage.ts";
import { findTool } from "./ffmpeg/find.ts";
import { drawShot } from "./panels/draw-shot.ts";
import { type Config, readConfig } from "./service/config.ts";
import { createRenderServer } from "./service/http-server.ts";
import { ownFolder } from "./service/job-folder.ts";
import { openJobs } from "./service/jobs.ts";

function log(event: string, fields: Record<string, unknown>): void {
  process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), event, ...fields })}\n`);
}

function refuse(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function configOrExit(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    return refuse(`The render node can't start. ${z.prettifyError(error)}`);
  }
}

const config = configOrExit();
const found = await findTool("ffmpeg").catch((error: unknown) => refuse(String(error)));
if (!found) {
  refuse("The render node needs ffmpeg 5.1 or later: install it, or set FFMPEG_PATH.");
}
const ffmpeg = { ...found, cage: await findCage(found.path) };
const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(new URL("./package.json", import.meta.url), "utf8")));

const folder = await ownFolder(config.workFolder);
const jobs = openJobs({ config, ffmpeg, drawShot, folder, version, log });
const server = createRenderServer(jobs, config, (error) => log("internal-error", { error: String(error) }));
server.listen(config.port, config.host);
await once(server, "listening");
const address = server.address();
const port = typeof address === "object" && address ? address.port : config.port;
log("listening", {
  host: config.host,
  port,
  slots: config.slots,
  ffmpeg: ffmpeg.version,
  isolation: ffmpeg.cage.isolation,
});

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  server.close();
  await jobs.stop();
  server.closeAllConnections();
  await rm(folder, { recursive: true, force: true });
  process.exit(0);
}
process.on("SIGTERM", stop);
process.on("SIGINT", stop);
