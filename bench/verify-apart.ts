import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { logText, verifyLogFile } from "../cli/verify-log.ts";

/** Verifies a log in a process of its own, as the command does: how long that took, and the most memory it ever held. */
export async function verifyApart(file: string): Promise<{ milliseconds: number; peakBytes: number }> {
  const { stdout } = await promisify(execFile)(process.execPath, [fileURLToPath(import.meta.url), file]);
  return JSON.parse(stdout);
}

const [script, file] = process.argv.slice(1);
if (script === fileURLToPath(import.meta.url) && file !== undefined) {
  const started = performance.now();
  logText(file, await verifyLogFile(file));
  const milliseconds = performance.now() - started;
  // Kilobytes, on every platform that Node knows.
  console.log(JSON.stringify({ milliseconds, peakBytes: process.resourceUsage().maxRSS * 1024 }));
}
