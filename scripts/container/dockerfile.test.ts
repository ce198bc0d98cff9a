import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ignoring, readDockerfile, wordsOf } from "./dockerfile.ts";

const file = (name: string) => readFileSync(new URL(`../../render-node/${name}`, import.meta.url), "utf8");

test("the render node's Dockerfile is read whole: its last stage has nothing of a system but what is copied into it", () => {
  const stages = readDockerfile(file("Dockerfile"));
  expect(stages.map(({ name }) => name)).toEqual(["packages", "programs", ""]);
  const last = stages.at(-1);
  expect(last?.from).toBe("scratch");
  expect(last?.steps.map(({ word }) => word)).not.toContain("RUN");
  expect(last?.steps.find(({ word }) => word === "USER")?.rest).toBe("1000:1000");
  expect(wordsOf(last?.steps.find(({ word }) => word === "CMD")?.rest ?? "")).toEqual([
    "node",
    "render-node/server.ts",
  ]);
  expect(() => readDockerfile("FROM scratch\nADD https://example.org/x /x\n")).toThrow(/ADD/);
});

test("only what the node runs goes into its build", () => {
  const isIn = ignoring(file("Dockerfile.dockerignore"));
  for (const path of ["package.json", "render-node/server.ts", "domain/film/captions.ts", "render-node/package.json"])
    expect([path, isIn(path)]).toEqual([path, true]);
  for (const path of ["README.md", "web/src/main.tsx", "domain/invariants.test.ts", "render-node/testing/studio.ts"])
    expect([path, isIn(path)]).toEqual([path, false]);
});
