import { createHash } from "node:crypto";
import { openAsBlob } from "node:fs";
import { open } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import type * as z from "zod";
import {
  type RenderInput,
  type RenderOutput,
  UPLOAD_PART_BYTES,
  uploadCreatedSchema,
  uploadedPartSchema,
  uploadStepUrl,
} from "../../contract/render.ts";
import { RenderFailure } from "../failure.ts";

/** Longest that one request may take: a part of 16 MiB at 1.5 Mbit/s. */
const REQUEST_MS = 90_000;
const ATTEMPTS = 5;
const FIRST_PAUSE_MS = 200;

/** A request that may work when sent again. */
class Passing extends Error {}

/** Sends a request until it is answered with anything but 408, 429 or 5xx. Redirects count as broken. */
async function send(url: string, init: RequestInit, signal: AbortSignal): Promise<Response> {
  const answer = await fetch(url, {
    ...init,
    redirect: "error",
    signal: AbortSignal.any([signal, AbortSignal.timeout(REQUEST_MS)]),
  }).catch((error: unknown) => {
    signal.throwIfAborted();
    throw new Passing(error instanceof Error && error.name === "TimeoutError" ? "no answer in time" : "no connection");
  });
  if (answer.status !== 408 && answer.status !== 429 && answer.status < 500) return answer;
  await answer.body?.cancel();
  throw new Passing(`answered ${answer.status}`);
}

/** Tries something up to five times, waiting longer each time, as long as it fails in a way that may pass. */
async function insistently<T>(
  attempt: () => Promise<T>,
  signal: AbortSignal,
  giveUp: (why: string) => Error,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof Passing)) throw error;
      if (tries === ATTEMPTS) throw giveUp(error.message);
      await pause(FIRST_PAUSE_MS * 2 ** (tries - 1), undefined, { signal });
    }
  }
}

/** Fetches an input to `path`. Throws `input-refused` unless exactly the declared bytes arrive. */
export async function download(input: RenderInput, path: string, signal: AbortSignal): Promise<void> {
  const refused = (why: string) => new RenderFailure("input-refused", `The stored file ${input.key} ${why}.`);
  const attempt = async () => {
    const answer = await send(input.url, {}, signal);
    if (answer.status !== 200 || !answer.body) {
      await answer.body?.cancel();
      throw refused(`could not be fetched (answered ${answer.status})`);
    }
    const file = await open(path, "w");
    const hash = createHash("sha256");
    let bytes = 0;
    try {
      for await (const chunk of answer.body) {
        bytes += chunk.byteLength;
        if (bytes > input.bytes) throw refused("is longer than the plan says");
        hash.update(chunk);
        await file.write(chunk);
      }
    } catch (error) {
      if (error instanceof RenderFailure || isFileError(error)) throw error;
      throw new Passing("the connection broke");
    } finally {
      await file.close();
    }
    if (bytes !== input.bytes) throw new Passing(`${bytes} of ${input.bytes} bytes arrived`);
    if (hash.digest("hex") !== input.sha256) throw refused("is not the one that was planned: its hash differs");
  };
  await insistently(attempt, signal, (why) => refused(`could not be fetched (${why})`));
}

function isFileError(error: unknown): boolean {
  return error instanceof Error && "syscall" in error && "errno" in error;
}

/** What arrived in the store. */
export interface Uploaded {
  readonly name: string;
  readonly contentType: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** Sends a finished file to where the job wants it. Throws `upload-failed`; what was begun is then taken back. */
export async function upload(output: RenderOutput, path: string, signal: AbortSignal): Promise<Uploaded> {
  const { name, contentType, uploadUrl } = output;
  const blob = await openAsBlob(path);
  const sha256 = await hashOf(path, signal);
  const failed = (why: string) => new RenderFailure("upload-failed", `${name} could not be stored (${why}).`);
  const ask = (url: string, init: RequestInit) =>
    insistently(
      async () => {
        const answer = await send(url, init, signal);
        if (!answer.ok) {
          await answer.body?.cancel();
          throw failed(`answered ${answer.status}`);
        }
        return answer.text();
      },
      signal,
      failed,
    );
  const type = { "content-type": contentType };
  if (blob.size <= UPLOAD_PART_BYTES) {
    await ask(uploadStepUrl(uploadUrl, { action: "put" }), { method: "PUT", headers: type, body: blob });
    return { name, contentType, sha256, bytes: blob.size };
  }
  const created = await ask(uploadStepUrl(uploadUrl, { action: "create" }), { method: "POST", headers: type });
  const uploadId = answered(uploadCreatedSchema, created, failed).uploadId;
  try {
    const parts: { partNumber: number; etag: string }[] = [];
    for (let start = 0; start < blob.size; start += UPLOAD_PART_BYTES) {
      const partNumber = parts.length + 1;
      const url = uploadStepUrl(uploadUrl, { action: "part", uploadId, part: partNumber });
      const headers = { "content-type": "application/octet-stream" };
      const answer = await ask(url, { method: "PUT", headers, body: blob.slice(start, start + UPLOAD_PART_BYTES) });
      parts.push({ partNumber, etag: answered(uploadedPartSchema, answer, failed).etag });
    }
    const headers = { "content-type": "application/json" };
    const url = uploadStepUrl(uploadUrl, { action: "complete", uploadId });
    await ask(url, { method: "POST", headers, body: JSON.stringify({ parts }) });
  } catch (error) {
    // The signal may be what ended it; taking back the parts must still be tried.
    const url = uploadStepUrl(uploadUrl, { action: "abort", uploadId });
    await fetch(url, { method: "POST", redirect: "error", signal: AbortSignal.timeout(5000) }).catch(() => undefined);
    throw error;
  }
  return { name, contentType, sha256, bytes: blob.size };
}

function answered<T>(schema: z.ZodType<T>, text: string, failed: (why: string) => Error): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw failed("answered something else than the contract says");
  }
}

async function hashOf(path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash("sha256");
  const file = await open(path);
  for await (const chunk of file.createReadStream({ signal })) hash.update(chunk);
  return hash.digest("hex");
}
