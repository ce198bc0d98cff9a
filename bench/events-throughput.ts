import { randomUUID } from "node:crypto";
import type { BareKind } from "./bare.ts";
import { type Desk, desks, edit, LINE, note } from "./events-desks.ts";
import type { MeasuredStudio } from "./measured-studio.ts";
import { type Measured, measure, median, openWriter, type Writer } from "./writers.ts";

/** Commands to a measurement: below what the rate limits let through at once (worker/project/rate-limit.ts). */
const COMMANDS = 1600;
const COMMANDS_ALONE = 400;
/** A measurement ends after this, in milliseconds, however slow the machine. */
const LONGEST_MS = 2_000;
/** Everything is measured this often, in turns, so that whatever else the machine does falls on all of it. */
const ROUNDS = 3;
/** About what an event of an edit takes in the log. */
const EVENT_LENGTH = 800;

const SETUPS = [
  { writers: 1, projects: 1 },
  { writers: 16, projects: 1 },
  { writers: 64, projects: 1 },
  { writers: 16, projects: 16 },
  { writers: 64, projects: 16 },
] as const;

/** What is measured, in the order of the table. */
const ROWS = ["ping", "insert", "d1", "d1-gathered", "edit", "note"] as const;
type Row = (typeof ROWS)[number];
const TITLES: Readonly<Record<Row, string>> = {
  ping: "(a) round trip",
  insert: "(b) one insert",
  d1: "(c) log in D1",
  "d1-gathered": "(c′) gathered",
  edit: "edit of a scene",
  note: "note on a shot",
};
const RATIOS: readonly (readonly [Row, Row])[] = [
  ["edit", "insert"],
  ["note", "insert"],
  ["edit", "d1"],
  ["note", "d1"],
  ["edit", "d1-gathered"],
];

/**
 * Commands a second over open sockets, beside (a) a bare round trip to a Durable Object, (b) one insert in it, (c) the same
 * row of the log written straight into D1's own table of events, in order, before the command is answered, and (c′) that
 * with all rows that wait for each other written as one batch. Figures and ratios are medians over the rounds.
 */
export async function throughput(studio: MeasuredStudio): Promise<void> {
  // The first thousands are the engine's to get warm on.
  for (const row of ROWS) await once(studio, row, SETUPS[1]);
  console.log("Commands a second (p50 / p99 ms): closed loop, one command under way for each writer");
  console.log(`${["", ...ROWS.map((row) => TITLES[row])].map((text) => text.padStart(18)).join("")}`);
  const lines: string[] = [];
  for (const setup of SETUPS) {
    const rounds: Record<Row, Measured>[] = [];
    for (let round = 0; round < ROUNDS; round++) rounds.push(await oneRound(studio, setup));
    const name = `${setup.writers} on ${setup.projects}`;
    const cells = ROWS.map((row) => cell(rounds.map((round) => round[row])));
    console.log([name, ...cells].map((text) => text.padStart(18)).join(""));
    const ratios = RATIOS.map(([one, other]) => ratio(rounds, one, other));
    lines.push([name, ...ratios].map((text) => text.padStart(18)).join(""));
  }
  console.log(`\nRatios of the same rounds: median (lowest–highest)`);
  console.log(
    ["", "edit ÷ (b)", "note ÷ (b)", "edit ÷ (c)", "note ÷ (c)", "edit ÷ (c′)"]
      .map((text) => text.padStart(18))
      .join(""),
  );
  for (const line of lines) console.log(line);
}

type Setup = (typeof SETUPS)[number];

async function oneRound(studio: MeasuredStudio, setup: Setup): Promise<Record<Row, Measured>> {
  return {
    ping: await once(studio, "ping", setup),
    edit: await once(studio, "edit", setup),
    insert: await once(studio, "insert", setup),
    note: await once(studio, "note", setup),
    d1: await once(studio, "d1", setup),
    "d1-gathered": await once(studio, "d1-gathered", setup),
  };
}

function once(studio: MeasuredStudio, row: Row, setup: Setup): Promise<Measured> {
  if (row === "edit") return commands(studio, edit, setup);
  if (row === "note") return commands(studio, note, setup);
  return bare(studio, row, setup);
}

async function bare(studio: MeasuredStudio, kind: BareKind, { writers: count, projects }: Setup): Promise<Measured> {
  const run = randomUUID();
  const writers = await Promise.all(
    Array.from({ length: count }, (_, n) => openWriter(`${studio.url}/measure/bare/${run}-${n % projects}`, null)),
  );
  const body = LINE.slice(0, EVENT_LENGTH);
  const measured = await measure(writers, total(count), LONGEST_MS, () => ({ id: randomUUID(), kind, body }));
  for (const writer of writers) writer.close();
  return measured;
}

async function commands(
  studio: MeasuredStudio,
  request: (desk: Desk, n: number) => Parameters<Writer["ask"]>[0],
  { writers: count, projects }: Setup,
): Promise<Measured> {
  const all = await desks(studio, count, projects);
  const measured = await measure(
    all.map(({ writer }) => writer),
    total(count),
    LONGEST_MS,
    (index, n) => {
      const desk = all[index];
      if (!desk) throw new Error("no such desk");
      return request(desk, n);
    },
  );
  for (const { writer } of all) writer.close();
  return measured;
}

function total(writers: number): number {
  return writers === 1 ? COMMANDS_ALONE : COMMANDS;
}

function cell(rounds: readonly Measured[]): string {
  const of = (field: keyof Measured) => median(rounds.map((measured) => measured[field]));
  return `${Math.round(of("perSecond"))} (${of("p50").toFixed(1)}/${of("p99").toFixed(0)})`;
}

function ratio(rounds: readonly Record<Row, Measured>[], one: Row, other: Row): string {
  const ratios = rounds.map((round) => round[one].perSecond / round[other].perSecond).sort((a, b) => a - b);
  return `${median(ratios).toFixed(2)} (${ratios[0]?.toFixed(2)}–${ratios.at(-1)?.toFixed(2)})`;
}
