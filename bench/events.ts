import { cpus } from "node:os";
import { offline, replays } from "./events-replay.ts";
import { throughput } from "./events-throughput.ts";
import { startMeasuredStudio } from "./measured-studio.ts";

/** `npm run bench -- events`: the event backbone beside its floors, all in one run over the same kind of socket. */
export async function run(): Promise<void> {
  console.log(
    `Node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model ?? "unknown"}), wrangler dev, WebSockets\n`,
  );
  const studio = await startMeasuredStudio();
  try {
    await throughput(studio);
    await replays(studio);
  } finally {
    await studio.stop();
  }
  await offline();
}
