import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { RULE_CATALOGUE } from "#domain/house-crew/rules";
import { ROLES } from "#domain/pipeline/role";

const ROOT = join(import.meta.dirname, "..", "prompts");

interface PromptFile {
  readonly folder: string;
  readonly file: string;
  readonly text: string;
}

const PROMPTS: readonly PromptFile[] = readdirSync(ROOT, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) =>
    readdirSync(join(ROOT, name))
      .toSorted((one, other) => one.localeCompare(other, "en", { numeric: true }))
      .map((file) => ({ folder: name, file, text: readFileSync(join(ROOT, name, file), "utf8") })),
  );

/** Models of pictures and clips draw what they read and answer with that: no data block, and no example to show. */
const ANSWERED = PROMPTS.filter((prompt) => prompt.folder !== "panel" && prompt.folder !== "clip");

describe("prompts", () => {
  it("there is one for every role, for the outline, for a panel and for a clip", () => {
    expect([...new Set(PROMPTS.map((prompt) => prompt.folder))].sort()).toEqual(
      [...ROLES, "outline", "panel", "clip"].sort(),
    );
  });

  it.each(PROMPTS)(
    "$folder/$file says in its front matter what its path says, and names its answer",
    ({ folder, file, text }) => {
      const front = /^---\nrole: (\S+)\nversion: (\d+)\nschema: ([a-z0-9_]+)\n---\n/.exec(text);
      expect(front?.[1]).toBe(folder);
      expect(`v${front?.[2]}.md`).toBe(file);
      expect(front?.[3]).toMatch(new RegExp(`_v${front?.[2]}$`));
    },
  );

  it.each(ANSWERED)("$folder/$file takes people's text only between the data marks", ({ text }) => {
    expect(text).toContain("<<<DATA");
    expect(text).toContain("DATA>>>");
    expect(text).not.toMatch(/\{\{|\$\{|%s/);
  });

  it.each(ANSWERED)("$folder/$file shows examples that are JSON", ({ text }) => {
    const examples = [...text.matchAll(/```json\n([\s\S]*?)```/g)].flatMap((match) =>
      (match[1] ?? "").trim().split("\n"),
    );
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) expect(() => JSON.parse(example) as unknown, example).not.toThrow();
  });

  it("every role names the rules they are judged by", () => {
    for (const { id, role } of Object.values(RULE_CATALOGUE)) {
      // An older version named the rules of its time.
      const newest = PROMPTS.filter((prompt) => prompt.folder === role).at(-1);
      expect(newest?.text, `${role} ${id}`).toContain(id);
    }
  });
});
