import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { build } from "vite";
import type { EventsView } from "#contract/http/film";
import type { ImportView, ProjectView, SessionView } from "#contract/http/project";
import type { DomainEvent } from "#domain/event";
import { rehearse } from "#domain/house-crew/rehearsal";
import { PIPELINE_ROLES } from "#domain/pipeline/role";
import { type Client, createClient } from "../cli/client.ts";
import { ROOT } from "../scripts/prepare.ts";
import { besides, type Feature, writeFeature } from "./feature.ts";
import { type MeasuredStudio, startMeasuredStudio } from "./measured-studio.ts";
import { table } from "./table.ts";
import { median } from "./writers.ts";

const HOPS = 100;
const PORTS = ["openai", "openai-compatible", "anthropic", "gemini", "ollama", "workers-ai"] as const;

/** `npm run bench -- agents`: the house crew over a feature, what an agent hop costs beside a bare one, and the ports. */
export async function run(): Promise<void> {
  console.log(`Node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model ?? "unknown"})\n`);
  const feature = writeFeature();
  const ruleTimes = rules(feature);
  await bundles();
  const studio = await startMeasuredStudio();
  try {
    await hops(studio, feature, ruleTimes);
  } finally {
    await studio.stop();
  }
}

/** The rules alone, in this process: every role over every scene, everything accepted. Milliseconds for each scene. */
function rules({ scenes, bible, distinct }: Feature): readonly number[] {
  const times: number[] = [];
  let shots = 0;
  for (const [n, scene] of scenes.entries()) {
    const start = performance.now();
    const { content } = rehearse(scene, besides(bible, String(n + 1)));
    times.push(performance.now() - start);
    shots += content.shots.length;
  }
  const total = times.reduce((sum, one) => sum + one, 0);
  const sorted = times.toSorted((one, other) => one - other);
  const p95 = sorted[Math.floor(sorted.length * 0.95)] ?? 0;
  const apart = new Set(scenes.map(({ script }) => script)).size;
  console.log(
    `A feature of ${scenes.length} scenes, ${apart} of them unlike any other; ${Math.round((100 * distinct.own) / distinct.all)} % of its ${distinct.all} paragraphs and lines stand in one scene alone.\n`,
  );
  console.log(
    table(
      ["house crew, five roles a scene", "scenes", "shots", "median a scene", "p95", "in all"],
      [["rules alone", `${scenes.length}`, `${shots}`, ms(median(times)), ms(p95), ms(total)]],
    ),
  );
  return times;
}

/**
 * The same through the studio, and the hops of its agents beside bare hops of a queue. A hop of an agent is what a scene
 * takes by the clock, from its pipeline's start to its end, for each run; what its rules take of that is told apart.
 */
async function hops(
  studio: MeasuredStudio,
  { screenplay, scenes }: Feature,
  ruleTimes: readonly number[],
): Promise<void> {
  const session = await fetch(`${studio.url}/api/session/guest`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "Bench" }),
  });
  const { userId, token }: SessionView = await session.json();
  const client = createClient(studio.url, userId, token);
  await bareHops(studio, 10);
  await pipelines(client, beginningOf(screenplay, 1));

  const rows: string[][] = [];
  const bare = [await bareHops(studio, HOPS)];
  for (const [name, count, times] of [
    ["one scene alone", 1, 5],
    ["three scenes at once", 3, 3],
    ["the whole feature at once", scenes.length, 1],
  ] as const) {
    const measured: Pipelines[] = [];
    for (let n = 0; n < times; n += 1) measured.push(await pipelines(client, beginningOf(screenplay, count)));
    bare.push(await bareHops(studio, HOPS));
    // Beside the bare hops just before and just after: a machine that others work on is never the same for long.
    const floor = bare.slice(-2).reduce((sum, one) => sum + one, 0) / 2;
    const total = median(measured.map((one) => one.total));
    const hop = median(measured.map((one) => one.total / one.runs));
    const rule = ruleTimes.slice(0, count).reduce((sum, one) => sum + one, 0) / (count * PIPELINE_ROLES.length);
    const rest = `${((hop - rule) / floor).toFixed(1)} ×`;
    rows.push([name, `${count}`, ms(total), ms(total / count), ms(hop), ms(rule), ms(floor), rest]);
  }
  const head = ["house crew through the studio", "scenes", "in all", "a scene"];
  console.log(`\n${table([...head, "an agent's hop", "of it rules", "a bare hop", "the rest in bare hops"], rows)}`);
  console.log("\nA bare hop: a message of a queue wakes an object, which writes a row and sends the next.");
}

/** The first scenes of a screenplay. */
function beginningOf(screenplay: string, scenes: number): string {
  const headings = [...screenplay.matchAll(/^(?:INT|EXT)\./gm)];
  return screenplay.slice(0, headings[scenes]?.index);
}

async function bareHops(studio: MeasuredStudio, count: number): Promise<number> {
  const start = performance.now();
  await fetch(`${studio.url}/measure/hops/${crypto.randomUUID()}?count=${count}`);
  return (performance.now() - start) / count;
}

interface Pipelines {
  /** Milliseconds by the clock, from the first pipeline's start to the last one's end. */
  readonly total: number;
  readonly runs: number;
}

/** A screenplay brought in, and every scene of it worked on by the house crew. */
async function pipelines(client: Client, script: string): Promise<Pipelines> {
  const agents = { trigger: "automatic", quietPeriodMs: 0, engine: "house" };
  const project = await client.post<ProjectView>("/api/projects", { title: "A Feature", agents });
  const imported = await client.postText<ImportView>(`/api/projects/${project.id}/screenplay`, script, "text/plain");
  const events = await allDone(client, project.id, imported.scenes.length);
  const began = Date.parse(events.find((event) => event.eventType === "PipelineStarted")?.timestamp ?? "");
  const ended = events.flatMap((event) =>
    event.eventType === "PipelineCompleted" ? [Date.parse(event.timestamp)] : [],
  );
  const runs = events.filter((event) => event.eventType === "AgentRunStarted").length;
  return { total: Math.max(...ended) - began, runs };
}

async function allDone(client: Client, projectId: string, scenes: number): Promise<readonly DomainEvent[]> {
  const events: DomainEvent[] = [];
  for (;;) {
    const after = events.at(-1)?.seq ?? 0;
    const { items } = await client.get<EventsView>(`/api/projects/${projectId}/events?after=${after}&limit=1000`);
    events.push(...items);
    const ended = events.filter((event) => event.eventType === "PipelineCompleted").length;
    const stopped = events.find((event) => event.eventType === "AgentRunFailed");
    if (stopped) throw new Error(`a run failed: ${JSON.stringify(stopped.payload)}`);
    if (ended + events.filter((event) => event.eventType === "ConstraintViolated").length >= scenes) return events;
    if (items.length === 0) await wait(50);
  }
}

/** What each port and its SDK add to a Worker that has none of them, minified and gzipped. */
async function bundles(): Promise<void> {
  const folder = await mkdtemp(join(ROOT, "node_modules", ".bundle-"));
  const sizeOf = async (...ports: readonly string[]): Promise<number> => {
    const entry = join(folder, "entry.ts");
    const lines = ports.map(
      (port, n) => `export * as p${n} from ${JSON.stringify(join(ROOT, `worker/agents/ports/${port}.ts`))};`,
    );
    await writeFile(
      entry,
      `import * as z from "zod"; export const s = z.object({ a: z.string() });\n${lines.join("\n")}`,
    );
    const made = await build({
      root: ROOT,
      configFile: false,
      logLevel: "silent",
      build: {
        write: false,
        minify: true,
        lib: { entry, formats: ["es"] },
        rollupOptions: { external: [/^node:/, /^cloudflare:/] },
      },
    });
    const outputs = (Array.isArray(made) ? made : [made]).flatMap((one) => ("output" in one ? one.output : []));
    return outputs.reduce((all, one) => all + (one.type === "chunk" ? gzipSync(one.code).length : 0), 0);
  };
  try {
    const base = await sizeOf();
    const rows: string[][] = [];
    for (const port of PORTS) rows.push([port, kb((await sizeOf(port)) - base)]);
    rows.push(["all of them", kb((await sizeOf(...PORTS)) - base)]);
    console.log(`\n${table(["port with its SDK, loaded when a run needs it", "gzipped"], rows)}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const ms = (value: number) => `${value < 10 ? value.toFixed(2) : Math.round(value)} ms`;
const kb = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;
