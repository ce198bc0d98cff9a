import { randomUUID } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as wait } from "node:timers/promises";
import type { EventsView, RenderView, ReplayView } from "#contract/http/film";
import type { ProjectView } from "#contract/http/project";
import type { SceneView } from "#contract/http/scene";
import { type StudioUnderTest, until } from "./studio-under-test.ts";

/** How often the render node, or everything, is killed while renders are under way. */
export interface RenderKillPlan {
  readonly kills: number;
  /** Every so many kills it is the whole studio, not the render node alone. */
  readonly everything: number;
  /** Draws the moments: the same seed draws the same ones. */
  readonly seed: number;
  readonly say: (line: string) => void;
}

/** What was seen from outside when all had come to rest. */
export interface RenderKillReport {
  readonly renders: readonly RenderView[];
  readonly log: EventsView["items"];
  readonly replay: ReplayView;
  /** Keys in the store under the project's renders, and uploads in parts that were begun and never ended. */
  readonly stored: { readonly keys: readonly string[]; readonly openUploads: number };
  /** What lies in the render nodes' work folder. */
  readonly left: readonly string[];
}

type Hands = Awaited<ReturnType<StudioUnderTest["signIn"]>>;

const SCENES = 6;
/** Every so many kills wait for what was asked for last to end. */
const UNDISTURBED = 6;
const SHOT = {
  ...{ size: "MS", angle: "eye-level", movement: "dolly-in", lensMm: 40, subjects: [], description: "A shed." },
  ...{ screenDirection: "neutral", elementIds: [], beatId: null, durationFrames: 24 },
  ...{ transition: { kind: "cut", frames: 0 }, panel: { source: "house" } },
};

/** Sends a request again, under the same key, until something answers it. */
async function insist<T>(url: () => string, hands: Hands, method: string, path: string, body: object): Promise<T> {
  const key = randomUUID();
  return until(`an answer to ${method} ${path}`, 60, async () => {
    try {
      const headers = { authorization: `Bearer ${hands.token}`, "content-type": "application/json" };
      const response = await fetch(new URL(path, url()), {
        ...{ method, body: JSON.stringify(body), signal: AbortSignal.timeout(15_000) },
        headers: { ...headers, "idempotency-key": key },
      });
      const text = await response.text();
      if (response.status === 429 || response.status >= 500) return null;
      if (!response.ok) throw new Refused(`${method} ${path} was answered ${response.status}: ${text}`);
      return JSON.parse(text);
    } catch (error) {
      if (error instanceof Refused) throw error;
      return null;
    }
  });
}

class Refused extends Error {}

/** Asks for one animatic after another, in ever other settings, while what renders them is killed at random moments. */
export async function killRenders(studio: StudioUnderTest, plan: RenderKillPlan): Promise<RenderKillReport> {
  const owner = await studio.signIn("Ines");
  const send = <T>(method: string, path: string, body: object) => insist<T>(studio.url, owner, method, path, body);
  const project = await send<ProjectView>("POST", "/api/projects", {
    title: "Renders under fire",
    agents: { trigger: "on-request" },
  });
  const sceneIds: string[] = [];
  for (let n = 1; n <= SCENES; n++) {
    const made = await send<{ scene: SceneView }>("POST", `/api/projects/${project.id}/scenes`, {
      title: `Scene ${n}`,
    });
    const { id } = made.scene;
    const shots = [{ ...SHOT, durationFrames: 24 + n }];
    await send("PATCH", `/api/scenes/${id}`, { baseVersion: 1, content: { shots } });
    sceneIds.push(id);
  }
  let drawn = plan.seed;
  const draw = (below: number): number => {
    drawn = (Math.imul(drawn, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (drawn >> 8) % below;
  };
  const ids: string[] = [];
  const ask = async (place: number): Promise<void> => {
    // Every render is of a key of its own: a scene, and one of sixteen settings.
    const setting = Math.floor(place / SCENES);
    const wish = { height: setting & 1 ? 360 : 480, slate: (setting & 2) > 0, burnInCaptions: (setting & 4) > 0 };
    const path = `/api/scenes/${sceneIds[place % SCENES]}/animatic`;
    ids.push((await send<RenderView>("POST", path, { ...wish, timecode: (setting & 8) > 0 })).id);
  };
  for (let kill = 1; kill <= plan.kills; kill++) {
    // Most are asked for when the node is there again, some while it is gone: then they fail at once, and say so.
    if (kill % 4 !== 0) await nodeIsThere(studio.data);
    await ask(kill);
    // From before the node has taken them to after one of them is done, however fast the machine is.
    if (kill % UNDISTURBED === 0) {
      const newest = ids.at(-1);
      await until("a render to end", 60, async () => {
        const now = await owner.get<RenderView>(`/api/renders/${newest}`);
        return now.status === "queued" || now.status === "running" ? null : now;
      });
    }
    await wait(draw(2000));
    const all = kill % plan.everything === 0;
    if (all) await studio.killAndRestart();
    else studio.killRenderNode();
    plan.say(`kill ${kill} of ${plan.kills}: ${all ? "everything" : "the render node"}`);
  }
  await nodeIsThere(studio.data);
  await ask(0);
  const renders = await until("every render to come to an end", 180, async () => {
    const now = await Promise.all(ids.map((id) => owner.get<RenderView>(`/api/renders/${id}`).catch(() => null)));
    const ended = now.flatMap((one) => (one && one.status !== "queued" && one.status !== "running" ? [one] : []));
    return ended.length === ids.length ? ended : null;
  });
  const done = new Set(renders.filter(({ status }) => status === "done").map(({ id }) => String(id)));
  const stored = await until("the store to be swept", 60, async () => {
    const now = storedOf(studio.data);
    return now.openUploads === 0 && now.keys.every((key) => done.has(key.split("/")[2] ?? "")) ? now : null;
  }).catch(() => storedOf(studio.data));
  const replay = await until("D1 to catch up", 60, async () => {
    const now = await owner.post<ReplayView>(`/api/projects/${project.id}/replay`, {});
    return now.copiedSeq === now.seq ? now : null;
  });
  const log: EventsView["items"] = [];
  while (log.length < replay.seq) {
    const page = await owner.get<EventsView>(`/api/projects/${project.id}/events?after=${log.length}&limit=1000`);
    log.push(...page.items);
  }
  return { renders, log, replay, stored, left: await leftIn(join(studio.data, "render")) };
}

async function nodeIsThere(data: string): Promise<void> {
  const settings = await readFile(join(data, "worker.env"), "utf8");
  const url = /^RENDER_URL=(.*)$/m.exec(settings)?.[1] ?? "";
  await until("the render node to be there again", 60, async () => {
    const answer = await fetch(new URL("/readyz", url)).catch(() => null);
    return answer?.ok ? true : null;
  });
}

/** What the local store holds, read from its own index: nothing of the studio lists parts of unfinished files. */
function storedOf(data: string): RenderKillReport["stored"] {
  const folder = join(data, "state", "v3", "r2", "miniflare-R2BucketObject");
  let [keys, openUploads]: [string[], number] = [[], 0];
  for (const name of existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".sqlite")) : []) {
    // The studio writes to it meanwhile: now and then it is locked for a moment.
    const index = new DatabaseSync(join(folder, name), { readOnly: true, timeout: 10_000 });
    const has = (table: string) => index.prepare("SELECT 1 FROM sqlite_master WHERE name = ?").get(table) !== undefined;
    if (has("_mf_objects")) {
      const rows = index.prepare("SELECT key FROM _mf_objects WHERE key LIKE '%/renders/%'").all();
      keys = [...keys, ...rows.map((row) => String(row.key))];
      const [row] = index.prepare("SELECT COUNT(*) AS open FROM _mf_multipart_uploads WHERE state = 0").all();
      openUploads += Number(row?.open ?? 0);
    }
    index.close();
  }
  return { keys, openUploads };
}

/** Files of jobs that no process works on any more, by their path from the work folder. */
async function leftIn(folder: string): Promise<string[]> {
  const files = await readdir(folder, { recursive: true }).catch(() => []);
  return files.filter((file) => /job-|coming-/.test(file));
}

/** Everything that does not hold, in words; nothing for a studio that keeps its promises. */
export function brokenRenders({ renders, log, replay, stored, left }: RenderKillReport): string[] {
  const problems: string[] = [];
  log.forEach((event, index) => {
    if (event.seq !== index + 1) problems.push(`event ${index + 1} of the log is number ${event.seq}`);
  });
  for (const render of renders) {
    const own = log.filter(({ payload }) => "renderId" in payload && payload.renderId === render.id);
    const count = (...types: string[]) => own.filter(({ eventType }) => types.includes(eventType)).length;
    const said = (what: string) => problems.push(`${render.id} (${render.status}) ${what}`);
    if (count("RenderRequested") !== 1) said(`was asked for ${count("RenderRequested")} times`);
    if (count("RenderStarted") > 1) said(`started ${count("RenderStarted")} times`);
    if (count("AnimaticRendered", "RenderFailed", "RenderCancelled") !== 1) said("did not end once");
    if (render.status === "done" && count("AnimaticRendered") !== 1) said("is not in the log");
    if (render.status === "failed" && !render.failure?.detail) said("failed without a sentence");
    const files = stored.keys.filter((key) => key.includes(`/renders/${render.id}/`)).length;
    if (render.status === "done" && files < 6) said(`has only ${files} files`);
    if (render.status !== "done" && files > 0) said(`left ${files} files behind`);
  }
  if (stored.openUploads > 0) problems.push(`${stored.openUploads} uploads were begun and never ended`);
  if (left.length > 0) problems.push(`the render node left ${left.slice(0, 3).join(", ")}`);
  if (!replay.chain.valid) problems.push(`the chain breaks at ${replay.chain.brokenAt}`);
  if (!replay.equal) problems.push("replay gives another state");
  return problems;
}
