import { redact } from "./redact.ts";

/** As much of an error as a line of the studio's log shows. */
const MOST_WORDS = 300;
/** What errors quote is what they choked on: a line of a script, a name, a body. */
const QUOTED = /"[^"]*(?:"|$)|'[^'\s][^']*(?:'|$)|`[^`]*(?:`|$)|“[^”]*(?:”|$)/g;

/** Says in the studio's log that something went wrong, and where; never what people wrote. */
export function complain(what: string, error: unknown): void {
  console.error(redact(`${what}: ${wordsOf(error)}`));
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return "something that is no error was thrown";
  const message = error.message.replace(QUOTED, "…").slice(0, MOST_WORDS);
  const where = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return [`${error.name}: ${message}`, ...where].join("\n");
}
