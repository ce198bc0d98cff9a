import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, open, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pipeline } from "node:stream/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { syntheticLog } from "../bench/synthetic-log.ts";
import { BIN, ROOT } from "../scripts/prepare.ts";
import { startGroup } from "../scripts/process-group.ts";
import { verifyLogFile } from "./verify-log.ts";

const EVENTS = 100_000;
let folder: string;
let log: string;
let short: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vidflow-log-"));
  log = join(folder, "log.jsonl");
  short = join(folder, "short.jsonl");
  await pipeline(syntheticLog(EVENTS), createWriteStream(log));
  await pipeline(syntheticLog(200), createWriteStream(short));
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The command as a person runs it: what it says, and its exit code. */
async function verify(...args: string[]): Promise<{ code: number | null; said: string }> {
  const file = join(folder, "said.txt");
  const out = createWriteStream(file);
  const code = await startGroup("verify", join(BIN, "node"), [join(ROOT, "cli", "main.ts"), "verify", ...args], {
    cwd: folder,
    env: { ...process.env, VIDFLOW_URL: "http://127.0.0.1:1", NODE_NO_WARNINGS: "1" },
    log: out,
  }).ended;
  await new Promise<void>((resolve) => {
    out.end(resolve);
  });
  return { code, said: await readFile(file, "utf8") };
}

/** A copy of a log with one bit flipped, and the seq of the event it lies in. */
async function flipped(log: string, at: number, bit: number): Promise<{ file: string; seq: number }> {
  const file = join(folder, `flipped-${at}-${bit}.jsonl`);
  await pipeline(createReadStream(log), createWriteStream(file));
  const handle = await open(file, "r+");
  const byte = Buffer.alloc(1);
  await handle.read(byte, 0, 1, at);
  byte.writeUInt8(byte.readUInt8(0) ^ (1 << bit));
  await handle.write(byte, 0, 1, at);
  await handle.close();
  let seq = 1;
  let end = 0;
  for await (const line of createInterface({ input: createReadStream(log) })) {
    end += Buffer.byteLength(line) + 1;
    if (at < end) return { file, seq };
    seq += 1;
  }
  throw new Error("behind the end");
}

test("a log of 100 000 events is verified without a server", { timeout: 120_000 }, async () => {
  const { code, said } = await verify(log, "--json");
  expect(code, said).toBe(0);
  expect(JSON.parse(said)).toMatchObject({ events: EVENTS, chain: { valid: true } });
});

test("one flipped bit is found, and its event named by number", { timeout: 120_000 }, async () => {
  const { size } = await stat(log);
  const seed = Math.floor(Math.random() * 2 ** 31);
  const digest = createHash("sha256").update(`${seed}`).digest();
  const at = digest.readUInt32BE(0) % size;
  const { file, seq } = await flipped(log, at, digest.readUInt8(4) % 8);
  const { code, said } = await verify(file);
  expect(code, `seed ${seed}: ${said}`).toBe(1);
  expect(said).toContain(`broken at event ${seq}:`);
});

test("a flipped bit is found wherever it lies: in the first event, in the last, in the end of a line", async () => {
  const { size } = await stat(short);
  const firstLine = (await readFile(short)).indexOf(10);
  for (const [at, bit] of [
    [0, 0],
    [firstLine, 5],
    [firstLine + 40, 7],
    [size - 1, 1],
    [size - 20, 0],
  ] as const) {
    const { file, seq } = await flipped(short, at, bit);
    const report = await verifyLogFile(file);
    expect(report.chain).toMatchObject({ valid: false, brokenAt: seq });
    await rm(file);
  }
});

test("an event that was taken out, put in twice or comes from another project is found", async () => {
  const lines = (await readFile(short, "utf8")).split("\n").slice(0, 10);
  const other = lines[4]?.replace("prj_testtesttesttest", "prj_testtesttesttesu") ?? "";
  for (const [changed, brokenAt] of [
    [lines.toSpliced(3, 1), 4],
    [lines.toSpliced(3, 0, lines[2] ?? ""), 4],
    [lines.with(4, other), 5],
    [["[]", ...lines], 1],
    [["null"], 1],
  ] as const) {
    const file = join(folder, "changed.jsonl");
    await writeFile(file, `${changed.join("\n")}\n`);
    expect((await verifyLogFile(file)).chain).toMatchObject({ valid: false, brokenAt });
  }
});

test("a file that is missing, empty or no log is refused in words", async () => {
  const empty = join(folder, "empty.jsonl");
  await writeFile(empty, "");
  await expect(verifyLogFile(empty)).rejects.toThrow("holds no event");
  await expect(verifyLogFile(join(folder, "missing.jsonl"))).rejects.toThrow("can't be read");
  const endless = join(folder, "endless.jsonl");
  await writeFile(endless, "x".repeat(5_000_000));
  expect((await verifyLogFile(endless)).chain).toMatchObject({ valid: false, brokenAt: 1 });
});
