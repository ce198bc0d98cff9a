import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { build } from "vite";
import type { EventsView } from "#contract/http/film";
import type { ImportView, ProjectView, SessionView } from "#contract/http/project";
import type { DomainEvent } from "#domain/event";
import { frameRateOf } from "#domain/film/frame-rate";
import { rehearse } from "#domain/house-crew/rehearsal";
import { EMPTY_BIBLE, type StoryBible } from "#domain/project/story-bible";
import { EMPTY_CONTENT } from "#domain/scene/content";
import { elementsOf } from "#domain/screenplay/elements";
import { readScreenplay } from "#domain/screenplay/import";
import { type Client, createClient } from "../cli/client.ts";
import { ROOT } from "../scripts/prepare.ts";
import { type MeasuredStudio, startMeasuredStudio } from "./measured-studio.ts";
import { table } from "./table.ts";
import { median } from "./writers.ts";

/** The sample film is this many scenes' worth of screenplay, so many times over makes a feature. */
const REPEATS = 6;
const HOPS = 100;
const RATE = frameRateOf("24");
const PORTS = ["openai", "openai-compatible", "anthropic", "gemini", "ollama", "workers-ai"] as const;

/** `npm run bench -- agents`: the house crew over a feature, what an agent hop costs beside a bare one, and the ports. */
export async function run(): Promise<void> {
  console.log(`Node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model ?? "unknown"})\n`);
  const screenplay = await feature();
  rules(screenplay);
  await bundles();
  const studio = await startMeasuredStudio();
  try {
    await hops(studio, screenplay);
  } finally {
    await studio.stop();
  }
}

/** A screenplay of feature length: the sample film over and over, each time in places of its own. */
async function feature(): Promise<string> {
  const sample = await readFile(join(ROOT, "sample", "film.fountain"), "utf8");
  const body = sample.slice(sample.search(/^(?:INT|EXT)\./m));
  const parts = Array.from({ length: REPEATS }, (_, n) =>
    body.replaceAll(/^((?:INT|EXT)\. )(.+?)( - )/gm, `$1$2 ${n + 1}$3`).replaceAll(/ #[\w.-]+#$/gm, ""),
  );
  return `Title: A Feature\n\n${parts.join("\n\n")}`;
}

/** The rules alone, in this process: every role over every scene, everything accepted. */
function rules(screenplay: string): void {
  const read = readScreenplay(screenplay);
  if (!read.ok) throw new Error(read.failure.detail);
  const { scenes, characters, locations } = read.value;
  const bible: StoryBible = {
    ...EMPTY_BIBLE,
    characters: characters.map((one, n) => ({ ...one, id: `cha_${n}`, voice: "" })),
    locations: locations.map((one, n) => ({ ...one, id: `loc_${n}` })),
  };
  const times: number[] = [];
  let shots = 0;
  const began = performance.now();
  for (const [n, scene] of scenes.entries()) {
    const start = performance.now();
    const { content } = rehearse(
      {
        ...EMPTY_CONTENT,
        ...{ heading: scene.heading, synopsis: scene.synopsis, script: scene.script },
        elementIds: elementsOf({ script: scene.script, elementIds: [] }).map((_, at) => `e${at}`),
      },
      {
        ...{ sceneNumber: String(n + 1), sceneVersion: 1, bible, genre: "drama", frameRate: RATE },
        ...{ openNotes: [], reviews: [], revisionComment: "", scenesBefore: [], scenesAfter: [] },
        ...{ runtimeTargetFrames: 172_800, budget: { sceneLeftMicroUsd: 0, projectLeftMicroUsd: 0 } },
      },
    );
    times.push(performance.now() - start);
    shots += content.shots.length;
  }
  const total = performance.now() - began;
  const sorted = times.toSorted((one, other) => one - other);
  const p95 = sorted[Math.floor(sorted.length * 0.95)] ?? 0;
  console.log(
    table(
      ["house crew, five roles a scene", "scenes", "shots", "median a scene", "p95", "in all"],
      [["rules alone", `${scenes.length}`, `${shots}`, ms(median(times)), ms(p95), ms(total)]],
    ),
  );
}

/** The same through the studio, and the hops of one scene beside bare hops of a queue. */
async function hops(studio: MeasuredStudio, screenplay: string): Promise<void> {
  const response = await fetch(`${studio.url}/api/session/guest`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "Bench" }),
  });
  const session: SessionView = await response.json();
  const client = createClient(studio.url, session.userId, session.token);

  await bareHops(studio, 10);
  const bare = await bareHops(studio, HOPS);
  console.log(`\nA hop: a message of a queue wakes an object, which works and sends the next\n`);
  const say = (name: string, hop: number, more = "") =>
    console.log(`${name.padEnd(36)} ${ms(hop).padStart(9)} each  ${(hop / bare).toFixed(1).padStart(5)} × bare${more}`);
  say("bare: queue → object → row → queue", bare);
  // Said as it is measured: the whole feature takes its time on a busy machine.
  for (const [name, script, times] of [
    ["an agent, one empty scene alone", "INT. A - DAY\n\nRain.\n", 5],
    ["an agent, three scenes of the film", beginningOf(screenplay, 3), 3],
    ["an agent, the whole feature at once", screenplay, 1],
  ] as const) {
    const { scenes, total, hop } = await pipelines(client, script, times);
    say(name, hop, `  ${scenes} scenes in ${ms(total)}`);
  }
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

/** A screenplay's pipelines by the house crew: milliseconds in all, and for each agent of each scene. */
async function pipelines(client: Client, script: string, times: number) {
  const measured: { scenes: number; total: number; hop: number }[] = [];
  for (let n = 0; n < times; n += 1) {
    const agents = { trigger: "automatic", quietPeriodMs: 0, engine: "house" };
    const project = await client.post<ProjectView>("/api/projects", { title: `Film ${n}`, agents });
    const imported = await client.postText<ImportView>(`/api/projects/${project.id}/screenplay`, script, "text/plain");
    const scenes = imported.scenes.length;
    const events = await allDone(client, project.id, scenes);
    const began = Date.parse(events.find((event) => event.eventType === "PipelineStarted")?.timestamp ?? "");
    const ended = Math.max(
      ...events.flatMap((event) => (event.eventType === "PipelineCompleted" ? [Date.parse(event.timestamp)] : [])),
    );
    const runs = events.filter((event) => event.eventType === "AgentRunStarted").length;
    measured.push({ scenes, total: ended - began, hop: (ended - began) / runs });
  }
  const [middle] = measured.toSorted((one, other) => one.hop - other.hop).slice(Math.floor(measured.length / 2));
  if (!middle) throw new Error("nothing was measured");
  return middle;
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
