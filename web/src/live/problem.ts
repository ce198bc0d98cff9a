import type { Problem } from "#contract/http/primitives";
import { failureSentence } from "./failure-words.ts";

/** A refused or failed request. `message` is a sentence for the person: what happened and what to do. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly reason: string;
  /** Field → what is wrong with it, for forms. */
  readonly fieldErrors: Readonly<Record<string, string>>;
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(failureSentence(problem));
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

/** Reads a refusal, also one that is no problem document (a proxy's page, an empty body). */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const text = await response.text().catch(() => "");
  try {
    const body: unknown = JSON.parse(text);
    if (isProblem(body)) return new ApiProblem(body);
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

/** No answer came: the studio or the network is away. Whether the act happened is unknown, its key makes a retry safe. */
export function unreachable(): ApiProblem {
  return new ApiProblem({
    type: "about:blank",
    title: "The studio can't be reached",
    status: 0,
    detail: "The studio can't be reached. Check that it runs and that you are online, then try again.",
    reason: "unreachable",
  });
}

/** Was this refused because the film had moved on from what the person's screen showed? */
export function cameTooLate(error: unknown): boolean {
  return error instanceof ApiProblem && error.status === 409;
}

/** Any thrown thing as a sentence. */
export function sentenceOf(error: unknown): string {
  if (error instanceof ApiProblem) return error.message;
  return error instanceof Error && error.message ? `Something broke: ${error.message}` : "Something broke. Try again.";
}
