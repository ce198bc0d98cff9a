import { readFile, stat } from "node:fs/promises";
import { basename, extname } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { RenderView } from "#contract/http/film";
import { LIMITS, type Page } from "#contract/http/primitives";
import type { ImportView, ProjectView } from "#contract/http/project";
import type { AcceptView, ProposalView, SceneSummary, SceneView, SceneWriteView } from "#contract/http/scene";
import { frameRateOf, secondsFromFrames } from "#domain/film/frame-rate";
import { readScreenplay } from "#domain/screenplay/import";
import type { Client } from "./client.ts";
import { EXIT, Fault } from "./fault.ts";
import type { Progress } from "./progress.ts";
import { save } from "./save.ts";

export interface FilmOptions {
  readonly script: string;
  readonly out: string;
  readonly title: string | null;
  /** The named person accepts every proposal and approves every scene; otherwise the command waits for people to. */
  readonly approveAll: boolean;
}

export interface FilmReport {
  project: string;
  title: string;
  url: string;
  scenes: number;
  proposals: number;
  changes: number;
  durationFrames: number;
  plannedFrames: number;
  seconds: number;
  out: string;
  bytes: number;
  sha256: string | null;
}

const POLL_MS = 400;

async function scenesOf(client: Client, projectId: string): Promise<SceneSummary[]> {
  const scenes: SceneSummary[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<SceneSummary> = await client.get(
      `/api/projects/${projectId}/scenes?limit=200${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`,
    );
    scenes.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return scenes.filter((scene) => !scene.omitted);
}

/** Polls the scenes until `done` says so of every one; a flagged scene ends the wait with its reason. */
async function untilScenes(
  client: Client,
  projectId: string,
  progress: Progress,
  label: string,
  done: (scene: SceneSummary) => boolean,
  explain: (waiting: readonly SceneSummary[]) => string,
): Promise<SceneSummary[]> {
  for (;;) {
    const scenes = await scenesOf(client, projectId);
    const flagged = scenes.find((scene) => scene.flags.length > 0);
    if (flagged) {
      const flag = flagged.flags[0];
      throw new Fault(
        `Scene ${flagged.number} needs a person: ${flag?.message ?? flag?.kind}. Open ${client.url}/p/${projectId}/scenes/${flagged.id}`,
        EXIT.failed,
      );
    }
    const waiting = scenes.filter((scene) => !done(scene));
    progress.bar(label, scenes.length === 0 ? 1 : (scenes.length - waiting.length) / scenes.length, explain(waiting));
    if (waiting.length === 0) return scenes;
    await wait(POLL_MS);
  }
}

/**
 * Accepts what the crew proposed and approves the scene, as the signed-in person's explicit acts. Proposals are taken in
 * the order in which they were made: later ones build on earlier ones.
 */
async function acceptAndApprove(client: Client, scene: SceneSummary): Promise<{ proposals: number; changes: number }> {
  const { items } = await client.get<{ items: ProposalView[] }>(`/api/scenes/${scene.id}/proposals`);
  const open = items
    .filter((proposal) => proposal.status === "open" || proposal.status === "partly-accepted")
    .toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
  let changes = 0;
  for (const { id } of open) {
    const { proposal } = await client.post<AcceptView>(`/api/proposals/${id}/accept`, {});
    const left = proposal.changes.find((change) => change.status === "open" || change.status === "conflicted");
    if (left) {
      throw new Fault(
        `Scene ${scene.number}: a change of the ${proposal.role} (${left.path}) does not fit the scene. Decide it at ${client.url}/p/${scene.projectId}/scenes/${scene.id}, then run the command again.`,
        EXIT.failed,
      );
    }
    changes += proposal.changes.length;
  }
  await client.post<SceneWriteView>(`/api/scenes/${scene.id}/submit-review`, {});
  const now = await client.get<SceneView>(`/api/scenes/${scene.id}`);
  await client.post(`/api/scenes/${scene.id}/approve`, { version: now.version, contentHash: now.contentHash });
  return { proposals: open.length, changes };
}

/** Refuses a script that is not there, too large or no screenplay: before a studio is started and a film made for it. */
export async function checkScript(file: string): Promise<void> {
  const { size } = await stat(file).catch(() => {
    throw new Fault(`There is no file ${file}.`, EXIT.usage);
  });
  if (size > LIMITS.screenplayBytes) {
    const most = LIMITS.screenplayBytes / 1024 / 1024;
    throw new Fault(
      `${file} has ${(size / 1e6).toFixed(1)} MB; a screenplay may have ${most} MB. Is it the right file?`,
      EXIT.failed,
    );
  }
  const read = readScreenplay((await readScript(file)).text);
  if (!read.ok) throw new Fault(`${file}: ${read.failure.detail}`, EXIT.failed);
}

/** A screenplay's text, with the media type the studio reads it as. */
export async function readScript(file: string): Promise<{ text: string; type: string }> {
  const text = await readFile(file, "utf8").catch(() => {
    throw new Fault(`${file} cannot be read. Is it a file, and may you read it?`, EXIT.usage);
  });
  return { text, type: extname(file).toLowerCase() === ".fdx" ? "application/xml" : "text/plain" };
}

/** Import → pipeline → a person's accept and approve → takes → stitch → download. */
export async function makeFilm(client: Client, options: FilmOptions, progress: Progress): Promise<FilmReport> {
  const script = await readScript(options.script);
  const title = options.title ?? basename(options.script, extname(options.script));
  const project = await client.post<ProjectView>("/api/projects", { title });
  const imported = await client.postText<ImportView>(
    `/api/projects/${project.id}/screenplay`,
    script.text,
    script.type,
  );
  progress.say(
    `Imported ${imported.scenes.length} scenes and ${imported.characters.length} characters into "${title}" (${project.id}).`,
  );
  for (const loss of imported.losses) progress.say(`  line ${loss.line} was left out: ${loss.reason}`);

  const crewDone = (scene: SceneSummary) =>
    scene.lock === null && (scene.openProposals > 0 || scene.shots.length > 0 || scene.status !== "draft");
  const proposed = await untilScenes(client, project.id, progress, "Crew", crewDone, (waiting) =>
    waiting
      .filter((scene) => scene.lock)
      .slice(0, 4)
      .map((scene) => `${scene.number} ${scene.lock?.role}`)
      .join(", "),
  );

  const decided = { proposals: 0, changes: 0 };
  if (options.approveAll) {
    for (const [index, scene] of proposed.entries()) {
      const one = await acceptAndApprove(client, scene);
      decided.proposals += one.proposals;
      decided.changes += one.changes;
      progress.bar("Approve", (index + 1) / proposed.length, `scene ${scene.number}`);
    }
  } else {
    progress.say(
      `The crew's proposals wait for you at ${client.url}/p/${project.id}/list. This command goes on when every scene is approved.`,
    );
  }
  await untilScenes(
    client,
    project.id,
    progress,
    "Takes",
    (scene) => scene.take?.status === "done",
    (waiting) => {
      const unapproved = waiting.filter((scene) => scene.status !== "approved");
      const subject = unapproved.length > 0 ? unapproved : waiting;
      return `${unapproved.length > 0 ? "to approve" : "to render"}: ${subject
        .slice(0, 8)
        .map((scene) => scene.number)
        .join(", ")}`;
    },
  );

  const order = await scenesOf(client, project.id);
  await client.put(`/api/projects/${project.id}/stitch-plan`, { items: order.map((scene) => ({ sceneId: scene.id })) });
  let cut = await client.post<RenderView>(`/api/projects/${project.id}/cuts`, {});
  while (cut.status === "queued" || cut.status === "running") {
    progress.bar("Stitch", cut.progress, `${cut.plannedFrames} frames`);
    await wait(POLL_MS);
    cut = await client.get<RenderView>(`/api/cuts/${cut.id}`);
  }
  if (cut.status !== "done" || cut.downloadUrl === null || cut.durationFrames === null) {
    throw new Fault(`The cut was not made: ${cut.failure?.detail ?? cut.status}`, EXIT.failed, cut.failure);
  }
  const total = cut.bytes ?? 0;
  const bytes = await save(await client.download(cut.downloadUrl), options.out, cut.sha256, (done) =>
    progress.bar("Download", total > 0 ? done / total : 1, `${Math.round(done / 1e6)} MB`),
  );
  progress.end();
  return {
    project: project.id,
    title,
    url: `${client.url}/p/${project.id}/cut`,
    scenes: order.length,
    ...decided,
    durationFrames: cut.durationFrames,
    plannedFrames: cut.plannedFrames,
    seconds: secondsFromFrames(cut.durationFrames, frameRateOf(project.frameRate)),
    out: options.out,
    bytes,
    sha256: cut.sha256,
  };
}
