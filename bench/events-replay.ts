import { createWriteStream } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { ReplayView } from "#contract/http/film";
import type { ProjectId } from "#domain/ids";
import { desks, type Hands, note, signIn } from "./events-desks.ts";
import type { MeasuredStudio } from "./measured-studio.ts";
import { syntheticEvents, syntheticLog } from "./synthetic-log.ts";
import { verifyApart } from "./verify-apart.ts";
import { median, percentiles } from "./writers.ts";

const LONG = 50_000;
const SHORT = 500;

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

/** Replay beside its floor, cold opening, and what a replay costs those who work on another project. */
export async function replays(studio: MeasuredStudio): Promise<void> {
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
  for (let n = 0; n < 5; n++) {
    floors.push(await timed(() => fetch(`${studio.url}/measure/floor/${long}`)));
    times.push(await timed(replay));
  }
  const [floor, took] = [median(floors), median(times)];
  const rate = (ms: number) => `${Math.round((replayed.seq / ms) * 1000)} events/s`;
  console.log(`\nReplay of ${replayed.seq} events with verification: ${rate(took)} (${took.toFixed(0)} ms)`);
  console.log(`JSON.parse + SHA-256 of the same bytes:          ${rate(floor)} (${floor.toFixed(0)} ms)`);
  const ratios = times.map((time, index) => (floors[index] ?? 0) / time).sort((a, b) => a - b);
  console.log(`Replay ÷ floor: ${median(ratios).toFixed(2)} (${ratios[0]?.toFixed(2)}–${ratios.at(-1)?.toFixed(2)})`);

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

/** Verification of log files in a process of its own: how fast, and with how much memory. */
export async function offline(): Promise<void> {
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
