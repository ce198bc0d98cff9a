import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { ReplayView } from "#contract/http/film";
import type { ProjectView, SessionView } from "#contract/http/project";
import type { SceneView } from "#contract/http/scene";
import type { ProjectId } from "#domain/ids";
import { type Client, createClient } from "../cli/client.ts";
import type { BareKind } from "./bare.ts";
import { type MeasuredStudio, startMeasuredStudio } from "./measured-studio.ts";
import { syntheticEvents, syntheticLog } from "./synthetic-log.ts";
import { verifyApart } from "./verify-apart.ts";
import { type Measured, measure, median, openWriter, percentiles, type Writer } from "./writers.ts";

/** Commands to a measurement: below what the rate limits let through at once (worker/project/rate-limit.ts). */
const COMMANDS = 640;
const COMMANDS_ALONE = 150;
const WRITERS = [1, 16, 64] as const;
const LONG = 50_000;
const SHORT = 500;

type Hands = Client & { readonly token: string };

/** `npm run bench -- events`: the event backbone beside its floors, all in one run over the same kind of socket. */
export async function run(): Promise<void> {
  console.log(
    `Node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model ?? "unknown"}), wrangler dev, WebSockets\n`,
  );
  const studio = await startMeasuredStudio();
  try {
    await fetch(`${studio.url}/measure/tables/x`);
    await throughput(studio);
    await replays(studio);
  } finally {
    await studio.stop();
  }
  await offline();
}

async function signIn(studio: MeasuredStudio, name: string): Promise<Hands> {
  const response = await fetch(`${studio.url}/api/session/guest`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name }),
  });
  const session: SessionView = await response.json();
  return { ...createClient(studio.url, session.userId, session.token), token: session.token };
}

interface Desk {
  readonly writer: Writer;
  readonly sceneId: string;
}

/** People who write: enough that none of them meets the limit of what one person may send at once. */
const PEOPLE = 3;
const people = new Map<string, Promise<readonly Hands[]>>();

function peopleOf(studio: MeasuredStudio): Promise<readonly Hands[]> {
  const known =
    people.get(studio.url) ?? Promise.all(Array.from({ length: PEOPLE }, (_, n) => signIn(studio, `P${n}`)));
  people.set(studio.url, known);
  return known;
}

/** `count` writers, spread over `projects` new projects, each with a scene and an open feed of their own. */
async function desks(studio: MeasuredStudio, count: number, projects: number): Promise<Desk[]> {
  const [owner, ...others] = await peopleOf(studio);
  if (!owner) throw new Error("nobody signed in");
  const ids: string[] = [];
  for (let n = 0; n < Math.min(projects, count); n++) {
    const settings = { title: `Film ${n}`, agents: { trigger: "on-request" } };
    const { id } = await owner.post<ProjectView>("/api/projects", settings);
    ids.push(id);
    for (const { userId } of others) await owner.post(`/api/projects/${id}/members`, { userId, role: "editor" });
  }
  const all = [owner, ...others];
  return Promise.all(
    Array.from({ length: count }, async (_, n) => {
      const projectId = ids[n % ids.length] ?? "";
      const { scene } = await owner.post<{ scene: SceneView }>(`/api/projects/${projectId}/scenes`, { title: "One" });
      // Each writer is told of all the others' events, too, as everybody is who has a film open.
      const feed = `${studio.url}/api/projects/${projectId}/feed?after=1000000`;
      const { token } = all[n % all.length] ?? owner;
      return { writer: await openWriter(feed, token), sceneId: scene.id };
    }),
  );
}

function note({ sceneId }: Desk): Parameters<Writer["ask"]>[0] {
  return {
    kind: "command",
    id: randomUUID(),
    method: "POST",
    path: `/api/scenes/${sceneId}/notes`,
    body: { body: `${LINE.slice(0, 180)}` },
    idempotencyKey: randomUUID(),
  };
}

function edit({ sceneId }: Desk, n: number): Parameters<Writer["ask"]>[0] {
  return {
    kind: "command",
    id: randomUUID(),
    method: "PATCH",
    path: `/api/scenes/${sceneId}`,
    body: { baseVersion: n + 1, content: { synopsis: `${n} ${LINE.slice(0, 180)}` } },
    idempotencyKey: randomUUID(),
  };
}

const LINE = "The kettle screams and Anna lets it while rain walks over the roof of the quiet kitchen. ".repeat(10);
/** About what an event of an edit takes in the log. */
const EVENT_LENGTH = 800;

async function bare(studio: MeasuredStudio, kind: BareKind, count: number, objects: number): Promise<Measured> {
  const run = randomUUID();
  const writers = await Promise.all(
    Array.from({ length: count }, (_, n) => openWriter(`${studio.url}/measure/bare/${run}-${n % objects}`, null)),
  );
  const body = LINE.slice(0, EVENT_LENGTH);
  const measured = await measure(writers, total(count), () => ({ id: randomUUID(), kind, body }));
  for (const writer of writers) writer.close();
  return measured;
}

async function commands(
  studio: MeasuredStudio,
  request: (desk: Desk, n: number) => Parameters<Writer["ask"]>[0],
  count: number,
  projects: number,
): Promise<Measured> {
  const all = await desks(studio, count, projects);
  const writers = all.map(({ writer }) => writer);
  const measured = await measure(writers, total(count), (index, n) => {
    const desk = all[index];
    if (!desk) throw new Error("no such desk");
    return request(desk, n);
  });
  for (const writer of writers) writer.close();
  return measured;
}

function total(writers: number): number {
  return writers === 1 ? COMMANDS_ALONE : COMMANDS;
}

async function throughput(studio: MeasuredStudio): Promise<void> {
  // The first thousands are the engine's to get warm on.
  await commands(studio, note, 16, 1);
  for (const kind of ["ping", "insert", "d1"] as const) await bare(studio, kind, 16, 1);
  console.log("Commands a second (p50 / p99 ms): closed loop, one command under way for each writer");
  console.log(`${["", ...ROWS].map((row) => row.padStart(19)).join("")}   edit÷(b)  note÷(b)  edit÷(c)`);
  for (const projects of [1, 16]) {
    for (const count of WRITERS) {
      const [a, b, c] = [
        await bare(studio, "ping", count, projects),
        await bare(studio, "insert", count, projects),
        await bare(studio, "d1", count, projects),
      ];
      const edits = await commands(studio, edit, count, projects);
      const notes = await commands(studio, note, count, projects);
      const cells = [`${count} on ${Math.min(projects, count)}`, ...[a, b, c, edits, notes].map(cell)];
      const ratios = [edits.perSecond / b.perSecond, notes.perSecond / b.perSecond, edits.perSecond / c.perSecond];
      console.log(
        `${cells.map((text) => text.padStart(19)).join("")}   ${ratios.map((ratio) => ratio.toFixed(2).padStart(8)).join("  ")}`,
      );
    }
  }
}

const ROWS = ["(a) round trip", "(b) one insert", "(c) straight to D1", "edit of a scene", "note on a shot"];

function cell({ perSecond, p50, p99 }: Measured): string {
  return `${Math.round(perSecond)} (${p50.toFixed(1)}/${p99.toFixed(0)})`;
}

/** Puts a log of `count` events into a project of its own. */
async function fill(studio: MeasuredStudio, owner: Hands, projectId: ProjectId, count: number): Promise<void> {
  const whose = { projectId, owner: { userId: `usr_${owner.userId.slice(4)}`, name: "Ines" } } as const;
  let page: string[] = [];
  const send = async (isLast: boolean) => {
    const path = `/measure/fill/${projectId}${isLast ? "?last" : ""}`;
    const response = await fetch(studio.url + path, { method: "POST", body: page.join("\n") });
    if (!response.ok) throw new Error(`fill answered ${response.status}: ${await response.text()}`);
    page = [];
  };
  for (const { text } of syntheticEvents(count, whose)) {
    page.push(text);
    if (page.length === 2000) await send(false);
  }
  await send(true);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

async function replays(studio: MeasuredStudio): Promise<void> {
  const owner = await signIn(studio, "Ines");
  const long = "prj_00000000benchng0";
  const short = "prj_00000000benchsh0";
  await fill(studio, owner, long, LONG);
  await fill(studio, owner, short, SHORT);
  const replay = () => owner.post<ReplayView>(`/api/projects/${long}/replay`, {});
  const replayed = await replay();
  if (!replayed.equal || !replayed.chain.valid) throw new Error(`the log does not hold: ${JSON.stringify(replayed)}`);

  const floors: number[] = [];
  const times: number[] = [];
  for (let n = 0; n < 3; n++) {
    floors.push(await timed(() => fetch(`${studio.url}/measure/floor/${long}`)));
    times.push(await timed(replay));
  }
  const [floor, took] = [median(floors), median(times)];
  const rate = (ms: number) => `${Math.round((replayed.seq / ms) * 1000)} events/s`;
  console.log(`\nReplay of ${replayed.seq} events with verification: ${rate(took)} (${took.toFixed(0)} ms)`);
  console.log(
    `JSON.parse + SHA-256 of the same bytes:          ${rate(floor)} (${floor.toFixed(0)} ms); ratio ${(floor / took).toFixed(2)}`,
  );

  const cold: Record<string, number> = {};
  for (const projectId of [short, long]) {
    const path = `/api/projects/${projectId}`;
    // One command, so that the snapshot is there that every command leaves behind sooner or later.
    await owner.post(`${path}/scenes`, { title: "One more" });
    await owner.get(path);
    const opened: number[] = [];
    for (let n = 0; n < 15; n++) {
      await fetch(`${studio.url}/measure/forget/${projectId}`);
      opened.push(await timed(() => owner.get(path)));
    }
    const warm: number[] = [];
    for (let n = 0; n < 15; n++) warm.push(await timed(() => owner.get(path)));
    cold[projectId] = median(opened);
    const events = projectId === long ? LONG : SHORT;
    console.log(
      `Cold open of ${String(events).padStart(6)} events: ${median(opened).toFixed(1)} ms (the same request warm: ${median(warm).toFixed(1)} ms)`,
    );
  }
  console.log(`Cold open, long ÷ short: ${((cold[long] ?? 0) / (cold[short] ?? 1)).toFixed(2)}`);

  const quiet = await lone(studio, 400, async () => {});
  let isOver = false;
  const busy = await lone(
    studio,
    400,
    async () => {
      while (!isOver) await replay();
    },
    () => {
      isOver = true;
    },
  );
  console.log(
    `One writer's p99 on another project: ${quiet.p99.toFixed(1)} ms alone, ${busy.p99.toFixed(1)} ms while ${LONG} events are replayed over and over (p50 ${quiet.p50.toFixed(1)} and ${busy.p50.toFixed(1)})`,
  );
}

/** One writer's latencies while something else goes on. */
async function lone(
  studio: MeasuredStudio,
  count: number,
  beside: () => Promise<void>,
  end: () => void = () => {},
): Promise<{ p50: number; p99: number }> {
  const [desk] = await desks(studio, 1, 1);
  if (!desk) throw new Error("no desk");
  const other = beside();
  const took: number[] = [];
  for (let n = 0; n < count; n++) took.push(await desk.writer.ask(note(desk)));
  end();
  desk.writer.close();
  await other;
  return percentiles(took);
}

async function offline(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "vidflow-bench-log-"));
  try {
    console.log("\nVerification of a log file, without a studio");
    for (const count of [1_000, 10_000, 100_000]) {
      const file = join(folder, `${count}.jsonl`);
      await pipeline(syntheticLog(count), createWriteStream(file));
      const { size } = await stat(file);
      const { milliseconds, peakBytes } = await verifyApart(file);
      console.log(
        `${String(count).padStart(8)} events, ${(size / 1e6).toFixed(1).padStart(6)} MB: ${milliseconds.toFixed(0).padStart(6)} ms, ${Math.round((count / milliseconds) * 1000)} events/s, at most ${(peakBytes / 1e6).toFixed(0)} MB of memory`,
      );
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
