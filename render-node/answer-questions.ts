import { flushCompileCache } from "node:module";

/**
 * What a program of a `WorkerProcess` does: answers each question that its parent sends, and ends with it. Once it has
 * answered one, all of it is loaded; its parent kills it later, so what was compiled is kept now.
 */
export function answerQuestions<Question extends object, Answer extends object>(
  answer: (question: Question) => Answer | Promise<Answer>,
): void {
  let isKept = false;
  process.on("message", async (question: Question) => {
    process.send?.(await answer(question));
    if (!isKept) flushCompileCache();
    isKept = true;
  });
  process.on("disconnect", () => process.exit(0));
}
