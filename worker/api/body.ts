import type * as z from "zod";
import { LIMITS } from "#contract/http/primitives";
import { failure, type Result, success } from "#domain/result";
import type { ApiFailure } from "./failure.ts";
import type { Definition } from "./route.ts";

/** A body of at most `limitBytes`, read no further than that. */
export async function readBytes(request: Request, limitBytes: number): Promise<Result<Uint8Array, ApiFailure>> {
  const tooLarge = failure({ reason: "body-too-large", limitBytes } as const);
  if (Number(request.headers.get("content-length") ?? 0) > limitBytes) {
    await request.body?.cancel();
    return tooLarge;
  }
  if (!request.body) return success(new Uint8Array());
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = request.body.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    length += next.value.byteLength;
    if (length > limitBytes) {
      await reader.cancel();
      return tooLarge;
    }
    chunks.push(next.value);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return success(bytes);
}

function mediaType(request: Request): string {
  return (request.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
}

export interface ReadBody {
  readonly value: unknown;
  /** The bytes as sent, for the idempotency key. */
  readonly bytes: Uint8Array;
}

/** The body as its route takes it: within its limit, of its type, of its shape. `besides`: what headers said of it. */
export async function readBody(
  request: Request,
  { bytes: rule, body: schema }: Pick<Definition, "bytes" | "body">,
  besides: Readonly<Record<string, unknown>>,
): Promise<Result<ReadBody, ApiFailure>> {
  if (rule) {
    if (!rule.types.includes(mediaType(request))) {
      await request.body?.cancel();
      return failure({ reason: "unsupported-media-type", expected: rule.types });
    }
    const read = await readBytes(request, rule.limitBytes);
    return read.ok ? success({ value: read.value, bytes: read.value }) : read;
  }
  const read = await readBytes(request, LIMITS.jsonBytes);
  if (!read.ok) return read;
  const bytes = read.value;
  if (!schema) return success({ value: undefined, bytes });
  // A route whose fields are all optional may be called without a body.
  if (bytes.byteLength > 0 && mediaType(request) !== "application/json") {
    return failure({ reason: "unsupported-media-type", expected: ["application/json"] });
  }
  const json = parseJson(bytes);
  if (!json.ok) return json;
  const checked = check(schema, isObject(json.value) ? { ...json.value, ...besides } : json.value);
  return checked.ok ? success({ value: checked.value, bytes }) : checked;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parseJson(bytes: Uint8Array): Result<unknown, ApiFailure> {
  if (bytes.byteLength === 0) return success({});
  try {
    return success(JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes)));
  } catch (error) {
    const detail = error instanceof SyntaxError ? error.message : "it is not UTF-8 text";
    return failure({ reason: "malformed-json", detail });
  }
}

/** What a schema makes of a value, or its problems by path. */
export function check<T>(schema: z.ZodType<T>, value: unknown): Result<T, ApiFailure> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return success(parsed.data);
  const errors = parsed.error.issues
    .slice(0, 50)
    .map(({ path, message }) => ({ path: path.map(String).join("."), message: message.slice(0, 300) }));
  return failure({ reason: "invalid", errors });
}
