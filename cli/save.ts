import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { access, constants, rename, rm } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { EXIT, Fault } from "./fault.ts";

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

/** Refuses an output file whose folder is not there or not ours to write to: before the work, not after it. */
export async function checkFolderOf(file: string): Promise<void> {
  const folder = dirname(resolve(file));
  await access(folder, constants.W_OK).catch(() => {
    throw new Fault(`${file} cannot be written: there is no folder ${folder} that you may write to.`, EXIT.usage);
  });
}

/** Streams bytes into a file by way of a temporary one, so that a broken download leaves no half file. Bytes written. */
export async function save(
  source: Response | AsyncIterable<Uint8Array>,
  file: string,
  sha256: string | null,
  onBytes: (bytes: number) => void,
): Promise<number> {
  const part = `${file}.part`;
  const hash = createHash("sha256");
  let bytes = 0;
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      onBytes(bytes);
      done(null, chunk);
    },
  });
  try {
    if (source instanceof Response && !source.body) throw new Fault("The studio sent an empty answer.", EXIT.failed);
    const chunks = source instanceof Response ? chunksOf(source.body ?? new ReadableStream()) : source;
    await pipeline(chunks, count, createWriteStream(part));
    if (sha256 !== null && hash.digest("hex") !== sha256)
      throw new Fault("The download arrived damaged (its SHA-256 differs). Run the command again.", EXIT.failed);
    await rename(part, file);
    return bytes;
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}
