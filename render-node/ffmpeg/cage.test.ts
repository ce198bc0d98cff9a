import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testWork } from "../testing/ffmpeg.ts";
import { runFfmpeg } from "./run.ts";

let work: Awaited<ReturnType<typeof testWork>>;
beforeAll(async () => {
  work = await testWork();
});
afterAll(() => work.remove());

function run(args: readonly string[], timeoutMs = 20_000) {
  return runFfmpeg(work.ffmpeg, { args, folder: work.folder, signal: work.signal, timeoutMs, making: "a test" });
}

describe("a caged ffmpeg", () => {
  it("works in the job's folder", async () => {
    await run(["-f", "lavfi", "-i", "color=red:s=16x16:d=1", "-frames:v", "1", "-f", "rawvideo", "file:red.raw"]);
    expect((await readFile(join(work.folder, "red.raw"))).length).toBe(16 * 16 * 1.5);
  });

  it("reaches nobody over the network, even when it is asked to, where the machine can keep it from there", async () => {
    const { isolation } = work.ffmpeg.cage;
    let calls = 0;
    const server = createServer((socket) => {
      calls += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = typeof address === "object" && address ? address.port : 0;
    await expect(run(["-i", `http://127.0.0.1:${port}/a.mp4`, "-f", "null", "-"])).rejects.toThrow("ffmpeg failed");
    server.close();
    // A machine that allows no namespaces lets it through; then only our own arguments, which name no address, hold.
    expect(calls > 0).toBe(isolation === "nothing");
  });

  it("sees no other job's files, where the machine can hide them", async () => {
    const other = `${work.folder}-other`;
    await mkdir(other, { recursive: true });
    await writeFile(join(other, "secret.srt"), "1\n00:00:00,000 --> 00:00:01,000\nsecret\n");
    const read = run(["-i", `file:${join(other, "secret.srt")}`, "-f", "srt", "file:copy.srt"]);
    if (work.ffmpeg.cage.isolation === "files") await expect(read).rejects.toThrow("ffmpeg failed");
    else await read;
    await rm(other, { recursive: true });
  });

  it("is ended when it works for longer than it may", async () => {
    const endless = ["-f", "lavfi", "-i", "testsrc2=s=1280x720:d=100000", "-f", "null", "-"];
    await expect(run(endless, 1500)).rejects.toMatchObject({ reason: "timeout" });
  });
});
