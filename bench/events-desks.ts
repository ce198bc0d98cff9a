import { randomUUID } from "node:crypto";
import type { ProjectView, SessionView } from "#contract/http/project";
import type { SceneView } from "#contract/http/scene";
import { type Client, createClient } from "../cli/client.ts";
import type { MeasuredStudio } from "./measured-studio.ts";
import { openWriter, type Writer } from "./writers.ts";

export type Hands = Client & { readonly token: string };

export async function signIn(studio: MeasuredStudio, name: string): Promise<Hands> {
  const response = await fetch(`${studio.url}/api/session/guest`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name }),
  });
  const session: SessionView = await response.json();
  return { ...createClient(studio.url, session.userId, session.token), token: session.token };
}

/** A writer with a scene and an open feed of their own. */
export interface Desk {
  readonly writer: Writer;
  readonly sceneId: string;
}

/** People who write: enough that none of them meets the limit of what one person may send at once. */
const PEOPLE = 3;
const people = new Map<string, Promise<readonly Hands[]>>();

function peopleOf(studio: MeasuredStudio): Promise<readonly Hands[]> {
  const known =
    people.get(studio.url) ?? Promise.all(Array.from({ length: PEOPLE }, (_, n) => signIn(studio, `P${n}`)));
  people.set(studio.url, known);
  return known;
}

/** `count` writers, spread over `projects` new projects. */
export async function desks(studio: MeasuredStudio, count: number, projects: number): Promise<Desk[]> {
  const [owner, ...others] = await peopleOf(studio);
  if (!owner) throw new Error("nobody signed in");
  const ids: string[] = [];
  for (let n = 0; n < Math.min(projects, count); n++) {
    const settings = { title: `Film ${n}`, agents: { trigger: "on-request" } };
    const { id } = await owner.post<ProjectView>("/api/projects", settings);
    ids.push(id);
    for (const { userId } of others) await owner.post(`/api/projects/${id}/members`, { userId, role: "editor" });
  }
  const all = [owner, ...others];
  return Promise.all(
    Array.from({ length: count }, async (_, n) => {
      const projectId = ids[n % ids.length] ?? "";
      const { scene } = await owner.post<{ scene: SceneView }>(`/api/projects/${projectId}/scenes`, { title: "One" });
      // Each writer is told of all the others' events, too, as everybody is who has a film open.
      const feed = `${studio.url}/api/projects/${projectId}/feed?after=1000000`;
      const { token } = all[n % all.length] ?? owner;
      return { writer: await openWriter(feed, token), sceneId: scene.id };
    }),
  );
}

export function note({ sceneId }: Desk): Parameters<Writer["ask"]>[0] {
  return {
    kind: "command",
    id: randomUUID(),
    method: "POST",
    path: `/api/scenes/${sceneId}/notes`,
    body: { body: `${LINE.slice(0, 180)}` },
    idempotencyKey: randomUUID(),
  };
}

export function edit({ sceneId }: Desk, n: number): Parameters<Writer["ask"]>[0] {
  return {
    kind: "command",
    id: randomUUID(),
    method: "PATCH",
    path: `/api/scenes/${sceneId}`,
    body: { baseVersion: n + 1, content: { synopsis: `${n} ${LINE.slice(0, 180)}` } },
    idempotencyKey: randomUUID(),
  };
}

/** Words as people write them, as many as are wanted. */
export const LINE = "The kettle screams and Anna lets it while rain walks over the roof of the quiet kitchen. ".repeat(
  10,
);
