import * as z from "zod";
import { idOf } from "./http/primitives.ts";

/** Queues carry ids, never facts: a lost, doubled or reordered message changes nothing (architecture.md, decision 5). */
export const runMessageSchema = z.strictObject({ runId: idOf("run") });
export type RunMessage = z.infer<typeof runMessageSchema>;

export const renderMessageSchema = z.strictObject({
  renderId: z.union([idOf("tak"), idOf("cut"), idOf("ani"), idOf("snd")]),
});
export type RenderMessage = z.infer<typeof renderMessageSchema>;
