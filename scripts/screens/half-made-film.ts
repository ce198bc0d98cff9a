import { setTimeout as wait } from "node:timers/promises";
import type { Page } from "#contract/http/primitives";
import type { BibleView, InviteView, ProjectView } from "#contract/http/project";
import type { ProposalView, SceneSummary, SceneView } from "#contract/http/scene";
import type { Client } from "../../cli/client.ts";

/** A film as its people leave it in the middle of the work. */
export interface HalfMadeFilm {
  readonly projectId: string;
  /** An invitation nobody has used yet. */
  readonly inviteToken: string;
  /** A draft that waits for decisions. */
  readonly draftId: string;
  /** A scene in review, with notes on its frames. */
  readonly reviewedId: string;
  /** A film without scenes whose crew has proposed an outline. */
  readonly outlinedId: string;
}

async function scenesOf(client: Client, projectId: string): Promise<SceneSummary[]> {
  return (await client.get<Page<SceneSummary>>(`/api/projects/${projectId}/scenes?limit=200`)).items;
}

/** Polls the film's scenes until all of these satisfy `done`. */
async function until(
  client: Client,
  projectId: string,
  done: (scenes: SceneSummary[]) => boolean,
): Promise<SceneSummary[]> {
  for (;;) {
    const scenes = await scenesOf(client, projectId);
    if (done(scenes)) return scenes;
    await wait(500);
  }
}

/** Scenes that are approved; the next two are in review. */
const APPROVED = 6;

/** A take that is there or on its way. */
const COMING = ["queued", "running", "done"];

/** Waits for the takes of these scenes. One that failed is asked for again: a busy machine has its limits. */
async function rendered(client: Client, projectId: string, sceneIds: readonly string[]): Promise<void> {
  for (;;) {
    const scenes = (await scenesOf(client, projectId)).filter((scene) => sceneIds.includes(scene.id));
    if (scenes.every((scene) => scene.take?.status === "done")) return;
    for (const scene of scenes)
      if (!COMING.includes(scene.take?.status ?? "")) await client.post(`/api/scenes/${scene.id}/render`, {});
    await wait(500);
  }
}

/** Ben's notes on a scene in review: at a frame, at a place, with an arrow. */
async function noteOn(ben: Client, scene: SceneView): Promise<void> {
  const [first, second] = scene.content.shots;
  const at = `/api/scenes/${scene.id}/notes`;
  await ben.post(at, {
    shotId: first?.id ?? null,
    frame: 0,
    x: 0.46,
    y: 0.66,
    strokes: [
      {
        kind: "arrow",
        places: [
          { x: 0.72, y: 0.36 },
          { x: 0.5, y: 0.6 },
        ],
      },
    ],
    body: "Let him come in further to the right, so that the boat stays free.",
  });
  await ben.post(at, {
    shotId: second?.id ?? null,
    frame: first?.durationFrames ?? 24,
    endFrame: (first?.durationFrames ?? 24) + 30,
    body: "Hold this until the bell has stopped.",
  });
}

/**
 * The sample film half-way: some scenes approved and rendered, two in review with a colleague's notes, the rest waiting
 * for a person; a revised Bible; and beside it a film that has only an outline yet.
 */
export async function halfMadeFilm(mira: Client, ben: Client): Promise<HalfMadeFilm> {
  const project = await mira.post<ProjectView>("/api/projects/sample", {});
  const invited = await mira.post<InviteView>(`/api/projects/${project.id}/invites`, { role: "editor" });
  await ben.post(`/api/invites/${invited.token}/accept`, {});
  const open = await mira.post<InviteView>(`/api/projects/${project.id}/invites`, { role: "reviewer" });
  const scenes = await until(mira, project.id, (all) => all.every((scene) => !scene.lock && scene.openProposals > 0));
  for (const [index, scene] of scenes.slice(0, 8).entries()) {
    const { items } = await mira.get<Page<ProposalView>>(`/api/scenes/${scene.id}/proposals`);
    for (const proposal of items.filter((one) => one.status === "open")) {
      await mira.post(`/api/proposals/${proposal.id}/accept`, {});
    }
    await mira.post(`/api/scenes/${scene.id}/submit-review`, {});
    const now = await mira.get<SceneView>(`/api/scenes/${scene.id}`);
    const verdict = { version: now.version, contentHash: now.contentHash };
    if (index < APPROVED) await mira.post(`/api/scenes/${scene.id}/approve`, verdict);
    else if (index === APPROVED) await noteOn(ben, now);
  }
  const bible = await mira.get<BibleView>(`/api/projects/${project.id}/story-bible`);
  const { version, ...said } = bible;
  await ben.post(`/api/projects/${project.id}/story-bible`, {
    premise: said.premise,
    themes: said.themes,
    tone: `${said.tone} Silence is a line, too.`,
    visualStyle: said.visualStyle,
    characters: said.characters.map((one, index) =>
      index === 0 ? { ...one, look: one.look.replace("mustard yellow coat", "dark green coat") } : one,
    ),
    locations: said.locations,
    rules: said.rules,
    baseVersion: version,
  });
  await rendered(
    mira,
    project.id,
    scenes.slice(0, APPROVED).map((scene) => scene.id),
  );

  const outlined = await mira.post<ProjectView>("/api/projects", {
    title: "The Log Book",
    premise: "A lighthouse keeper finds that someone has been answering her log book.",
    genre: "thriller",
  });
  await mira.post(`/api/projects/${outlined.id}/outline`, {});
  return {
    projectId: project.id,
    inviteToken: open.token,
    draftId: scenes[12]?.id ?? "",
    reviewedId: scenes[6]?.id ?? "",
    outlinedId: outlined.id,
  };
}
