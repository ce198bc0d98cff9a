import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import type { RebuildView, ReplayView } from "#contract/http/film";
import type { NoteView, SceneView } from "#contract/http/scene";
import type { Command } from "#domain/command";
import type { SceneId } from "#domain/ids";
import type { StoredEvent } from "#domain/log/upcast";
import LOG from "../../domain/log/fixtures/first-version.jsonl?raw";
import { newProjectId } from "../new-id.ts";
import { damageD1 } from "../test/damaged-d1.ts";
import { objectOf, until } from "../test/studio.ts";
import type { Person } from "./project-api.ts";
import type { AnswerKind, Question } from "./question.ts";

const PROJECT = "prj_f1rstvers10n0000";
const OWNER: Person = { userId: "usr_00000000000ines0", name: "Ines" };
const stored = LOG.trimEnd()
  .split("\n")
  .map((line): StoredEvent => JSON.parse(line));

/** D1 as the first program left it: the log, and who owns the project. */
async function fillD1(): Promise<void> {
  const insert = env.DB.prepare("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  await env.DB.batch(
    stored.map((event) =>
      insert.bind(
        ...[event.projectId, event.seq, event.eventId, event.sceneId, event.eventType, event.schemaVersion],
        ...[JSON.stringify(event.payload), event.emittedBy, JSON.stringify(event.actor), event.causationId],
        ...[event.correlationId, event.timestamp, event.prevHash, event.hash],
      ),
    ),
  );
  await env.DB.prepare("INSERT INTO memberships (project_id, user_id, role) VALUES (?, ?, 'owner')")
    .bind(PROJECT, OWNER.userId)
    .run();
}

async function read<T>(projectId: `prj_${string}`, question: Question): Promise<T> {
  const answer = await objectOf(projectId).read(OWNER, question);
  if (!answer.ok) throw new Error(answer.failure.reason);
  return JSON.parse(answer.json);
}

async function give(command: Command, answer: AnswerKind): Promise<void> {
  const given = await objectOf(PROJECT).execute({ by: OWNER, needs: "owner", command, answer, idempotency: null });
  expect(given).toMatchObject({ ok: true });
}

async function rebuild(from: "d1" | "object"): Promise<RebuildView> {
  const rebuilt = await objectOf(PROJECT).rebuild(OWNER, PROJECT, from);
  if (!rebuilt.ok) throw new Error(rebuilt.failure.reason);
  return JSON.parse(rebuilt.json);
}

it("a log of the first version opens in the real object, goes on, is forked, and is copied as it was written", async () => {
  await fillD1();
  expect(await rebuild("d1")).toMatchObject({ restored: stored.length });
  // It ended with a revision asked for: the crew takes it up as if nothing had happened in between.
  await until(async () => {
    const { pipeline } = await firstScene(PROJECT);
    return pipeline?.comment.startsWith("Rosa found") && pipeline.status !== "running";
  }, 20);
  expect(await read<ReplayView>(PROJECT, { ask: "replay" })).toMatchObject({ equal: true, chain: { valid: true } });
  const notes = await notesOf(PROJECT);
  expect(notes).toMatchObject([
    { version: null, body: "Her hand, please." },
    { version: null, body: "Lovely 🍳" },
  ]);

  const sceneId = notes[0]?.sceneId;
  if (!sceneId) throw new Error("no scene");
  const pin = { shotId: null, frame: null, endFrame: null, x: null, y: null };
  await give({ type: "AddNote", sceneId, ...pin, body: "Better." }, "note");
  expect((await notesOf(PROJECT)).at(-1)).toMatchObject({ version: 6, body: "Better." });
  expect(await read<ReplayView>(PROJECT, { ask: "replay" })).toMatchObject({ equal: true, chain: { valid: true } });

  const fork = newProjectId();
  const request = { from: PROJECT, to: fork, seq: stored.length, title: "Another end", by: OWNER } as const;
  expect(await objectOf(fork).fork(request)).toMatchObject({ ok: true });
  expect(await read<ReplayView>(fork, { ask: "replay" })).toMatchObject({ equal: true, chain: { valid: true } });
  expect(await notesOf(fork)).toHaveLength(2);

  // D1 lost: it gets the events as they were written, under the hashes they were written with, and can give them back.
  await objectOf(PROJECT).copyNow();
  await damageD1(`DELETE FROM events WHERE project_id = '${PROJECT}'`);
  expect((await rebuild("object")).restored).toBeGreaterThan(stored.length);
  const { results } = await env.DB.prepare(
    "SELECT schema_version, payload, hash FROM events WHERE project_id = ? ORDER BY seq",
  )
    .bind(PROJECT)
    .all<{ schema_version: number; payload: string; hash: string }>();
  expect(results.map(({ hash }) => hash).slice(0, stored.length)).toEqual(stored.map(({ hash }) => hash));
  for (const [index, { payload, schemaVersion }] of stored.entries()) {
    expect(JSON.parse(results[index]?.payload ?? "")).toEqual(payload);
    expect(results[index]?.schema_version).toBe(schemaVersion);
  }
  await runInDurableObject(objectOf(PROJECT), async (_, ctx) => {
    await ctx.storage.deleteAlarm();
    await ctx.storage.deleteAll();
    await ctx.storage.sync();
    ctx.abort("lost");
  }).catch(() => {});
  const again = await rebuild("d1");
  expect(again.restored).toBe(again.events);
});

async function firstScene(projectId: `prj_${string}`): Promise<SceneView> {
  const { items } = await read<{ items: { id: SceneId }[] }>(projectId, { ask: "scenes" });
  const [first] = items;
  if (!first) throw new Error("no scene");
  return read(projectId, { ask: "scene", sceneId: first.id, version: null });
}

async function notesOf(projectId: `prj_${string}`): Promise<NoteView[]> {
  const { id: sceneId } = await firstScene(projectId);
  return (await read<{ items: NoteView[] }>(projectId, { ask: "notes", sceneId })).items;
}
