import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Client } from "../cli/client.ts";
import { isPortFree } from "../scripts/ports.ts";
import { type Studio, startStudio } from "../scripts/studio.ts";
import { guest } from "./client-of-guest.ts";

/** A studio of a test's own: real workerd, real render node, a data folder that is thrown away. */
export interface StudioUnderTest {
  url(): string;
  /** The folder of all its data. */
  readonly data: string;
  /** Signs a new person in. */
  signIn(name: string): Promise<Client & { token: string }>;
  /** SIGKILL to everything, then a new start on the same data and the same port; between them, `whileDown`. */
  killAndRestart(whileDown?: () => Promise<void>): Promise<void>;
  /** SIGKILL to the render node alone; the studio starts another. */
  killRenderNode(): void;
  stop(): Promise<void>;
}

export async function startStudioUnderTest(): Promise<StudioUnderTest> {
  const data = await mkdtemp(join(tmpdir(), "vidflow-"));
  let studio: Studio = await startStudio({ port: 0, data, say: () => {} });
  return {
    url: () => studio.url,
    data,
    signIn: (name) => guest(studio.url, name),
    async killAndRestart(whileDown = async () => {}) {
      const port = Number(new URL(studio.url).port);
      await studio.kill();
      // What was killed may hold its sockets for another moment.
      await until(`port ${port} to be free`, 10, async () => ((await isPortFree(port)) ? true : null));
      try {
        await whileDown();
      } finally {
        studio = await startStudio({ port, data, say: () => {} });
      }
    },
    killRenderNode: () => studio.renderNode().kill(),
    async stop() {
      await studio.stop();
      await rm(data, { recursive: true, force: true });
    },
  };
}

/** Polls until `look` returns something other than null; fails after `seconds` with what was awaited. */
export async function until<T>(what: string, seconds: number, look: () => Promise<T | null>): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  while (Date.now() < deadline) {
    const seen = await look();
    if (seen !== null) return seen;
    await wait(50);
  }
  throw new Error(`Waited ${seconds} s in vain for ${what}`);
}
