import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "./prepare.ts";

const PROOF = /^`([^`]+)` › (.+)$/;

function rows(): readonly (readonly string[])[] {
  const page = readFileSync(join(ROOT, "docs", "conformance.md"), "utf8");
  const cells = page.split("\n").flatMap((line) => /^\| .+ \| (`.+) \|$/.exec(line)?.[1] ?? []);
  return cells.map((cell) => cell.split("<br>"));
}

test("every test that the conformance table names is there, by file and name", () => {
  const missing: string[] = [];
  for (const proof of rows().flat()) {
    const [, file = "", name = ""] = PROOF.exec(proof) ?? [];
    const isThere = file !== "" && readFileSync(join(ROOT, file), "utf8").includes(name);
    if (!isThere) missing.push(proof);
  }
  expect(missing).toEqual([]);
});

test("the table speaks of every invariant, and of all that the founding document asks", () => {
  const page = readFileSync(join(ROOT, "docs", "conformance.md"), "utf8");
  for (let invariant = 1; invariant <= 10; invariant++) expect(page).toContain(`| ${invariant}. `);
  expect(rows().length).toBeGreaterThan(70);
});
