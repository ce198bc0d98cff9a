import { join } from "node:path";
import { ROOT, watchWeb } from "./prepare.ts";
import { startStudio } from "./studio.ts";

/** `npm start`: the whole studio until Ctrl-C. `npm run dev`: the web app is built again at every change, too. */
const port = Number(process.env.PORT ?? 8787);
if (!Number.isInteger(port) || port < 1 || port > 65_535) {
  console.error(`PORT must be a number from 1 to 65535, not "${process.env.PORT}".`);
  process.exit(2);
}

try {
  const data = process.env.VIDFLOW_DATA ?? join(ROOT, ".vidflow");
  const studio = await startStudio({ port, data, say: (line) => console.log(line) });
  console.log(`\nVidFlow Studio is ready: ${studio.url}\nData: ${studio.data}   Ctrl-C stops it.\n`);
  const watcher = process.argv.includes("--watch") ? watchWeb(studio.data) : null;
  let asked = false;
  const stop = async (): Promise<void> => {
    if (asked) return;
    asked = true;
    console.log("\nStopping …");
    await Promise.all([studio.stop(), watcher?.stop()]);
    console.log("Stopped. Everything is saved.");
    process.exit(0);
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  const code = await studio.ended;
  if (!asked) {
    console.error(
      `The Worker stopped by itself (exit ${code ?? "by signal"}); its output is in ${join(studio.data, "logs", "worker.log")}`,
    );
    await studio.stop();
    process.exit(1);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
