import { cpus } from "node:os";
import { rooms } from "./web-rooms.ts";

/** `npm run bench -- web [scripts] [board] [people] [rooms]`: the studio in a browser, and its rooms beside their peers. */
const PARTS: Readonly<Record<string, () => Promise<void>>> = { rooms };

export async function run(): Promise<void> {
  const wanted = process.argv.slice(3);
  console.log(`Node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model ?? "unknown"})\n`);
  for (const [name, part] of Object.entries(PARTS)) if (wanted.length === 0 || wanted.includes(name)) await part();
}
