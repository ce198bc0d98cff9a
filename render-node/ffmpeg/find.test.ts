import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findTool } from "./find.ts";

let folder = "";

async function program(name: string, version: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, `#!/bin/sh\necho '${version}'\n`);
  await chmod(path, 0o755);
  return path;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vidflow-find-"));
});
afterAll(() => rm(folder, { recursive: true }));

describe("the ffmpeg that is used", () => {
  it("is the one that FFMPEG_PATH names, of whatever version", async () => {
    const named = await program("my-ffmpeg", "ffmpeg version 4.2 Copyright (c) 2000-2019 the FFmpeg developers");
    const found = await findTool("ffmpeg", { FFMPEG_PATH: named, PATH: process.env.PATH });
    expect(found).toMatchObject({ path: named, modern: false });
  });

  it("is never another one than named: a wrong name is an error", async () => {
    await expect(findTool("ffmpeg", { FFMPEG_PATH: join(folder, "none") })).rejects.toThrow("which does not run");
  });

  it("is one of the PATH only when it is 5.1 or later", async () => {
    const old = await program("ffmpeg", "ffmpeg version 4.2 Copyright (c) 2000-2019 the FFmpeg developers");
    expect((await findTool("ffmpeg", { PATH: folder }))?.path).not.toBe(old);
    const recent = await program("ffmpeg", "ffmpeg version 6.0 Copyright (c) 2000-2023 the FFmpeg developers");
    expect(await findTool("ffmpeg", { PATH: folder })).toMatchObject({ path: recent, modern: true });
  });
});
