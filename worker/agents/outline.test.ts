import { describe, expect, it } from "vitest";
import type { ImportView, OutlineView, ProjectView } from "#contract/http/project";
import type { SceneSummary } from "#contract/http/scene";
import { newProject, signIn, until } from "../test/studio.ts";

describe("from nothing to scenes", () => {
  it("a premise becomes an outline, some of whose scenes become the film's", async () => {
    const owner = await signIn("Ines");
    const premise = "A lighthouse keeper finds a letter she wrote to herself, dated tomorrow.";
    const project = await newProject(owner, { premise });
    const requested = await owner.send<OutlineView>("POST", `/api/projects/${project.id}/outline`, {}, 202);
    expect(requested.status).toBe("requested");
    const outline = await until(async () => {
      const { items } = await owner.get<{ items: OutlineView[] }>(`/api/projects/${project.id}/outlines`);
      return items.find((one) => one.id === requested.id && one.status !== "requested");
    });
    expect(outline).toMatchObject({ status: "open", engine: "house", failure: null });
    const frames = outline.scenes.reduce((sum, scene) => sum + scene.targetFrames, 0);
    expect(frames).toBe(project.runtimeTargetFrames);

    const accepted = await owner.send<OutlineView>("POST", `/api/outlines/${outline.id}/accept`, { scenes: [0, 2, 3] });
    expect(accepted.sceneIds).toHaveLength(3);
    const { items } = await owner.get<{ items: SceneSummary[] }>(`/api/projects/${project.id}/scenes`);
    expect(items.map((scene) => scene.title)).toEqual([0, 2, 3].map((index) => outline.scenes[index]?.title));
    const again = await owner.refused("POST", `/api/outlines/${outline.id}/reject`, {}, 409);
    expect(again.reason).toBe("outline-closed");
  });

  it("a model lays the film out, where the project's engine is one", async () => {
    const owner = await signIn("Ines");
    const engine = "openai-compatible";
    const project = await newProject(owner, { premise: "A letter.", agents: { trigger: "on-request", engine } });
    await owner.send("PUT", `/api/projects/${project.id}/engines`, {
      ...{ engine, model: "tiny", baseUrl: "http://model.test/v1" },
    });
    const requested = await owner.send<OutlineView>("POST", `/api/projects/${project.id}/outline`, {}, 202);
    const outline = await until(async () => {
      const { items } = await owner.get<{ items: OutlineView[] }>(`/api/projects/${project.id}/outlines`);
      return items.find((one) => one.id === requested.id && one.status !== "requested");
    });
    expect(outline).toMatchObject({ status: "open", engine, summary: "Who wrote the letter? She did, tomorrow." });
    expect(outline.scenes.map(({ act, title }) => [act, title])).toEqual([
      [1, "Mara finds the letter"],
      [4, "Mara posts the letter"],
    ]);
    expect(outline.scenes.reduce((sum, scene) => sum + scene.targetFrames, 0)).toBe(project.runtimeTargetFrames);
    const { items } = await owner.get<{ items: { promptId: string | null }[] }>(`/api/projects/${project.id}/runs`);
    expect(items[0]?.promptId).toBe("outline/v2");
  });

  it("the sample film is everybody's own, made once", async () => {
    const owner = await signIn("Ines");
    const sample = await owner.send<ProjectView>("POST", "/api/projects/sample", {}, 201);
    expect(sample).toMatchObject({ title: "Eleven Minutes Slow", role: "owner" });
    expect(sample.counts.scenes).toBeGreaterThan(15);
    expect(sample.bibleVersion).toBeGreaterThan(0);
    const again = await owner.send<ProjectView>("POST", "/api/projects/sample", {}, 201);
    expect(again.id).toBe(sample.id);
    expect(again.counts.scenes).toBe(sample.counts.scenes);
    const other = await signIn("Tomas");
    const another = await other.send<ProjectView>("POST", "/api/projects/sample", {}, 201);
    expect(another.id).not.toBe(sample.id);
    await other.send("POST", `/api/projects/${another.id}/archive`);
    const page = await owner.get<{ items: SceneSummary[]; nextCursor: string }>(
      `/api/projects/${sample.id}/scenes?limit=5`,
    );
    expect([page.items.length, page.nextCursor]).toEqual([5, page.items[4]?.id]);
    const next = await owner.get<{ items: SceneSummary[] }>(
      `/api/projects/${sample.id}/scenes?limit=5&cursor=${page.nextCursor}`,
    );
    expect(next.items[0]?.number).toBe("6");
    // Their crews may rest now.
    await owner.send("POST", `/api/projects/${sample.id}/archive`);
  });

  it("a screenplay is looked at first, then brought in, once, and comes out again in several formats", async () => {
    const owner = await signIn("Ines");
    const project = await newProject(owner);
    const path = `/api/projects/${project.id}/screenplay`;
    const script =
      "Title: The Tin Box\n\nINT. KITCHEN - NIGHT #7#\n\nRain.\n\nINES\nYou kept it.\n\nEXT. HARBOUR - DAY\n\nBoats.\n";
    const send = (query: string) =>
      owner.ask<ImportView>("POST", path + query, { headers: { "content-type": "text/plain" }, body: script });
    const preview = await send("?dryRun=true");
    expect(preview.status).toBe(200);
    expect(preview.body.scenes.map(({ id, heading }) => [id, heading])).toEqual([
      [null, "INT. KITCHEN - NIGHT"],
      [null, "EXT. HARBOUR - DAY"],
    ]);
    expect((await owner.get<{ items: [] }>(`/api/projects/${project.id}/scenes`)).items).toEqual([]);
    const imported = await send("");
    expect(imported.status).toBe(201);
    expect(imported.body).toMatchObject({ title: "The Tin Box", characters: [{ name: "INES" }] });
    // The same screenplay once more has nothing to say.
    expect((await send("")).status).toBe(201);
    expect((await owner.get<{ items: [] }>(`/api/projects/${project.id}/scenes`)).items).toHaveLength(2);

    const exported = (file: string) => owner.ask<string>("GET", `/api/projects/${project.id}/export/${file}`);
    expect((await exported("screenplay.fountain")).body).toContain("INT. KITCHEN - NIGHT #7#");
    expect((await exported("screenplay.fdx")).body).toContain("<FinalDraft");
    expect((await exported("captions.vtt")).body).toMatch(/^WEBVTT/);
    expect((await exported("shots.csv")).body).toContain("Scene,Heading,Shot");
    for (const file of ["cut.edl", "cut.otio", "cut.fcpxml", "cut.xml", "markers.edl"]) {
      expect((await exported(file)).status, file).toBe(409);
    }
    expect((await exported("film.exe")).status).toBe(404);
  });
});
