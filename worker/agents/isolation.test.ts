import { exports } from "cloudflare:workers";
import { randomBytes } from "node:crypto";
import { strFromU8, unzipSync } from "fflate";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { RunView } from "#contract/http/film";
import type { Page } from "#contract/http/primitives";
import type { ProposalView, SceneView } from "#contract/http/scene";
import { contextFor, sceneOf } from "#domain/house-crew/test-stage";
import type { ProjectId, RunId } from "#domain/ids";
import { PIPELINE_ROLES, type PipelineRole } from "#domain/pipeline/role";
import { routes } from "../api/routes.ts";
import type { EngineDesk } from "../project/engine-desk.ts";
import { EXPORT_FILES } from "../project/question.ts";
import { newProject, newScene, ORIGIN, SHOT, type Someone, signIn, until } from "../test/studio.ts";
import { watch } from "../test/watch.ts";
import { planRun } from "./run-plan.ts";

const SERVER = "http://model.test/v1";

/** Random words, each known by the field it was planted in. */
function secretsOf(film: string) {
  const planted = new Map<string, string>();
  return {
    planted,
    /** A word that stands nowhere else; letters alone, so that every field takes it. */
    in(field: string): string {
      const word = `Z${randomBytes(12).toString("hex").replaceAll(/\d/g, "q")}`.toUpperCase();
      planted.set(word, `${film}: ${field}`);
      return word;
    },
    /** Where of the planted words turn up in a text: should be nowhere. */
    foundIn(text: string): string[] {
      const upper = text.toUpperCase();
      return [...planted].filter(([word]) => upper.includes(word)).map(([, field]) => field);
    },
  };
}

type Film = Awaited<ReturnType<typeof filmOfSecrets>>;

/** A film whose every field holds a secret, its crew a model, its work done. */
async function filmOfSecrets(owner: Someone, film: string, model: string) {
  const secrets = secretsOf(film);
  const put = secrets.in;
  const key = `sk-${put("key")}${put("key, too")}`;
  const project = await newProject(owner, {
    title: put("title"),
    premise: put("premise"),
    agents: { trigger: "on-request", engine: "openai-compatible" },
  });
  const path = `/api/projects/${project.id}`;
  await owner.send("PUT", `${path}/engines`, { engine: "openai-compatible", model, baseUrl: SERVER, key });
  const named = put("character");
  await owner.send("POST", `${path}/story-bible`, {
    baseVersion: 0,
    premise: put("bible premise"),
    themes: [put("theme")],
    tone: put("tone"),
    visualStyle: put("visual style"),
    characters: [
      { name: named, aliases: [put("alias")], description: put("description"), look: put("look"), voice: put("voice") },
    ],
    locations: [{ name: put("location"), description: put("location's description") }],
    rules: [{ text: put("rule"), forbidden: [put("forbidden")] }],
  });
  const scene = await newScene(owner, project.id, {
    title: put("scene title"),
    heading: { intExt: "INT", location: put("heading"), timeOfDay: "NIGHT" },
    synopsis: put("synopsis"),
    script: `INT. ROOM - NIGHT\n\n${put("action")} lies there.\n\n${named}\n${put("dialogue")}.\n`,
  });
  const content = {
    intent: put("intent"),
    direction: {
      ...{ blocking: put("blocking"), performance: put("performance"), tone: put("scene tone") },
      axis: { left: put("left of the axis"), right: put("right of the axis") },
    },
    shots: [{ ...SHOT, description: put("shot"), subjects: [put("subject")] }],
    soundCues: [{ id: "cue1", atFrame: 0, description: put("sound") }],
  };
  await owner.send("PATCH", `/api/scenes/${scene.id}`, { baseVersion: 1, content });
  const video = { engine: "http-video", model, baseUrl: "http://video.test/own", microUsdPerSecond: 0 };
  await owner.send("PUT", `${path}/video`, { ...video, key: `vk-${put("video key")}` });
  const { content: written } = await owner.get<SceneView>(`/api/scenes/${scene.id}`);
  await owner.send(
    "POST",
    `/api/shots/${written.shots[0]?.id}/clip`,
    { engine: "http-video", words: put("words of a clip") },
    202,
  );
  await owner.send("POST", `/api/scenes/${scene.id}/notes`, { body: put("note") });
  await owner.send("POST", `/api/scenes/${scene.id}/reviews`, { version: 2, verdict: "comment", body: put("review") });
  const suggested = { baseVersion: 2, content: { title: put("suggested title") }, summary: put("suggestion") };
  await owner.send("POST", `/api/scenes/${scene.id}/proposals`, suggested, 201);
  await owner.send("POST", `/api/scenes/${scene.id}/pipeline`, { comment: put("comment") }, 202);
  await until(async () => {
    const { pipeline, lock, clipRequests } = await owner.get<SceneView>(`/api/scenes/${scene.id}`);
    return pipeline !== null && lock === null && clipRequests.length === 0;
  });
  return { project, path, scene, secrets };
}

/** Every question of a film that the studio's API answers to a member, as text: each route there is, each file. */
async function everythingOf(owner: Someone, { project, scene }: Film): Promise<string> {
  const { items: runs } = await owner.get<Page<RunView>>(`/api/projects/${project.id}/runs`);
  const { items: proposals } = await owner.get<Page<ProposalView>>(`/api/scenes/${scene.id}/proposals`);
  const { content } = await owner.get<SceneView>(`/api/scenes/${scene.id}`);
  const ids: Readonly<Record<string, readonly string[]>> = {
    projectId: [project.id],
    sceneId: [scene.id],
    shotId: content.shots.map(({ id }) => id),
    runId: runs.map(({ id }) => id),
    proposalId: proposals.map(({ id }) => id),
    file: EXPORT_FILES,
  };
  const parts: string[] = [];
  const asked = new Set<string>();
  for (const { method, path, access, query } of routes) {
    if (method !== "GET" || access.kind !== "member") continue;
    for (const place of placesOf(path, ids)) {
      const all = query?.safeParse({ limit: "200" }).success ? "?limit=200" : "";
      const { status, body } = await owner.ask("GET", `${place}${all}`);
      expect(status, place).toBeLessThan(500);
      if (status === 200) asked.add(path);
      parts.push(JSON.stringify(body));
    }
  }
  expect(asked.size).toBeGreaterThan(20);
  parts.push(...(await filesInEvidence(owner, project.id)));
  return parts.join("\n");
}

/** What lies packed in the evidence of a film, file by file. */
async function filesInEvidence(owner: Someone, projectId: string): Promise<string[]> {
  const response = await exports.default.fetch(
    new Request(`${ORIGIN}/api/projects/${projectId}/export/evidence.zip`, {
      headers: { authorization: `Bearer ${owner.token}` },
    }),
  );
  const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
  expect(Object.keys(files)).toContain("log.jsonl");
  return Object.entries(files).map(([name, bytes]) => `${name}\n${strFromU8(bytes)}`);
}

/** A route's path with every id that there is for each of its names. */
function placesOf(path: string, ids: Readonly<Record<string, readonly string[]>>): string[] {
  const name = /:(\w+)/.exec(path)?.[1];
  if (name === undefined) return [path];
  return (ids[name] ?? []).flatMap((id) => placesOf(path.replace(`:${name}`, id), ids));
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe("what one film's people write", () => {
  it("is in no request, log, event, feed or export of another's, and in no log of its own", async () => {
    const said: string[] = [];
    for (const way of ["log", "info", "warn", "error"] as const) {
      vi.spyOn(console, way).mockImplementation((...words: unknown[]) => {
        said.push(
          words.map((word) => (word instanceof Error ? `${word.message} ${word.stack}` : String(word))).join(" "),
        );
      });
    }
    const owner = await signIn("Ines");
    const one = await filmOfSecrets(owner, "one", "model-of-one");
    const feedOfOther = { text: "" };
    const two = await filmOfSecrets(owner, "two", "model-of-two");
    const feed = await watch(owner, two.project.id);
    await until(async () => feed.messages.length > 1);
    feedOfOther.text = JSON.stringify(feed.messages);
    feed.close();
    // A run that fails with the provider's words, one that is refused, and a call that breaks, so that something is logged.
    await filmOfSecrets(owner, "three", "locked");
    await owner.ask("PATCH", `/api/scenes/${two.scene.id}`, { body: `{"content": {"title": "${one.scene.title}"` });

    const toVideo: unknown[][] = await (await fetch("http://video.test/heard")).json();
    const heard: string[] = [
      ...(await (await fetch("http://model.test/heard")).json<string[]>()),
      ...toVideo.map((request) => JSON.stringify(request)),
    ];
    const ofTwo = heard.filter((request) => request.includes("model-of-two"));
    expect(ofTwo.length).toBeGreaterThan(0);
    // The other way round: what is looked for is there to be found.
    expect(one.secrets.foundIn(heard.join("\n")).length).toBeGreaterThan(20);
    expect(one.secrets.foundIn(ofTwo.join("\n"))).toEqual([]);
    expect(one.secrets.foundIn(await everythingOf(owner, one)).length).toBeGreaterThan(20);
    expect(one.secrets.foundIn(await everythingOf(owner, two))).toEqual([]);
    expect(one.secrets.foundIn(feedOfOther.text)).toEqual([]);
    expect(one.secrets.foundIn(said.join("\n"))).toEqual([]);
    expect(two.secrets.foundIn(said.join("\n"))).toEqual([]);
    // A key is nowhere but in the requests it was entered for.
    const everything = await everythingOf(owner, one);
    expect(one.secrets.foundIn(everything)).not.toContain("one: key");
    expect(one.secrets.foundIn(everything)).not.toContain("one: video key");
    expect(one.secrets.foundIn(JSON.stringify(toVideo))).toContain("one: video key");
    expect(one.secrets.foundIn(JSON.stringify(toVideo))).toContain("one: words of a clip");
    expect(one.secrets.foundIn(JSON.stringify(toVideo))).not.toContain("one: dialogue");
  }, 60_000);
});

describe("a run's plan", () => {
  const projects = ["prj_0123456789abcdef", "prj_fedcba9876543210"] as const;
  const engines: Pick<EngineDesk, "access"> = {
    access: () => ({
      access: { engine: "openai", model: "gpt-5.4", baseUrl: null, apiKey: "sk-x", ownRates: null },
    }),
  };
  const accessOf = (projectId: ProjectId, role: PipelineRole, runId: RunId) =>
    planRun(
      {
        kind: "scene",
        role,
        engine: "openai",
        model: null,
        context: contextFor(role, sceneOf("INT. A - DAY\n\nRain.\n")),
      },
      runId,
      { projectId, engines, video: { access: () => ({ problem: "none" }) }, secret: "a secret of the studio" },
    ).access;

  it("keeps projects' and roles' cached prompts apart by keys that say nothing of either", () => {
    const keys = projects.flatMap((projectId) =>
      PIPELINE_ROLES.map((role) => accessOf(projectId, role, "run_one")?.cacheKey ?? ""),
    );
    expect(new Set(keys).size).toBe(10);
    expect(accessOf(projects[0], "writer", "run_two")?.cacheKey).toBe(keys[0]);
    for (const key of keys) expect(key).toMatch(/^[0-9a-f]{32}$/);
  });

  it("gives each run a mark of its own", () => {
    const marks = ["run_one", "run_two"].map((runId) => accessOf(projects[0], "writer", `run_${runId}`)?.mark);
    expect(new Set(marks).size).toBe(2);
  });
});
