import * as z from "zod";
import { TRANSITIONS } from "#domain/film/vocabulary";

/** SHA-256 in lower-case hex. */
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);
export const storageKeySchema = z.string().min(1).max(1024);
/** A length in frames. */
export const framesSchema = z.int().min(1).max(10_000_000);
/** Encoders of 4:2:0 pictures want even sides. */
export const sideSchema = z.int().min(16).max(4096).multipleOf(2);
export const shortTextSchema = z.string().max(2000);
export const nameSchema = z.string().max(300);
export const sceneIdSchema = z.templateLiteral(["scn_", z.string()]);
export const projectIdSchema = z.templateLiteral(["prj_", z.string()]);
export const shotIdSchema = z.templateLiteral(["sho_", z.string()]);

export const frameRateSchema = z.strictObject({
  numerator: z.int().min(1).max(60_000),
  denominator: z.union([z.literal(1), z.literal(1001)]),
});

export const transitionSchema = z.strictObject({ kind: z.enum(TRANSITIONS), frames: z.int().min(0).max(1000) });
