import * as z from "zod";
import { ASPECT_RATIOS, FRAME_RATE_NAMES, GENRES } from "#domain/film/vocabulary";
import type { LocalPrefix } from "#domain/ids";
import { isIdOf } from "#domain/ids";
import { ENGINES, ROLES } from "#domain/pipeline/role";
import { MEMBER_ROLES } from "#domain/project/settings";
import { LIMITS } from "../limits.ts";

/** An id of one kind, as it crosses the wire. */
export function idOf<P extends LocalPrefix | "prj">(prefix: P) {
  const isId = (value: unknown) => typeof value === "string" && isIdOf(prefix, value);
  return z
    .custom<`${P}_${string}`>(isId, { message: `not an id of the form ${prefix}_…` })
    .meta({ type: "string", pattern: `^${prefix}_[0-9a-hjkmnp-tv-z]{${prefix === "prj" ? 16 : 28}}$` });
}

export const userIdSchema = z.custom<`usr_${string}`>(
  (value) => typeof value === "string" && /^usr_[0-9a-z]{8,40}$/.test(value),
  {
    message: "not an id of the form usr_…",
  },
);

export { LIMITS };

/** One line that a person can see: no control characters, and more than spaces and zero-width marks. */
export function readableLine(longest: number, missing: string) {
  return z
    .string()
    .trim()
    .min(1, missing)
    .max(longest, `at most ${longest} characters`)
    .refine((text) => /[\p{L}\p{N}\p{S}\p{P}]/u.test(text), missing)
    .refine(
      (text) => !/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(text),
      "no line breaks, control or direction characters",
    );
}

export const titleSchema = readableLine(LIMITS.title, "say a title");
export const lineSchema = z.string().max(LIMITS.line, `at most ${LIMITS.line} characters`);
export const textSchema = z.string().max(LIMITS.text, `at most ${LIMITS.text} characters`);
export const scriptSchema = z.string().max(LIMITS.script, `at most ${LIMITS.script} characters`);
export const framesSchema = z.int().min(0).max(10_000_000);
export const centsSchema = z.int().min(0).max(100_000_000);

export const frameRateSchema = z.enum(FRAME_RATE_NAMES);
export const aspectRatioSchema = z.enum(ASPECT_RATIOS);
export const genreSchema = z.enum(GENRES);
export const engineSchema = z.enum(ENGINES);
export const roleSchema = z.enum(ROLES);
export const memberRoleSchema = z.enum(MEMBER_ROLES);

/** A page of a list. `nextCursor` is null on the last page. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

export const pageQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: z.string().max(200).optional(),
});

/** RFC 9457. `reason` is the domain's Failure; a validation problem lists `errors`. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  reason: string;
  errors?: readonly { readonly path: string; readonly message: string }[];
  [field: string]: unknown;
}
