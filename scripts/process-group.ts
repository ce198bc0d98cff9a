import { type ChildProcess, spawn } from "node:child_process";
import type { WriteStream } from "node:fs";

/** A child in a process group of its own, so that stopping it stops everything it started. */
export interface ProcessGroup {
  readonly name: string;
  readonly child: ChildProcess;
  /** Resolves with the exit code (or null after a signal) when the child has ended. */
  readonly ended: Promise<number | null>;
  /** Asks the group to stop, waits, and kills what is left after five seconds. */
  stop(): Promise<void>;
  /** Kills the whole group at once. */
  kill(): void;
}

/** Starts a command; its output goes to `log`. */
export function startGroup(
  name: string,
  command: string,
  args: readonly string[],
  options: { cwd: string; env: NodeJS.ProcessEnv; log: WriteStream },
): ProcessGroup {
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.env,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  child.stdout?.pipe(options.log, { end: false });
  child.stderr?.pipe(options.log, { end: false });
  const ended = new Promise<number | null>((resolve) => {
    child.once("exit", (code) => resolve(code));
    child.once("error", () => resolve(127));
  });
  const signal = (which: NodeJS.Signals): void => {
    if (child.pid === undefined) return;
    try {
      process.kill(-child.pid, which);
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
    }
  };
  return {
    name,
    child,
    ended,
    kill: () => signal("SIGKILL"),
    async stop() {
      signal("SIGTERM");
      const timer = setTimeout(() => signal("SIGKILL"), 5000);
      await ended;
      clearTimeout(timer);
      signal("SIGKILL");
    },
  };
}
