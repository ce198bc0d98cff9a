import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { ignoring, readDockerfile, type Stage, wordsOf } from "./dockerfile.ts";
import { type Inside, run, runInside } from "./root.ts";

/** The finished image: its files, and how its program is started and asked whether it is well. */
export interface Image extends Pick<Inside, "root" | "folder" | "environment" | "user"> {
  readonly command: readonly string[];
  readonly health: readonly string[];
}

const SOURCES = ["bookworm", "bookworm-updates"]
  .map((suite) => `deb http://deb.debian.org/debian ${suite} main\n`)
  .concat("deb http://deb.debian.org/debian-security bookworm-security main\n")
  .join("");

/** What a step needs to reach package registries from here. */
const PASSED_ON = ["http_proxy", "https_proxy", "no_proxy", "npm_config_registry"];
/** A network may sign what passes with an authority of its own; it is believed while a step runs, and not kept. */
const AUTHORITY = { variable: "NODE_EXTRA_CA_CERTS", file: "/tmp/authority.pem" };

/** What the official image of Node is to our Dockerfile: Debian's smallest system, Node and npm. Made once and kept. */
export function nodeBase(folder: string, image: string): string {
  if (!image.startsWith(`node:${process.versions.node}-bookworm`)) {
    throw new Error(`the Dockerfile is for ${image}, and this is Node ${process.versions.node}`);
  }
  const root = join(folder, "base");
  if (existsSync(join(root, "usr/local/bin/npm"))) return root;
  rmSync(root, { recursive: true, force: true });
  run(["debootstrap", "--variant=minbase", "bookworm", root, "http://deb.debian.org/debian"]);
  writeFileSync(join(root, "etc/apt/sources.list"), SOURCES);
  cpSync(process.execPath, join(root, "usr/local/bin/node"));
  const npm = process.env.npm_execpath;
  if (!npm) throw new Error("start this as `npm run container:prove`: the base needs npm");
  cpSync(dirname(dirname(npm)), join(root, "usr/local/lib/node_modules/npm"), { recursive: true });
  symlinkSync("../lib/node_modules/npm/bin/npm-cli.js", join(root, "usr/local/bin/npm"));
  return root;
}

/** Carries out a Dockerfile, step by step, in folders below `folder`. */
export function buildImage(context: string, dockerfile: string, folder: string, say: (line: string) => void): Image {
  const stages = readDockerfile(readFileSync(join(context, dockerfile), "utf8"));
  const isIn = ignoring(readFileSync(join(context, `${dockerfile}.dockerignore`), "utf8"));
  const files = run(["git", "ls-files", "-co", "--exclude-standard"], { cwd: context })
    .split("\n")
    .filter((path) => path !== "" && isIn(path) && existsSync(join(context, path)));
  const roots = new Map<string, string>();
  let image: Image | null = null;
  for (const [index, stage] of stages.entries()) {
    const root = join(folder, stage.name || "image");
    rmSync(root, { recursive: true, force: true });
    if (stage.from === "scratch") mkdirSync(root);
    else run(["cp", "-a", roots.get(stage.from) ?? nodeBase(folder, stage.from), root]);
    roots.set(stage.name || `${index}`, root);
    image = carryOut(stage, { root, context, files, roots, say });
  }
  if (!image) throw new Error("the Dockerfile has no stage");
  return image;
}

interface Place {
  readonly root: string;
  readonly context: string;
  readonly files: readonly string[];
  readonly roots: ReadonlyMap<string, string>;
  readonly say: (line: string) => void;
}

function carryOut(stage: Stage, place: Place): Image {
  const { root, say } = place;
  let [folder, user] = ["/", 0];
  let environment: Record<string, string> = { PATH: "/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin" };
  let [command, health]: [string[], string[]] = [[], []];
  for (const { word, rest } of stage.steps) {
    say(`${stage.name || "image"}: ${word} ${rest.replace(/\s+/g, " ").slice(0, 100)}`);
    if (word === "WORKDIR") {
      folder = rest;
      mkdirSync(join(root, folder), { recursive: true });
    } else if (word === "COPY") copy(rest, folder, place);
    else if (word === "RUN") {
      reaching(root, (passed) => {
        const inside = { root, folder, user, isReadOnly: false };
        runInside({ ...inside, environment: { ...environment, ...passed } }, ["/bin/sh", "-c", rest]);
      });
    } else if (word === "USER") user = Number(rest.split(":")[0]);
    else if (word === "ENV") {
      const pairs = rest
        .split(/\s+/)
        .map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]);
      environment = { ...environment, ...Object.fromEntries(pairs) };
    } else if (word === "HEALTHCHECK") health = wordsOf(rest);
    else if (word === "CMD") command = wordsOf(rest);
  }
  return { root, folder, environment, user, command, health };
}

/** Does something in a root that reaches what this machine reaches. */
function reaching(root: string, work: (environment: Record<string, string>) => void): void {
  const passed: Record<string, string> = {};
  for (const name of PASSED_ON) {
    const value = process.env[name];
    if (value) passed[name] = value;
  }
  for (const file of ["/etc/resolv.conf", "/etc/hosts"]) cpSync(file, join(root, file));
  const authority = process.env[AUTHORITY.variable];
  const copied = join(root, AUTHORITY.file);
  if (authority) {
    cpSync(authority, copied);
    passed[AUTHORITY.variable] = AUTHORITY.file;
  }
  work(passed);
  rmSync(copied, { force: true });
}

/** Copies files or folders' contents, from the build's folder or, with `--from`, from a stage. */
function copy(rest: string, folder: string, { root, context, files, roots }: Place): void {
  const words = rest.split(/\s+/);
  const stage = /^--from=(.+)$/.exec(words[0] ?? "")?.[1];
  const sources = words.slice(stage ? 1 : 0, -1);
  const target = words.at(-1) ?? "";
  const into = join(root, target.startsWith("/") ? target : join(folder, target));
  const isFolder = sources.length > 1 || target.endsWith("/") || target === "." || target === "./";
  for (const source of sources) {
    if (stage) {
      const from = join(roots.get(stage) ?? "", source);
      mkdirSync(dirname(into), { recursive: true });
      const isDirectory = run(["stat", "-L", "-c", "%F", from]).trim() === "directory";
      if (isDirectory) mkdirSync(into, { recursive: true });
      run(["cp", "-a", isDirectory ? `${from}/.` : from, into]);
      continue;
    }
    const found = files.filter((path) => path === source || path.startsWith(`${source}/`));
    if (found.length === 0) throw new Error(`nothing to copy: ${source}`);
    for (const path of found) {
      const to =
        path === source ? (isFolder ? join(into, basename(path)) : into) : join(into, path.slice(source.length + 1));
      mkdirSync(dirname(to), { recursive: true });
      cpSync(join(context, path), to);
    }
  }
}
