import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import WebSocket from "ws";
import type { FeedMessage } from "#contract/feed";
import type { EventsView, RebuildView, ReplayView } from "#contract/http/film";
import type { ProjectView } from "#contract/http/project";
import type { SceneView } from "#contract/http/scene";
import { type StudioUnderTest, until } from "./studio-under-test.ts";

/** What goes on while the studio is killed over and over, and how often it is. */
export interface KillPlan {
  readonly writers: number;
  readonly watchers: number;
  readonly kills: number;
  /** Draws the moments of the kills: the same seed draws the same ones. */
  readonly seed: number;
  readonly say: (line: string) => void;
}

/** What was seen from outside, to be compared with what the studio says at the end. */
export interface KillReport {
  /** Commands that were acknowledged: what each wrote, and at which try. */
  readonly acknowledged: readonly { readonly body: string; readonly tries: number }[];
  /** Titles that edits were acknowledged for, with the version each made. */
  readonly edits: readonly { readonly sceneId: string; readonly version: number; readonly title: string }[];
  /** What each watcher of the feed was sent, over all its connections. */
  readonly watched: readonly Watched[];
  readonly log: EventsView["items"];
  readonly replay: ReplayView;
  readonly compared: RebuildView;
}

type Hands = Awaited<ReturnType<StudioUnderTest["signIn"]>>;

/** A write that is sent again under the same key until it is acknowledged, whatever dies meanwhile. */
async function insist<T>(
  url: () => string,
  hands: Hands,
  method: string,
  path: string,
  body: object,
): Promise<{ status: number; view: T; tries: number }> {
  const key = randomUUID();
  for (let tries = 1; ; tries++) {
    try {
      const response = await fetch(new URL(path, url()), {
        method,
        headers: {
          authorization: `Bearer ${hands.token}`,
          "content-type": "application/json",
          "idempotency-key": key,
        },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(15_000),
      });
      const text = await response.text();
      // A refusal is an answer; anything else from a dying server is none.
      const isAnswer = response.headers.get("content-type")?.includes("json") && response.status < 500;
      if (isAnswer && response.status !== 429) return { status: response.status, view: JSON.parse(text), tries };
    } catch {
      // It died before it answered: whether the command happened is what the key is for.
    }
    await wait(25);
  }
}

export interface Watched {
  readonly seqs: readonly number[];
  readonly connections: number;
  /** Did the studio ever take the offer to compress, as browsers make it? */
  readonly isCompressed: boolean;
}

/** One reader of the feed, who asks for what comes after the last event it has whenever it was cut off. */
function watch(url: () => string, hands: Hands, projectId: string) {
  const seqs: number[] = [];
  let connections = 0;
  let isCompressed = false;
  let isOver = false;
  let socket: WebSocket | null = null;
  const open = (): void => {
    if (isOver) return;
    connections += 1;
    const address = new URL(`/api/projects/${projectId}/feed?after=${seqs.at(-1) ?? 0}`, url());
    address.protocol = "ws:";
    const opened = new WebSocket(address, { headers: { authorization: `Bearer ${hands.token}` } });
    socket = opened;
    opened.on("message", (data) => {
      const message: FeedMessage = JSON.parse(String(data));
      if (message.kind === "events") seqs.push(...message.events.map((event) => event.seq));
    });
    opened.on("open", () => {
      isCompressed ||= opened.extensions !== "";
    });
    opened.on("error", () => {});
    opened.on("close", () => setTimeout(open, 50));
  };
  open();
  return {
    watched: (): Watched => ({ seqs, connections, isCompressed }),
    close: () => {
      isOver = true;
      socket?.close();
    },
  };
}

/**
 * Several people write to one project at once, others watch its feed, and every process of the studio is killed at
 * random moments and started again. Ends when everything that was begun is acknowledged and both copies agree.
 */
export async function killUnderLoad(studio: StudioUnderTest, plan: KillPlan): Promise<KillReport> {
  const owner = await studio.signIn("Ines");
  const project = await owner.post<ProjectView>("/api/projects", {
    title: "Under fire",
    agents: { trigger: "on-request" },
  });
  const people: Hands[] = [];
  for (let n = 0; n < plan.writers; n++) {
    const hands = await studio.signIn(`Writer ${n + 1}`);
    await owner.post(`/api/projects/${project.id}/members`, { userId: hands.userId, role: "editor" });
    people.push(hands);
  }
  const watchers = Array.from({ length: plan.watchers }, () => watch(studio.url, owner, project.id));

  let isOver = false;
  const acknowledged: { body: string; tries: number }[] = [];
  const edits: { sceneId: string; version: number; title: string }[] = [];
  const write = async (hands: Hands, name: string): Promise<void> => {
    const made = await insist<{ scene: SceneView }>(studio.url, hands, "POST", `/api/projects/${project.id}/scenes`, {
      title: name,
    });
    const { id: sceneId } = made.view.scene;
    let version = 1;
    for (let n = 1; !isOver; n++) {
      const body = `${name} ${n} ${randomUUID()}`;
      const noted = await insist(studio.url, hands, "POST", `/api/scenes/${sceneId}/notes`, { body });
      if (noted.status !== 201) throw new Error(`a note was answered ${noted.status}: ${JSON.stringify(noted.view)}`);
      acknowledged.push({ body, tries: noted.tries });
      const title = `${name} ${n}`;
      const edit = { baseVersion: version, content: { title } };
      const edited = await insist<{ scene: SceneView }>(studio.url, hands, "PATCH", `/api/scenes/${sceneId}`, edit);
      if (edited.status !== 200)
        throw new Error(`an edit was answered ${edited.status}: ${JSON.stringify(edited.view)}`);
      version = edited.view.scene.version;
      edits.push({ sceneId, version, title });
    }
  };
  const writing = Promise.all(people.map((hands, n) => write(hands, `Writer ${n + 1}`)));
  // A writer that fails ends the test at its end, not in the middle of a restart.
  writing.catch(() => {});

  let drawn = plan.seed;
  for (let kill = 1; kill <= plan.kills; kill++) {
    drawn = (Math.imul(drawn, 1_103_515_245) + 12_345) & 0x7fffffff;
    const before = acknowledged.length;
    // From within the first answers to well into the drain to D1.
    await wait(50 + ((drawn >> 8) % 1200));
    await studio.killAndRestart();
    plan.say(`kill ${kill} of ${plan.kills}: ${acknowledged.length - before} notes acknowledged since the last`);
  }
  isOver = true;
  await writing;

  const replayNow = () => owner.post<ReplayView>(`/api/projects/${project.id}/replay`, {});
  const replay = await until("D1 to catch up", 60, async () => {
    const now = await replayNow();
    return now.copiedSeq === now.seq ? now : null;
  });
  await until("every watcher to have everything", 30, async () =>
    watchers.every((watcher) => (watcher.watched().seqs.at(-1) ?? 0) >= replay.seq) ? true : null,
  );
  for (const watcher of watchers) watcher.close();
  const log: EventsView["items"] = [];
  while (log.length < replay.seq) {
    const page = await owner.get<EventsView>(`/api/projects/${project.id}/events?after=${log.length}&limit=1000`);
    log.push(...page.items);
  }
  return {
    acknowledged,
    edits,
    watched: watchers.map((watcher) => watcher.watched()),
    log,
    replay,
    compared: await owner.post<RebuildView>(`/api/projects/${project.id}/rebuild`, { from: "object" }),
  };
}

/** Everything that does not hold, in words; nothing for a studio that keeps its promises. */
export function broken(report: KillReport): string[] {
  const { acknowledged, edits, watched, log, replay, compared } = report;
  const problems: string[] = [];
  const notes = new Map<string, number>();
  const titles = new Map<string, string>();
  for (const event of log) {
    if (event.eventType === "NoteAdded") notes.set(event.payload.body, (notes.get(event.payload.body) ?? 0) + 1);
    if (event.eventType !== "SceneUpdated") continue;
    const key = `${event.sceneId} ${event.payload.version}`;
    if (titles.has(key)) problems.push(`version ${key} was made twice`);
    titles.set(key, event.payload.patch.title ?? "");
  }
  for (const { body } of acknowledged) {
    const times = notes.get(body) ?? 0;
    if (times !== 1) problems.push(`“${body}” was acknowledged and is there ${times} times`);
  }
  if (notes.size !== acknowledged.length) problems.push(`${notes.size} notes, ${acknowledged.length} acknowledged`);
  for (const { sceneId, version, title } of edits) {
    const found = titles.get(`${sceneId} ${version}`);
    if (found !== title) problems.push(`version ${version} of ${sceneId} is “${found}”, not “${title}”`);
  }
  if (titles.size !== edits.length) problems.push(`${titles.size} edits, ${edits.length} acknowledged`);
  for (const { seqs } of watched) {
    const wrong = seqs.findIndex((seq, index) => seq !== index + 1);
    if (wrong !== -1) problems.push(`a watcher was sent ${seqs[wrong]} as event ${wrong + 1}`);
    if (seqs.length !== log.length) problems.push(`a watcher was sent ${seqs.length} of ${log.length} events`);
  }
  if (!replay.chain.valid) problems.push(`the chain breaks at ${replay.chain.brokenAt}`);
  if (!replay.equal) problems.push("replay gives another state");
  if (compared.restored > 0) problems.push(`D1 lacked ${compared.restored} events`);
  return problems;
}
