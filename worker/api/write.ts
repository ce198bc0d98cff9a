import type { Command } from "#domain/command";
import type { MemberRole } from "#domain/project/settings";
import type { AnswerKind } from "../project/question.ts";
import { type Definition, type MemberCall, type Reply, replyAnswer } from "./route.ts";

/** Gives a person's command to the project and answers with the view of what it changed. */
export async function write<D extends Definition>(
  { project, person, idempotency }: MemberCall<D>,
  command: Command,
  needs: MemberRole,
  answer: AnswerKind,
  status = 200,
): Promise<Reply> {
  return replyAnswer(await project.execute({ by: person, needs, command, answer, idempotency }), status);
}
