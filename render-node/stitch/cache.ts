import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { copyFile, mkdir, readdir, rename, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";

/** Made files kept from one job to the next, by what they were made of. Losing it costs time, never correctness. */
export interface MadeFiles {
  /** Copies what is kept under a key to `path`. False when nothing is, or what is kept has been damaged. */
  take(key: string, path: string): Promise<boolean>;
  /** Keeps a copy of a file, and lets go of those used longest ago when there are too many bytes. */
  keep(key: string, path: string): Promise<void>;
}

/** A key from all that decides a file's bytes: ffmpeg's version, its arguments, the hashes of its inputs. */
export function madeOf(...parts: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

/** SHA-256 (hex) of a file's bytes. */
export async function fileHash(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest("hex");
}

const COMING = "coming-";
const ABANDONED_MS = 60 * 60_000;
const ENTRY = /^([0-9a-f]{64})-([0-9a-f]{64})$/;

/**
 * Made files in a folder, at most `limitBytes` together. An entry's name holds its key and the hash of its bytes, which
 * are compared each time; entries appear whole (renamed), so several processes may share the folder. A folder that can't
 * be read or written is one in which nothing is kept.
 */
export function madeFilesIn(folder: string, limitBytes: number): MadeFiles {
  const entries = async () => (await readdir(folder).catch(() => [])).filter((name) => ENTRY.test(name));

  /** Copies that a process began and never finished, because it was killed. */
  async function removeAbandoned(): Promise<void> {
    for (const name of (await readdir(folder)).filter((one) => one.startsWith(COMING))) {
      const { mtimeMs } = await stat(join(folder, name));
      if (Date.now() - mtimeMs > ABANDONED_MS) await rm(join(folder, name), { force: true });
    }
  }

  async function makeRoom(): Promise<void> {
    await removeAbandoned();
    const known = await Promise.all(
      (await entries()).map(async (name) => {
        const { size, mtimeMs } = await stat(join(folder, name));
        return { name, size, mtimeMs };
      }),
    );
    let bytes = known.reduce((sum, { size }) => sum + size, 0);
    for (const { name, size } of known.sort((one, other) => one.mtimeMs - other.mtimeMs)) {
      if (bytes <= limitBytes) return;
      await rm(join(folder, name), { force: true });
      bytes -= size;
    }
  }

  return {
    async take(key, path) {
      const name = (await entries()).find((entry) => entry.startsWith(`${key}-`));
      if (name === undefined) return false;
      const kept = join(folder, name);
      try {
        await copyFile(kept, path);
        if ((await fileHash(path)) === ENTRY.exec(name)?.[2]) {
          const now = new Date();
          await utimes(kept, now, now);
          return true;
        }
      } catch {
        // Another process made room, or the disk failed: it is made again.
      }
      await rm(kept, { force: true }).catch(() => undefined);
      await rm(path, { force: true });
      return false;
    },
    async keep(key, path) {
      const coming = join(folder, COMING + randomUUID());
      try {
        await mkdir(folder, { recursive: true });
        await copyFile(path, coming);
        await rename(coming, join(folder, `${key}-${await fileHash(coming)}`));
        await makeRoom();
      } catch {
        await rm(coming, { force: true }).catch(() => undefined);
      }
    },
  };
}
