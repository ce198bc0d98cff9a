import { readdir } from "node:fs/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { ProjectView } from "#contract/http/project";
import { type StudioUnderTest, startStudioUnderTest } from "../studio-under-test.ts";

let studio: StudioUnderTest;
beforeAll(async () => {
  studio = await startStudioUnderTest();
});
afterAll(() => studio.stop());

it("the runtime's own doors to everybody's data are shut, and it keeps no traces of what passes", async () => {
  const mira = await studio.signIn("Mira");
  const { id } = await mira.post<ProjectView>("/api/projects", { title: "The Quiet Lighthouse" });
  const base = "/cdn-cgi/local/explorer/api";
  for (const door of ["", "/local/workers", "/d1/database", "/workers/durable_objects/namespaces", "/r2/buckets"]) {
    const answer = await fetch(new URL(`${base}${door}`, studio.url()));
    const text = await answer.text();
    expect(answer.headers.get("content-type"), door).toContain("text/html");
    expect(text, door).not.toContain(id);
    expect(text, door).toContain("VidFlow");
  }
  const kept = await readdir(studio.data, { recursive: true });
  expect(kept.filter((path) => /observability|trace/i.test(path))).toEqual([]);
}, 60_000);
