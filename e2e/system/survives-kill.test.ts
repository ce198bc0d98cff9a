import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EventsView, RenderView, ReplayView, StitchPlanView } from "#contract/http/film";
import type { Page } from "#contract/http/primitives";
import type { ImportView, ProjectView } from "#contract/http/project";
import type { ProposalView, SceneSummary, SceneView } from "#contract/http/scene";
import type { Client } from "../../cli/client.ts";
import { screenplayOf } from "../screenplays.ts";
import { type StudioUnderTest, startStudioUnderTest, until } from "../studio-under-test.ts";

let studio: StudioUnderTest;
let ines: Client;

beforeAll(async () => {
  studio = await startStudioUnderTest();
  ines = await studio.signIn("Ines");
});
afterAll(() => studio.stop());

const scenesOf = async (projectId: string): Promise<SceneSummary[]> =>
  (await ines.get<Page<SceneSummary>>(`/api/projects/${projectId}/scenes?limit=200`)).items;

async function eventsOf(projectId: string): Promise<EventsView["items"]> {
  const items: EventsView["items"] = [];
  for (;;) {
    const page = await ines.get<EventsView>(`/api/projects/${projectId}/events?after=${items.length}&limit=1000`);
    items.push(...page.items);
    if (items.length >= page.lastSeq) return items;
  }
}

describe("a studio that is killed while pipelines run", () => {
  it("loses nothing, runs nothing twice, and goes on to a film", async () => {
    const project = await ines.post<ProjectView>("/api/projects", { title: "The Tin Box" });
    const imported = await ines.postText<ImportView>(
      `/api/projects/${project.id}/screenplay`,
      screenplayOf(8),
      "text/plain",
    );
    expect(imported.scenes).toHaveLength(8);
    const before = await until("a run at work", 60, async () => {
      const events = await eventsOf(project.id);
      return events.some((event) => event.eventType === "AgentProposalCreated") ? events : null;
    });

    await studio.killAndRestart();

    const after = await eventsOf(project.id);
    expect(after.slice(0, before.length)).toEqual(before);
    // Every pipeline ends by itself: with proposals, or as a visible failure that flags its scene. None runs for ever.
    const ended = await until("all pipelines to end", 120, async () => {
      const scenes = await scenesOf(project.id);
      return scenes.every((scene) => scene.lock === null && (scene.flags.length > 0 || scene.openProposals > 0))
        ? scenes
        : null;
    });
    const started = (await eventsOf(project.id))
      .filter((event) => event.eventType === "AgentRunStarted")
      .map((event) => event.payload.runId);
    expect(new Set(started).size).toBe(started.length);

    // What was flagged is a person's to start again.
    for (const scene of ended.filter((one) => one.flags.length > 0))
      await ines.post(`/api/scenes/${scene.id}/pipeline`, {});
    await until("every scene to have its proposals", 120, async () => {
      const scenes = await scenesOf(project.id);
      return scenes.every((scene) => scene.lock === null && scene.flags.length === 0 && scene.openProposals > 0)
        ? scenes
        : null;
    });

    for (const scene of (await scenesOf(project.id)).slice(0, 2)) {
      const proposals = await ines.get<{ items: ProposalView[] }>(`/api/scenes/${scene.id}/proposals`);
      for (const proposal of proposals.items.filter((one) => one.status === "open"))
        await ines.post(`/api/proposals/${proposal.id}/accept`, {});
      await ines.post(`/api/scenes/${scene.id}/submit-review`, {});
      const now = await ines.get<SceneView>(`/api/scenes/${scene.id}`);
      await ines.post(`/api/scenes/${scene.id}/approve`, { version: now.version, contentHash: now.contentHash });
    }

    // A render node that dies while it renders shows as a failure with a reason; asked again, the take is made.
    await until("a take being rendered", 60, async () =>
      (await scenesOf(project.id)).some((scene) => scene.take?.status === "running") ? true : null,
    );
    studio.killRenderNode();
    const settled = await until("both takes to end", 120, async () => {
      const scenes = (await scenesOf(project.id)).slice(0, 2);
      return scenes.every((scene) => scene.take?.status === "done" || scene.take?.status === "failed") ? scenes : null;
    });
    for (const scene of settled.filter((one) => one.take?.status === "failed")) {
      expect(scene.flags.map((flag) => flag.kind)).toContain("render-failed");
      await ines.post(`/api/scenes/${scene.id}/render`, {});
    }
    const [first, second] = await until("both takes", 120, async () => {
      const scenes = (await scenesOf(project.id)).slice(0, 2);
      return scenes.every((scene) => scene.take?.status === "done") ? scenes : null;
    });

    const refused = ines.put(`/api/projects/${project.id}/stitch-plan`, {
      items: (await scenesOf(project.id)).map((scene) => ({ sceneId: scene.id })),
    });
    await expect(refused).rejects.toMatchObject({ problem: { status: 409, reason: "unapproved-scenes" } });

    const plan = await ines.put<StitchPlanView>(`/api/projects/${project.id}/stitch-plan`, {
      items: [{ sceneId: first?.id }, { sceneId: second?.id }],
    });
    const asked = await ines.post<RenderView>(`/api/projects/${project.id}/cuts`, {});
    const cut = await until("the cut", 120, async () => {
      const now = await ines.get<RenderView>(`/api/cuts/${asked.id}`);
      return now.status === "done" || now.status === "failed" ? now : null;
    });
    expect(cut.failure).toBeNull();
    expect(cut.durationFrames).toBe(plan.durationFrames);

    const replay = await ines.post<ReplayView>(`/api/projects/${project.id}/replay`, {});
    expect(replay).toMatchObject({ equal: true, chain: { valid: true } });
    await until("the shared copy to catch up", 30, async () => {
      const now = await ines.post<ReplayView>(`/api/projects/${project.id}/replay`, {});
      return now.copiedSeq === now.seq ? now : null;
    });
  });
});
