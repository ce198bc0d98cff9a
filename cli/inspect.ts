import type { EventsView, RebuildView, RenderView, ReplayView } from "#contract/http/film";
import type { Page } from "#contract/http/primitives";
import type { ProjectView } from "#contract/http/project";
import type { SceneSummary } from "#contract/http/scene";
import type { DomainEvent } from "#domain/event";
import type { Client } from "./client.ts";
import { EXIT, Fault } from "./fault.ts";
import type { Progress } from "./progress.ts";
import { save } from "./save.ts";

/** Replays the project's log from nothing on the server and compares. Throws when the log or the state does not hold. */
export async function verify(client: Client, projectId: string): Promise<ReplayView> {
  const replay = await client.post<ReplayView>(`/api/projects/${projectId}/replay`, {});
  if (!replay.chain.valid) throw new Fault(`The log is broken at event ${replay.chain.brokenAt}.`, EXIT.failed, replay);
  if (!replay.equal)
    throw new Fault(
      `The replayed state differs from the live one (${replay.stateHash} ≠ ${replay.liveHash}).`,
      EXIT.failed,
      replay,
    );
  return replay;
}

/** Makes one of the log's two copies anew from the other. */
export async function rebuild(client: Client, projectId: string, from: "d1" | "object"): Promise<RebuildView> {
  return client.post<RebuildView>(`/api/projects/${projectId}/rebuild`, { from });
}

export function rebuiltText({ from, events, restored, stateHash }: RebuildView): string {
  const what = from === "d1" ? "The project's own copy from D1" : "D1's copy from the project's own";
  return `${what}: ${events} events, ${restored} of them restored. The state is ${stateHash}.`;
}

export interface StatusReport {
  project: ProjectView;
  scenes: SceneSummary[];
}

/** Where a film stands: counts, money, and each scene's state. */
export async function status(client: Client, projectId: string): Promise<StatusReport> {
  const [project, scenes] = await Promise.all([
    client.get<ProjectView>(`/api/projects/${projectId}`),
    client.get<Page<SceneSummary>>(`/api/projects/${projectId}/scenes?limit=500`),
  ]);
  return { project, scenes: scenes.items };
}

export function statusText({ project, scenes }: StatusReport): string {
  const dollars = (cents: number) => `$${(cents / 100).toFixed(2)}`;
  const head = [
    `${project.title}  (${project.id})`,
    `${project.counts.scenes} scenes: ${project.counts.draft} draft, ${project.counts.inReview} in review, ${project.counts.approved} approved`,
    `runtime ${project.runtimeFrames} of ${project.runtimeTargetFrames} frames at ${project.frameRate} fps`,
    `spent ${dollars(project.spentCents)}, reserved ${dollars(project.reservedCents)} of ${dollars(project.budgets.projectCents)}; ${project.seq} events`,
  ];
  const lines = scenes.map((scene) => {
    const state = scene.omitted ? "omitted" : scene.lock ? `${scene.lock.role} at work` : scene.status;
    const take = scene.take ? `take ${scene.take.status}` : "";
    const flags = scene.flags.map((flag) => `⚑ ${flag.message}`).join("; ");
    return `${scene.number.padStart(5)}  v${String(scene.version).padEnd(3)} ${state.padEnd(22)} ${String(scene.openProposals).padStart(2)} open  ${take.padEnd(13)} ${scene.title} ${flags}`;
  });
  return [...head, "", ...lines].join("\n");
}

/** Every event after `after`, page by page. */
export async function* events(
  client: Client,
  projectId: string,
  after: number,
): AsyncGenerator<{ event: DomainEvent; who: string }> {
  let from = after;
  for (;;) {
    const page = await client.get<EventsView>(`/api/projects/${projectId}/events?after=${from}&limit=500`);
    for (const event of page.items) {
      const who =
        event.actor.kind === "human"
          ? (page.people[event.actor.userId] ?? event.actor.userId)
          : event.actor.kind === "agent"
            ? event.actor.role
            : event.actor.part;
      yield { event, who };
      from = event.seq;
    }
    if (page.items.length === 0 || from >= page.lastSeq) return;
  }
}

export function eventText({ event, who }: { event: DomainEvent; who: string }): string {
  return `${String(event.seq).padStart(6)}  ${event.timestamp}  ${event.eventType.padEnd(26)} ${who.padEnd(18)} ${event.sceneId ?? ""}`;
}

/** The whole log as stored, one event a line, in UTF-8. */
async function* logBytes(client: Client, projectId: string): AsyncGenerator<Uint8Array> {
  let after = 0;
  for (;;) {
    const page = await client.get<EventsView>(
      `/api/projects/${projectId}/events?after=${after}&limit=1000&form=stored`,
    );
    yield Buffer.from(page.items.map((event) => `${JSON.stringify(event)}\n`).join(""));
    after = page.items.at(-1)?.seq ?? page.lastSeq;
    if (after >= page.lastSeq) return;
  }
}

/** Saves the newest cut, the screenplay as Fountain, or the log as lines of JSON. */
export async function exportFilm(
  client: Client,
  projectId: string,
  what: "cut" | "screenplay" | "log",
  out: string,
  progress: Progress,
): Promise<{ out: string; bytes: number }> {
  if (what === "log") {
    return { out, bytes: await save(logBytes(client, projectId), out, null, () => {}) };
  }
  if (what === "screenplay") {
    const bytes = await save(
      await client.download(`/api/projects/${projectId}/export/screenplay.fountain`),
      out,
      null,
      () => {},
    );
    return { out, bytes };
  }
  const { items } = await client.get<Page<RenderView>>(`/api/projects/${projectId}/cuts`);
  const cut = items
    .filter((item) => item.status === "done")
    .sort((a, b) => (a.requestedAt < b.requestedAt ? 1 : -1))[0];
  if (!cut?.downloadUrl)
    throw new Fault("This film has no finished cut yet. Approve its scenes and export the cut first.", EXIT.failed);
  const total = cut.bytes ?? 0;
  const bytes = await save(await client.download(cut.downloadUrl), out, cut.sha256, (done) =>
    progress.bar("Download", total > 0 ? done / total : 1, ""),
  );
  progress.end();
  return { out, bytes };
}
