import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

/** What some work cost: seconds by the clock, and of all cores, its own and those of programs it started. */
export interface Cost {
  readonly wall: number;
  readonly cpu: number;
}

/** Clock ticks a second in /proc, on every Linux there is. */
const TICKS = 100;

/** CPU seconds of programs that this process started and that have ended (Linux; 0 elsewhere). */
function secondsOfChildren(): number {
  try {
    const fields = readFileSync("/proc/self/stat", "utf8").split(") ")[1]?.split(" ") ?? [];
    return (Number(fields[13]) + Number(fields[14])) / TICKS;
  } catch {
    return 0;
  }
}

/** Does some work and says what it cost. */
export async function costOf<T>(work: () => Promise<T>): Promise<Cost & { readonly result: T }> {
  const [children, own, start] = [secondsOfChildren(), process.cpuUsage(), performance.now()];
  const result = await work();
  const wall = (performance.now() - start) / 1000;
  const used = process.cpuUsage(own);
  return { wall, cpu: (used.user + used.system) / 1e6 + secondsOfChildren() - children, result };
}

/** Runs a program and waits for it; throws with what it said when it fails. */
export async function runProgram(program: string, args: readonly string[], cwd: string): Promise<void> {
  const child = spawn(program, args, { cwd, stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    said = (said + chunk).slice(-2000);
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code !== 0) throw new Error(`${program} ended with ${code}: ${said}`);
}
