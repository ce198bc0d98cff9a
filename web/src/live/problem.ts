import type { Problem } from "#contract/http/primitives";

/** A refused or failed request. `message` is a sentence for the person: what happened and what to do. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly reason: string;
  /** Field → what is wrong with it, for forms. */
  readonly fieldErrors: Readonly<Record<string, string>>;
  readonly problem: Problem;

  constructor(problem: Problem, sentence = problem.detail || problem.title) {
    super(sentence);
    this.name = "ApiProblem";
    this.problem = problem;
    this.status = problem.status;
    this.reason = problem.reason;
    this.fieldErrors = Object.fromEntries((problem.errors ?? []).map(({ path, message }) => [path, message]));
  }
}

function isProblem(value: unknown): value is Problem {
  return typeof value === "object" && value !== null && "reason" in value && "status" in value && "title" in value;
}

/**
 * The page's own words for a refusal. They come with the first one: most people meet none. Without them the studio's
 * sentence, which does not know the page, has to do.
 */
async function sentenceFor(problem: Problem): Promise<string | undefined> {
  if (problem.reason === "not-signed-in")
    return "You are not signed in any more. Sign in again and go on: what you typed is still here.";
  const words = await import("./failure-words.ts").catch(() => null);
  return words?.failureSentence(problem);
}

/** Reads a refusal, also one that is no problem document (a proxy's page, an empty body). */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const text = await response.text().catch(() => "");
  try {
    const body: unknown = JSON.parse(text);
    if (isProblem(body)) return new ApiProblem(body, await sentenceFor(body));
  } catch {
    // Not JSON: the status says what there is to say.
  }
  return new ApiProblem({
    type: "about:blank",
    title: response.statusText || "The studio could not answer",
    status: response.status,
    detail: `The studio answered ${response.status}. Try again; if it goes on, reload the page.`,
    reason: response.status === 404 ? "not-found" : "unexpected",
  });
}

export const UNREACHABLE = "The studio can't be reached. Check that it runs and that you are online, then try again.";

/** No answer came: the studio or the network is away. Whether the act happened is unknown, its key makes a retry safe. */
export function unreachable(): ApiProblem {
  return new ApiProblem({
    type: "about:blank",
    title: "The studio can't be reached",
    status: 0,
    detail: UNREACHABLE,
    reason: "unreachable",
  });
}

/** Was this refused because the film had moved on from what the person's screen showed, or what it was about is gone? */
export function cameTooLate(error: unknown): boolean {
  return error instanceof ApiProblem && (error.status === 409 || error.status === 404);
}

/** Any thrown thing as a sentence. */
export function sentenceOf(error: unknown): string {
  if (error instanceof ApiProblem) return error.message;
  return error instanceof Error && error.message ? `Something broke: ${error.message}` : "Something broke. Try again.";
}
