import * as z from "zod";
import { failure, type Result, success } from "#domain/result";
import type { ApiFailure } from "./failure.ts";
import type { Definition } from "./route.ts";

/** What a write stands on, as its header says: to be read as a `baseVersion` in the body or the query. */
interface Condition {
  readonly body: { readonly baseVersion?: number };
  readonly query: { readonly baseVersion?: number };
}

const VERSION = /^"?(\d{1,9})"?$/;

/** Where a route takes the version that a write stands on; null: nowhere. */
export function baseVersionIn({ body, query }: Pick<Definition, "body" | "query">): "body" | "query" | null {
  const hasIt = (schema: z.ZodType | undefined) => schema instanceof z.ZodObject && "baseVersion" in schema.shape;
  return hasIt(body) ? "body" : hasIt(query) ? "query" : null;
}

/**
 * `If-Match: "7"` as `baseVersion: 7`. Refused where it would be passed over: on routes that take no version, and when it
 * is no version.
 */
export function conditionOf(request: Request, route: Definition): Result<Condition, ApiFailure> {
  const header = request.headers.get("if-match");
  if (header === null || route.method === "GET") return success({ body: {}, query: {} });
  const place = baseVersionIn(route);
  const version = VERSION.exec(header.trim());
  if (place === null || !version) {
    const message = place === null ? "this can't be asked for on a version" : 'a version, as "7"';
    return failure({ reason: "invalid", errors: [{ path: "If-Match", message }] });
  }
  return success({ body: {}, query: {}, [place]: { baseVersion: Number(version[1]) } });
}
