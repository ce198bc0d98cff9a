import * as z from "zod";
import type { LlmRequest } from "./port.ts";

const answerSchema = z.object({
  summary: z.string().max(200),
  changes: z
    .array(z.object({ target: z.enum(["E1", "E2"]), text: z.string().nullable(), frames: z.int().min(0) }))
    .max(9),
});
export type Answer = z.output<typeof answerSchema>;
export const ANSWER: Answer = {
  summary: "One line is shorter, and the turn lands where the lamp goes out.",
  changes: [{ target: "E2", text: "You kept it.", frames: 48 }],
};

export const KEY = "sk-never-to-be-seen-0123456789";
/** What a provider says of itself, which goes no further. */
export const BODY = "the provider's own words, with a line of the script in them";

/** A small request, as a role makes it. */
export function request(more: Partial<LlmRequest<Answer>> = {}): LlmRequest<Answer> {
  return {
    model: "a-model-1",
    system: "You are the Editor.",
    user: '<<<DATA\n{"scene":"The lamp goes out."}\nDATA>>>',
    schema: answerSchema,
    schemaName: "editor_proposal_v1",
    maxOutputTokens: 2000,
    signal: new AbortController().signal,
    cacheKey: "0123456789abcdef",
    ...more,
  };
}
