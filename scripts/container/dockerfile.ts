/** A step of a Dockerfile: `RUN`, `COPY` and so on, with the rest of its line, continued lines joined. */
export interface Step {
  readonly word: string;
  readonly rest: string;
}

export interface Stage {
  readonly from: string;
  readonly name: string;
  readonly steps: readonly Step[];
}

const KNOWN = ["WORKDIR", "COPY", "RUN", "USER", "ENV", "EXPOSE", "HEALTHCHECK", "CMD"];

/**
 * The stages of a Dockerfile as ours is written: arguments before the first stage, named stages, one word a step.
 *
 * @throws Error for a word that is not known, so that nothing is left out unnoticed.
 */
export function readDockerfile(text: string): readonly Stage[] {
  const lines = text
    .replace(/^[ \t]*#.*\n/gm, "")
    .replace(/\\\n/g, " ")
    .split("\n");
  const values = new Map<string, string>();
  const stages: { from: string; name: string; steps: Step[] }[] = [];
  for (const line of lines) {
    const [, word = "", rest = ""] = /^\s*([A-Z]+)\s+(.*?)\s*$/.exec(line) ?? [];
    if (word === "ARG" && stages.length === 0) {
      const [name = "", value = ""] = rest.split("=");
      values.set(name, value);
    } else if (word === "FROM") {
      const [from = "", , name = ""] = rest.split(/\s+/);
      stages.push({ from: from.replace(/\$\{(\w+)\}/g, (_, key) => values.get(key) ?? ""), name, steps: [] });
    } else if (KNOWN.includes(word)) stages.at(-1)?.steps.push({ word, rest });
    else if (line.trim() !== "") throw new Error(`a step that this program can't carry out: ${line.trim()}`);
  }
  return stages;
}

/** `["node", "server.ts"]` of a step in the form that needs no shell. */
export function wordsOf(rest: string): string[] {
  const words: unknown = JSON.parse(rest.slice(rest.indexOf("[")));
  if (!Array.isArray(words)) throw new Error(`not a list of words: ${rest}`);
  return words.map(String);
}

/** Which files of the build's folder go into the build, by the patterns of a `.dockerignore`: the last that fits decides. */
export function ignoring(text: string): (path: string) => boolean {
  const rules = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => ({ keeps: line.startsWith("!"), fits: pattern(line.replace(/^!/, "")) }));
  return (path) => rules.reduce((isIn, { keeps, fits }) => (fits.test(path) ? keeps : isIn), true);
}

/** A pattern fits a path and everything below it. */
function pattern(text: string): RegExp {
  const source = text
    .replace(/[.+^${}()|[\]]/g, "\\$&")
    .replace(/\*\*\//g, "\u0000")
    .replace(/\*/g, "[^/]*")
    .replaceAll("\u0000", "(?:.*/)?");
  return new RegExp(`^${source}(?:/.*)?$`);
}
