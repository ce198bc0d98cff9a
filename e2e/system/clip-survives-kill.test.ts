import { afterAll, beforeAll, expect, it } from "vitest";
import type { EventsView } from "#contract/http/film";
import type { ProjectView } from "#contract/http/project";
import type { ProposalView, SceneView, SceneWriteView } from "#contract/http/scene";
import type { Client } from "../../cli/client.ts";
import { type StudioUnderTest, startStudioUnderTest, until } from "../studio-under-test.ts";
import { startVideoServer, type VideoServer } from "../video-server.ts";

let studio: StudioUnderTest;
let video: VideoServer;
let ines: Client & { token: string };

beforeAll(async () => {
  video = await startVideoServer();
  studio = await startStudioUnderTest();
  ines = await studio.signIn("Ines");
});
afterAll(async () => {
  await studio.stop();
  await video.stop();
});

it("a studio that is killed while a clip is made looks on after it, and never asks for the clip again", async () => {
  const project = await ines.post<ProjectView>("/api/projects", {
    ...{ title: "The Tin Box", agents: { trigger: "on-request" } },
  });
  await ines.put(`/api/projects/${project.id}/video`, {
    ...{ engine: "http-video", model: "wan-local", baseUrl: video.url, key: "video-key-0123456789" },
    microUsdPerSecond: 50_000,
  });
  const { scene } = await ines.post<SceneWriteView>(`/api/projects/${project.id}/scenes`, { title: "The box" });
  const patched = await fetch(new URL(`/api/scenes/${scene.id}`, studio.url()), {
    method: "PATCH",
    headers: { authorization: `Bearer ${ines.token}`, "content-type": "application/json" },
    body: JSON.stringify({
      ...{ baseVersion: 1, content: { shots: [{ size: "MS", durationFrames: 96, description: "A box." }] } },
    }),
  });
  const written: SceneWriteView = await patched.json();
  const shotId = written.scene.content.shots[0]?.id ?? "";
  await ines.post(`/api/shots/${shotId}/clip`, { engine: "http-video" });
  await until("the job at the service", 30, async () => (video.submitted.length > 0 ? true : null));
  await until("the run", 30, async () => {
    const now = await ines.get<SceneView>(`/api/scenes/${scene.id}`);
    return now.clipRequests[0]?.isRunning ? true : null;
  });

  await studio.killAndRestart(async () => video.finish());

  const proposal = await until("the clip", 60, async () => {
    const { items } = await ines.get<{ items: ProposalView[] }>(`/api/scenes/${scene.id}/proposals`);
    return items[0] ?? null;
  });
  expect(proposal).toMatchObject({ engine: "http-video", costMicroUsd: 200_000 });
  expect(video.submitted).toHaveLength(1);
  const { items } = await ines.get<EventsView>(`/api/projects/${project.id}/events?limit=500`);
  const ofRun = items.map(({ eventType }) => eventType).filter((type) => /^(Clip|AgentRun)/.test(type));
  expect(ofRun).toEqual(["ClipRequested", "AgentRunStarted", "ClipProposed"]);
  const now = await ines.get<SceneView>(`/api/scenes/${scene.id}`);
  expect(now).toMatchObject({ reservedMicroUsd: 0, spentMicroUsd: 200_000, flags: [] });
});
