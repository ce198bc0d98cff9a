import type * as z from "zod";

/**
 * A recorded answer as its form reads it today. A form may have got fields since that the answer could not have: what
 * does not apply is `null` (prompts/README.md), so that is what they are. Null for what is no answer of this form.
 */
export function readRecorded<T>(schema: z.ZodType<T>, json: string): T | null {
  const answer: unknown = JSON.parse(json);
  const read = schema.safeParse(answer);
  if (read.success) return read.data;
  for (const { path } of read.error.issues) putNull(answer, path);
  return schema.safeParse(answer).data ?? null;
}

/** Puts null where an object lacks a field; what is there stays. */
function putNull(answer: unknown, path: readonly PropertyKey[]): void {
  const [key, ...rest] = path;
  if (key === undefined || typeof answer !== "object" || answer === null) return;
  if (rest.length > 0) putNull(Reflect.get(answer, key), rest);
  else if (!Array.isArray(answer) && !Object.hasOwn(answer, key)) Reflect.set(answer, key, null);
}
