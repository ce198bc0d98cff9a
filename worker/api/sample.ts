import { reviseBibleSchema } from "#contract/http/project";
import sampleScreenplay from "../../sample/film.fountain";
import sampleBible from "../../sample/story-bible.json";
import { type Definition, type PersonCall, type Reply, replyAnswer } from "./route.ts";
import { createProjectFor } from "./routes/projects.ts";
import { bibleFrom } from "./routes/story-bible.ts";

const TITLE = "Eleven Minutes Slow";
const RUNTIME_SECONDS = 330;

/**
 * Makes the caller a project of their own from the sample film. Step by step, each of which may have been done before:
 * the same idempotency key ends at the same project, also when the first attempt broke off.
 */
export async function loadSample<D extends Definition>(call: PersonCall<D>): Promise<Reply> {
  const { env, person } = call;
  const premise = sampleBible.premise;
  const { projectId, reply } = await createProjectFor(call, {
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
