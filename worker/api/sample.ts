import { reviseBibleSchema } from "#contract/http/project";
import sampleScreenplay from "../../sample/film.fountain";
import sampleBible from "../../sample/story-bible.json";
import type { IdempotencyKey } from "../project/idempotency.ts";
import { type Definition, type PersonCall, type Reply, replyAnswer } from "./route.ts";
import { createProjectFor } from "./routes/projects.ts";
import { bibleFrom } from "./routes/story-bible.ts";

const TITLE = "Eleven Minutes Slow";
const RUNTIME_SECONDS = 330;

/** Everybody's own sample has the same key, so there is one for each person. */
const ONE_FOR_EACH: IdempotencyKey = { key: "sample film", bodyHash: "" };

/**
 * The caller's own project of the sample film, made on the first call. Step by step, each of which may have been done
 * before: an attempt that broke off is carried on by the next.
 */
export async function loadSample<D extends Definition>(call: PersonCall<D>): Promise<Reply> {
  const { env, person } = call;
  const premise = sampleBible.premise;
  const { projectId, reply } = await createProjectFor(call, ONE_FOR_EACH, {
    title: TITLE,
    premise,
    genre: "drama",
    runtimeTargetSeconds: RUNTIME_SECONDS,
  });
  if (!reply.ok) return reply;
  const project = env.PROJECT.getByName(projectId);
  const give = { by: person, needs: "editor", idempotency: null } as const;
  const bible = bibleFrom(reviseBibleSchema.omit({ baseVersion: true }).parse(sampleBible), projectId);
  await project.execute({ ...give, command: { type: "ReviseStoryBible", baseVersion: 0, bible }, answer: "bible" });
  await project.execute({
    ...give,
    command: { type: "ImportScreenplay", source: sampleScreenplay },
    answer: "import",
  });
  await project.copyNow();
  return replyAnswer(await project.read(person, { ask: "project" }), 201);
}
