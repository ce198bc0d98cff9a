import { runMessageSchema } from "#contract/queue";
import type { Env } from "../env.ts";

/** Wakes the object of each run and is done: the work is that object's. A message that can't be read is dropped. */
export async function consumeRuns(batch: MessageBatch, env: Env): Promise<void> {
  await Promise.all(
    batch.messages.map(async (message) => {
      const parsed = runMessageSchema.safeParse(message.body);
      if (parsed.success) await env.RUN.getByName(parsed.data.runId).start(parsed.data.runId);
      message.ack();
    }),
  );
}
