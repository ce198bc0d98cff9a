import type { SpawnOptions } from "node:child_process";
import { spawn, spawnSync } from "node:child_process";

/** Where and how a program runs inside a root file system. */
export interface Inside {
  readonly root: string;
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Numbers of user and group; 0 is root. */
  readonly user: number;
  /** Nothing can be written but under /tmp, which is empty. */
  readonly isReadOnly: boolean;
}

/** The command that runs another one in a root file system, with processes and mounts of its own, and this machine's network. */
function commandInside({ root, folder, environment, user, isReadOnly }: Inside, command: readonly string[]): string[] {
  const mounts = [
    'mount --bind "$0" "$0"',
    'mount -t proc proc "$0/proc"',
    'mount --rbind /dev "$0/dev"',
    ...(isReadOnly ? ['mount -t tmpfs -o mode=1777 tmpfs "$0/tmp"', 'mount -o remount,ro,bind "$0"'] : []),
  ];
  const variables = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
  const numbers = user === 0 ? [] : [`--setuid=${user}`, `--setgid=${user}`];
  return [
    ...["unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-ec", `${mounts.join("\n")}\nexec "$@"`, root],
    // After the mounts: from here on the programs are the root's own.
    ...["env", "-i", ...variables, "unshare", `--root=${root}`, `--wd=${folder}`, ...numbers, "--", ...command],
  ];
}

/** Runs a command to its end. @throws Error when it fails. */
export function run(command: readonly string[], options: { cwd?: string } = {}): string {
  const [program = "", ...args] = command;
  const { status, stdout, stderr } = spawnSync(program, args, {
    ...options,
    encoding: "utf8",
    maxBuffer: 256 * 1024 ** 2,
  });
  if (status !== 0)
    throw new Error(`${command.join(" ").slice(0, 300)}\n${stdout.slice(-2000)}\n${stderr?.slice(-3000)}`);
  return stdout;
}

export function runInside(inside: Inside, command: readonly string[]): string {
  return run(commandInside(inside, command));
}

export function startInside(inside: Inside, command: readonly string[], options: SpawnOptions) {
  const [program = "", ...args] = commandInside(inside, command);
  return spawn(program, args, options);
}
