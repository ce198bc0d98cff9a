import { startsWithVerb } from "./act.ts";

/** A clause that can only go on with a verb: `coils a rope`, `hums quietly`, `waits`. */
const LIKELY_VERB =
  /^[a-z]+[^s\W]s(?:$|[.!?]|\s(?:a|an|the|his|her|its|their|in|on|at|to|from|with|through|up|down|over|into|out|off|past|along|across|around|by|for|among|between|behind|beside|under|toward|towards|nothing|something|[a-z]+ly)\b)/;

/**
 * "CYBER BOB, 40, a goofy soul, strolls by" → "Bob strolls by". Who somebody is stands in the Bible; what they do is the
 * image. A sentence that is all introduction stays as it is.
 *
 * @param written the name as the sentence starts with it
 */
export function withoutIntroduction(text: string, written: string, display: string): string {
  const rest = text.slice(written.length);
  if (!/^(?:,|\s\()/.test(rest)) return text;
  const clauses = rest.split(/,\s+/);
  const isVerb = (clause: string): boolean => startsWithVerb(clause) || LIKELY_VERB.test(clause);
  const verb = clauses.findIndex((clause, index) => index > 0 && isVerb(clause));
  return verb < 0 ? text : `${display} ${clauses.slice(verb).join(", ")}`;
}
