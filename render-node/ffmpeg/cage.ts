import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { access, constants } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";

/** What one call may use: `folder` is the only place it may write to. */
export interface CageLimits {
  readonly folder: string;
  readonly cpuSeconds: number;
  /** Bytes of any one file it writes. */
  readonly fileBytes: number;
  /** Bytes of address space. */
  readonly memoryBytes: number;
}

/**
 * How this machine keeps ffmpeg apart. `files`: it sees the system's programs and the job's folder, no network, no other
 * process. `network`: it has no network. `nothing`: the machine allows neither; ffmpeg's own whitelists and the limits hold
 * all the same.
 */
export type Isolation = "files" | "network" | "nothing";

export interface Cage {
  readonly isolation: Isolation;
  /** The command that runs a command inside. */
  wrap(command: readonly string[], limits: CageLimits): string[];
}

/** Runs a command as it is. */
export const NO_CAGE: Cage = { isolation: "nothing", wrap: (command) => [...command] };

async function found(program: string): Promise<string | null> {
  for (const folder of [...(process.env.PATH ?? "").split(delimiter), "/usr/bin", "/bin"]) {
    const path = join(folder, program);
    if (
      folder !== "" &&
      (await access(path, constants.X_OK).then(
        () => true,
        () => false,
      ))
    )
      return path;
  }
  return null;
}

/** What of the system a program needs to be loaded, where it is there. */
const SYSTEM = ["/usr", "/bin", "/lib", "/lib64", "/sbin", "/etc/alternatives", "/etc/ld.so.cache"];

/**
 * The best cage that this machine has for a program at `path`: bubblewrap, else a network namespace of its own (by
 * `unshare`, with a user namespace where we are not root). Each is tried once with the program itself before it is believed.
 */
export async function findCage(path: string): Promise<Cage> {
  const [bwrap, unshare, prlimit, setpriv] = await Promise.all([
    found("bwrap"),
    found("unshare"),
    found("prlimit"),
    found("setpriv"),
  ]);
  const limited = (command: readonly string[], limits: CageLimits): string[] => [
    ...(prlimit ? [prlimit, ...limitArguments(limits), "--"] : []),
    // Inside the namespaces: entering one of users would undo it.
    ...(setpriv ? [setpriv, "--pdeathsig", "KILL", "--"] : []),
    ...command,
  ];
  const own = path.startsWith("/usr/") ? [] : ["--ro-bind", dirname(path), dirname(path)];
  const bubble = (folder: string): string[] => [
    ...["--unshare-all", "--die-with-parent", "--new-session", "--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"],
    ...SYSTEM.filter((place) => existsSync(place)).flatMap((place) => ["--ro-bind", place, place]),
    ...[...own, "--bind", folder, folder, "--chdir", folder, "--"],
  ];
  const choices: (Cage & { readonly has: string | null })[] = [
    {
      has: bwrap,
      isolation: "files",
      wrap: (command, limits) => [bwrap ?? "", ...bubble(limits.folder), ...limited(command, limits)],
    },
    ...[[], ["--user", "--map-current-user"]].map((users) => ({
      has: unshare,
      isolation: "network" as const,
      wrap: (command: readonly string[], limits: CageLimits) => [
        ...[unshare ?? "", ...users, "--net", "--ipc", "--"],
        ...limited(command, limits),
      ],
    })),
    { has: "", isolation: "nothing", wrap: limited },
  ];
  for (const { has, ...cage } of choices) {
    if (has !== null && (await holds(cage, path))) return cage;
  }
  return NO_CAGE;
}

async function holds(cage: Cage, path: string): Promise<boolean> {
  const limits = { folder: process.cwd(), cpuSeconds: 60, fileBytes: 1024 ** 2, memoryBytes: 4 * 1024 ** 3 };
  const [program = "", ...args] = cage.wrap([path, "-version"], limits);
  try {
    await promisify(execFile)(program, args, { timeout: 20_000 });
    return true;
  } catch {
    return false;
  }
}

function limitArguments({ cpuSeconds, fileBytes, memoryBytes }: CageLimits): string[] {
  return [`--cpu=${cpuSeconds}`, `--fsize=${fileBytes}`, `--as=${memoryBytes}`, "--nofile=512", "--core=0"];
}
