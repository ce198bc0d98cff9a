import { createHash, randomInt } from "node:crypto";
import type { EditableContent } from "#domain/command";
import { decide } from "#domain/decide";
import { GENESIS_HASH } from "#domain/event";
import { evolveWith } from "#domain/evolve";
import type { LocalPrefix, ProjectId, SceneId, UserId } from "#domain/ids";
import type { SealedEvent } from "#domain/log/event-text";
import { owning } from "#domain/log/records";
import { sealEvents } from "#domain/log/seal";
import type { Project } from "#domain/project/project";
import { DEFAULT_SETTINGS } from "#domain/project/settings";

const PROJECT: ProjectId = "prj_testtesttesttest";
const OWNER: Whose["owner"] = { userId: "usr_testtesttesttest", name: "Ines" };
export interface Whose {
  readonly seed: number;
  readonly projectId: ProjectId;
  readonly owner: { readonly userId: UserId; readonly name: string };
}

/** Scenes of a film of this length. */
const SCENES = 60;

const WORDS = "The kettle screams and Anna lets it while rain walks over the roof of the quiet kitchen".split(" ");

function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

/**
 * A log of `count` real events, decided, sealed and chained by the domain: a film of sixty scenes that one person edits
 * over and over. The same `seed` gives the same words.
 */
export function* syntheticEvents(count: number, whose: Partial<Whose> = {}): Generator<SealedEvent> {
  const { seed = randomInt(2 ** 31), projectId = PROJECT, owner = OWNER } = whose;
  let drawn = seed;
  const pick = (below: number): number => {
    drawn = (Math.imul(drawn, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (drawn >> 8) % below;
  };
  const words = (length: number) => Array.from({ length }, () => WORDS[pick(WORDS.length)]).join(" ");
  let ids = 0;
  const newId = <P extends LocalPrefix>(prefix: P): `${P}_${string}` => {
    ids += 1;
    return `${prefix}_${projectId.slice(4)}${String(ids).padStart(12, "0")}`;
  };
  const records = owning();
  let state: Project | null = null;
  let lastSeq = 0;
  let lastHash = GENESIS_HASH;
  const scenes: SceneId[] = [];
  for (let made = 0; made < count; ) {
    const now = new Date(Date.parse("2026-01-01T00:00:00.000Z") + made * 1000).toISOString();
    const actor = { kind: "human", userId: owner.userId } as const;
    const context = { projectId, actor, now, newId, sha256 };
    const decided = decide(state, nextCommand(state, owner.name, scenes, pick, words), context);
    if (!decided.ok) throw new Error(`refused: ${JSON.stringify(decided.failure)}`);
    const ids = { causationId: `cmd_${made}`, correlationId: `cmd_${made}` };
    for (const sealed of sealEvents(decided.value, { ...context, ...ids, lastSeq, lastHash })) {
      if (made === count) return;
      const { event } = sealed;
      state = evolveWith(state, event, records);
      if (event.eventType === "SceneCreated" && event.sceneId !== null) scenes.push(event.sceneId);
      lastSeq = event.seq;
      lastHash = event.hash;
      made += 1;
      yield sealed;
    }
  }
}

function nextCommand(
  state: Project | null,
  ownerName: string,
  scenes: readonly SceneId[],
  pick: (below: number) => number,
  words: (length: number) => string,
): Parameters<typeof decide>[1] {
  if (state === null) {
    const agents = { ...DEFAULT_SETTINGS.agents, trigger: "on-request" } as const;
    return { type: "CreateProject", ownerName, settings: { ...DEFAULT_SETTINGS, agents, title: "A long film" } };
  }
  const sceneId = scenes[pick(scenes.length)];
  const scene = sceneId && state.scenes[sceneId];
  if (!scene || scenes.length < SCENES) {
    return { type: "CreateScene", afterId: undefined, content: { title: words(3), script: script(words) } };
  }
  const content: EditableContent =
    pick(4) === 0 ? { script: script(words) } : { synopsis: words(24), title: `${words(3)} ${scene.version}` };
  return { type: "UpdateScene", sceneId: scene.id, baseVersion: scene.version, content };
}

function script(words: (length: number) => string): string {
  return `INT. KITCHEN - NIGHT\n\n${words(20)}.\n\nANNA\n${words(8)}.\n\n${words(15)}.`;
}

/** The same log as text, one event a line. */
export function* syntheticLog(count: number, whose: Partial<Whose> = {}): Generator<string> {
  for (const { text } of syntheticEvents(count, whose)) yield `${text}\n`;
}
